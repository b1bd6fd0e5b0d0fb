import { Migration } from '@mikro-orm/migrations';

export class Migration20261125200948_requirements_evidence_analyses extends Migration {

  override name = 'Migration20261125200948_requirements_evidence_analyses';

  override up(): void | Promise<void> {
    this.addSql(`create table "area_analysis" ("tenant_id" text not null, "id" uuid not null, "service_area_key" text not null, "year" int not null, "works" text not null, "improvement_areas" text not null, "completed_on" date not null, "completed_by" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "area_analysis" add constraint "area_analysis_tenant_id_service_area_key_year_unique" unique ("tenant_id", "service_area_key", "year");`);

    this.addSql(`create table "evidence" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "review_id" uuid null, "source" text not null, "dated_on" date not null, "reference" text not null, "link" text null, "file_id" uuid null, "sha256" text null, "recorded_by" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "evidence_tenant_id_provider_id_dated_on_index" on "evidence" ("tenant_id", "provider_id", "dated_on");`);
    this.addSql(`create index "evidence_tenant_id_review_id_index" on "evidence" ("tenant_id", "review_id");`);

    this.addSql(`create table "party_part" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "party" text not null, "status" text not null, "services" text[] not null, "note" text not null, "recorded_on" date not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "party_part" add constraint "party_part_tenant_id_review_id_party_unique" unique ("tenant_id", "review_id", "party");`);

    this.addSql(`create table "provider_analysis" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "service_area_key" text not null, "year" int not null, "meets_agreement" boolean not null, "scale" int not null, "requirements" jsonb not null, "evidence_ids" text[] not null, "development_areas" text null, "completed_on" date null, "written_by" text not null, "policy_ids" text[] not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "provider_analysis" add constraint "provider_analysis_tenant_id_service_area_key_year_84a90_unique" unique ("tenant_id", "service_area_key", "year", "provider_id");`);

    this.addSql(`create table "requirement" ("tenant_id" text not null, "id" uuid not null, "code" text not null, "source" text not null, "versions" jsonb not null, "last_day" date null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "review_area_assessment" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "area" text not null, "level" int null, "statement" text not null, "assessed_by" text not null, "assessed_on" date not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "review_area_assessment_tenant_id_review_id_index" on "review_area_assessment" ("tenant_id", "review_id");`);

    this.addSql(`create table "review_requirement" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "code" text not null, "source" text not null, "number" int null, "result" text null, "evidence" text null, "reason" text null, "assessed_by" text null, "assessed_on" date null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "review_requirement" add constraint "review_requirement_tenant_id_review_id_code_unique" unique ("tenant_id", "review_id", "code");`);

    this.addSql(`create table "review_scope_change" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "before" text[] not null, "after" text[] not null, "reason" text not null, "changed_by" text not null, "changed_at" timestamptz not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "review_scope_change_tenant_id_review_id_index" on "review_scope_change" ("tenant_id", "review_id");`);

    this.addSql(`create table "review_views" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "of" text not null, "source" text null, "note" text null, "missing_reason" text null, "recorded_on" date not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "review_views_tenant_id_review_id_index" on "review_views" ("tenant_id", "review_id");`);

    this.addSql(`create table "shared_review_draft" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "report" text not null, "percent" int null, "shared_on" date not null, "shared_by" text not null, "reply_by" date null, "reply" text null, "replied_on" date null, "replied_by" text null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "shared_review_draft" add constraint "shared_review_draft_tenant_id_review_id_unique" unique ("tenant_id", "review_id");`);

    this.addSql(`alter table "review_activity" add "mode" text null, add "material" text null, add "participants" text[] null;`);
    this.addSql(`alter table "review_activity" add constraint "review_activity_mode_check" check ("mode" in ('DIGITAL', 'ON_SITE'));`);

    this.addSql(`alter table "area_analysis" enable row level security;`);
    this.addSql(`alter table "area_analysis" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "area_analysis" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "evidence" enable row level security;`);
    this.addSql(`alter table "evidence" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "evidence" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "party_part" add constraint "party_part_party_check" check ("party" in ('AUTHORITY', 'HEALTHCARE_WHERE_APPLICABLE', 'UNITS_OWN_AND_CONTRACTED', 'USERS'));`);
    this.addSql(`alter table "party_part" add constraint "party_part_status_check" check ("status" in ('DONE', 'NOT_APPLICABLE'));`);
    this.addSql(`alter table "party_part" enable row level security;`);
    this.addSql(`alter table "party_part" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "party_part" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "provider_analysis" enable row level security;`);
    this.addSql(`alter table "provider_analysis" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "provider_analysis" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "requirement" enable row level security;`);
    this.addSql(`alter table "requirement" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "requirement" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "review_area_assessment" enable row level security;`);
    this.addSql(`alter table "review_area_assessment" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "review_area_assessment" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "review_requirement" enable row level security;`);
    this.addSql(`alter table "review_requirement" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "review_requirement" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "review_scope_change" enable row level security;`);
    this.addSql(`alter table "review_scope_change" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "review_scope_change" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "review_views" add constraint "review_views_of_check" check ("of" in ('RELATIVE', 'USER'));`);
    this.addSql(`alter table "review_views" add constraint "review_views_source_check" check ("source" in ('COMPLAINT', 'INDIVIDUAL_FOLLOW_UP', 'INTERVIEW', 'SURVEY'));`);
    this.addSql(`alter table "review_views" enable row level security;`);
    this.addSql(`alter table "review_views" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "review_views" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "shared_review_draft" enable row level security;`);
    this.addSql(`alter table "shared_review_draft" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "shared_review_draft" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "area_analysis" cascade;`);
    this.addSql(`drop table if exists "evidence" cascade;`);
    this.addSql(`drop table if exists "party_part" cascade;`);
    this.addSql(`drop table if exists "provider_analysis" cascade;`);
    this.addSql(`drop table if exists "requirement" cascade;`);
    this.addSql(`drop table if exists "review_area_assessment" cascade;`);
    this.addSql(`drop table if exists "review_requirement" cascade;`);
    this.addSql(`drop table if exists "review_scope_change" cascade;`);
    this.addSql(`drop table if exists "review_views" cascade;`);
    this.addSql(`drop table if exists "shared_review_draft" cascade;`);

    this.addSql(`alter table "review_activity" drop constraint "review_activity_mode_check";`);
    this.addSql(`alter table "review_activity" drop column "mode", drop column "material", drop column "participants";`);
  }

}
