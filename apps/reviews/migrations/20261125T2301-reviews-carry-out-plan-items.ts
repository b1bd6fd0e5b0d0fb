import { Migration } from '@mikro-orm/migrations';

export class Migration20261125230142_reviews_carry_out_plan_items extends Migration {

  override name = 'Migration20261125230142_reviews_carry_out_plan_items';

  override up(): void | Promise<void> {
    this.addSql(`alter table "review" add "plan_item_id" uuid null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "review" drop column "plan_item_id";`);
  }

}
