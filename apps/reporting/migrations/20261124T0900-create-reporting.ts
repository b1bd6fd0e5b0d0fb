import { Migration } from '@mikro-orm/migrations';

export class Migration20261124065305_create_reporting extends Migration {

  override name = 'Migration20261124065305_create_reporting';

  override up(): void | Promise<void> {
    this.addSql(`create table "body" ("tenant_id" text not null, "id" uuid not null, "kind" text not null, "key" text not null, "name" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "body_tenant_id_key_index" on "body" ("tenant_id", "key");`);

    this.addSql(`create table "document" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "sanction_id" uuid not null, "kind" text not null, "title" text not null, "registration_number" text not null, "made_on" date not null, "pdf_file_id" uuid not null, "docx_file_id" uuid not null, "policy_id" uuid not null, "account" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "document_tenant_id_provider_id_made_on_id_index" on "document" ("tenant_id", "provider_id", "made_on", "id");`);

    this.addSql(`create table "dossier_entry" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "kind" text not null, "subject_id" uuid not null, "matter_id" uuid null, "on" date not null, "data" jsonb not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "dossier_entry_tenant_id_provider_id_on_id_index" on "dossier_entry" ("tenant_id", "provider_id", "on", "id");`);
    this.addSql(`create index "dossier_entry_tenant_id_kind_matter_id_index" on "dossier_entry" ("tenant_id", "kind", "matter_id");`);
    this.addSql(`alter table "dossier_entry" add constraint "dossier_entry_tenant_id_kind_subject_id_unique" unique ("tenant_id", "kind", "subject_id");`);

    this.addSql(`create table "provider" ("tenant_id" text not null, "id" uuid not null, "organisation_number" text null, "name" text null, "operating_form" text not null, primary key ("tenant_id", "id"));`);

    this.addSql(`alter table "body" add constraint "body_kind_check" check ("kind" in ('BOARD', 'COMMITTEE'));`);
    this.addSql(`alter table "body" enable row level security;`);
    this.addSql(`alter table "body" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "body" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "document" add constraint "document_kind_check" check ("kind" in ('OFFICIAL_STATEMENT'));`);
    this.addSql(`alter table "document" enable row level security;`);
    this.addSql(`alter table "document" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "document" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "dossier_entry" add constraint "dossier_entry_kind_check" check ("kind" in ('UNIT', 'UNIT_CLOSED', 'AGREEMENT', 'REVIEW', 'FINDING', 'ACTION_PLAN_DEMANDED', 'ACTION_PLAN_SUBMITTED', 'ACTION_PLAN_ASSESSED', 'REVIEW_COMPLETED', 'SUPERVISION', 'RECONCILIATION', 'LADDER_CASE', 'LADDER_STEP', 'LADDER_CASE_CLOSED', 'SANCTION', 'CORRECTION', 'POSITION'));`);
    this.addSql(`alter table "dossier_entry" enable row level security;`);
    this.addSql(`alter table "dossier_entry" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "dossier_entry" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "provider" add constraint "provider_operating_form_check" check ("operating_form" in ('OWN_OPERATION', 'EXTERNAL'));`);
    this.addSql(`alter table "provider" enable row level security;`);
    this.addSql(`alter table "provider" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "provider" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "body" cascade;`);
    this.addSql(`drop table if exists "document" cascade;`);
    this.addSql(`drop table if exists "dossier_entry" cascade;`);
    this.addSql(`drop table if exists "provider" cascade;`);
  }

}
