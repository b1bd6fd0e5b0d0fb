import { Migration } from '@mikro-orm/migrations';

export class Migration20261125192340_meetings_and_revisions extends Migration {

  override name = 'Migration20261125192340_meetings_and_revisions';

  override up(): void | Promise<void> {
    this.addSql(`create table "meeting" ("tenant_id" text not null, "id" uuid not null, "body_id" uuid not null, "held_on" date not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "meeting" add constraint "meeting_tenant_id_body_id_held_on_unique" unique ("tenant_id", "body_id", "held_on");`);

    this.addSql(`alter table "board_item" add "meeting_id" uuid null;`);
    this.addSql(`create index "board_item_tenant_id_meeting_id_added_on_id_index" on "board_item" ("tenant_id", "meeting_id", "added_on", "id");`);

    this.addSql(`alter table "steering_document" add "revision_reminder_days" int null, add "revision_told" text null;`);
    this.addSql(`alter table "steering_document" add constraint "steering_document_revision_told_check" check ("revision_told" in ('DUE', 'OVERDUE'));`);

    this.addSql(`alter table "meeting" enable row level security;`);
    this.addSql(`alter table "meeting" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "meeting" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "meeting" cascade;`);

    this.addSql(`drop index "board_item_tenant_id_meeting_id_added_on_id_index";`);
    this.addSql(`alter table "board_item" drop column "meeting_id";`);

    this.addSql(`alter table "steering_document" drop constraint "steering_document_revision_told_check";`);
    this.addSql(`alter table "steering_document" drop column "revision_reminder_days", drop column "revision_told";`);
  }

}
