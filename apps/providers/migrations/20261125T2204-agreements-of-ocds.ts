import { Migration } from '@mikro-orm/migrations';

export class Migration20261125220415_agreements_of_ocds extends Migration {

  override name = 'Migration20261125220415_agreements_of_ocds';

  override up(): void | Promise<void> {
    this.addSql(`alter table "agreement" add "ocds" jsonb null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "agreement" drop column "ocds";`);
  }

}
