import { Migration } from '@mikro-orm/migrations';

export class Migration20261125191749_findings_remedied extends Migration {

  override name = 'Migration20261125191749_findings_remedied';

  override up(): void | Promise<void> {
    this.addSql(`create table "finding_closure" ("tenant_id" text not null, "id" uuid not null, "closed_on" date not null, "by" text not null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "finding_measure" ("tenant_id" text not null, "id" uuid not null, "finding_id" uuid not null, "measure" text not null, "decided_on" date not null, "dialogue_on" date null, "participants" text[] not null, "decided_by" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "finding_measure_tenant_id_finding_id_index" on "finding_measure" ("tenant_id", "finding_id");`);

    this.addSql(`create table "finding_recheck" ("tenant_id" text not null, "id" uuid not null, "finding_id" uuid not null, "method" text not null, "held_on" date not null, "counterpart" text not null, "remedied" boolean not null, "note" text null, "made_by" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "finding_recheck_tenant_id_finding_id_index" on "finding_recheck" ("tenant_id", "finding_id");`);

    this.addSql(`create table "plan_follow_up" ("tenant_id" text not null, "id" uuid not null, "action_plan_id" uuid not null, "round" int not null, "method" text not null, "held_on" date not null, "counterpart" text not null, "sufficient" boolean null, "desired_result" boolean null, "reason" text not null, "next" text null, "made_by" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "plan_follow_up_tenant_id_action_plan_id_index" on "plan_follow_up" ("tenant_id", "action_plan_id");`);

    this.addSql(`create table "plan_report" ("tenant_id" text not null, "id" uuid not null, "action_plan_id" uuid not null, "round" int not null, "reported_on" date not null, "description" text not null, "reported_by" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "plan_report" add constraint "plan_report_tenant_id_action_plan_id_round_unique" unique ("tenant_id", "action_plan_id", "round");`);

    this.addSql(`create table "referred_finding" ("tenant_id" text not null, "id" uuid not null, "referred_on" date not null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "system_measure" ("tenant_id" text not null, "id" uuid not null, "target" text not null, "description" text not null, "finding_ids" text[] not null, "created_on" date not null, "created_by" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "system_measure_tenant_id_created_on_id_index" on "system_measure" ("tenant_id", "created_on", "id");`);

    this.addSql(`alter table "action_plan" add "closed_on" date null;`);

    this.addSql(`alter table "finding_closure" add constraint "finding_closure_by_check" check ("by" in ('ACTION_PLAN', 'SIMPLIFIED_RECHECK'));`);
    this.addSql(`alter table "finding_closure" enable row level security;`);
    this.addSql(`alter table "finding_closure" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "finding_closure" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "finding_measure" enable row level security;`);
    this.addSql(`alter table "finding_measure" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "finding_measure" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "finding_recheck" enable row level security;`);
    this.addSql(`alter table "finding_recheck" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "finding_recheck" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "plan_follow_up" enable row level security;`);
    this.addSql(`alter table "plan_follow_up" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "plan_follow_up" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "plan_report" enable row level security;`);
    this.addSql(`alter table "plan_report" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "plan_report" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "referred_finding" enable row level security;`);
    this.addSql(`alter table "referred_finding" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "referred_finding" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "system_measure" enable row level security;`);
    this.addSql(`alter table "system_measure" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "system_measure" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "finding_closure" cascade;`);
    this.addSql(`drop table if exists "finding_measure" cascade;`);
    this.addSql(`drop table if exists "finding_recheck" cascade;`);
    this.addSql(`drop table if exists "plan_follow_up" cascade;`);
    this.addSql(`drop table if exists "plan_report" cascade;`);
    this.addSql(`drop table if exists "referred_finding" cascade;`);
    this.addSql(`drop table if exists "system_measure" cascade;`);

    this.addSql(`alter table "action_plan" drop column "closed_on";`);
  }

}
