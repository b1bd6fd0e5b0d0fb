import { Migration } from '@mikro-orm/migrations';

export class Migration20261125193106_meetings extends Migration {

  override name = 'Migration20261125193106_meetings';

  override up(): void | Promise<void> {
    this.addSql(`create table "added_value" ("tenant_id" text not null, "id" uuid not null, "agreement_id" uuid not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "added_value_tenant_id_agreement_id_index" on "added_value" ("tenant_id", "agreement_id");`);

    this.addSql(`create table "agenda_item" ("tenant_id" text not null, "id" uuid not null, "meeting_id" uuid not null, "place" int not null, "kind" text not null, "agreement_id" uuid null, "commitment_id" uuid null, "outcome" text null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "agenda_item_tenant_id_meeting_id_place_index" on "agenda_item" ("tenant_id", "meeting_id", "place");`);
    this.addSql(`create index "agenda_item_tenant_id_agreement_id_index" on "agenda_item" ("tenant_id", "agreement_id");`);

    this.addSql(`create table "meeting" ("tenant_id" text not null, "id" uuid not null, "kind" text not null, "status" text not null, "service_area_key" text null, "scheduled_on" date not null, "held_on" date null, "next_on" date null, "registration_number" text not null, "notes" text null, "cancelled_for" text null, "development_areas" text[] not null, "policy_ids" text[] not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "meeting_tenant_id_scheduled_on_id_index" on "meeting" ("tenant_id", "scheduled_on", "id");`);

    this.addSql(`create table "meeting_participant" ("tenant_id" text not null, "id" uuid not null, "meeting_id" uuid not null, "provider_id" uuid not null, "unit_id" uuid null, "agreement_id" uuid null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "meeting_participant_tenant_id_agreement_id_index" on "meeting_participant" ("tenant_id", "agreement_id");`);
    this.addSql(`alter table "meeting_participant" add constraint "meeting_participant_tenant_id_meeting_id_agreemen_f5f6e_unique" unique ("tenant_id", "meeting_id", "agreement_id", "unit_id");`);

    this.addSql(`alter table "added_value" enable row level security;`);
    this.addSql(`alter table "added_value" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "added_value" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "agenda_item" add constraint "agenda_item_kind_check" check ("kind" in ('SYSTEMATIC_QUALITY_WORK', 'TENDER_ADDED_VALUE', 'NOT_REPORTED_BEFORE'));`);
    this.addSql(`alter table "agenda_item" add constraint "agenda_item_outcome_check" check ("outcome" in ('REPORTED', 'NOT_REPORTED'));`);
    this.addSql(`alter table "agenda_item" enable row level security;`);
    this.addSql(`alter table "agenda_item" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "agenda_item" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "meeting" add constraint "meeting_kind_check" check ("kind" in ('QUALITY_DIALOGUE', 'CONSULTATION'));`);
    this.addSql(`alter table "meeting" add constraint "meeting_status_check" check ("status" in ('PLANNED', 'HELD', 'CANCELLED'));`);
    this.addSql(`alter table "meeting" enable row level security;`);
    this.addSql(`alter table "meeting" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "meeting" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "meeting_participant" enable row level security;`);
    this.addSql(`alter table "meeting_participant" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "meeting_participant" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "added_value" cascade;`);
    this.addSql(`drop table if exists "agenda_item" cascade;`);
    this.addSql(`drop table if exists "meeting" cascade;`);
    this.addSql(`drop table if exists "meeting_participant" cascade;`);
  }

}
