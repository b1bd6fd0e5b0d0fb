import { Migration } from '@mikro-orm/migrations';

export class Migration20261125190940_trigger_reports extends Migration {

  override name = 'Migration20261125190940_trigger_reports';

  override up(): void | Promise<void> {
    this.addSql(`create table "trigger_report" ("tenant_id" text not null, "id" uuid not null, "status" text not null, "registration_number" text not null, "provider_id" uuid not null, "unit_id" uuid null, "agreement_id" uuid null, "service_area_key" text not null, "trigger" text not null, "reporter" text null, "object_type" text null, "case_reference" text null, "received_on" date not null, "content" text not null, "events" jsonb not null, "deficiencies" jsonb not null, "registered_by" text not null, "assessment" jsonb null, "reclassification" jsonb null, "review_id" uuid null, "closed_on" date null, "policy_ids" text[] not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "trigger_report_tenant_id_received_on_id_index" on "trigger_report" ("tenant_id", "received_on", "id");`);
    this.addSql(`alter table "trigger_report" add constraint "trigger_report_tenant_id_review_id_unique" unique ("tenant_id", "review_id");`);

    this.addSql(`alter table "trigger_report" add constraint "trigger_report_status_check" check ("status" in ('OPEN', 'CLOSED'));`);
    this.addSql(`alter table "trigger_report" enable row level security;`);
    this.addSql(`alter table "trigger_report" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "trigger_report" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "trigger_report" cascade;`);
  }

}
