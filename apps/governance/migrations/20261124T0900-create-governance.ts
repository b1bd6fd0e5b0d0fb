import { Migration } from '@mikro-orm/migrations';

export class Migration20261124052411_create_governance extends Migration {

  override name = 'Migration20261124052411_create_governance';

  override up(): void | Promise<void> {
    this.addSql(`create table "board_item" ("tenant_id" text not null, "id" uuid not null, "body_id" uuid not null, "kind" text not null, "registration_number" text not null, "title" text not null, "subject_id" uuid null, "added_on" date not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "board_item_tenant_id_body_id_added_on_id_index" on "board_item" ("tenant_id", "body_id", "added_on", "id");`);

    this.addSql(`create table "body" ("tenant_id" text not null, "id" uuid not null, "kind" text not null, "key" text not null, "name" text not null, "parent_id" uuid null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "body" add constraint "body_tenant_id_key_unique" unique ("tenant_id", "key");`);

    this.addSql(`create table "delegation_order" ("tenant_id" text not null, "id" uuid not null, "valid_from" date not null, "decided_by" text not null, "decided_on" date not null, "decision_reference" text not null, "assumed" boolean not null, "permissions" jsonb not null, "units" jsonb not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "delegation_order_tenant_id_valid_from_index" on "delegation_order" ("tenant_id", "valid_from");`);

    this.addSql(`create table "policy_section" ("tenant_id" text not null, "id" uuid not null, "steering_document_id" uuid not null, "kind" text not null, "schema_version" int not null, "scope_key" text not null, "document" jsonb not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "policy_section" add constraint "policy_section_tenant_id_steering_document_id_kin_6b3c7_unique" unique ("tenant_id", "steering_document_id", "kind", "scope_key");`);

    this.addSql(`create table "service_area" ("tenant_id" text not null, "id" uuid not null, "key" text not null, "name" text not null, "board_ids" text[] not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "service_area" add constraint "service_area_tenant_id_key_unique" unique ("tenant_id", "key");`);

    this.addSql(`create table "steering_document" ("tenant_id" text not null, "id" uuid not null, "title" text not null, "document_type" text not null, "registration_number" text null, "status" text not null, "adopted_by" text null, "adopted_on" date null, "decision_reference" text null, "valid_from" date not null, "valid_until" date null, "parent_programme" text null, "responsible_roles" text[] not null, "revision_interval_months" int null, "service_areas" text[] not null, "assumed" text[] not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "steering_document_tenant_id_valid_from_id_index" on "steering_document" ("tenant_id", "valid_from", "id");`);

    this.addSql(`create table "tenant" ("tenant_id" text not null, "id" uuid not null, "name" text not null, "kind" text not null, "municipality_code" text null, "added_at" timestamptz not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "tenant" add constraint "tenant_tenant_id_unique" unique ("tenant_id");`);

    this.addSql(`alter table "board_item" add constraint "board_item_kind_check" check ("kind" in ('DECISION', 'INFORMATION', 'NOTIFICATION', 'COMMISSION', 'REPORT'));`);
    this.addSql(`alter table "board_item" enable row level security;`);
    this.addSql(`alter table "board_item" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "board_item" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "body" add constraint "body_kind_check" check ("kind" in ('BOARD', 'COMMITTEE'));`);
    this.addSql(`alter table "body" enable row level security;`);
    this.addSql(`alter table "body" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "body" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "delegation_order" enable row level security;`);
    this.addSql(`alter table "delegation_order" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "delegation_order" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "policy_section" enable row level security;`);
    this.addSql(`alter table "policy_section" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "policy_section" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "service_area" enable row level security;`);
    this.addSql(`alter table "service_area" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "service_area" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "steering_document" add constraint "steering_document_status_check" check ("status" in ('DRAFT', 'ADOPTED'));`);
    this.addSql(`alter table "steering_document" enable row level security;`);
    this.addSql(`alter table "steering_document" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "steering_document" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "tenant" add constraint "tenant_kind_check" check ("kind" in ('MUNICIPALITY', 'SHARED', 'PARTNER', 'PROVIDER'));`);
    this.addSql(`alter table "tenant" enable row level security;`);
    this.addSql(`alter table "tenant" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "tenant" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "board_item" cascade;`);
    this.addSql(`drop table if exists "body" cascade;`);
    this.addSql(`drop table if exists "delegation_order" cascade;`);
    this.addSql(`drop table if exists "policy_section" cascade;`);
    this.addSql(`drop table if exists "service_area" cascade;`);
    this.addSql(`drop table if exists "steering_document" cascade;`);
    this.addSql(`drop table if exists "tenant" cascade;`);
  }

}
