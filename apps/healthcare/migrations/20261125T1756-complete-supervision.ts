import { Migration } from '@mikro-orm/migrations';

export class Migration20261125175621_complete_supervision extends Migration {

  override name = 'Migration20261125175621_complete_supervision';

  override up(): void | Promise<void> {
    this.addSql(`create table "assessment" ("tenant_id" text not null, "id" uuid not null, "supervision_id" uuid not null, "area" text not null, "outcome" text not null, "reason" text null, "assessed_on" date not null, "account" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "assessment" add constraint "assessment_tenant_id_supervision_id_area_unique" unique ("tenant_id", "supervision_id", "area");`);

    this.addSql(`drop index "supervision_tenant_id_year_id_index";`);
    this.addSql(`alter table "supervision" add "completed_on" date null, add "outstanding" boolean not null default true;`);
    this.addSql(`update "supervision" set "outstanding" = false where "status" = 'WITHDRAWN';`);
    this.addSql(`alter table "supervision" alter column "outstanding" drop default;`);
    this.addSql(`create index "supervision_tenant_id_year_outstanding_id_index" on "supervision" ("tenant_id", "year", "outstanding", "id");`);

    this.addSql(`alter table "unit" add "supervised_on" date null;`);

    this.addSql(`alter table "assessment" add constraint "assessment_outcome_check" check ("outcome" in ('SATISFACTORY', 'DEFICIENT'));`);
    this.addSql(`alter table "assessment" enable row level security;`);
    this.addSql(`alter table "assessment" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "assessment" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "assessment" cascade;`);

    this.addSql(`drop index "supervision_tenant_id_year_outstanding_id_index";`);
    this.addSql(`alter table "supervision" drop column "completed_on", drop column "outstanding";`);
    this.addSql(`create index "supervision_tenant_id_year_id_index" on "supervision" ("tenant_id", "year", "id");`);

    this.addSql(`alter table "unit" drop column "supervised_on";`);
  }

}
