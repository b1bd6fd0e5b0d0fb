import { Migration } from '@mikro-orm/migrations';

export class Migration20261125195847_municipalities extends Migration {

  override name = 'Migration20261125195847_municipalities';

  override up(): void | Promise<void> {
    this.addSql(`alter table "unit" add "municipality_code" text null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "unit" drop column "municipality_code";`);
  }

}
