import { Migration } from '@mikro-orm/migrations';

export class Migration20261125193932_audits_and_controls extends Migration {

  override name = 'Migration20261125193932_audits_and_controls';

  override up(): void | Promise<void> {
    this.addSql(`create table "audit_commission" ("tenant_id" text not null, "id" uuid not null, "body" text not null, "commissioned_on" date not null, "decisions" jsonb not null, "policy_ids" text[] not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "audit_commission_tenant_id_commissioned_on_id_index" on "audit_commission" ("tenant_id", "commissioned_on", "id");`);

    this.addSql(`create table "controlled_case" ("tenant_id" text not null, "id" uuid not null, "decision_control_id" uuid not null, "case_reference" text not null, "selection_method" text not null, "selected_by" text not null, "aspects" jsonb not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "controlled_case" add constraint "controlled_case_tenant_id_decision_control_id_cas_0ef60_unique" unique ("tenant_id", "decision_control_id", "case_reference");`);

    this.addSql(`create table "control_point" ("tenant_id" text not null, "id" uuid not null, "internal_control_plan_id" uuid not null, "revision" int not null, "place" int not null, "type" text not null, "title" text not null, "responsible" text not null, "unit_id" uuid null, "result" text null, "measure" text null, "recorded_by" text null, "recorded_on" date null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "control_point_tenant_id_internal_control_plan_id_index" on "control_point" ("tenant_id", "internal_control_plan_id");`);

    this.addSql(`create table "decision_control" ("tenant_id" text not null, "id" uuid not null, "body" text not null, "meeting_on" date not null, "slots" int null, "status" text not null, "fewer_reason" text null, "closed_on" date null, "policy_ids" text[] not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "decision_control_tenant_id_meeting_on_id_index" on "decision_control" ("tenant_id", "meeting_on", "id");`);
    this.addSql(`alter table "decision_control" add constraint "decision_control_tenant_id_body_meeting_on_unique" unique ("tenant_id", "body", "meeting_on");`);

    this.addSql(`create table "internal_control_plan" ("tenant_id" text not null, "id" uuid not null, "year" int not null, "revisions" jsonb not null, "policy_ids" text[] not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "internal_control_plan" add constraint "internal_control_plan_tenant_id_year_unique" unique ("tenant_id", "year");`);

    this.addSql(`create table "quality_audit" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "audit_commission_id" uuid not null, "improvements" jsonb null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "quality_audit" add constraint "quality_audit_tenant_id_review_id_unique" unique ("tenant_id", "review_id");`);

    this.addSql(`alter table "audit_commission" enable row level security;`);
    this.addSql(`alter table "audit_commission" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "audit_commission" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "controlled_case" enable row level security;`);
    this.addSql(`alter table "controlled_case" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "controlled_case" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "control_point" enable row level security;`);
    this.addSql(`alter table "control_point" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "control_point" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "decision_control" add constraint "decision_control_status_check" check ("status" in ('OPEN', 'CLOSED'));`);
    this.addSql(`alter table "decision_control" enable row level security;`);
    this.addSql(`alter table "decision_control" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "decision_control" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "internal_control_plan" enable row level security;`);
    this.addSql(`alter table "internal_control_plan" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "internal_control_plan" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "quality_audit" enable row level security;`);
    this.addSql(`alter table "quality_audit" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "quality_audit" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "audit_commission" cascade;`);
    this.addSql(`drop table if exists "controlled_case" cascade;`);
    this.addSql(`drop table if exists "control_point" cascade;`);
    this.addSql(`drop table if exists "decision_control" cascade;`);
    this.addSql(`drop table if exists "internal_control_plan" cascade;`);
    this.addSql(`drop table if exists "quality_audit" cascade;`);
  }

}
