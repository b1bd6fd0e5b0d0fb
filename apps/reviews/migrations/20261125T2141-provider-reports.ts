import { Migration } from '@mikro-orm/migrations';

export class Migration20261125214153_provider_reports extends Migration {

  override name = 'Migration20261125214153_provider_reports';

  override up(): void | Promise<void> {
    this.addSql(`create table "missing_report_comment" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "kind" text not null, "comment" text not null, "commented_on" date not null, "commented_by" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "missing_report_comment" add constraint "missing_report_comment_tenant_id_review_id_kind_unique" unique ("tenant_id", "review_id", "kind");`);

    this.addSql(`create table "provider_report" ("tenant_id" text not null, "id" uuid not null, "kind" text not null, "provider_id" uuid not null, "unit_id" uuid null, "method" text null, "activity" text null, "from" date not null, "until" date not null, "content" text null, "result" text null, "measures" text null, "source_ids" text[] not null, "reported_on" date not null, "reported_by" text not null, "policy_ids" text[] not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "provider_report_tenant_id_reported_on_id_index" on "provider_report" ("tenant_id", "reported_on", "id");`);
    this.addSql(`create index "provider_report_tenant_id_provider_id_reported_on_index" on "provider_report" ("tenant_id", "provider_id", "reported_on");`);
    this.addSql(`create index "provider_report_tenant_id_unit_id_reported_on_index" on "provider_report" ("tenant_id", "unit_id", "reported_on");`);

    this.addSql(`alter table "agenda_item" drop constraint "agenda_item_kind_check";`);
    this.addSql(`alter table "agenda_item" add "unit_id" uuid null;`);
    this.addSql(`alter table "agenda_item" add constraint "agenda_item_kind_check" check ("kind" in ('SYSTEMATIC_QUALITY_WORK', 'TENDER_ADDED_VALUE', 'NOT_REPORTED_BEFORE', 'RISK_ANALYSES', 'SELF_MONITORING'));`);

    this.addSql(`alter table "missing_report_comment" enable row level security;`);
    this.addSql(`alter table "missing_report_comment" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "missing_report_comment" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "provider_report" enable row level security;`);
    this.addSql(`alter table "provider_report" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "provider_report" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "missing_report_comment" cascade;`);
    this.addSql(`drop table if exists "provider_report" cascade;`);

    this.addSql(`alter table "agenda_item" drop constraint "agenda_item_kind_check";`);
    this.addSql(`alter table "agenda_item" drop column "unit_id";`);
    this.addSql(`alter table "agenda_item" add constraint "agenda_item_kind_check" check ("kind" in ('SYSTEMATIC_QUALITY_WORK', 'TENDER_ADDED_VALUE', 'NOT_REPORTED_BEFORE'));`);
  }

}
