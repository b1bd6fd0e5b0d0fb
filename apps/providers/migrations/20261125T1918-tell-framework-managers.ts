import { Migration } from '@mikro-orm/migrations';

export class Migration20261125191815_tell_framework_managers extends Migration {

  override name = 'Migration20261125191815_tell_framework_managers';

  override up(): void | Promise<void> {
    this.addSql(`create table "reported_supplier" ("tenant_id" text not null, "id" uuid not null, "framework_reference" text not null, "origin_tenant" text not null, "organisation_number" text not null, "last_day" date null, primary key ("tenant_id", "id", "framework_reference"));`);
    this.addSql(`create index "reported_supplier_tenant_id_organisation_number_index" on "reported_supplier" ("tenant_id", "organisation_number");`);

    this.addSql(`alter table "reported_supplier" enable row level security;`);
    this.addSql(`alter table "reported_supplier" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "reported_supplier" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "reported_supplier" cascade;`);
  }

}
