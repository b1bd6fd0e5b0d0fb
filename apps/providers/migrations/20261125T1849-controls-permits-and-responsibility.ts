import { Migration } from '@mikro-orm/migrations';

export class Migration20261125184926_controls_permits_and_responsibility extends Migration {

  override name = 'Migration20261125184926_controls_permits_and_responsibility';

  override up(): void | Promise<void> {
    this.addSql(`create table "control" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "kind" text not null, "result" text not null, "evidence" text null, "rating" text null, "amount_ore" bigint null, "permit_id" uuid null, "checked_on" date not null, "checked_by" text not null, "recorded_by" text not null, "recorded_at" timestamptz not null, "valid_until" date null, "source" text null, "latest" boolean not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "control_tenant_id_provider_id_checked_on_id_index" on "control" ("tenant_id", "provider_id", "checked_on", "id");`);
    this.addSql(`create index "control_tenant_id_kind_latest_valid_until_index" on "control" ("tenant_id", "kind", "latest", "valid_until");`);

    this.addSql(`create table "control_responsibility" ("tenant_id" text not null, "id" uuid not null, "agreement_id" uuid not null, "obligation" text not null, "party" text not null, "responsible" boolean not null, "reference" text not null, "recorded_by" text not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "control_responsibility" add constraint "control_responsibility_tenant_id_agreement_id_obl_5594c_unique" unique ("tenant_id", "agreement_id", "obligation", "party");`);

    this.addSql(`create table "permit" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "unit_id" uuid null, "type" text not null, "number" text not null, "target_group" text null, "place" text null, "max_persons" int null, "valid_from" date not null, "valid_until" date null, "decisions" jsonb not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "permit" add constraint "permit_tenant_id_provider_id_number_type_unique" unique ("tenant_id", "provider_id", "number", "type");`);

    this.addSql(`alter table "agreement" add "activation_required" boolean not null default false, add "activated_on" date null;`);
    this.addSql(`alter table "agreement" alter "activation_required" drop default;`);

    this.addSql(`alter table "control" add constraint "control_kind_check" check ("kind" in ('ECONOMIC_STABILITY', 'TAXES_AND_FEES', 'DEBT', 'CREDIT_RATING', 'PERMIT', 'REGISTER_CHECK', 'MANAGEMENT_SYSTEM'));`);
    this.addSql(`alter table "control" add constraint "control_result_check" check ("result" in ('PASSED', 'FAILED'));`);
    this.addSql(`alter table "control" enable row level security;`);
    this.addSql(`alter table "control" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "control" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "control_responsibility" add constraint "control_responsibility_obligation_check" check ("obligation" in ('ECONOMIC_STABILITY', 'TAXES_AND_FEES', 'PERMIT', 'QUALITY'));`);
    this.addSql(`alter table "control_responsibility" add constraint "control_responsibility_party_check" check ("party" in ('FRAMEWORK_MANAGER', 'MUNICIPALITY'));`);
    this.addSql(`alter table "control_responsibility" enable row level security;`);
    this.addSql(`alter table "control_responsibility" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "control_responsibility" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "permit" add constraint "permit_type_check" check ("type" in ('SOL_26_1_1', 'SOL_26_1_2', 'SOL_26_1_3', 'SOL_26_1_4', 'SOL_26_1_5', 'SOL_26_1_6', 'LSS_9_2', 'LSS_9_3', 'LSS_9_4', 'LSS_9_5', 'LSS_9_6', 'LSS_9_7', 'LSS_9_8', 'LSS_9_9', 'LSS_9_10'));`);
    this.addSql(`alter table "permit" enable row level security;`);
    this.addSql(`alter table "permit" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "permit" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "control" cascade;`);
    this.addSql(`drop table if exists "control_responsibility" cascade;`);
    this.addSql(`drop table if exists "permit" cascade;`);

    this.addSql(`alter table "agreement" drop column "activation_required", drop column "activated_on";`);
  }

}
