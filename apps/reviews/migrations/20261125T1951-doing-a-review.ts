import { Migration } from '@mikro-orm/migrations';

export class Migration20261125195127_doing_a_review extends Migration {

  override name = 'Migration20261125195127_doing_a_review';

  override up(): void | Promise<void> {
    this.addSql(`create table "party_part" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "party" text not null, "status" text not null, "services" text[] not null, "note" text not null, "recorded_on" date not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "party_part" add constraint "party_part_tenant_id_review_id_party_unique" unique ("tenant_id", "review_id", "party");`);

    this.addSql(`create table "review_area_assessment" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "area" text not null, "level" int null, "statement" text not null, "assessed_by" text not null, "assessed_on" date not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "review_area_assessment_tenant_id_review_id_index" on "review_area_assessment" ("tenant_id", "review_id");`);

    this.addSql(`create table "review_scope_change" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "before" text[] not null, "after" text[] not null, "reason" text not null, "changed_by" text not null, "changed_at" timestamptz not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "review_scope_change_tenant_id_review_id_index" on "review_scope_change" ("tenant_id", "review_id");`);

    this.addSql(`create table "review_views" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "of" text not null, "source" text null, "note" text null, "missing_reason" text null, "recorded_on" date not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "review_views_tenant_id_review_id_index" on "review_views" ("tenant_id", "review_id");`);

    this.addSql(`alter table "review_activity" add "mode" text null, add "material" text null, add "participants" text[] null;`);
    this.addSql(`alter table "review_activity" add constraint "review_activity_mode_check" check ("mode" in ('DIGITAL', 'ON_SITE'));`);

    this.addSql(`alter table "party_part" add constraint "party_part_party_check" check ("party" in ('AUTHORITY', 'HEALTHCARE_WHERE_APPLICABLE', 'UNITS_OWN_AND_CONTRACTED', 'USERS'));`);
    this.addSql(`alter table "party_part" add constraint "party_part_status_check" check ("status" in ('DONE', 'NOT_APPLICABLE'));`);
    this.addSql(`alter table "party_part" enable row level security;`);
    this.addSql(`alter table "party_part" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "party_part" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "review_area_assessment" enable row level security;`);
    this.addSql(`alter table "review_area_assessment" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "review_area_assessment" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "review_scope_change" enable row level security;`);
    this.addSql(`alter table "review_scope_change" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "review_scope_change" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "review_views" add constraint "review_views_of_check" check ("of" in ('RELATIVE', 'USER'));`);
    this.addSql(`alter table "review_views" add constraint "review_views_source_check" check ("source" in ('COMPLAINT', 'INDIVIDUAL_FOLLOW_UP', 'INTERVIEW', 'SURVEY'));`);
    this.addSql(`alter table "review_views" enable row level security;`);
    this.addSql(`alter table "review_views" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "review_views" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "party_part" cascade;`);
    this.addSql(`drop table if exists "review_area_assessment" cascade;`);
    this.addSql(`drop table if exists "review_scope_change" cascade;`);
    this.addSql(`drop table if exists "review_views" cascade;`);

    this.addSql(`alter table "review_activity" drop constraint "review_activity_mode_check";`);
    this.addSql(`alter table "review_activity" drop column "mode", drop column "material", drop column "participants";`);
  }

}
