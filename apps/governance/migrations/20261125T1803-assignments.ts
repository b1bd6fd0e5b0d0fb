import { Migration } from '@mikro-orm/migrations';

export class Migration20261125180322_assignments extends Migration {

  override name = 'Migration20261125180322_assignments';

  override up(): void | Promise<void> {
    this.addSql(`create table "assignment" ("tenant_id" text not null, "id" uuid not null, "account" text not null, "role" text not null, "kind" text not null, "object" text null, "valid_from" date not null, "valid_until" date null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "assignment_tenant_id_account_role_index" on "assignment" ("tenant_id", "account", "role");`);
    this.addSql(`create index "assignment_tenant_id_valid_from_id_index" on "assignment" ("tenant_id", "valid_from", "id");`);

    this.addSql(`alter table "delegation_order" add "scopes" jsonb not null default '{}';`);
    this.addSql(`alter table "delegation_order" alter column "scopes" drop default;`);

    this.addSql(`alter table "assignment" add constraint "assignment_kind_check" check ("kind" in ('TENANT', 'BOARD', 'SERVICE_AREA', 'PROVIDER', 'UNIT', 'AGREEMENT', 'MATTER', 'MUNICIPALITY'));`);
    this.addSql(`alter table "assignment" enable row level security;`);
    this.addSql(`alter table "assignment" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "assignment" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "assignment" cascade;`);

    this.addSql(`alter table "delegation_order" drop column "scopes";`);
  }

}
