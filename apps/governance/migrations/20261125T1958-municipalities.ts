import { Migration } from '@mikro-orm/migrations';

export class Migration20261125195822_municipalities extends Migration {

  override name = 'Migration20261125195822_municipalities';

  override up(): void | Promise<void> {
    this.addSql(`alter table "assignment" drop constraint "assignment_kind_check";`);
    this.addSql(`alter table "assignment" add constraint "assignment_kind_check" check ("kind" in ('TENANT', 'BOARD', 'SERVICE_AREA', 'PROVIDER', 'UNIT', 'AGREEMENT', 'MATTER', 'MUNICIPALITY', 'JOINT'));`);

    this.addSql(`alter table "tenant" add "municipalities" jsonb null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "assignment" drop constraint "assignment_kind_check";`);
    this.addSql(`alter table "assignment" add constraint "assignment_kind_check" check ("kind" in ('TENANT', 'BOARD', 'SERVICE_AREA', 'PROVIDER', 'UNIT', 'AGREEMENT', 'MATTER', 'MUNICIPALITY'));`);

    this.addSql(`alter table "tenant" drop column "municipalities";`);
  }

}
