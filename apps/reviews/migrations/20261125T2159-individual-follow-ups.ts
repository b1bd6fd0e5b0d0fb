import { Migration } from '@mikro-orm/migrations';

export class Migration20261125215943_individual_follow_ups extends Migration {

  override name = 'Migration20261125215943_individual_follow_ups';

  override up(): void | Promise<void> {
    this.addSql(`create table "individual_case" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "unit_id" uuid not null, "service_area_key" text not null, "person_reference" text not null, "decided_on" date not null, "officer" text not null, "reassignments" jsonb not null, "closed_on" date null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "individual_case_tenant_id_unit_id_decided_on_id_index" on "individual_case" ("tenant_id", "unit_id", "decided_on", "id");`);
    this.addSql(`create index "individual_case_tenant_id_officer_decided_on_id_index" on "individual_case" ("tenant_id", "officer", "decided_on", "id");`);
    this.addSql(`create index "individual_case_tenant_id_decided_on_id_index" on "individual_case" ("tenant_id", "decided_on", "id");`);

    this.addSql(`create table "individual_follow_up" ("tenant_id" text not null, "id" uuid not null, "individual_case_id" uuid not null, "provider_id" uuid not null, "unit_id" uuid not null, "service_area_key" text not null, "held_on" date not null, "by" text not null, "in_dialogue" boolean not null, "no_dialogue_reason" text null, "answers" jsonb not null, "deficiency" text not null, "policy_ids" text[] not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "individual_follow_up_tenant_id_individual_case_id_held_on_index" on "individual_follow_up" ("tenant_id", "individual_case_id", "held_on");`);
    this.addSql(`create index "individual_follow_up_tenant_id_unit_id_held_on_index" on "individual_follow_up" ("tenant_id", "unit_id", "held_on");`);

    this.addSql(`create table "linked_individual_outcomes" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "unit_id" uuid not null, "period_from" date not null, "period_until" date not null, "counts" jsonb not null, "linked_by" text not null, "linked_on" date not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "linked_individual_outcomes" add constraint "linked_individual_outcomes_tenant_id_review_id_un_f40bd_unique" unique ("tenant_id", "review_id", "unit_id", "period_from", "period_until");`);

    this.addSql(`alter table "duty" add "individual_case_id" uuid null;`);

    this.addSql(`alter table "individual_case" enable row level security;`);
    this.addSql(`alter table "individual_case" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "individual_case" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "individual_follow_up" add constraint "individual_follow_up_deficiency_check" check ("deficiency" in ('NONE', 'MINOR', 'SERIOUS'));`);
    this.addSql(`alter table "individual_follow_up" enable row level security;`);
    this.addSql(`alter table "individual_follow_up" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "individual_follow_up" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "linked_individual_outcomes" enable row level security;`);
    this.addSql(`alter table "linked_individual_outcomes" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "linked_individual_outcomes" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "individual_case" cascade;`);
    this.addSql(`drop table if exists "individual_follow_up" cascade;`);
    this.addSql(`drop table if exists "linked_individual_outcomes" cascade;`);

    this.addSql(`alter table "duty" drop column "individual_case_id";`);
  }

}
