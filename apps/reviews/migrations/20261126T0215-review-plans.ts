import { Migration } from '@mikro-orm/migrations';

export class Migration20261126021600_review_plans extends Migration {

  override name = 'Migration20261126021600_review_plans';

  override up(): void | Promise<void> {
    this.addSql(`create table "review_plan" ("tenant_id" text not null, "id" uuid not null, "plan_item_id" uuid not null, "object" text not null, "unit_ids" text[] not null, "risk_analysis_id" uuid null, "how" text null, "routine" text null, "written_on" date not null, "written_by" text not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "review_plan" add constraint "review_plan_tenant_id_plan_item_id_unique" unique ("tenant_id", "plan_item_id");`);

    this.addSql(`alter table "joint_review" drop constraint "joint_review_kind_check";`);
    this.addSql(`alter table "joint_review" add "plan_item_id" uuid null;`);
    this.addSql(`alter table "joint_review" add constraint "joint_review_kind_check" check ("kind" in ('QUALITY_REVIEW', 'TARGETED_FOLLOW_UP', 'THEMATIC_REVIEW', 'SERVICE_FOLLOW_UP'));`);

    this.addSql(`alter table "review_plan" add constraint "review_plan_object_check" check ("object" in ('PROVIDER', 'CONTRACT_AREA'));`);
    this.addSql(`alter table "review_plan" enable row level security;`);
    this.addSql(`alter table "review_plan" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "review_plan" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "review_plan" cascade;`);

    this.addSql(`alter table "joint_review" drop constraint "joint_review_kind_check";`);
    this.addSql(`alter table "joint_review" drop column "plan_item_id";`);
    this.addSql(`alter table "joint_review" add constraint "joint_review_kind_check" check ("kind" in ('TARGETED_FOLLOW_UP', 'THEMATIC_REVIEW', 'SERVICE_FOLLOW_UP'));`);
  }

}
