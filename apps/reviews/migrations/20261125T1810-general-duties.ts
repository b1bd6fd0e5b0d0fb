import { Migration } from '@mikro-orm/migrations';

export class Migration20261125181026_general_duties extends Migration {

  override name = 'Migration20261125181026_general_duties';

  override up(): void | Promise<void> {
    this.addSql(`alter table "duty" drop constraint "duty_tenant_id_action_plan_id_unique";`);
    this.addSql(`drop index "duty_tenant_id_due_on_id_index";`);
    this.addSql(`drop index "duty_tenant_id_provider_id_due_on_id_index";`);
    this.addSql(`drop index "duty_tenant_id_unit_id_due_on_id_index";`);
    this.addSql(`alter table "duty" drop constraint "duty_kind_check";`);
    this.addSql(`alter table "duty" add "subject" text, add "period" text not null default '', add "agreement_id" uuid null, add "body" text null, add "service_area_key" text null, add "role" text null, add "due_from" date null, add "listed_on" date, add "overdue_told" boolean not null default false;`);
    // Forced row-level security hides every tenant's rows from the owner too; it is lifted for this one statement.
    this.addSql(`alter table "duty" no force row level security;`);
    this.addSql(`update "duty" set "subject" = "action_plan_id"::text, "listed_on" = "due_on";`);
    this.addSql(`alter table "duty" force row level security;`);
    this.addSql(`alter table "duty" alter column "subject" set not null, alter column "listed_on" set not null, alter column "period" drop default, alter column "overdue_told" drop default;`);
    this.addSql(`alter table "duty" alter column "action_plan_id" drop not null;`);
    this.addSql(`alter table "duty" alter column "due_on" drop not null;`);
    this.addSql(`alter table "duty" alter column "provider_id" drop not null;`);
    this.addSql(`create index "duty_tenant_id_listed_on_id_index" on "duty" ("tenant_id", "listed_on", "id");`);
    this.addSql(`create index "duty_tenant_id_unit_id_listed_on_id_index" on "duty" ("tenant_id", "unit_id", "listed_on", "id");`);
    this.addSql(`create index "duty_tenant_id_provider_id_listed_on_id_index" on "duty" ("tenant_id", "provider_id", "listed_on", "id");`);
    this.addSql(`alter table "duty" add constraint "duty_tenant_id_kind_subject_period_unique" unique ("tenant_id", "kind", "subject", "period");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "duty_tenant_id_listed_on_id_index";`);
    this.addSql(`drop index "duty_tenant_id_unit_id_listed_on_id_index";`);
    this.addSql(`drop index "duty_tenant_id_provider_id_listed_on_id_index";`);
    this.addSql(`alter table "duty" drop constraint "duty_tenant_id_kind_subject_period_unique";`);
    this.addSql(`alter table "duty" drop column "subject", drop column "period", drop column "agreement_id", drop column "body", drop column "service_area_key", drop column "role", drop column "due_from", drop column "listed_on", drop column "overdue_told";`);
    this.addSql(`alter table "duty" alter column "provider_id" set not null;`);
    this.addSql(`alter table "duty" alter column "action_plan_id" set not null;`);
    this.addSql(`alter table "duty" alter column "due_on" set not null;`);
    this.addSql(`alter table "duty" add constraint "duty_tenant_id_action_plan_id_unique" unique ("tenant_id", "action_plan_id");`);
    this.addSql(`create index "duty_tenant_id_due_on_id_index" on "duty" ("tenant_id", "due_on", "id");`);
    this.addSql(`create index "duty_tenant_id_provider_id_due_on_id_index" on "duty" ("tenant_id", "provider_id", "due_on", "id");`);
    this.addSql(`create index "duty_tenant_id_unit_id_due_on_id_index" on "duty" ("tenant_id", "unit_id", "due_on", "id");`);
    this.addSql(`alter table "duty" add constraint "duty_kind_check" check ("kind" in ('SUBMIT_ACTION_PLAN'));`);
  }

}
