import { Migration } from '@mikro-orm/migrations';

export class Migration20261125183820_referral extends Migration {

  override name = 'Migration20261125183820_referral';

  override up(): void | Promise<void> {
    this.addSql(`create table "further_review" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "reason" text not null, "ordered_on" date not null, "completed_on" date null, "account" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "further_review_tenant_id_review_id_index" on "further_review" ("tenant_id", "review_id");`);

    this.addSql(`create table "referral" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "finding_ids" text[] not null, "reason" text not null, "referred_on" date not null, "account" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "referral_tenant_id_review_id_index" on "referral" ("tenant_id", "review_id");`);

    this.addSql(`alter table "sanction_proposal" add "further_review_ids" text[] not null default '{}';`);
    this.addSql(`alter table "sanction_proposal" alter column "further_review_ids" drop default;`);

    this.addSql(`alter table "further_review" enable row level security;`);
    this.addSql(`alter table "further_review" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "further_review" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "referral" enable row level security;`);
    this.addSql(`alter table "referral" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "referral" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "further_review" cascade;`);
    this.addSql(`drop table if exists "referral" cascade;`);

    this.addSql(`alter table "sanction_proposal" drop column "further_review_ids";`);
  }

}
