import { Migration } from '@mikro-orm/migrations';

export class Migration20261125214340_permit_checks extends Migration {

  override name = 'Migration20261125214340_permit_checks';

  override up(): void | Promise<void> {
    this.addSql(`create table "permit" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "type" text not null, "valid_from" date not null, "valid_until" date null, "decisions" jsonb not null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "permit_check" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "permit_id" uuid null, "authority" text null, "checked_on" date not null, "checked_by" text not null, "evidence" text not null, "results" jsonb not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "permit_check_tenant_id_review_id_index" on "permit_check" ("tenant_id", "review_id");`);

    this.addSql(`alter table "unit" add "unit_type" text null;`);

    this.addSql(`alter table "permit" enable row level security;`);
    this.addSql(`alter table "permit" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "permit" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "permit_check" enable row level security;`);
    this.addSql(`alter table "permit_check" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "permit_check" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "permit" cascade;`);
    this.addSql(`drop table if exists "permit_check" cascade;`);

    this.addSql(`alter table "unit" drop column "unit_type";`);
  }

}
