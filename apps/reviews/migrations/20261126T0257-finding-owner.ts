import { Migration } from '@mikro-orm/migrations';

export class Migration20261126025710_finding_owner extends Migration {

  override name = 'Migration20261126025710_finding_owner';

  override up(): void | Promise<void> {
    this.addSql(`alter table "finding" add "quality_area" text null, add "evidence_ids" text[] not null default '{}', add "owner" text null, add "due_on" date null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "finding" drop column "quality_area", drop column "evidence_ids", drop column "owner", drop column "due_on";`);
  }

}
