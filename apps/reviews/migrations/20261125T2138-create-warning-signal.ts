import { Migration } from '@mikro-orm/migrations';

export class Migration20261125213839_create_warning_signal extends Migration {

  override name = 'Migration20261125213839_create_warning_signal';

  override up(): void | Promise<void> {
    this.addSql(`create table "control_copy" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "kind" text not null, "permit_id" uuid null, "checked_on" date not null, "valid_until" date null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "control_copy_tenant_id_valid_until_index" on "control_copy" ("tenant_id", "valid_until");`);
    this.addSql(`create index "control_copy_tenant_id_provider_id_kind_index" on "control_copy" ("tenant_id", "provider_id", "kind");`);

    this.addSql(`create table "follow_up_deepening" ("tenant_id" text not null, "id" uuid not null, "status" text not null, "provider_id" uuid not null, "signal_ids" text[] not null, "rule" jsonb null, "listed_on" date not null, "reason" text null, "decided_on" date null, "decided_by" text null, "review_id" uuid null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "follow_up_deepening_tenant_id_listed_on_id_index" on "follow_up_deepening" ("tenant_id", "listed_on", "id");`);
    this.addSql(`create index "follow_up_deepening_tenant_id_provider_id_listed_on_id_index" on "follow_up_deepening" ("tenant_id", "provider_id", "listed_on", "id");`);
    this.addSql(`create index "follow_up_deepening_tenant_id_review_id_index" on "follow_up_deepening" ("tenant_id", "review_id");`);

    this.addSql(`create table "warning_signal" ("tenant_id" text not null, "id" uuid not null, "kind" text not null, "source" text not null, "source_id" text not null, "provider_id" uuid not null, "unit_id" uuid null, "severity" text null, "observed_on" date not null, "description" text null, "recorded_by" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "warning_signal_tenant_id_provider_id_observed_on_id_index" on "warning_signal" ("tenant_id", "provider_id", "observed_on", "id");`);
    this.addSql(`alter table "warning_signal" add constraint "warning_signal_tenant_id_source_kind_source_id_unique" unique ("tenant_id", "source", "kind", "source_id");`);

    this.addSql(`alter table "control_copy" enable row level security;`);
    this.addSql(`alter table "control_copy" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "control_copy" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "follow_up_deepening" add constraint "follow_up_deepening_status_check" check ("status" in ('PROPOSED', 'DECIDED', 'DISMISSED'));`);
    this.addSql(`alter table "follow_up_deepening" enable row level security;`);
    this.addSql(`alter table "follow_up_deepening" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "follow_up_deepening" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "warning_signal" add constraint "warning_signal_kind_check" check ("kind" in ('COMPLAINT', 'CONTROL_EXPIRED', 'CONTROL_FAILED', 'DUTY_OVERDUE', 'ECONOMIC_DIFFERENCE', 'HEALTHCARE_DEVIATION', 'OBSERVATION', 'PERMIT_CHANGED'));`);
    this.addSql(`alter table "warning_signal" add constraint "warning_signal_source_check" check ("source" in ('ECONOMY', 'HEALTHCARE', 'OTHER', 'PROVIDERS', 'REVIEWS', 'SANCTIONS'));`);
    this.addSql(`alter table "warning_signal" add constraint "warning_signal_severity_check" check ("severity" in ('LOW', 'MEDIUM', 'HIGH'));`);
    this.addSql(`alter table "warning_signal" enable row level security;`);
    this.addSql(`alter table "warning_signal" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "warning_signal" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "control_copy" cascade;`);
    this.addSql(`drop table if exists "follow_up_deepening" cascade;`);
    this.addSql(`drop table if exists "warning_signal" cascade;`);
  }

}
