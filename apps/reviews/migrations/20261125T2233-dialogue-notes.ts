import { Migration } from '@mikro-orm/migrations';

export class Migration20261125223319_dialogue_notes extends Migration {

  override name = 'Migration20261125223319_dialogue_notes';

  override up(): void | Promise<void> {
    this.addSql(`create table "dialogue_note" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "unit_id" uuid null, "held_on" date not null, "channel" text not null, "participants" text[] not null, "subject" text not null, "agreed_points" text[] not null, "finding_id" uuid null, "recorded_by" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "dialogue_note_tenant_id_held_on_id_index" on "dialogue_note" ("tenant_id", "held_on", "id");`);
    this.addSql(`create index "dialogue_note_tenant_id_provider_id_held_on_index" on "dialogue_note" ("tenant_id", "provider_id", "held_on");`);

    this.addSql(`alter table "dialogue_note" enable row level security;`);
    this.addSql(`alter table "dialogue_note" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "dialogue_note" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "dialogue_note" cascade;`);
  }

}
