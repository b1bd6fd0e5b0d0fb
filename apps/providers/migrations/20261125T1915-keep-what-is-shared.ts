import { Migration } from '@mikro-orm/migrations';

export class Migration20261125191541_keep_what_is_shared extends Migration {

  override name = 'Migration20261125191541_keep_what_is_shared';

  override up(): void | Promise<void> {
    this.addSql(`create table "shared_agreement" ("tenant_id" text not null, "id" uuid not null, "grant_id" uuid not null, "origin_tenant" text not null, "expires_on" date not null, "organisation_number" text not null, "type" text not null, "framework_reference" text not null, "valid_from" date not null, "valid_until" date null, "terminated_on" date null, primary key ("tenant_id", "id", "grant_id"));`);
    this.addSql(`create index "shared_agreement_tenant_id_valid_from_id_index" on "shared_agreement" ("tenant_id", "valid_from", "id");`);
    this.addSql(`create index "shared_agreement_tenant_id_organisation_number_valid_from_index" on "shared_agreement" ("tenant_id", "organisation_number", "valid_from");`);
    this.addSql(`create index "shared_agreement_tenant_id_grant_id_index" on "shared_agreement" ("tenant_id", "grant_id");`);

    this.addSql(`create table "shared_control" ("tenant_id" text not null, "id" uuid not null, "grant_id" uuid not null, "origin_tenant" text not null, "expires_on" date not null, "organisation_number" text not null, "kind" text not null, "result" text not null, "evidenced" boolean not null, "checked_on" date not null, "valid_until" date null, primary key ("tenant_id", "id", "grant_id"));`);
    this.addSql(`create index "shared_control_tenant_id_checked_on_id_index" on "shared_control" ("tenant_id", "checked_on", "id");`);
    this.addSql(`create index "shared_control_tenant_id_organisation_number_checked_on_index" on "shared_control" ("tenant_id", "organisation_number", "checked_on");`);
    this.addSql(`create index "shared_control_tenant_id_grant_id_index" on "shared_control" ("tenant_id", "grant_id");`);

    this.addSql(`alter table "shared_agreement" add constraint "shared_agreement_type_check" check ("type" in ('LOV_AUTHORISATION', 'LOU_CONTRACT', 'OPERATING_CONTRACT', 'FRAMEWORK_AGREEMENT', 'FRAMEWORK_CALL_OFF', 'DIRECT_PROCUREMENT', 'INDIVIDUAL_AGREEMENT', 'PLACEMENT_AGREEMENT', 'INTERNAL_AGREEMENT', 'ASSIGNMENT_DESCRIPTION'));`);
    this.addSql(`alter table "shared_agreement" enable row level security;`);
    this.addSql(`alter table "shared_agreement" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "shared_agreement" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "shared_control" add constraint "shared_control_kind_check" check ("kind" in ('ECONOMIC_STABILITY', 'TAXES_AND_FEES', 'PERMIT'));`);
    this.addSql(`alter table "shared_control" add constraint "shared_control_result_check" check ("result" in ('PASSED', 'FAILED'));`);
    this.addSql(`alter table "shared_control" enable row level security;`);
    this.addSql(`alter table "shared_control" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "shared_control" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "shared_agreement" cascade;`);
    this.addSql(`drop table if exists "shared_control" cascade;`);
  }

}
