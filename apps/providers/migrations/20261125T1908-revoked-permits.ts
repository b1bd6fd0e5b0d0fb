import { Migration } from '@mikro-orm/migrations';

export class Migration20261125190811_revoked_permits extends Migration {

  override name = 'Migration20261125190811_revoked_permits';

  override up(): void | Promise<void> {
    this.addSql(`create table "permit_alert" ("tenant_id" text not null, "id" uuid not null, "revocation_id" uuid not null, "provider_id" uuid not null, "agreement_id" uuid not null, "alerted_as" text not null, "recipient" text not null, "sent_at" timestamptz not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "permit_alert_tenant_id_sent_at_id_index" on "permit_alert" ("tenant_id", "sent_at", "id");`);
    this.addSql(`alter table "permit_alert" add constraint "permit_alert_tenant_id_revocation_id_alerted_as_r_22c9a_unique" unique ("tenant_id", "revocation_id", "alerted_as", "recipient", "agreement_id");`);

    this.addSql(`create table "permit_revocation" ("tenant_id" text not null, "id" uuid not null, "permit_id" uuid not null, "provider_id" uuid not null, "state" text not null, "revoked_on" date not null, "ended_on" date null, "told_at" timestamptz not null, "reached" jsonb not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "permit_revocation_tenant_id_revoked_on_id_index" on "permit_revocation" ("tenant_id", "revoked_on", "id");`);
    this.addSql(`alter table "permit_revocation" add constraint "permit_revocation_tenant_id_permit_id_revoked_on_unique" unique ("tenant_id", "permit_id", "revoked_on");`);

    this.addSql(`alter table "permit_alert" add constraint "permit_alert_alerted_as_check" check ("alerted_as" in ('AGREEMENT_OWNER', 'FRAMEWORK_OWNER'));`);
    this.addSql(`alter table "permit_alert" enable row level security;`);
    this.addSql(`alter table "permit_alert" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "permit_alert" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "permit_revocation" add constraint "permit_revocation_state_check" check ("state" in ('REVOKED', 'BANNED'));`);
    this.addSql(`alter table "permit_revocation" enable row level security;`);
    this.addSql(`alter table "permit_revocation" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "permit_revocation" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "permit_alert" cascade;`);
    this.addSql(`drop table if exists "permit_revocation" cascade;`);
  }

}
