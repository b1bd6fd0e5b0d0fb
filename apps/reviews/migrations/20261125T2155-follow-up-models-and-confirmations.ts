import { Migration } from '@mikro-orm/migrations';

export class Migration20261125215537_follow_up_models_and_confirmations extends Migration {

  override name = 'Migration20261125215537_follow_up_models_and_confirmations';

  override up(): void | Promise<void> {
    this.addSql(`create table "follow_up_model" ("tenant_id" text not null, "id" uuid not null, "service_area_key" text not null, "board" text not null, "decided_on" date not null, "reference" text not null, "model" text not null, "registered_by" text not null, "registered_on" date not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "follow_up_model" add constraint "follow_up_model_tenant_id_service_area_key_decided_on_unique" unique ("tenant_id", "service_area_key", "decided_on");`);

    this.addSql(`alter table "review_template" add "confirmations" jsonb null;`);

    this.addSql(`alter table "follow_up_model" enable row level security;`);
    this.addSql(`alter table "follow_up_model" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "follow_up_model" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "follow_up_model" cascade;`);

    this.addSql(`alter table "review_template" drop column "confirmations";`);
  }

}
