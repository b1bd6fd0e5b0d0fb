import { Migration } from '@mikro-orm/migrations';

export class Migration20261125223323_dialogue_notes extends Migration {

  override name = 'Migration20261125223323_dialogue_notes';

  override up(): void | Promise<void> {
    this.addSql(`create table "dialogue_note" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "finding_id" uuid not null, "held_on" date not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "dialogue_note_tenant_id_finding_id_index" on "dialogue_note" ("tenant_id", "finding_id");`);

    this.addSql(`alter table "ladder_step" add "dialogue_note_id" uuid null;`);

    this.addSql(`alter table "dialogue_note" enable row level security;`);
    this.addSql(`alter table "dialogue_note" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "dialogue_note" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "dialogue_note" cascade;`);

    this.addSql(`alter table "ladder_step" drop column "dialogue_note_id";`);
  }

}
