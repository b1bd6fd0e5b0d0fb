import { Migration } from '@mikro-orm/migrations';

export class Migration20261125222703_lex_sarah_and_council extends Migration {

  override name = 'Migration20261125222703_lex_sarah_and_council';

  override up(): void | Promise<void> {
    this.addSql(`create table "council_item" ("tenant_id" text not null, "id" uuid not null, "council_meeting_id" uuid not null, "place" int not null, "kind" text not null, "subject_id" uuid not null, "about_provider_id" uuid null, "about_unit_id" uuid null, "on" date not null, "shared" text null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "council_item_tenant_id_council_meeting_id_place_index" on "council_item" ("tenant_id", "council_meeting_id", "place");`);
    this.addSql(`alter table "council_item" add constraint "council_item_tenant_id_subject_id_kind_unique" unique ("tenant_id", "subject_id", "kind");`);

    this.addSql(`create table "council_meeting" ("tenant_id" text not null, "id" uuid not null, "status" text not null, "scheduled_on" date not null, "held_on" date null, "chair" text not null, "members" text[] not null, "minutes" text null, "present" text[] not null, "improvements" jsonb not null, "policy_ids" text[] not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "council_meeting_tenant_id_scheduled_on_id_index" on "council_meeting" ("tenant_id", "scheduled_on", "id");`);

    this.addSql(`create table "lex_sarah_report" ("tenant_id" text not null, "id" uuid not null, "status" text not null, "registration_number" text not null, "provider_id" uuid not null, "unit_id" uuid null, "reported_on" date not null, "content" text not null, "registered_by" text not null, "investigation" jsonb not null, "measures" jsonb not null, "conclusion" jsonb null, "concluded_on" date null, "follow_up" jsonb null, "policy_ids" text[] not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "lex_sarah_report_tenant_id_reported_on_id_index" on "lex_sarah_report" ("tenant_id", "reported_on", "id");`);

    this.addSql(`alter table "council_item" enable row level security;`);
    this.addSql(`alter table "council_item" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "council_item" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "council_meeting" add constraint "council_meeting_status_check" check ("status" in ('PLANNED', 'HELD'));`);
    this.addSql(`alter table "council_meeting" enable row level security;`);
    this.addSql(`alter table "council_meeting" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "council_meeting" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "lex_sarah_report" add constraint "lex_sarah_report_status_check" check ("status" in ('REPORTED', 'CONCLUDED', 'FOLLOWED_UP'));`);
    this.addSql(`alter table "lex_sarah_report" enable row level security;`);
    this.addSql(`alter table "lex_sarah_report" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "lex_sarah_report" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "council_item" cascade;`);
    this.addSql(`drop table if exists "council_meeting" cascade;`);
    this.addSql(`drop table if exists "lex_sarah_report" cascade;`);
  }

}
