import { Migration } from '@mikro-orm/migrations';

export class Migration20261126015412_count_changes_of_what_is_written extends Migration {

  override name = 'Migration20261126015412_count_changes_of_what_is_written';

  override up(): void | Promise<void> {
    this.addSql(`alter table "agreement_sanctions" add "version" int not null default 1;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "agreement_sanctions" drop column "version";`);
  }

}
