import { Migration } from '@mikro-orm/migrations';

export class Migration20261126023543_plan_presentations extends Migration {

  override name = 'Migration20261126023543_plan_presentations';

  override up(): void | Promise<void> {
    this.addSql(`alter table "follow_up_plan" add "presentations" jsonb not null default '[]';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "follow_up_plan" drop column "presentations";`);
  }

}
