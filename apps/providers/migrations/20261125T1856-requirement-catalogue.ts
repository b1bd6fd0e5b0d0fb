import { Migration } from '@mikro-orm/migrations';

export class Migration20261125185620_requirement_catalogue extends Migration {

  override name = 'Migration20261125185620_requirement_catalogue';

  override up(): void | Promise<void> {
    this.addSql(`create table "requirement" ("tenant_id" text not null, "id" uuid not null, "code" text collate "C" not null, "source" text not null, "versions" jsonb not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "requirement" add constraint "requirement_tenant_id_code_unique" unique ("tenant_id", "code");`);

    this.addSql(`create table "agreement_requirement" ("tenant_id" text not null, "id" uuid not null, "agreement_id" uuid not null, "requirement_id" uuid not null, "valid_from" date not null, "valid_until" date null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "agreement_requirement" add constraint "agreement_requirement_tenant_id_agreement_id_requ_7fd45_unique" unique ("tenant_id", "agreement_id", "requirement_id", "valid_from");`);

    this.addSql(`alter table "requirement" add constraint "requirement_source_check" check ("source" in ('LAW', 'BOARD_REQUIREMENT', 'AGREEMENT', 'ASSIGNMENT_DESCRIPTION', 'GOAL_OR_STEERING_DOCUMENT'));`);
    this.addSql(`alter table "requirement" enable row level security;`);
    this.addSql(`alter table "requirement" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "requirement" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "agreement_requirement" enable row level security;`);
    this.addSql(`alter table "agreement_requirement" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "agreement_requirement" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "requirement" cascade;`);
    this.addSql(`drop table if exists "agreement_requirement" cascade;`);
  }

}
