import { Migration } from '@mikro-orm/migrations';

export class Migration20261125180037_describe_providers_and_units extends Migration {

  override name = 'Migration20261125180037_describe_providers_and_units';

  override up(): void | Promise<void> {
    this.addSql(`drop index "provider_tenant_id_name_id_index";`);
    // Names that are there already get their key as sortKeyOf makes it: a generated column fills the table whoever owns its rows.
    this.addSql(`alter table "provider" add "search_name" text collate "C" not null generated always as (translate(lower("name" collate pg_c_utf8), 'åäæöøüéèêëáàóòçñ', '{||}}yeeeeaaoocn')) stored, add "parent_id" uuid null;`);
    this.addSql(`alter table "provider" alter "search_name" drop expression;`);
    this.addSql(`create index "provider_tenant_id_search_name_id_index" on "provider" ("tenant_id", "search_name", "id");`);
    this.addSql(`create index "provider_tenant_id_parent_id_index" on "provider" ("tenant_id", "parent_id");`);

    this.addSql(`alter table "service_unit" add "first_executed_order_on" date null, add "service_types" text[] not null default '{}', add "places" int null, add "street" text null, add "postal_code" text null, add "locality" text null, add "search_locality" text collate "C" null, add "municipality_code" text null, add "mas_account" text null, add "mar_account" text null, add "alternative_healthcare_provider_id" uuid null;`);
    this.addSql(`alter table "service_unit" alter "service_types" drop default;`);
    this.addSql(`create index "service_unit_tenant_id_service_area_key_provider_id_index" on "service_unit" ("tenant_id", "service_area_key", "provider_id");`);
    this.addSql(`create index "service_unit_tenant_id_search_locality_provider_id_index" on "service_unit" ("tenant_id", "search_locality", "provider_id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "provider_tenant_id_search_name_id_index";`);
    this.addSql(`drop index "provider_tenant_id_parent_id_index";`);
    this.addSql(`alter table "provider" drop column "search_name", drop column "parent_id";`);
    this.addSql(`create index "provider_tenant_id_name_id_index" on "provider" ("tenant_id", "name", "id");`);

    this.addSql(`drop index "service_unit_tenant_id_service_area_key_provider_id_index";`);
    this.addSql(`drop index "service_unit_tenant_id_search_locality_provider_id_index";`);
    this.addSql(`alter table "service_unit" drop column "first_executed_order_on", drop column "service_types", drop column "places", drop column "street", drop column "postal_code", drop column "locality", drop column "search_locality", drop column "municipality_code", drop column "mas_account", drop column "mar_account", drop column "alternative_healthcare_provider_id";`);
  }

}
