import { Migration } from '@mikro-orm/migrations';

export class Migration20261125182558_follow_up_and_terms extends Migration {

  override name = 'Migration20261125182558_follow_up_and_terms';

  override up(): void | Promise<void> {
    this.addSql(`create table "agreement_sanctions" ("tenant_id" text not null, "id" uuid not null, "kinds" text[] not null, "conditions" text null, "reference" text not null, "account" text not null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "follow_up_point" ("tenant_id" text not null, "id" uuid not null, "sanction_id" uuid not null, "finding_id" uuid not null, "remedied" boolean null, "note" text null, "checked_on" date null, "checked_by" text null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "follow_up_point" add constraint "follow_up_point_tenant_id_sanction_id_finding_id_unique" unique ("tenant_id", "sanction_id", "finding_id");`);

    this.addSql(`create table "regulation" ("tenant_id" text not null, "id" uuid not null, "title" text not null, "valid_from" date not null, "valid_until" date null, "kinds" text[] not null, "reference" text not null, "account" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "regulation_tenant_id_valid_from_id_index" on "regulation" ("tenant_id", "valid_from", "id");`);

    this.addSql(`create table "sanction_follow_up" ("tenant_id" text not null, "id" uuid not null, "due_from" date not null, "due_on" date null, "method" text null, "planned_on" date null, "motivation" text null, "planned_by" text null, "completed_on" date null, "version" int not null default 1, primary key ("tenant_id", "id"));`);

    this.addSql(`alter table "sanction" add "finding_ids" text[] not null default '{}', add "regulation_id" uuid null, add "closed_on" date null;`);
    this.addSql(`alter table "sanction" alter column "finding_ids" drop default;`);

    this.addSql(`alter table "agreement_sanctions" enable row level security;`);
    this.addSql(`alter table "agreement_sanctions" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "agreement_sanctions" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "follow_up_point" enable row level security;`);
    this.addSql(`alter table "follow_up_point" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "follow_up_point" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "regulation" enable row level security;`);
    this.addSql(`alter table "regulation" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "regulation" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "sanction_follow_up" add constraint "sanction_follow_up_method_check" check ("method" in ('SITE_VISIT', 'NEW_REVIEW', 'MEETING', 'DOCUMENT_REVIEW', 'PHONE_CALL'));`);
    this.addSql(`alter table "sanction_follow_up" enable row level security;`);
    this.addSql(`alter table "sanction_follow_up" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "sanction_follow_up" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "agreement_sanctions" cascade;`);
    this.addSql(`drop table if exists "follow_up_point" cascade;`);
    this.addSql(`drop table if exists "regulation" cascade;`);
    this.addSql(`drop table if exists "sanction_follow_up" cascade;`);

    this.addSql(`alter table "sanction" drop column "finding_ids", drop column "regulation_id", drop column "closed_on";`);
  }

}
