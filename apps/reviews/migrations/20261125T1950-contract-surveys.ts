import { Migration } from '@mikro-orm/migrations';

export class Migration20261125195049_contract_surveys extends Migration {

  override name = 'Migration20261125195049_contract_surveys';

  override up(): void | Promise<void> {
    this.addSql(`create table "agreement_requirement" ("tenant_id" text not null, "id" uuid not null, "agreement_id" uuid not null, "requirement_id" uuid not null, "valid_from" date not null, "valid_until" date null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "agreement_requirement_tenant_id_agreement_id_index" on "agreement_requirement" ("tenant_id", "agreement_id");`);

    this.addSql(`create table "contract_survey" ("tenant_id" text not null, "id" uuid not null, "year" int not null, "status" text not null, "questions" jsonb not null, "prepared_by" text not null, "issued_on" date null, "issued_by" text null, "due_on" date null, "closed_on" date null, "policy_ids" text[] not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "contract_survey" add constraint "contract_survey_tenant_id_year_unique" unique ("tenant_id", "year");`);

    this.addSql(`create table "survey_response" ("tenant_id" text not null, "id" uuid not null, "contract_survey_id" uuid not null, "year" int not null, "agreement_id" uuid not null, "provider_id" uuid not null, "status" text not null, "questions" jsonb not null, "answers" jsonb not null, "sent_on" date not null, "due_on" date null, "reminders" jsonb not null, "submitted_on" date null, "submitted_by" text null, "not_answered_on" date null, "deviation" jsonb null, "assessment" jsonb null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "survey_response_tenant_id_provider_id_year_index" on "survey_response" ("tenant_id", "provider_id", "year");`);
    this.addSql(`create index "survey_response_tenant_id_sent_on_id_index" on "survey_response" ("tenant_id", "sent_on", "id");`);
    this.addSql(`create index "survey_response_tenant_id_status_due_on_index" on "survey_response" ("tenant_id", "status", "due_on");`);
    this.addSql(`alter table "survey_response" add constraint "survey_response_tenant_id_contract_survey_id_agre_4c9ce_unique" unique ("tenant_id", "contract_survey_id", "agreement_id");`);

    this.addSql(`alter table "risk_analysis" add "unreferenced" jsonb null;`);

    this.addSql(`alter table "agreement_requirement" enable row level security;`);
    this.addSql(`alter table "agreement_requirement" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "agreement_requirement" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "contract_survey" add constraint "contract_survey_status_check" check ("status" in ('DRAFT', 'ISSUED', 'CLOSED'));`);
    this.addSql(`alter table "contract_survey" enable row level security;`);
    this.addSql(`alter table "contract_survey" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "contract_survey" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "survey_response" add constraint "survey_response_status_check" check ("status" in ('SENT', 'SUBMITTED'));`);
    this.addSql(`alter table "survey_response" enable row level security;`);
    this.addSql(`alter table "survey_response" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "survey_response" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "agreement_requirement" cascade;`);
    this.addSql(`drop table if exists "contract_survey" cascade;`);
    this.addSql(`drop table if exists "survey_response" cascade;`);

    this.addSql(`alter table "risk_analysis" drop column "unreferenced";`);
  }

}
