import { Migration } from '@mikro-orm/migrations';

export class Migration20261125213936_plan_items_have_versions extends Migration {

  override name = 'Migration20261125213936_plan_items_have_versions';

  override up(): void | Promise<void> {
    this.addSql(`alter table "plan_item" add "version" int not null default 1;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "plan_item" drop column "version";`);
  }

}
