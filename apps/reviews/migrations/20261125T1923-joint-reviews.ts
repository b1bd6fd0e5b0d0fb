import { Migration } from '@mikro-orm/migrations';

export class Migration20261125192343_joint_reviews extends Migration {

  override name = 'Migration20261125192343_joint_reviews';

  override up(): void | Promise<void> {
    this.addSql(`create table "joint_part" ("tenant_id" text not null, "id" uuid not null, "joint_review_id" uuid not null, "party" text not null, "provider_id" uuid null, "unit_id" uuid null, "review_id" uuid null, "result" text null, "not_applicable" text null, "answers" jsonb not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "joint_part" add constraint "joint_part_tenant_id_joint_review_id_party_unit_id_unique" unique ("tenant_id", "joint_review_id", "party", "unit_id");`);

    this.addSql(`create table "joint_review" ("tenant_id" text not null, "id" uuid not null, "kind" text not null, "status" text not null, "registration_number" text not null, "subject" text not null, "aimed_at" text null, "reason" text null, "reason_text" text null, "reference" text null, "on_agreement" uuid null, "decision" jsonb null, "questions" text[] not null, "part_count" int not null, "created_on" date not null, "started_on" date null, "completed_on" date null, "result" text null, "policy_ids" text[] not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "joint_review_tenant_id_created_on_id_index" on "joint_review" ("tenant_id", "created_on", "id");`);
    this.addSql(`create index "joint_review_tenant_id_on_agreement_index" on "joint_review" ("tenant_id", "on_agreement");`);

    this.addSql(`alter table "joint_part" add constraint "joint_part_party_check" check ("party" in ('PERFORMING_UNIT', 'AUTHORITY', 'HEALTHCARE'));`);
    this.addSql(`alter table "joint_part" enable row level security;`);
    this.addSql(`alter table "joint_part" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "joint_part" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "joint_review" add constraint "joint_review_kind_check" check ("kind" in ('TARGETED_FOLLOW_UP', 'THEMATIC_REVIEW', 'SERVICE_FOLLOW_UP'));`);
    this.addSql(`alter table "joint_review" add constraint "joint_review_status_check" check ("status" in ('DRAFT', 'OPEN', 'COMPLETED'));`);
    this.addSql(`alter table "joint_review" enable row level security;`);
    this.addSql(`alter table "joint_review" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "joint_review" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "joint_part" cascade;`);
    this.addSql(`drop table if exists "joint_review" cascade;`);
  }

}
