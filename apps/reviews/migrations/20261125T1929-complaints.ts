import { Migration } from '@mikro-orm/migrations';

export class Migration20261125192935_complaints extends Migration {

  override name = 'Migration20261125192935_complaints';

  override up(): void | Promise<void> {
    this.addSql(`create table "complaint" ("tenant_id" text not null, "id" uuid not null, "status" text not null, "category" text not null, "registration_number" text not null, "channel" text not null, "provider_id" uuid not null, "unit_id" uuid null, "service_area_key" text not null, "received_on" date not null, "content" text not null, "anonymous" boolean not null, "complainant_reference" text null, "registered_by" text not null, "handler_role" text not null, "provider_contact" jsonb null, "handed_over_on" date null, "handed_over_by" text null, "complainant_contact_on" date null, "complainant_contact_by" text null, "contact_exemption" text null, "measures" jsonb not null, "handling_demanded" boolean not null, "handled" boolean not null, "reports" jsonb not null, "closed_on" date null, "closed_by" text null, "anonymised_on" date null, "anonymised_by" text null, "policy_ids" text[] not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "complaint_tenant_id_received_on_id_index" on "complaint" ("tenant_id", "received_on", "id");`);
    this.addSql(`create index "complaint_tenant_id_provider_id_received_on_id_index" on "complaint" ("tenant_id", "provider_id", "received_on", "id");`);

    this.addSql(`create table "complaint_compilation" ("tenant_id" text not null, "id" uuid not null, "from" date not null, "until" date not null, "compiled_on" date not null, "compiled_by" text not null, "policy_ids" text[] not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "complaint_compilation_tenant_id_until_id_index" on "complaint_compilation" ("tenant_id", "until", "id");`);

    this.addSql(`alter table "complaint" add constraint "complaint_status_check" check ("status" in ('OPEN', 'CLOSED'));`);
    this.addSql(`alter table "complaint" add constraint "complaint_category_check" check ("category" in ('SUGGESTION', 'VIEW', 'COMPLAINT', 'MISCONDUCT', 'RISK_OF_MISCONDUCT'));`);
    this.addSql(`alter table "complaint" add constraint "complaint_channel_check" check ("channel" in ('PHONE', 'EMAIL', 'LETTER', 'MEETING', 'WEB', 'OTHER'));`);
    this.addSql(`alter table "complaint" add constraint "complaint_contact_exemption_check" check ("contact_exemption" in ('ANONYMOUS'));`);
    this.addSql(`alter table "complaint" enable row level security;`);
    this.addSql(`alter table "complaint" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "complaint" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "complaint_compilation" enable row level security;`);
    this.addSql(`alter table "complaint_compilation" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "complaint_compilation" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "complaint" cascade;`);
    this.addSql(`drop table if exists "complaint_compilation" cascade;`);
  }

}
