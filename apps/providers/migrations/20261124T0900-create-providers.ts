import { Migration } from '@mikro-orm/migrations';

export class Migration20261124064443_create_providers extends Migration {

  override name = 'Migration20261124064443_create_providers';

  override up(): void | Promise<void> {
    this.addSql(`create table "agreement" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "type" text not null, "reference" text not null, "board_id" uuid not null, "service_area_keys" text[] not null, "valid_from" date not null, "valid_until" date null, "terminated_on" date null, "penalty_clause" jsonb null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "agreement_tenant_id_provider_id_valid_from_id_index" on "agreement" ("tenant_id", "provider_id", "valid_from", "id");`);

    this.addSql(`create table "body_copy" ("tenant_id" text not null, "id" uuid not null, "kind" text not null, "key" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "body_copy" add constraint "body_copy_tenant_id_key_unique" unique ("tenant_id", "key");`);

    this.addSql(`create table "provider" ("tenant_id" text not null, "id" uuid not null, "name" text not null, "organisation_number" text not null, "sole_trader" boolean not null, "operating_form" text not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "provider_tenant_id_name_id_index" on "provider" ("tenant_id", "name", "id");`);
    this.addSql(`alter table "provider" add constraint "provider_tenant_id_organisation_number_unique" unique ("tenant_id", "organisation_number");`);

    this.addSql(`create table "service_area_copy" ("tenant_id" text not null, "id" uuid not null, "key" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "service_area_copy" add constraint "service_area_copy_tenant_id_key_unique" unique ("tenant_id", "key");`);

    this.addSql(`create table "service_unit" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "name" text not null, "unit_type" text not null, "service_area_key" text not null, "opened_on" date not null, "closed_on" date null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "service_unit_tenant_id_provider_id_name_id_index" on "service_unit" ("tenant_id", "provider_id", "name", "id");`);

    this.addSql(`alter table "agreement" add constraint "agreement_type_check" check ("type" in ('LOV_AUTHORISATION', 'LOU_CONTRACT', 'OPERATING_CONTRACT', 'FRAMEWORK_AGREEMENT', 'FRAMEWORK_CALL_OFF', 'DIRECT_PROCUREMENT', 'INDIVIDUAL_AGREEMENT', 'PLACEMENT_AGREEMENT', 'INTERNAL_AGREEMENT', 'ASSIGNMENT_DESCRIPTION'));`);
    this.addSql(`alter table "agreement" enable row level security;`);
    this.addSql(`alter table "agreement" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "agreement" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "body_copy" enable row level security;`);
    this.addSql(`alter table "body_copy" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "body_copy" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "provider" add constraint "provider_operating_form_check" check ("operating_form" in ('OWN_OPERATION', 'EXTERNAL'));`);
    this.addSql(`alter table "provider" enable row level security;`);
    this.addSql(`alter table "provider" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "provider" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "service_area_copy" enable row level security;`);
    this.addSql(`alter table "service_area_copy" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "service_area_copy" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "service_unit" add constraint "service_unit_unit_type_check" check ("unit_type" in ('SPECIAL_HOUSING', 'GROUP_HOUSING', 'HOUSING_WITH_SPECIAL_SERVICE', 'DAY_ACTIVITY_ELDERLY', 'DAILY_ACTIVITY_LSS', 'HOME_CARE', 'SHORT_TERM_HOUSING', 'PERSONAL_ASSISTANCE', 'OTHER'));`);
    this.addSql(`alter table "service_unit" enable row level security;`);
    this.addSql(`alter table "service_unit" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "service_unit" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "agreement" cascade;`);
    this.addSql(`drop table if exists "body_copy" cascade;`);
    this.addSql(`drop table if exists "provider" cascade;`);
    this.addSql(`drop table if exists "service_area_copy" cascade;`);
    this.addSql(`drop table if exists "service_unit" cascade;`);
  }

}
