import { Migration } from '@mikro-orm/migrations';

export class Migration20261125200500_follow_up_cycles extends Migration {

  override name = 'Migration20261125200500_follow_up_cycles';

  override up(): void | Promise<void> {
    this.addSql(`create table "follow_up_cycle" ("tenant_id" text not null, "id" uuid not null, "service_area_key" text not null, "year" int not null, "phases" jsonb not null, "policy_ids" text[] not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "follow_up_cycle" add constraint "follow_up_cycle_tenant_id_service_area_key_year_unique" unique ("tenant_id", "service_area_key", "year");`);

    this.addSql(`alter table "follow_up_cycle" enable row level security;`);
    this.addSql(`alter table "follow_up_cycle" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "follow_up_cycle" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "follow_up_cycle" cascade;`);
  }

}
