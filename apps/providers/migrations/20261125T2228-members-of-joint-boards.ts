import { Migration } from '@mikro-orm/migrations';

export class Migration20261125222839_members_of_joint_boards extends Migration {

  override name = 'Migration20261125222839_members_of_joint_boards';

  override up(): void | Promise<void> {
    this.addSql(`create table "member_municipality" ("tenant_id" text not null, "id" uuid not null, "code" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "member_municipality" add constraint "member_municipality_tenant_id_code_unique" unique ("tenant_id", "code");`);

    this.addSql(`alter table "member_municipality" enable row level security;`);
    this.addSql(`alter table "member_municipality" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "member_municipality" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "member_municipality" cascade;`);
  }

}
