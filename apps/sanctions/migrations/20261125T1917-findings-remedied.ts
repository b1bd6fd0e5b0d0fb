import { Migration } from '@mikro-orm/migrations';

export class Migration20261125191756_findings_remedied extends Migration {

  override name = 'Migration20261125191756_findings_remedied';

  override up(): void | Promise<void> {
    this.addSql(`create table "system_cause" ("tenant_id" text not null, "id" uuid not null, "system_measure_id" uuid not null, primary key ("tenant_id", "id"));`);

    this.addSql(`alter table "system_cause" enable row level security;`);
    this.addSql(`alter table "system_cause" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "system_cause" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "system_cause" cascade;`);
  }

}
