import { Migration } from '@mikro-orm/migrations';

export class Migration20261126024525_count_more_changes_of_what_is_written extends Migration {

  override name = 'Migration20261126024525_count_more_changes_of_what_is_written';

  override up(): void | Promise<void> {
    this.addSql(`alter table "agenda_item" add "version" int not null default 1;`);

    this.addSql(`alter table "contract_meeting" add "version" int not null default 1;`);

    this.addSql(`alter table "council_item" add "version" int not null default 1;`);

    this.addSql(`alter table "review_part" add "version" int not null default 1;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "agenda_item" drop column "version";`);

    this.addSql(`alter table "contract_meeting" drop column "version";`);

    this.addSql(`alter table "council_item" drop column "version";`);

    this.addSql(`alter table "review_part" drop column "version";`);
  }

}
