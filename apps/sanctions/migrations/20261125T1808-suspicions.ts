import { Migration } from '@mikro-orm/migrations';

export class Migration20261125180807_suspicions extends Migration {

  override name = 'Migration20261125180807_suspicions';

  override up(): void | Promise<void> {
    this.addSql(`create table "hand_over" ("tenant_id" text not null, "id" uuid not null, "suspicion_id" uuid not null, "recipient" text not null, "content_reference" text not null, "handed_over_on" date not null, "account" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "hand_over" add constraint "hand_over_tenant_id_suspicion_id_recipient_unique" unique ("tenant_id", "suspicion_id", "recipient");`);

    this.addSql(`create table "suspicion" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "degree" text not null, "reason" text not null, "registration_number" text not null, "registered_on" date not null, "withdrawn_reason" text null, "closed_on" date null, "policy_ids" text[] not null, "account" text not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "suspicion_tenant_id_registered_on_id_index" on "suspicion" ("tenant_id", "registered_on", "id");`);

    this.addSql(`alter table "hand_over" enable row level security;`);
    this.addSql(`alter table "hand_over" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "hand_over" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "suspicion" add constraint "suspicion_degree_check" check ("degree" in ('SUSPICION', 'WELL_FOUNDED_SUSPICION'));`);
    this.addSql(`alter table "suspicion" enable row level security;`);
    this.addSql(`alter table "suspicion" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "suspicion" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "hand_over" cascade;`);
    this.addSql(`drop table if exists "suspicion" cascade;`);
  }

}
