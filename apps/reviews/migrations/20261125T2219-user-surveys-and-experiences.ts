import { Migration } from '@mikro-orm/migrations';

export class Migration20261125221938_user_surveys_and_experiences extends Migration {

  override name = 'Migration20261125221938_user_surveys_and_experiences';

  override up(): void | Promise<void> {
    this.addSql(`create table "case_officer_experience" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "unit_id" uuid null, "service_area_key" text null, "meeting_id" uuid null, "occasion" text not null, "on" date not null, "content" text not null, "recorded_by" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "case_officer_experience_tenant_id_on_id_index" on "case_officer_experience" ("tenant_id", "on", "id");`);
    this.addSql(`create index "case_officer_experience_tenant_id_provider_id_on_index" on "case_officer_experience" ("tenant_id", "provider_id", "on");`);

    this.addSql(`create table "case_officer_meeting" ("tenant_id" text not null, "id" uuid not null, "held_on" date not null, "service_area_key" text null, "note" text null, "recorded_by" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "case_officer_meeting_tenant_id_held_on_id_index" on "case_officer_meeting" ("tenant_id", "held_on", "id");`);

    this.addSql(`create table "user_survey" ("tenant_id" text not null, "id" uuid not null, "name" text not null, "year" int not null, "service_area_key" text not null, "status" text not null, "questions" jsonb not null, "publications" jsonb not null, "closed_on" date null, "policy_ids" text[] not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "user_survey_tenant_id_year_id_index" on "user_survey" ("tenant_id", "year", "id");`);

    this.addSql(`create table "user_survey_result" ("tenant_id" text not null, "id" uuid not null, "user_survey_id" uuid not null, "provider_id" uuid not null, "unit_id" uuid null, "population" int not null, "answered" int not null, "answers" jsonb not null, "suppression" jsonb null, "recorded_by" text not null, "recorded_on" date not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "user_survey_result_tenant_id_user_survey_id_index" on "user_survey_result" ("tenant_id", "user_survey_id");`);
    this.addSql(`create index "user_survey_result_tenant_id_provider_id_index" on "user_survey_result" ("tenant_id", "provider_id");`);

    this.addSql(`alter table "case_officer_experience" add constraint "case_officer_experience_occasion_check" check ("occasion" in ('MEETING', 'CONTACT'));`);
    this.addSql(`alter table "case_officer_experience" enable row level security;`);
    this.addSql(`alter table "case_officer_experience" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "case_officer_experience" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "case_officer_meeting" enable row level security;`);
    this.addSql(`alter table "case_officer_meeting" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "case_officer_meeting" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "user_survey" add constraint "user_survey_status_check" check ("status" in ('OPEN', 'CLOSED'));`);
    this.addSql(`alter table "user_survey" enable row level security;`);
    this.addSql(`alter table "user_survey" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "user_survey" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "user_survey_result" enable row level security;`);
    this.addSql(`alter table "user_survey_result" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "user_survey_result" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "case_officer_experience" cascade;`);
    this.addSql(`drop table if exists "case_officer_meeting" cascade;`);
    this.addSql(`drop table if exists "user_survey" cascade;`);
    this.addSql(`drop table if exists "user_survey_result" cascade;`);
  }

}
