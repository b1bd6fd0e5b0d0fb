import { Migration } from '@mikro-orm/migrations';

export class Migration20261125191919_checklists extends Migration {

  override name = 'Migration20261125191919_checklists';

  override up(): void | Promise<void> {
    this.addSql(`create table "review_answer" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "question_id" uuid not null, "device_id" text not null, "order" int not null, "value" text null, "not_applicable" text null, "note" text null, "seen" text[] not null, "answered_by" text not null, "answered_at" timestamptz not null, "recorded_at" timestamptz not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "review_answer_tenant_id_question_id_index" on "review_answer" ("tenant_id", "question_id");`);
    this.addSql(`alter table "review_answer" add constraint "review_answer_tenant_id_review_id_device_id_order_unique" unique ("tenant_id", "review_id", "device_id", "order");`);

    this.addSql(`create table "review_template" ("tenant_id" text not null, "id" uuid not null, "name" text not null, "service_area_key" text not null, "kind" text not null, "statute" text not null, "number" int null, "status" text not null, "scale" int not null, "only_for" text null, "questions" jsonb not null, "published_on" date null, "withheld_reason" text null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "review_template" add constraint "review_template_tenant_id_service_area_key_kind_number_unique" unique ("tenant_id", "service_area_key", "kind", "number");`);

    this.addSql(`alter table "review" add "template_id" uuid null, add "statute" text null;`);
    this.addSql(`alter table "review" add constraint "review_statute_check" check ("statute" in ('LSS', 'SOL'));`);

    this.addSql(`alter table "review_answer" enable row level security;`);
    this.addSql(`alter table "review_answer" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "review_answer" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "review_template" add constraint "review_template_kind_check" check ("kind" in ('QUALITY_REVIEW', 'TRIGGERED_REVIEW', 'TARGETED_FOLLOW_UP', 'THEMATIC_REVIEW', 'STARTUP_REVIEW', 'RECHECK_REVIEW', 'CONTRACT_FOLLOW_UP', 'MANAGEMENT_SYSTEM_FOLLOW_UP', 'QUALITY_AUDIT', 'SERVICE_FOLLOW_UP'));`);
    this.addSql(`alter table "review_template" add constraint "review_template_statute_check" check ("statute" in ('LSS', 'SOL'));`);
    this.addSql(`alter table "review_template" add constraint "review_template_status_check" check ("status" in ('DRAFT', 'PUBLISHED'));`);
    this.addSql(`alter table "review_template" enable row level security;`);
    this.addSql(`alter table "review_template" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "review_template" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "review_answer" cascade;`);
    this.addSql(`drop table if exists "review_template" cascade;`);

    this.addSql(`alter table "review" drop constraint "review_statute_check";`);
    this.addSql(`alter table "review" drop column "template_id", drop column "statute";`);
  }

}
