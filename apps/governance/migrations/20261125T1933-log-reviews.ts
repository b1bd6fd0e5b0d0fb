import { Migration } from '@mikro-orm/migrations';

export class Migration20261125193357_log_reviews extends Migration {

  override name = 'Migration20261125193357_log_reviews';

  override up(): void | Promise<void> {
    this.addSql(`create table "log_review" ("tenant_id" text not null, "id" uuid not null, "seed" text not null, "first_day" date not null, "last_day" date not null, "size" int not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "log_review_tenant_id_last_day_id_index" on "log_review" ("tenant_id", "last_day", "id");`);

    this.addSql(`create table "log_review_decision" ("tenant_id" text not null, "id" uuid not null, "log_review_id" uuid not null, "place" int not null, "account" text not null, "outcome" text not null, "note" text null, "decided_at" timestamptz not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "log_review_decision" add constraint "log_review_decision_tenant_id_log_review_id_place_unique" unique ("tenant_id", "log_review_id", "place");`);

    this.addSql(`alter table "log_review" enable row level security;`);
    this.addSql(`alter table "log_review" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "log_review" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "log_review_decision" add constraint "log_review_decision_outcome_check" check ("outcome" in ('NO_REMARK', 'REMARK'));`);
    this.addSql(`alter table "log_review_decision" enable row level security;`);
    this.addSql(`alter table "log_review_decision" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "log_review_decision" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "log_review" cascade;`);
    this.addSql(`drop table if exists "log_review_decision" cascade;`);
  }

}
