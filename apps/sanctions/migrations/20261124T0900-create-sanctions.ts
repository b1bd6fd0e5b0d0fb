import { Migration } from '@mikro-orm/migrations';

export class Migration20261124062921_create_sanctions extends Migration {

  override name = 'Migration20261124062921_create_sanctions';

  override up(): void | Promise<void> {
    this.addSql(`create table "action_plan" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "finding_ids" text[] not null, "demanded_on" date null, "due_on" date null, "submitted_on" date null, "assessed_on" date null, "outcome" text null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "action_plan_tenant_id_review_id_index" on "action_plan" ("tenant_id", "review_id");`);

    this.addSql(`create table "agreement" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "type" text not null, "board_id" uuid not null, "valid_from" date not null, "valid_until" date null, "penalty_clause" jsonb null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "body" ("tenant_id" text not null, "id" uuid not null, "kind" text not null, "key" text not null, "name" text not null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "finding" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "provider_id" uuid not null, "unit_id" uuid null, "class" text not null, "severity" text not null, "extensive" boolean not null, "repeated" boolean not null, "recorded_on" date not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "finding_tenant_id_review_id_index" on "finding" ("tenant_id", "review_id");`);

    this.addSql(`create table "finding_closure" ("tenant_id" text not null, "id" uuid not null, "corrected_on" date null, "closed_on" date not null, "account" text not null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "ladder_case" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "unit_id" uuid null, "review_id" uuid not null, "finding_ids" text[] not null, "registration_number" text not null, "operating_form" text not null, "opened_on" date not null, "closed_on" date null, "policy_ids" text[] not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "ladder_case_tenant_id_provider_id_opened_on_id_index" on "ladder_case" ("tenant_id", "provider_id", "opened_on", "id");`);

    this.addSql(`create table "ladder_step" ("tenant_id" text not null, "id" uuid not null, "ladder_case_id" uuid not null, "step" text not null, "taken_on" date not null, "outcome" text null, "reason" text null, "channel" text null, "recipient" text null, "content" text null, "document_reference" text not null, "skipped" text[] not null, "still_demanded" text[] not null, "decided_by" text null, "account" text not null, "recorded_at" timestamptz not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "ladder_step_tenant_id_ladder_case_id_taken_on_id_index" on "ladder_step" ("tenant_id", "ladder_case_id", "taken_on", "id");`);

    this.addSql(`create table "line_notice" ("tenant_id" text not null, "id" uuid not null, "ladder_case_id" uuid not null, "level" text not null, "reason" text null, "content" text not null, "told_on" date not null, "account" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "line_notice_tenant_id_ladder_case_id_index" on "line_notice" ("tenant_id", "ladder_case_id");`);

    this.addSql(`create table "notification_position" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "provider_id" uuid not null, "finding_ids" text[] not null, "authority" text not null, "outcome" text not null, "reason" text not null, "decided_on" date not null, "report" jsonb null, "policy_id" uuid not null, "account" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "notification_position_tenant_id_review_id_decided_on_id_index" on "notification_position" ("tenant_id", "review_id", "decided_on", "id");`);

    this.addSql(`create table "provider" ("tenant_id" text not null, "id" uuid not null, "operating_form" text not null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "review" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "unit_id" uuid null, "kind" text not null, "registration_number" text not null, "opened_on" date not null, "agreement_id" uuid null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "sanction" ("tenant_id" text not null, "id" uuid not null, "kind" text not null, "step" text null, "provider_id" uuid not null, "agreement_id" uuid null, "review_id" uuid not null, "ladder_case_id" uuid null, "proposal_id" uuid null, "grounds" text[] not null, "reason" text not null, "decided_on" date not null, "decision_reference" text not null, "board_id" uuid null, "remedy_by" date null, "visit_required" boolean not null, "follow_up_year" int null, "penalty" jsonb null, "correction" jsonb null, "policy_id" uuid not null, "policy_ids" text[] not null, "account" text not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "sanction_tenant_id_provider_id_decided_on_id_index" on "sanction" ("tenant_id", "provider_id", "decided_on", "id");`);
    this.addSql(`create index "sanction_tenant_id_ladder_case_id_index" on "sanction" ("tenant_id", "ladder_case_id");`);

    this.addSql(`create table "sanction_proposal" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "provider_id" uuid not null, "agreement_id" uuid null, "finding_ids" text[] not null, "outcome" text not null, "kind" text null, "reason" text not null, "registration_number" text not null, "proposed_on" date not null, "policy_ids" text[] not null, "account" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "sanction_proposal_tenant_id_review_id_index" on "sanction_proposal" ("tenant_id", "review_id");`);

    this.addSql(`create table "unit" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "operating_form" text not null, "service_area_key" text not null, "closed_on" date null, primary key ("tenant_id", "id"));`);

    this.addSql(`alter table "action_plan" add constraint "action_plan_outcome_check" check ("outcome" in ('SUFFICIENT', 'INSUFFICIENT'));`);
    this.addSql(`alter table "action_plan" enable row level security;`);
    this.addSql(`alter table "action_plan" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "action_plan" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "agreement" enable row level security;`);
    this.addSql(`alter table "agreement" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "agreement" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "body" add constraint "body_kind_check" check ("kind" in ('BOARD', 'COMMITTEE'));`);
    this.addSql(`alter table "body" enable row level security;`);
    this.addSql(`alter table "body" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "body" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "finding" add constraint "finding_class_check" check ("class" in ('ERROR', 'DEFICIENCY'));`);
    this.addSql(`alter table "finding" add constraint "finding_severity_check" check ("severity" in ('ORDINARY', 'SERIOUS'));`);
    this.addSql(`alter table "finding" enable row level security;`);
    this.addSql(`alter table "finding" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "finding" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "finding_closure" enable row level security;`);
    this.addSql(`alter table "finding_closure" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "finding_closure" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "ladder_case" add constraint "ladder_case_operating_form_check" check ("operating_form" in ('OWN_OPERATION', 'EXTERNAL'));`);
    this.addSql(`alter table "ladder_case" enable row level security;`);
    this.addSql(`alter table "ladder_case" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "ladder_case" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "ladder_step" add constraint "ladder_step_step_check" check ("step" in ('DIALOGUE_REMARK', 'ACTION_PLAN', 'PLAN_REVIEW', 'EFFECT_REVIEW', 'CONTRACT_PENALTY', 'NEW_FOLLOW_UP', 'TERMINATION'));`);
    this.addSql(`alter table "ladder_step" add constraint "ladder_step_outcome_check" check ("outcome" in ('SUFFICIENT', 'INSUFFICIENT', 'POSITIVE', 'NEGATIVE'));`);
    this.addSql(`alter table "ladder_step" enable row level security;`);
    this.addSql(`alter table "ladder_step" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "ladder_step" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "line_notice" enable row level security;`);
    this.addSql(`alter table "line_notice" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "line_notice" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "notification_position" add constraint "notification_position_authority_check" check ("authority" in ('IVO', 'POLICE'));`);
    this.addSql(`alter table "notification_position" add constraint "notification_position_outcome_check" check ("outcome" in ('NOTIFY', 'DO_NOT_NOTIFY'));`);
    this.addSql(`alter table "notification_position" enable row level security;`);
    this.addSql(`alter table "notification_position" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "notification_position" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "provider" add constraint "provider_operating_form_check" check ("operating_form" in ('OWN_OPERATION', 'EXTERNAL'));`);
    this.addSql(`alter table "provider" enable row level security;`);
    this.addSql(`alter table "provider" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "provider" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "review" enable row level security;`);
    this.addSql(`alter table "review" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "review" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "sanction" add constraint "sanction_kind_check" check ("kind" in ('WARNING', 'WARNING_WITH_ACTION_PLAN', 'CONTRACT_PENALTY', 'TERMINATION'));`);
    this.addSql(`alter table "sanction" add constraint "sanction_step_check" check ("step" in ('CONTRACT_PENALTY', 'TERMINATION'));`);
    this.addSql(`alter table "sanction" enable row level security;`);
    this.addSql(`alter table "sanction" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "sanction" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "sanction_proposal" add constraint "sanction_proposal_outcome_check" check ("outcome" in ('PROPOSE', 'NO_PROPOSAL'));`);
    this.addSql(`alter table "sanction_proposal" add constraint "sanction_proposal_kind_check" check ("kind" in ('WARNING', 'WARNING_WITH_ACTION_PLAN', 'CONTRACT_PENALTY', 'TERMINATION'));`);
    this.addSql(`alter table "sanction_proposal" enable row level security;`);
    this.addSql(`alter table "sanction_proposal" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "sanction_proposal" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "unit" add constraint "unit_operating_form_check" check ("operating_form" in ('OWN_OPERATION', 'EXTERNAL'));`);
    this.addSql(`alter table "unit" enable row level security;`);
    this.addSql(`alter table "unit" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "unit" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "ladder_step" add constraint "ladder_step_case" foreign key ("tenant_id", "ladder_case_id") references "ladder_case" ("tenant_id", "id");`);
    this.addSql(`alter table "line_notice" add constraint "line_notice_case" foreign key ("tenant_id", "ladder_case_id") references "ladder_case" ("tenant_id", "id");`);
    this.addSql(`alter table "sanction" add constraint "sanction_case" foreign key ("tenant_id", "ladder_case_id") references "ladder_case" ("tenant_id", "id");`);
    this.addSql(`alter table "sanction" add constraint "sanction_proposal" foreign key ("tenant_id", "proposal_id") references "sanction_proposal" ("tenant_id", "id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "action_plan" cascade;`);
    this.addSql(`drop table if exists "agreement" cascade;`);
    this.addSql(`drop table if exists "body" cascade;`);
    this.addSql(`drop table if exists "finding" cascade;`);
    this.addSql(`drop table if exists "finding_closure" cascade;`);
    this.addSql(`drop table if exists "ladder_case" cascade;`);
    this.addSql(`drop table if exists "ladder_step" cascade;`);
    this.addSql(`drop table if exists "line_notice" cascade;`);
    this.addSql(`drop table if exists "notification_position" cascade;`);
    this.addSql(`drop table if exists "provider" cascade;`);
    this.addSql(`drop table if exists "review" cascade;`);
    this.addSql(`drop table if exists "sanction" cascade;`);
    this.addSql(`drop table if exists "sanction_proposal" cascade;`);
    this.addSql(`drop table if exists "unit" cascade;`);
  }

}
