import { Migration } from '@mikro-orm/migrations';

export class Migration20261124064919_create_healthcare extends Migration {

  override name = 'Migration20261124064919_create_healthcare';

  override up(): void | Promise<void> {
    this.addSql(`create table "supervision" ("tenant_id" text not null, "id" uuid not null, "unit_id" uuid not null, "provider_id" uuid not null, "year" int not null, "status" text not null, "due_on" date null, "opened_on" date null, "withdrawn_on" date null, "care_levels" text[] not null, "policy_ids" text[] not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "supervision_tenant_id_year_id_index" on "supervision" ("tenant_id", "year", "id");`);
    this.addSql(`create index "supervision_tenant_id_provider_id_year_id_index" on "supervision" ("tenant_id", "provider_id", "year", "id");`);
    this.addSql(`alter table "supervision" add constraint "supervision_tenant_id_unit_id_year_unique" unique ("tenant_id", "unit_id", "year");`);

    this.addSql(`create table "unit" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "unit_type" text not null, "opened_on" date not null, "closed_on" date null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "unit_tenant_id_unit_type_id_index" on "unit" ("tenant_id", "unit_type", "id");`);

    this.addSql(`alter table "supervision" add constraint "supervision_status_check" check ("status" in ('DUE', 'OPEN', 'DONE', 'WITHDRAWN'));`);
    this.addSql(`alter table "supervision" enable row level security;`);
    this.addSql(`alter table "supervision" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "supervision" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "unit" enable row level security;`);
    this.addSql(`alter table "unit" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "unit" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "supervision" cascade;`);
    this.addSql(`drop table if exists "unit" cascade;`);
  }

}
