import { Migration } from '@mikro-orm/migrations';

export class Migration20261126034236_one_review_of_an_area extends Migration {

  override name = 'Migration20261126034236_one_review_of_an_area';

  override up(): void | Promise<void> {
    this.addSql(`alter table "joint_review" add constraint "joint_review_tenant_id_plan_item_id_unique" unique ("tenant_id", "plan_item_id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "joint_review" drop constraint "joint_review_tenant_id_plan_item_id_unique";`);
  }

}
