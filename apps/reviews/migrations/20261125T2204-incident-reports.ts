import { Migration } from '@mikro-orm/migrations';

export class Migration20261125220444_incident_reports extends Migration {

  override name = 'Migration20261125220444_incident_reports';

  override up(): void | Promise<void> {
    this.addSql(`create table "incident_plan" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "measures" jsonb not null, "submitted_on" date not null, "submitted_by" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "incident_plan_tenant_id_provider_id_index" on "incident_plan" ("tenant_id", "provider_id");`);

    this.addSql(`create table "incident_report" ("tenant_id" text not null, "id" uuid not null, "status" text not null, "category" text not null, "seriousness" text not null, "provider_id" uuid not null, "unit_id" uuid not null, "agreement_id" uuid null, "service_area_key" text not null, "occurred_on" date not null, "received_at" timestamptz not null, "description" text not null, "reported_by" text not null, "registration_number" text null, "assessment" jsonb null, "plan_id" uuid null, "closed_on" date null, "closed_by" text null, "policy_ids" text[] not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "incident_report_tenant_id_received_at_id_index" on "incident_report" ("tenant_id", "received_at", "id");`);
    this.addSql(`create index "incident_report_tenant_id_provider_id_received_at_index" on "incident_report" ("tenant_id", "provider_id", "received_at");`);
    this.addSql(`create index "incident_report_tenant_id_plan_id_index" on "incident_report" ("tenant_id", "plan_id");`);

    this.addSql(`alter table "incident_plan" enable row level security;`);
    this.addSql(`alter table "incident_plan" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "incident_plan" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "incident_report" add constraint "incident_report_status_check" check ("status" in ('RECEIVED', 'ASSESSED', 'CLOSED'));`);
    this.addSql(`alter table "incident_report" add constraint "incident_report_seriousness_check" check ("seriousness" in ('ORDINARY', 'SERIOUS'));`);
    this.addSql(`alter table "incident_report" enable row level security;`);
    this.addSql(`alter table "incident_report" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "incident_report" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "incident_plan" cascade;`);
    this.addSql(`drop table if exists "incident_report" cascade;`);
  }

}
