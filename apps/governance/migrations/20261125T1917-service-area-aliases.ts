import { Migration } from '@mikro-orm/migrations';

export class Migration20261125191722_service_area_aliases extends Migration {

  override name = 'Migration20261125191722_service_area_aliases';

  override up(): void | Promise<void> {
    this.addSql(`alter table "service_area" add "aliases" text[] not null default '{}';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "service_area" drop column "aliases";`);
  }

}
