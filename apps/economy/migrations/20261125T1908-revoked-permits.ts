import { Migration } from '@mikro-orm/migrations';

export class Migration20261125190815_revoked_permits extends Migration {

  override name = 'Migration20261125190815_revoked_permits';

  override up(): void | Promise<void> {
    this.addSql(`create table "permit_revocation" ("tenant_id" text not null, "id" uuid not null, "permit_id" uuid not null, "provider_id" uuid not null, "revoked_on" date not null, "ended_on" date null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "permit_revocation_tenant_id_permit_id_index" on "permit_revocation" ("tenant_id", "permit_id");`);

    this.addSql(`alter table "invoice_line" add "service_from" date null, add "service_until" date null;`);
    this.addSql(`create index "invoice_line_tenant_id_organisation_number_month_index" on "invoice_line" ("tenant_id", "organisation_number", "month");`);

    this.addSql(`alter table "permit_revocation" enable row level security;`);
    this.addSql(`alter table "permit_revocation" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "permit_revocation" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "permit_revocation" cascade;`);

    this.addSql(`drop index "invoice_line_tenant_id_organisation_number_month_index";`);
    this.addSql(`alter table "invoice_line" drop column "service_from", drop column "service_until";`);
  }

}
