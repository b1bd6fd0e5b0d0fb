import { Migration } from '@mikro-orm/migrations';

export class Migration20261125191102_share_with_others extends Migration {

  override name = 'Migration20261125191102_share_with_others';

  override up(): void | Promise<void> {
    this.addSql(`create table "sharing_grant" ("tenant_id" text not null, "id" uuid not null, "recipient" text not null, "things" text[] not null, "framework_reference" text null, "legal_ground" text not null, "purpose" text not null, "weighing" jsonb not null, "valid_until" date not null, "proposed_by" text not null, "approvals" jsonb not null, "revoked_at" timestamptz null, "revoked_by" text null, "revoke_reason" text null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "sharing_grant_tenant_id_valid_until_id_index" on "sharing_grant" ("tenant_id", "valid_until", "id");`);

    this.addSql(`alter table "sharing_grant" add constraint "sharing_grant_legal_ground_check" check ("legal_ground" in ('TF_2_1', 'OSL_10_2', 'OSL_10_15A', 'OSL_10_27', 'OSL_10_28'));`);
    this.addSql(`alter table "sharing_grant" enable row level security;`);
    this.addSql(`alter table "sharing_grant" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "sharing_grant" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "sharing_grant" cascade;`);
  }

}
