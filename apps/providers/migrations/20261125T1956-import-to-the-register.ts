import { Migration } from '@mikro-orm/migrations';

export class Migration20261125195636_import_to_the_register extends Migration {

  override name = 'Migration20261125195636_import_to_the_register';

  override up(): void | Promise<void> {
    this.addSql(`create table "register_import" ("tenant_id" text not null, "id" uuid not null, "kind" text not null, "state" text not null, "file_id" uuid not null, "file_name" text not null, "mapping" jsonb not null, "job_id" uuid not null, "started_at" timestamptz not null, "started_by" text not null, "applied_by" text null, "rows" int not null, "additions" int not null, "alterations" int not null, "unchanged" int not null, "applied" int not null, "overtaken" int not null, "fault_count" int not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "register_import_fault" ("tenant_id" text not null, "id" uuid not null, "import_id" uuid not null, "line" int not null, "column_name" text null, "value" text null, "message" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "register_import_fault_tenant_id_import_id_line_id_index" on "register_import_fault" ("tenant_id", "import_id", "line", "id");`);

    this.addSql(`create table "register_import_row" ("tenant_id" text not null, "id" uuid not null, "import_id" uuid not null, "row" int not null, "key" text not null, "kind" text not null, "state" text not null, "object_id" uuid null, "base_version" int null, "after" jsonb not null, "before" jsonb not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "register_import_row_tenant_id_import_id_row_id_index" on "register_import_row" ("tenant_id", "import_id", "row", "id");`);
    this.addSql(`create index "register_import_row_tenant_id_import_id_key_index" on "register_import_row" ("tenant_id", "import_id", "key");`);

    this.addSql(`alter table "register_import" add constraint "register_import_state_check" check ("state" in ('CHECKING', 'REFUSED', 'READY', 'APPLYING', 'APPLIED', 'DISCARDED'));`);
    this.addSql(`alter table "register_import" enable row level security;`);
    this.addSql(`alter table "register_import" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "register_import" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "register_import_fault" enable row level security;`);
    this.addSql(`alter table "register_import_fault" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "register_import_fault" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "register_import_row" add constraint "register_import_row_state_check" check ("state" in ('WAITING', 'APPLIED', 'OVERTAKEN'));`);
    this.addSql(`alter table "register_import_row" enable row level security;`);
    this.addSql(`alter table "register_import_row" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "register_import_row" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "register_import" cascade;`);
    this.addSql(`drop table if exists "register_import_fault" cascade;`);
    this.addSql(`drop table if exists "register_import_row" cascade;`);
  }

}
