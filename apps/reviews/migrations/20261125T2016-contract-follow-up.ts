import { Migration } from '@mikro-orm/migrations';

export class Migration20261125201611_contract_follow_up extends Migration {

  override name = 'Migration20261125201611_contract_follow_up';

  override up(): void | Promise<void> {
    this.addSql(`create table "commitment" ("tenant_id" text not null, "id" uuid not null, "agreement_id" uuid not null, "kind" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "commitment_tenant_id_agreement_id_index" on "commitment" ("tenant_id", "agreement_id");`);

    this.addSql(`create table "contract_meeting" ("tenant_id" text not null, "id" uuid not null, "held_on" date not null, "participants" text[] not null, "schedules_from" date null, "schedules_until" date null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "deviation_recheck" ("tenant_id" text not null, "id" uuid not null, "of_review_id" uuid not null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "review_basis" ("tenant_id" text not null, "id" uuid not null, "agreement_id" uuid null, "tender_version" int null, "warning" text null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "review_point" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "place" int not null, "kind" text not null, "code" text not null, "demanded" boolean not null, "origin_id" uuid null, "text" text null, "raised" boolean not null, "result" text null, "note" text null, "assessed_on" date null, "assessed_by" text null, "finding_id" uuid null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "review_point" add constraint "review_point_tenant_id_review_id_place_unique" unique ("tenant_id", "review_id", "place");`);

    this.addSql(`create table "tender_document" ("tenant_id" text not null, "id" uuid not null, "version" int not null, "requirement_ids" text[] not null, primary key ("tenant_id", "id"));`);

    this.addSql(`alter table "commitment" enable row level security;`);
    this.addSql(`alter table "commitment" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "commitment" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "contract_meeting" enable row level security;`);
    this.addSql(`alter table "contract_meeting" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "contract_meeting" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "deviation_recheck" enable row level security;`);
    this.addSql(`alter table "deviation_recheck" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "deviation_recheck" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "review_basis" enable row level security;`);
    this.addSql(`alter table "review_basis" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "review_basis" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "review_point" enable row level security;`);
    this.addSql(`alter table "review_point" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "review_point" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "tender_document" enable row level security;`);
    this.addSql(`alter table "tender_document" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "tender_document" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "commitment" cascade;`);
    this.addSql(`drop table if exists "contract_meeting" cascade;`);
    this.addSql(`drop table if exists "deviation_recheck" cascade;`);
    this.addSql(`drop table if exists "review_basis" cascade;`);
    this.addSql(`drop table if exists "review_point" cascade;`);
    this.addSql(`drop table if exists "tender_document" cascade;`);
  }

}
