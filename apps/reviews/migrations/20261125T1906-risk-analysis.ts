import { Migration } from '@mikro-orm/migrations';

export class Migration20261125190626_risk_analysis extends Migration {

  override name = 'Migration20261125190626_risk_analysis';

  override up(): void | Promise<void> {
    this.addSql(`create table "risk_analysis" ("tenant_id" text not null, "id" uuid not null, "year" int not null, "service_area_key" text null, "risk_information_id" uuid null, "subject" text not null, "status" text not null, "levels" int not null, "severity_labels" text[] not null, "probability_labels" text[] not null, "high_from" int null, "participants" jsonb not null, "opened_on" date not null, "opened_by" text not null, "completed_on" date null, "completed_by" text null, "policy_ids" text[] not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "risk_analysis_tenant_id_year_id_index" on "risk_analysis" ("tenant_id", "year", "id");`);
    this.addSql(`create index "risk_analysis_tenant_id_opened_on_id_index" on "risk_analysis" ("tenant_id", "opened_on", "id");`);
    this.addSql(`alter table "risk_analysis" add constraint "risk_analysis_tenant_id_year_subject_unique" unique ("tenant_id", "year", "subject");`);

    this.addSql(`create table "risk_information" ("tenant_id" text not null, "id" uuid not null, "source" text not null, "source_id" text not null, "provider_id" uuid not null, "unit_id" uuid null, "service_area_key" text null, "received_on" date not null, "content" text not null, "possibly_serious" boolean not null, "recorded_by" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "risk_information_tenant_id_provider_id_received_on_index" on "risk_information" ("tenant_id", "provider_id", "received_on");`);
    this.addSql(`create index "risk_information_tenant_id_received_on_id_index" on "risk_information" ("tenant_id", "received_on", "id");`);
    this.addSql(`alter table "risk_information" add constraint "risk_information_tenant_id_source_source_id_unique" unique ("tenant_id", "source", "source_id");`);

    this.addSql(`create table "risk_item" ("tenant_id" text not null, "id" uuid not null, "risk_analysis_id" uuid not null, "provider_id" uuid null, "unit_id" uuid null, "service_area_key" text null, "requirement" text null, "description" text not null, "severity" int null, "probability" int null, "overrides" jsonb not null, "evidence" jsonb not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "risk_item_tenant_id_risk_analysis_id_index" on "risk_item" ("tenant_id", "risk_analysis_id");`);

    this.addSql(`alter table "risk_analysis" add constraint "risk_analysis_status_check" check ("status" in ('OPEN', 'PRIORITISED', 'COMPLETED'));`);
    this.addSql(`alter table "risk_analysis" enable row level security;`);
    this.addSql(`alter table "risk_analysis" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "risk_analysis" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "risk_information" add constraint "risk_information_source_check" check ("source" in ('FINDING', 'COMPLAINT', 'CONTROL', 'RECONCILIATION', 'DEVIATION', 'SURVEY', 'REPORT', 'OTHER'));`);
    this.addSql(`alter table "risk_information" enable row level security;`);
    this.addSql(`alter table "risk_information" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "risk_information" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "risk_item" enable row level security;`);
    this.addSql(`alter table "risk_item" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "risk_item" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "risk_analysis" cascade;`);
    this.addSql(`drop table if exists "risk_information" cascade;`);
    this.addSql(`drop table if exists "risk_item" cascade;`);
  }

}
