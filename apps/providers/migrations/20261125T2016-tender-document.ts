import { Migration } from '@mikro-orm/migrations';

export class Migration20261125201614_tender_document extends Migration {

  override name = 'Migration20261125201614_tender_document';

  override up(): void | Promise<void> {
    this.addSql(`create table "tender_document" ("tenant_id" text not null, "id" uuid not null, "agreement_id" uuid not null, "reference" text not null, "version" int not null, "requirement_ids" text[] not null, "tied_on" date not null, "tied_by" text not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "tender_document" add constraint "tender_document_tenant_id_agreement_id_unique" unique ("tenant_id", "agreement_id");`);

    this.addSql(`alter table "tender_document" enable row level security;`);
    this.addSql(`alter table "tender_document" force row level security;`);
    this.addSql(`create policy "tenant_isolation" on "tender_document" using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "tender_document" cascade;`);
  }

}
