import { Migration } from '@mikro-orm/migrations';

export class Migration20261126022429_quality_reports extends Migration {

  override name = 'Migration20261126022429_quality_reports';

  override up(): void | Promise<void> {
    this.addSql(`create table "published_plan" ("tenant_id" text not null, "id" uuid not null, "year" int not null, "boards" text[] not null, "item_ids" text[] not null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "quality_report" ("tenant_id" text not null, "id" uuid not null, "plan_id" uuid not null, "year" int not null, "status" text not null, "registration_number" text not null, "entries" jsonb not null, "drafted_on" date not null, "finalised_on" date null, "written_by" text not null, "policy_ids" text[] not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "quality_report" add constraint "quality_report_tenant_id_plan_id_unique" unique ("tenant_id", "plan_id");`);

    this.addSql(`alter table "published_plan" enable row level security;`);
    this.addSql(`alter table "published_plan" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "published_plan" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "quality_report" add constraint "quality_report_status_check" check ("status" in ('DRAFT', 'FINAL'));`);
    this.addSql(`alter table "quality_report" enable row level security;`);
    this.addSql(`alter table "quality_report" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "quality_report" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "published_plan" cascade;`);
    this.addSql(`drop table if exists "quality_report" cascade;`);
  }

}
