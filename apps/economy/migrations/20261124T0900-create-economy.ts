import { Migration } from '@mikro-orm/migrations';

export class Migration20261124065109_create_economy extends Migration {

  override name = 'Migration20261124065109_create_economy';

  override up(): void | Promise<void> {
    this.addSql(`create table "difference" ("tenant_id" text not null, "id" uuid not null, "reconciliation_id" uuid not null, "place" int not null, "customer" text not null, "cause" text not null, "base" text not null, "compared" text not null, "base_minutes" int not null, "compared_minutes" int not null, "minutes" int not null, "difference_ore" bigint not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "difference" add constraint "difference_tenant_id_reconciliation_id_place_unique" unique ("tenant_id", "reconciliation_id", "place");`);

    this.addSql(`create table "hours" ("tenant_id" text not null, "id" uuid not null, "organisation_number" text not null, "service" text not null, "month" text not null, "municipality_code" text not null, "customer" text not null, "granted" int null, "ordered" int null, "planned" int null, "executed" int null, "invoiced" int null, "file_id" uuid not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "hours" add constraint "hours_customer_unique" unique ("tenant_id", "organisation_number", "service", "month", "municipality_code", "customer");`);

    this.addSql(`create table "invoice" ("tenant_id" text not null, "id" uuid not null, "organisation_number" text not null, "number" text not null, "kind" text not null, "issued_on" date not null, "due_on" date null, "payable_ore" bigint not null, "states_ftax" boolean not null, "file_id" uuid not null, "imported_on" date not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "invoice" add constraint "invoice_tenant_id_organisation_number_number_unique" unique ("tenant_id", "organisation_number", "number");`);

    this.addSql(`create table "invoice_line" ("tenant_id" text not null, "id" uuid not null, "invoice_id" uuid not null, "organisation_number" text not null, "line" text not null, "name" text not null, "service" text not null, "month" text not null, "minutes" int not null, "net_ore" bigint not null, "rate_ore" bigint null, "rate_minutes" int null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "invoice_line_tenant_id_organisation_number_service_month_index" on "invoice_line" ("tenant_id", "organisation_number", "service", "month");`);

    this.addSql(`create table "municipality" ("tenant_id" text not null, "id" uuid not null, "code" text not null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "provider" ("tenant_id" text not null, "id" uuid not null, "organisation_number" text null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "provider_tenant_id_organisation_number_index" on "provider" ("tenant_id", "organisation_number");`);

    this.addSql(`create table "reconciliation" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "service" text not null, "month" text not null, "dimensions" text[] not null, "rate_ore" bigint not null, "rate_minutes" int not null, "difference_ore" bigint not null, "comparisons" jsonb not null, "invoice_match" jsonb not null, "policy_ids" text[] not null, "policy_id" uuid not null, "made_on" date not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "reconciliation_tenant_id_provider_id_month_id_index" on "reconciliation" ("tenant_id", "provider_id", "month", "id");`);
    this.addSql(`alter table "reconciliation" add constraint "reconciliation_tenant_id_provider_id_service_month_unique" unique ("tenant_id", "provider_id", "service", "month");`);

    this.addSql(`alter table "difference" enable row level security;`);
    this.addSql(`alter table "difference" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "difference" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "hours" enable row level security;`);
    this.addSql(`alter table "hours" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "hours" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "invoice" add constraint "invoice_kind_check" check ("kind" in ('INVOICE', 'CREDIT_NOTE'));`);
    this.addSql(`alter table "invoice" enable row level security;`);
    this.addSql(`alter table "invoice" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "invoice" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "invoice_line" enable row level security;`);
    this.addSql(`alter table "invoice_line" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "invoice_line" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "municipality" enable row level security;`);
    this.addSql(`alter table "municipality" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "municipality" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "provider" enable row level security;`);
    this.addSql(`alter table "provider" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "provider" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "reconciliation" enable row level security;`);
    this.addSql(`alter table "reconciliation" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "reconciliation" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "invoice_line" add constraint "invoice_line_invoice_fk" foreign key ("tenant_id", "invoice_id") references "invoice" ("tenant_id", "id") deferrable initially deferred;`);
    this.addSql(`alter table "difference" add constraint "difference_reconciliation_fk" foreign key ("tenant_id", "reconciliation_id") references "reconciliation" ("tenant_id", "id") deferrable initially deferred;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "difference" cascade;`);
    this.addSql(`drop table if exists "hours" cascade;`);
    this.addSql(`drop table if exists "invoice" cascade;`);
    this.addSql(`drop table if exists "invoice_line" cascade;`);
    this.addSql(`drop table if exists "municipality" cascade;`);
    this.addSql(`drop table if exists "provider" cascade;`);
    this.addSql(`drop table if exists "reconciliation" cascade;`);
  }

}
