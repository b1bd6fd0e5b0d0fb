import { Migration } from '@mikro-orm/migrations';

export class Migration20261125194331_plan_population extends Migration {

  override name = 'Migration20261125194331_plan_population';

  override up(): void | Promise<void> {
    this.addSql(`create table "staged_item" ("tenant_id" text not null, "id" uuid not null, "follow_up_plan_id" uuid not null, "provider_id" uuid not null, "unit_id" uuid not null, "service_area_key" text not null, "motivation" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "staged_item" add constraint "staged_item_tenant_id_follow_up_plan_id_unit_id_unique" unique ("tenant_id", "follow_up_plan_id", "unit_id");`);

    this.addSql(`alter table "provider" add "management_system" jsonb null;`);

    this.addSql(`alter table "staged_item" enable row level security;`);
    this.addSql(`alter table "staged_item" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "staged_item" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "staged_item" cascade;`);

    this.addSql(`alter table "provider" drop column "management_system";`);
  }

}
