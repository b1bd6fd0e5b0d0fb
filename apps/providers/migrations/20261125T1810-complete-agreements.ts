import { Migration } from '@mikro-orm/migrations';

export class Migration20261125181009_complete_agreements extends Migration {

  override name = 'Migration20261125181009_complete_agreements';

  override up(): void | Promise<void> {
    this.addSql(`create table "agreement_price" ("tenant_id" text not null, "id" uuid not null, "agreement_id" uuid not null, "kind" text not null, "item" text not null, "unit" text not null, "amount_ore" int not null, "valid_from" date not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "agreement_price" add constraint "agreement_price_tenant_id_agreement_id_kind_item__fb85e_unique" unique ("tenant_id", "agreement_id", "kind", "item", "valid_from");`);

    this.addSql(`create table "commitment" ("tenant_id" text not null, "id" uuid not null, "agreement_id" uuid not null, "kind" text not null, "text" text not null, "reference" text null, "recorded_on" date not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "commitment_tenant_id_agreement_id_index" on "commitment" ("tenant_id", "agreement_id");`);

    this.addSql(`alter table "agreement" add "follow_up_clause" jsonb null, add "extension_options" jsonb not null default '[]', add "volumes" jsonb not null default '[]', add "unit_ids" text[] not null default '{}', add "municipality_notice_months" int null, add "provider_notice_months" int null, add "notice_given_on" date null, add "notice_by" text null, add "end_reason" text null, add "ended_by" text null, add "framework_agreement_id" uuid null, add "framework_reference" text null, add "comparable_agreement_id" uuid null, add "follow_up_owner" jsonb null;`);
    this.addSql(`alter table "agreement" alter "extension_options" drop default, alter "volumes" drop default, alter "unit_ids" drop default;`);
    this.addSql(`create index "agreement_tenant_id_valid_from_id_index" on "agreement" ("tenant_id", "valid_from", "id");`);
    this.addSql(`create index "agreement_tenant_id_type_valid_from_index" on "agreement" ("tenant_id", "type", "valid_from");`);
    this.addSql(`alter table "agreement" add constraint "agreement_notice_by_check" check ("notice_by" in ('MUNICIPALITY', 'PROVIDER', 'BOTH'));`);

    this.addSql(`alter table "agreement_price" add constraint "agreement_price_kind_check" check ("kind" in ('HOURLY_STANDARD_RATE', 'LIST_PRICE'));`);
    this.addSql(`alter table "agreement_price" add constraint "agreement_price_unit_check" check ("unit" in ('HOUR', 'DAY', 'MONTH', 'PIECE'));`);
    this.addSql(`alter table "agreement_price" enable row level security;`);
    this.addSql(`alter table "agreement_price" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "agreement_price" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "commitment" add constraint "commitment_kind_check" check ("kind" in ('TENDER', 'ADDED_VALUE'));`);
    this.addSql(`alter table "commitment" enable row level security;`);
    this.addSql(`alter table "commitment" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "commitment" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "agreement_price" cascade;`);
    this.addSql(`drop table if exists "commitment" cascade;`);

    this.addSql(`drop index "agreement_tenant_id_valid_from_id_index";`);
    this.addSql(`drop index "agreement_tenant_id_type_valid_from_index";`);
    this.addSql(`alter table "agreement" drop constraint "agreement_notice_by_check";`);
    this.addSql(`alter table "agreement" drop column "follow_up_clause", drop column "extension_options", drop column "volumes", drop column "unit_ids", drop column "municipality_notice_months", drop column "provider_notice_months", drop column "notice_given_on", drop column "notice_by", drop column "end_reason", drop column "ended_by", drop column "framework_agreement_id", drop column "framework_reference", drop column "comparable_agreement_id", drop column "follow_up_owner";`);
  }

}
