import { Migration } from '@mikro-orm/migrations';

export class Migration20261125220756_answer_once extends Migration {

  override name = 'Migration20261125220756_answer_once';

  override up(): void | Promise<void> {
    this.addSql(`create table "asked_question" ("tenant_id" text not null, "id" uuid not null, "provider_id" uuid not null, "recipient" text not null, "code" text not null, "question_version" int not null, "asked_on" date not null, "asked_by" text not null, "due_on" date null, "answer" text null, "answered_on" date null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "asked_question" add constraint "asked_question_tenant_id_provider_id_code_questio_04ebf_unique" unique ("tenant_id", "provider_id", "code", "question_version");`);

    this.addSql(`create table "own_answer" ("tenant_id" text not null, "id" uuid not null, "code" text not null, "question_version" int not null, "answer" text not null, "answered_on" date not null, "answered_by" text not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "own_answer" add constraint "own_answer_tenant_id_code_question_version_unique" unique ("tenant_id", "code", "question_version");`);

    this.addSql(`create table "provider_tenant" ("tenant_id" text not null, "id" uuid not null, "tenant" text not null, "connected_on" date not null, "connected_by" text not null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "received_question" ("tenant_id" text not null, "id" uuid not null, "origin_tenant" text not null, "code" text not null, "question_version" int not null, "asked_on" date not null, "due_on" date null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "received_question_tenant_id_code_question_version_index" on "received_question" ("tenant_id", "code", "question_version");`);
    this.addSql(`create index "received_question_tenant_id_asked_on_id_index" on "received_question" ("tenant_id", "asked_on", "id");`);

    this.addSql(`alter table "asked_question" add constraint "asked_question_answer_check" check ("answer" in ('YES', 'PARTLY', 'NO', 'NOT_APPLICABLE'));`);
    this.addSql(`alter table "asked_question" enable row level security;`);
    this.addSql(`alter table "asked_question" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "asked_question" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "own_answer" add constraint "own_answer_answer_check" check ("answer" in ('YES', 'PARTLY', 'NO', 'NOT_APPLICABLE'));`);
    this.addSql(`alter table "own_answer" enable row level security;`);
    this.addSql(`alter table "own_answer" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "own_answer" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "provider_tenant" enable row level security;`);
    this.addSql(`alter table "provider_tenant" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "provider_tenant" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);

    this.addSql(`alter table "received_question" enable row level security;`);
    this.addSql(`alter table "received_question" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "received_question" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "asked_question" cascade;`);
    this.addSql(`drop table if exists "own_answer" cascade;`);
    this.addSql(`drop table if exists "provider_tenant" cascade;`);
    this.addSql(`drop table if exists "received_question" cascade;`);
  }

}
