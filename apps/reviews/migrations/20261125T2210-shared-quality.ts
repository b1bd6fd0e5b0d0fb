import { Migration } from '@mikro-orm/migrations';

export class Migration20261125221105_shared_quality extends Migration {

  override name = 'Migration20261125221105_shared_quality';

  override up(): void | Promise<void> {
    this.addSql(`create table "shared_quality" ("tenant_id" text not null, "id" uuid not null, "grant_id" uuid not null, "origin_tenant" text not null, "expires_on" date not null, "organisation_number" text not null, "completed_reviews" int not null, "open_serious_findings" int not null, "open_ordinary_findings" int not null, "open_action_plans" int not null, "counted_on" date not null, primary key ("tenant_id", "id", "grant_id"));`);
    this.addSql(`create index "shared_quality_tenant_id_organisation_number_id_index" on "shared_quality" ("tenant_id", "organisation_number", "id");`);
    this.addSql(`create index "shared_quality_tenant_id_grant_id_index" on "shared_quality" ("tenant_id", "grant_id");`);

    this.addSql(`alter table "agreement" add "framework_reference" text null;`);

    this.addSql(`alter table "provider" add "organisation_number" text null;`);

    this.addSql(`alter table "shared_quality" enable row level security;`);
    this.addSql(`alter table "shared_quality" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "shared_quality" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "shared_quality" cascade;`);

    this.addSql(`alter table "agreement" drop column "framework_reference";`);

    this.addSql(`alter table "provider" drop column "organisation_number";`);
  }

}
