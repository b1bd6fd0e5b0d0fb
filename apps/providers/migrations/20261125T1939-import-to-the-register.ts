import { Migration } from '@mikro-orm/migrations';

export class Migration20261125193932_import_to_the_register extends Migration {

  override name = 'Migration20261125193932_import_to_the_register';

  override up(): void | Promise<void> {
    this.addSql(`create table "register_import" ("tenant_id" text not null, "id" uuid not null, "kind" text not null, "state" text not null, "file_id" uuid not null, "file_name" text not null, "mapping" jsonb not null, "job_id" uuid not null, "started_at" timestamptz not null, "started_by" text not null, "applied_by" text null, "rows" int not null, "additions" int not null, "alterations" int not null, "unchanged" int not null, "applied" int not null, "overtaken" int not null, "fault_count" int not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "register_import_fault" ("tenant_id" text not null, "id" uuid not null, "import_id" uuid not null, "line" int not null, "column_name" text null, "value" text null, "message" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "register_import_fault_tenant_id_import_id_line_id_index" on "register_import_fault" ("tenant_id", "import_id", "line", "id");`);

    this.addSql(`create table "register_import_row" ("tenant_id" text not null, "id" uuid not null, "import_id" uuid not null, "row" int not null, "key" text not null, "kind" text not null, "state" text not null, "object_id" uuid null, "base_version" int null, "after" jsonb not null, "before" jsonb not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "register_import_row_tenant_id_import_id_row_id_index" on "register_import_row" ("tenant_id", "import_id", "row", "id");`);
    this.addSql(`create index "register_import_row_tenant_id_import_id_key_index" on "register_import_row" ("tenant_id", "import_id", "key");`);

    this.addSql(`drop table if exists "reported_supplier" cascade;`);
    this.addSql(`drop table if exists "shared_agreement" cascade;`);
    this.addSql(`drop table if exists "shared_control" cascade;`);

    this.addSql(`alter table "register_import" add constraint "register_import_state_check" check ("state" in ('CHECKING', 'REFUSED', 'READY', 'APPLYING', 'APPLIED', 'DISCARDED'));`);
    this.addSql(`alter table "register_import" enable row level security;`);
    this.addSql(`alter table "register_import" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "register_import" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "register_import_fault" enable row level security;`);
    this.addSql(`alter table "register_import_fault" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "register_import_fault" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "register_import_row" add constraint "register_import_row_state_check" check ("state" in ('WAITING', 'APPLIED', 'OVERTAKEN'));`);
    this.addSql(`alter table "register_import_row" enable row level security;`);
    this.addSql(`alter table "register_import_row" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "register_import_row" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`create table "reported_supplier" ("framework_reference" text not null, "id" uuid not null, "last_day" date null, "organisation_number" text not null, "origin_tenant" text not null, "tenant_id" text not null, primary key ("tenant_id", "id", "framework_reference"));`);
    this.addSql(`create index "reported_supplier_tenant_id_organisation_number_index" on "reported_supplier" ("tenant_id", "organisation_number");`);

    this.addSql(`create table "shared_agreement" ("expires_on" date not null, "framework_reference" text not null, "grant_id" uuid not null, "id" uuid not null, "organisation_number" text not null, "origin_tenant" text not null, "tenant_id" text not null, "terminated_on" date null, "type" text not null, "valid_from" date not null, "valid_until" date null, primary key ("tenant_id", "id", "grant_id"));`);
    this.addSql(`create index "shared_agreement_tenant_id_grant_id_index" on "shared_agreement" ("tenant_id", "grant_id");`);
    this.addSql(`create index "shared_agreement_tenant_id_organisation_number_valid_from_index" on "shared_agreement" ("tenant_id", "organisation_number", "valid_from");`);
    this.addSql(`create index "shared_agreement_tenant_id_valid_from_id_index" on "shared_agreement" ("tenant_id", "valid_from", "id");`);

    this.addSql(`create table "shared_control" ("checked_on" date not null, "evidenced" boolean not null, "expires_on" date not null, "grant_id" uuid not null, "id" uuid not null, "kind" text not null, "organisation_number" text not null, "origin_tenant" text not null, "result" text not null, "tenant_id" text not null, "valid_until" date null, primary key ("tenant_id", "id", "grant_id"));`);
    this.addSql(`create index "shared_control_tenant_id_checked_on_id_index" on "shared_control" ("tenant_id", "checked_on", "id");`);
    this.addSql(`create index "shared_control_tenant_id_grant_id_index" on "shared_control" ("tenant_id", "grant_id");`);
    this.addSql(`create index "shared_control_tenant_id_organisation_number_checked_on_index" on "shared_control" ("tenant_id", "organisation_number", "checked_on");`);

    this.addSql(`drop table if exists "register_import" cascade;`);
    this.addSql(`drop table if exists "register_import_fault" cascade;`);
    this.addSql(`drop table if exists "register_import_row" cascade;`);

    this.addSql(`alter table "reported_supplier" enable row level security;`);
    this.addSql(`alter table "reported_supplier" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "reported_supplier" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

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

}
