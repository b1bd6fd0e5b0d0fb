import { Migration } from '@mikro-orm/migrations';

export class Migration20261125185607_reports extends Migration {

  override name = 'Migration20261125185607_reports';

  override up(): void | Promise<void> {
    this.addSql(`create table "review_report" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "number" int not null, "text" text not null, "reason" text null, "written_by" text not null, "written_at" timestamptz not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "review_report" add constraint "review_report_tenant_id_review_id_number_unique" unique ("tenant_id", "review_id", "number");`);

    this.addSql(`alter table "review_report" enable row level security;`);
    this.addSql(`alter table "review_report" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "review_report" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "review_report" cascade;`);
  }

}
