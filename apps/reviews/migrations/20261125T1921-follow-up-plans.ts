import { Migration } from '@mikro-orm/migrations';

export class Migration20261125192140_follow_up_plans extends Migration {

  override name = 'Migration20261125192140_follow_up_plans';

  override up(): void | Promise<void> {
    this.addSql(`create table "follow_up_interval" ("tenant_id" text not null, "id" uuid not null, "service_area_key" text not null, "months" int not null, "set_by" text not null, "set_on" date not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "follow_up_interval" add constraint "follow_up_interval_tenant_id_service_area_key_unique" unique ("tenant_id", "service_area_key");`);

    this.addSql(`create table "follow_up_plan" ("tenant_id" text not null, "id" uuid not null, "year" int not null, "subject" text not null, "service_area_key" text null, "boards" text[] not null, "status" text not null, "risk_analysis_ids" text[] not null, "left_out" jsonb not null, "acknowledged" jsonb not null, "concerned_managers" text[] not null, "consultations" jsonb not null, "decision" jsonb null, "revision" int not null, "prepared_by" text not null, "drafted_on" date not null, "submitted_on" date null, "in_force_on" date null, "activated_by" text null, "revised_on" date null, "policy_ids" text[] not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "follow_up_plan_tenant_id_year_id_index" on "follow_up_plan" ("tenant_id", "year", "id");`);
    this.addSql(`alter table "follow_up_plan" add constraint "follow_up_plan_tenant_id_year_subject_unique" unique ("tenant_id", "year", "subject");`);

    this.addSql(`create table "plan_version" ("tenant_id" text not null, "id" uuid not null, "follow_up_plan_id" uuid not null, "revision" int not null, "items" jsonb not null, "reason" text not null, "changed_by" text not null, "changed_at" timestamptz not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "plan_version" add constraint "plan_version_tenant_id_follow_up_plan_id_revision_unique" unique ("tenant_id", "follow_up_plan_id", "revision");`);

    this.addSql(`alter table "agreement" add "type" text null, add "unit_ids" text[] not null default '{}', add "valid_from" date null, add "valid_until" date null, add "owner_role" text null, add "owner_unit" text null, add "excluded_from_unit_follow_up" boolean not null default false;`);

    this.addSql(`alter table "plan_item" drop constraint "plan_item_kind_check";`);
    this.addSql(`alter table "plan_item" add "status" text not null default 'PLANNED', add "follow_up_plan_id" uuid null, add "service_area_key" text null, add "boards" text[] not null default '{}', add "label" text null, add "service" jsonb null, add "what" text null, add "how" text null, add "who" text null, add "regularity" text null, add "risk_item_ids" text[] not null default '{}', add "motivation" text null, add "carried_from" text null, add "removed_reason" text null, add "done_on" date null, add "done_review_id" uuid null;`);
    this.addSql(`alter table "plan_item" alter column "provider_id" drop not null;`);
    this.addSql(`create index "plan_item_tenant_id_follow_up_plan_id_id_index" on "plan_item" ("tenant_id", "follow_up_plan_id", "id");`);
    this.addSql(`create index "plan_item_tenant_id_year_planned_on_id_index" on "plan_item" ("tenant_id", "year", "planned_on", "id");`);
    this.addSql(`alter table "plan_item" add constraint "plan_item_status_check" check ("status" in ('PLANNED', 'DONE', 'REMOVED'));`);
    this.addSql(`alter table "plan_item" add constraint "plan_item_kind_check" check ("kind" in ('QUALITY_REVIEW', 'TRIGGERED_REVIEW', 'TARGETED_FOLLOW_UP', 'THEMATIC_REVIEW', 'STARTUP_REVIEW', 'RECHECK_REVIEW', 'CONTRACT_FOLLOW_UP', 'MANAGEMENT_SYSTEM_FOLLOW_UP', 'QUALITY_AUDIT', 'SERVICE_FOLLOW_UP', 'VISIT', 'CARRIED_OVER_MEASURE'));`);

    this.addSql(`alter table "service_area" add "aliases" text[] not null default '{}';`);

    this.addSql(`alter table "unit" add "opened_on" date null, add "first_executed_order_on" date null;`);

    this.addSql(`alter table "follow_up_interval" enable row level security;`);
    this.addSql(`alter table "follow_up_interval" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "follow_up_interval" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "follow_up_plan" add constraint "follow_up_plan_status_check" check ("status" in ('DRAFT', 'SUBMITTED', 'IN_FORCE'));`);
    this.addSql(`alter table "follow_up_plan" enable row level security;`);
    this.addSql(`alter table "follow_up_plan" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "follow_up_plan" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "plan_version" enable row level security;`);
    this.addSql(`alter table "plan_version" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "plan_version" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "follow_up_interval" cascade;`);
    this.addSql(`drop table if exists "follow_up_plan" cascade;`);
    this.addSql(`drop table if exists "plan_version" cascade;`);

    this.addSql(`alter table "agreement" drop column "type", drop column "unit_ids", drop column "valid_from", drop column "valid_until", drop column "owner_role", drop column "owner_unit", drop column "excluded_from_unit_follow_up";`);

    this.addSql(`drop index "plan_item_tenant_id_follow_up_plan_id_id_index";`);
    this.addSql(`drop index "plan_item_tenant_id_year_planned_on_id_index";`);
    this.addSql(`alter table "plan_item" drop constraint "plan_item_status_check";`);
    this.addSql(`alter table "plan_item" drop constraint "plan_item_kind_check";`);
    this.addSql(`alter table "plan_item" drop column "status", drop column "follow_up_plan_id", drop column "service_area_key", drop column "boards", drop column "label", drop column "service", drop column "what", drop column "how", drop column "who", drop column "regularity", drop column "risk_item_ids", drop column "motivation", drop column "carried_from", drop column "removed_reason", drop column "done_on", drop column "done_review_id";`);
    this.addSql(`alter table "plan_item" alter column "provider_id" set not null;`);
    this.addSql(`alter table "plan_item" add constraint "plan_item_kind_check" check ("kind" in ('RECHECK_REVIEW', 'CONTRACT_FOLLOW_UP', 'VISIT'));`);

    this.addSql(`alter table "service_area" drop column "aliases";`);

    this.addSql(`alter table "unit" drop column "opened_on", drop column "first_executed_order_on";`);
  }

}
