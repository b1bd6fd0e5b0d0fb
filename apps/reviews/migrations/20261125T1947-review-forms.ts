import { Migration } from '@mikro-orm/migrations';

export class Migration20261125194733_review_forms extends Migration {

  override name = 'Migration20261125194733_review_forms';

  override up(): void | Promise<void> {
    this.addSql(`create table "earlier_review" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "follows_up" uuid not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "earlier_review" add constraint "earlier_review_tenant_id_review_id_unique" unique ("tenant_id", "review_id");`);

    this.addSql(`create table "full_review_decision" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "complaint_ids" text[] not null, "instead_of" uuid null, "assessment" text not null, "decided_by" text not null, "decided_on" date not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "full_review_decision" add constraint "full_review_decision_tenant_id_review_id_unique" unique ("tenant_id", "review_id");`);

    this.addSql(`alter table "review" drop constraint "review_kind_check";`);
    this.addSql(`alter table "review" add constraint "review_kind_check" check ("kind" in ('QUALITY_REVIEW', 'TRIGGERED_REVIEW', 'TARGETED_FOLLOW_UP', 'THEMATIC_REVIEW', 'STARTUP_REVIEW', 'RECHECK_REVIEW', 'CONTRACT_FOLLOW_UP', 'MANAGEMENT_SYSTEM_FOLLOW_UP', 'QUALITY_AUDIT', 'SERVICE_FOLLOW_UP', 'INTERNAL_AUDIT', 'BUDGET_FOLLOW_UP'));`);

    this.addSql(`alter table "review_template" drop constraint "review_template_kind_check";`);
    this.addSql(`alter table "review_template" add constraint "review_template_kind_check" check ("kind" in ('QUALITY_REVIEW', 'TRIGGERED_REVIEW', 'TARGETED_FOLLOW_UP', 'THEMATIC_REVIEW', 'STARTUP_REVIEW', 'RECHECK_REVIEW', 'CONTRACT_FOLLOW_UP', 'MANAGEMENT_SYSTEM_FOLLOW_UP', 'QUALITY_AUDIT', 'SERVICE_FOLLOW_UP', 'INTERNAL_AUDIT', 'BUDGET_FOLLOW_UP'));`);

    this.addSql(`alter table "earlier_review" enable row level security;`);
    this.addSql(`alter table "earlier_review" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "earlier_review" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "full_review_decision" enable row level security;`);
    this.addSql(`alter table "full_review_decision" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "full_review_decision" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "earlier_review" cascade;`);
    this.addSql(`drop table if exists "full_review_decision" cascade;`);

    this.addSql(`alter table "review" drop constraint "review_kind_check";`);
    this.addSql(`alter table "review" add constraint "review_kind_check" check ("kind" in ('QUALITY_REVIEW', 'TRIGGERED_REVIEW', 'TARGETED_FOLLOW_UP', 'THEMATIC_REVIEW', 'STARTUP_REVIEW', 'RECHECK_REVIEW', 'CONTRACT_FOLLOW_UP', 'MANAGEMENT_SYSTEM_FOLLOW_UP', 'QUALITY_AUDIT', 'SERVICE_FOLLOW_UP'));`);

    this.addSql(`alter table "review_template" drop constraint "review_template_kind_check";`);
    this.addSql(`alter table "review_template" add constraint "review_template_kind_check" check ("kind" in ('QUALITY_REVIEW', 'TRIGGERED_REVIEW', 'TARGETED_FOLLOW_UP', 'THEMATIC_REVIEW', 'STARTUP_REVIEW', 'RECHECK_REVIEW', 'CONTRACT_FOLLOW_UP', 'MANAGEMENT_SYSTEM_FOLLOW_UP', 'QUALITY_AUDIT', 'SERVICE_FOLLOW_UP'));`);
  }

}
