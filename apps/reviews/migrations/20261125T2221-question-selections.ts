import { Migration } from '@mikro-orm/migrations';

export class Migration20261125222115_question_selections extends Migration {

  override name = 'Migration20261125222115_question_selections';

  override up(): void | Promise<void> {
    this.addSql(`create table "question_selection" ("tenant_id" text not null, "id" uuid not null, "review_id" uuid not null, "template_id" uuid not null, "question_ids" text[] not null, "own_questions" jsonb not null, "selected_by" text not null, "selected_on" date not null, "version" int not null default 1, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "question_selection" add constraint "question_selection_tenant_id_review_id_unique" unique ("tenant_id", "review_id");`);

    this.addSql(`alter table "question_selection" enable row level security;`);
    this.addSql(`alter table "question_selection" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "question_selection" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "question_selection" cascade;`);
  }

}
