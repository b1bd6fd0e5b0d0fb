import { Migration } from '@mikro-orm/migrations';

export class Migration20261125194439_registration_series extends Migration {

  override name = 'Migration20261125194439_registration_series';

  override up(): void | Promise<void> {
    this.addSql(`create table "registration_series" ("tenant_id" text not null, "id" uuid not null, "subgraph" text not null, "board" text null, "format" text not null, "valid_from" date not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "registration_series_tenant_id_valid_from_id_index" on "registration_series" ("tenant_id", "valid_from", "id");`);

    this.addSql(`alter table "registration_series" enable row level security;`);
    this.addSql(`alter table "registration_series" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "registration_series" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "registration_series" cascade;`);
  }

}
