import { Migration } from '@mikro-orm/migrations';

export class Migration20261125195312_requirements_evidence_analyses extends Migration {

  override name = 'Migration20261125195312_requirements_evidence_analyses';

  override up(): void | Promise<void> {
    this.addSql(`create table "agreement_requirement" ("tenant_id" text not null, "id" uuid not null, "agreement_id" uuid not null, "requirement_id" uuid not null, "from" date not null, "until" date null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "agreement_requirement_tenant_id_agreement_id_index" on "agreement_requirement" ("tenant_id", "agreement_id");`);

    this.addSql(`create table "area_analysis" ("tenant_id" text not null, "id" uuid not null, "service_area_key" text not null, "year" int not null, "works" text not null, "improvement_areas" text not null, "completed_on" date not null, "completed_by" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "area_analysis" add constraint "area_analysis_tenant_id_service_area_key_year_unique" unique ("tenant_id", "service_area_key", "year");`);

    this.addSql(`create table "evidence" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "review_id" uuid null, "source" text not null, "dated_on" date not null, "reference" text not null, "link" text null, "file_id" uuid null, "sha256" text null, "recorded_by" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "evidence_tenant_id_provider_id_dated_on_index" on "evidence" ("tenant_id", "provider_id", "dated_on");`);
    this.addSql(`create index "evidence_tenant_id_review_id_index" on "evidence" ("tenant_id", "review_id");`);

    this.addSql(`create table "provider_analysis" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "service_area_key" text not null, "year" int not null, "meets_agreement" boolean not null, "scale" int not null, "requirements" jsonb not null, "evidence_ids" text[] not null, "development_areas" text null, "completed_on" date null, "written_by" text not null, "policy_ids" text[] not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "provider_analysis" add constraint "provider_analysis_tenant_id_service_area_key_year_84a90_unique" unique ("tenant_id", "service_area_key", "year", "provider_id");`);

    this.addSql(`create table "requirement" ("tenant_id" text not null, "id" uuid not null, "code" text not null, "source" text not null, "versions" jsonb not null, "last_day" date null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "review_requirement" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "code" text not null, "source" text not null, "number" int null, "result" text null, "evidence" text null, "reason" text null, "assessed_by" text null, "assessed_on" date null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "review_requirement" add constraint "review_requirement_tenant_id_review_id_code_unique" unique ("tenant_id", "review_id", "code");`);

    this.addSql(`create table "shared_review_draft" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "report" text not null, "percent" int null, "shared_on" date not null, "shared_by" text not null, "reply_by" date null, "reply" text null, "replied_on" date null, "replied_by" text null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "shared_review_draft" add constraint "shared_review_draft_tenant_id_review_id_unique" unique ("tenant_id", "review_id");`);

    this.addSql(`alter table "agreement_requirement" enable row level security;`);
    this.addSql(`alter table "agreement_requirement" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "agreement_requirement" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "area_analysis" enable row level security;`);
    this.addSql(`alter table "area_analysis" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "area_analysis" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "evidence" enable row level security;`);
    this.addSql(`alter table "evidence" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "evidence" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "provider_analysis" enable row level security;`);
    this.addSql(`alter table "provider_analysis" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "provider_analysis" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "requirement" enable row level security;`);
    this.addSql(`alter table "requirement" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "requirement" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "review_requirement" enable row level security;`);
    this.addSql(`alter table "review_requirement" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "review_requirement" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "shared_review_draft" enable row level security;`);
    this.addSql(`alter table "shared_review_draft" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "shared_review_draft" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "agreement_requirement" cascade;`);
    this.addSql(`drop table if exists "area_analysis" cascade;`);
    this.addSql(`drop table if exists "evidence" cascade;`);
    this.addSql(`drop table if exists "provider_analysis" cascade;`);
    this.addSql(`drop table if exists "requirement" cascade;`);
    this.addSql(`drop table if exists "review_requirement" cascade;`);
    this.addSql(`drop table if exists "shared_review_draft" cascade;`);
  }

}
