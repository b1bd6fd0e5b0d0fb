import { Migration } from '@mikro-orm/migrations';

export class Migration20261125213556_finding_cites_source extends Migration {

  override name = 'Migration20261125213556_finding_cites_source';

  override up(): void | Promise<void> {
    this.addSql(`alter table "finding" add "requirement_source" text null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "finding" drop column "requirement_source";`);
  }

}
