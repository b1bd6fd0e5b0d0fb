import { Migration } from '@mikro-orm/migrations';

export class Migration20261124062803_create_reviews extends Migration {

  override name = 'Migration20261124062803_create_reviews';

  override up(): void | Promise<void> {
    this.addSql(`create table "action_plan" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "finding_ids" text[] not null, "status" text not null, "demanded_on" date not null, "due_on" date not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "action_plan_tenant_id_review_id_index" on "action_plan" ("tenant_id", "review_id");`);

    this.addSql(`create table "agreement" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "service_area_keys" text[] not null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "body" ("tenant_id" text not null, "id" uuid not null, "key" text not null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "duty" ("tenant_id" text not null, "id" uuid not null, "kind" text not null, "status" text not null, "provider_id" uuid not null, "unit_id" uuid null, "action_plan_id" uuid not null, "due_on" date not null, "done_on" date null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "duty_tenant_id_due_on_id_index" on "duty" ("tenant_id", "due_on", "id");`);
    this.addSql(`create index "duty_tenant_id_unit_id_due_on_id_index" on "duty" ("tenant_id", "unit_id", "due_on", "id");`);
    this.addSql(`create index "duty_tenant_id_provider_id_due_on_id_index" on "duty" ("tenant_id", "provider_id", "due_on", "id");`);
    this.addSql(`alter table "duty" add constraint "duty_tenant_id_action_plan_id_unique" unique ("tenant_id", "action_plan_id");`);

    this.addSql(`create table "finding" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "class" text not null, "severity" text not null, "acute" boolean not null, "extensive" boolean not null, "repeated" boolean not null, "requirement" text null, "description" text not null, "recorded_on" date not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "finding_tenant_id_review_id_index" on "finding" ("tenant_id", "review_id");`);

    this.addSql(`create table "guideline" ("tenant_id" text not null, "id" uuid not null, "service_areas" text[] not null, "valid_from" date not null, "valid_until" date null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "notice" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "finding_id" uuid not null, "recipient" text not null, "sent_at" timestamptz not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "notice_tenant_id_review_id_index" on "notice" ("tenant_id", "review_id");`);
    this.addSql(`create index "notice_tenant_id_sent_at_id_index" on "notice" ("tenant_id", "sent_at", "id");`);

    this.addSql(`create table "plan_item" ("tenant_id" text not null, "id" uuid not null, "kind" text not null, "provider_id" uuid not null, "unit_id" uuid null, "review_id" uuid null, "sanction_id" uuid null, "planned_on" date not null, "due_from" date null, "due_on" date null, "year" int not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "plan_item_tenant_id_provider_id_planned_on_id_index" on "plan_item" ("tenant_id", "provider_id", "planned_on", "id");`);
    this.addSql(`create index "plan_item_tenant_id_planned_on_id_index" on "plan_item" ("tenant_id", "planned_on", "id");`);

    this.addSql(`create table "plan_submission" ("tenant_id" text not null, "id" uuid not null, "action_plan_id" uuid not null, "round" int not null, "actions" jsonb not null, "submitted_on" date not null, "submitted_by" text not null, "outcome" text null, "reason" text null, "assessed_on" date null, "assessed_by" text null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "plan_submission" add constraint "plan_submission_tenant_id_action_plan_id_round_unique" unique ("tenant_id", "action_plan_id", "round");`);

    this.addSql(`create table "provider" ("tenant_id" text not null, "id" uuid not null, "operating_form" text not null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "review" ("tenant_id" text not null, "id" uuid not null, "kind" text not null, "status" text not null, "provider_id" uuid not null, "unit_id" uuid null, "agreement_id" uuid null, "service_area_key" text not null, "registration_number" text not null, "opened_on" date not null, "completed_on" date null, "trigger" jsonb null, "policy_ids" text[] not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "review_tenant_id_provider_id_opened_on_id_index" on "review" ("tenant_id", "provider_id", "opened_on", "id");`);
    this.addSql(`create index "review_tenant_id_opened_on_id_index" on "review" ("tenant_id", "opened_on", "id");`);

    this.addSql(`create table "review_activity" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "kind" text not null, "held_on" date not null, "officials" text[] not null, "note" text null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "review_activity_tenant_id_review_id_index" on "review_activity" ("tenant_id", "review_id");`);

    this.addSql(`create table "review_step" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "place" int not null, "step" text not null, "approved" boolean null, "taken_on" date not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "review_step" add constraint "review_step_tenant_id_review_id_place_unique" unique ("tenant_id", "review_id", "place");`);

    this.addSql(`create table "service_area" ("tenant_id" text not null, "id" uuid not null, "key" text not null, "board_ids" text[] not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "service_area" add constraint "service_area_tenant_id_key_unique" unique ("tenant_id", "key");`);

    this.addSql(`create table "unit" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "operating_form" text not null, "service_area_key" text not null, "closed_on" date null, primary key ("tenant_id", "id"));`);

    this.addSql(`alter table "action_plan" add constraint "action_plan_status_check" check ("status" in ('DEMANDED', 'SUBMITTED', 'SUFFICIENT', 'INSUFFICIENT'));`);
    this.addSql(`alter table "action_plan" enable row level security;`);
    this.addSql(`alter table "action_plan" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "action_plan" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "agreement" enable row level security;`);
    this.addSql(`alter table "agreement" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "agreement" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "body" enable row level security;`);
    this.addSql(`alter table "body" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "body" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "duty" add constraint "duty_kind_check" check ("kind" in ('SUBMIT_ACTION_PLAN'));`);
    this.addSql(`alter table "duty" add constraint "duty_status_check" check ("status" in ('OPEN', 'DONE'));`);
    this.addSql(`alter table "duty" enable row level security;`);
    this.addSql(`alter table "duty" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "duty" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "finding" add constraint "finding_class_check" check ("class" in ('ERROR', 'DEFICIENCY'));`);
    this.addSql(`alter table "finding" add constraint "finding_severity_check" check ("severity" in ('ORDINARY', 'SERIOUS'));`);
    this.addSql(`alter table "finding" enable row level security;`);
    this.addSql(`alter table "finding" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "finding" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "guideline" enable row level security;`);
    this.addSql(`alter table "guideline" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "guideline" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "notice" enable row level security;`);
    this.addSql(`alter table "notice" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "notice" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "plan_item" add constraint "plan_item_kind_check" check ("kind" in ('RECHECK_REVIEW', 'CONTRACT_FOLLOW_UP', 'VISIT'));`);
    this.addSql(`alter table "plan_item" enable row level security;`);
    this.addSql(`alter table "plan_item" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "plan_item" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "plan_submission" add constraint "plan_submission_outcome_check" check ("outcome" in ('SUFFICIENT', 'INSUFFICIENT'));`);
    this.addSql(`alter table "plan_submission" enable row level security;`);
    this.addSql(`alter table "plan_submission" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "plan_submission" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "provider" add constraint "provider_operating_form_check" check ("operating_form" in ('OWN_OPERATION', 'EXTERNAL'));`);
    this.addSql(`alter table "provider" enable row level security;`);
    this.addSql(`alter table "provider" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "provider" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "review" add constraint "review_kind_check" check ("kind" in ('QUALITY_REVIEW', 'TRIGGERED_REVIEW', 'TARGETED_FOLLOW_UP', 'THEMATIC_REVIEW', 'STARTUP_REVIEW', 'RECHECK_REVIEW', 'CONTRACT_FOLLOW_UP', 'MANAGEMENT_SYSTEM_FOLLOW_UP', 'QUALITY_AUDIT', 'SERVICE_FOLLOW_UP'));`);
    this.addSql(`alter table "review" add constraint "review_status_check" check ("status" in ('OPEN', 'COMPLETED'));`);
    this.addSql(`alter table "review" enable row level security;`);
    this.addSql(`alter table "review" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "review" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "review_activity" enable row level security;`);
    this.addSql(`alter table "review_activity" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "review_activity" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "review_step" enable row level security;`);
    this.addSql(`alter table "review_step" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "review_step" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "service_area" enable row level security;`);
    this.addSql(`alter table "service_area" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "service_area" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "unit" add constraint "unit_operating_form_check" check ("operating_form" in ('OWN_OPERATION', 'EXTERNAL'));`);
    this.addSql(`alter table "unit" enable row level security;`);
    this.addSql(`alter table "unit" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "unit" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    // Composite, so that nothing can point into another tenant; deferred, so that one flush may write in any order.
    this.addSql(`alter table "review_activity" add constraint "review_activity_review_fk" foreign key ("tenant_id", "review_id") references "review" ("tenant_id", "id") deferrable initially deferred;`);
    this.addSql(`alter table "finding" add constraint "finding_review_fk" foreign key ("tenant_id", "review_id") references "review" ("tenant_id", "id") deferrable initially deferred;`);
    this.addSql(`alter table "review_step" add constraint "review_step_review_fk" foreign key ("tenant_id", "review_id") references "review" ("tenant_id", "id") deferrable initially deferred;`);
    this.addSql(`alter table "action_plan" add constraint "action_plan_review_fk" foreign key ("tenant_id", "review_id") references "review" ("tenant_id", "id") deferrable initially deferred;`);
    this.addSql(`alter table "plan_submission" add constraint "plan_submission_action_plan_fk" foreign key ("tenant_id", "action_plan_id") references "action_plan" ("tenant_id", "id") deferrable initially deferred;`);
    this.addSql(`alter table "duty" add constraint "duty_action_plan_fk" foreign key ("tenant_id", "action_plan_id") references "action_plan" ("tenant_id", "id") deferrable initially deferred;`);
    this.addSql(`alter table "notice" add constraint "notice_review_fk" foreign key ("tenant_id", "review_id") references "review" ("tenant_id", "id") deferrable initially deferred;`);
    this.addSql(`alter table "notice" add constraint "notice_finding_fk" foreign key ("tenant_id", "finding_id") references "finding" ("tenant_id", "id") deferrable initially deferred;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "action_plan" cascade;`);
    this.addSql(`drop table if exists "agreement" cascade;`);
    this.addSql(`drop table if exists "body" cascade;`);
    this.addSql(`drop table if exists "duty" cascade;`);
    this.addSql(`drop table if exists "finding" cascade;`);
    this.addSql(`drop table if exists "guideline" cascade;`);
    this.addSql(`drop table if exists "notice" cascade;`);
    this.addSql(`drop table if exists "plan_item" cascade;`);
    this.addSql(`drop table if exists "plan_submission" cascade;`);
    this.addSql(`drop table if exists "provider" cascade;`);
    this.addSql(`drop table if exists "review" cascade;`);
    this.addSql(`drop table if exists "review_activity" cascade;`);
    this.addSql(`drop table if exists "review_step" cascade;`);
    this.addSql(`drop table if exists "service_area" cascade;`);
    this.addSql(`drop table if exists "unit" cascade;`);
  }

}
