import { Migration } from '@mikro-orm/migrations';

export class Migration20261125193520_follow_up_parts extends Migration {

  override name = 'Migration20261125193520_follow_up_parts';

  override up(): void | Promise<void> {
    this.addSql(`create table "follow_up_part" ("tenant_id" text not null, "id" uuid not null, "kind" text not null, "title" text not null, "basis" text null, "service_area_key" text not null, "valid_from" date not null, "valid_until" date null, "attached_by" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "follow_up_part_tenant_id_service_area_key_id_index" on "follow_up_part" ("tenant_id", "service_area_key", "id");`);

    this.addSql(`create table "review_part" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "kind" text not null, "title" text not null, "basis" text null, "left_out" boolean not null, "left_out_reason" text null, "left_out_by" text null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "review_part" add constraint "review_part_tenant_id_review_id_kind_title_unique" unique ("tenant_id", "review_id", "kind", "title");`);

    this.addSql(`create table "startup_assessment" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "content" text not null, "acceptable" boolean not null, "note" text null, "assessed_by" text not null, "assessed_on" date not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "startup_assessment" add constraint "startup_assessment_tenant_id_review_id_content_unique" unique ("tenant_id", "review_id", "content");`);

    this.addSql(`alter table "follow_up_part" add constraint "follow_up_part_kind_check" check ("kind" in ('FOCUS_AREA', 'DEEP_DIVE', 'PROJECT'));`);
    this.addSql(`alter table "follow_up_part" enable row level security;`);
    this.addSql(`alter table "follow_up_part" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "follow_up_part" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "review_part" add constraint "review_part_kind_check" check ("kind" in ('FOCUS_AREA', 'DEEP_DIVE', 'PROJECT'));`);
    this.addSql(`alter table "review_part" enable row level security;`);
    this.addSql(`alter table "review_part" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "review_part" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "startup_assessment" add constraint "startup_assessment_content_check" check ("content" in ('ROUTINES_IN_PLACE', 'FUNDAMENTAL_PARTS_STARTED'));`);
    this.addSql(`alter table "startup_assessment" enable row level security;`);
    this.addSql(`alter table "startup_assessment" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "startup_assessment" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "follow_up_part" cascade;`);
    this.addSql(`drop table if exists "review_part" cascade;`);
    this.addSql(`drop table if exists "startup_assessment" cascade;`);
  }

}
