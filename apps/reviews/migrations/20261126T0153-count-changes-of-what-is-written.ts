import { Migration } from '@mikro-orm/migrations';

export class Migration20261126015404_count_changes_of_what_is_written extends Migration {

  override name = 'Migration20261126015404_count_changes_of_what_is_written';

  override up(): void | Promise<void> {
    this.addSql(`alter table "controlled_case" add "version" int not null default 1;`);

    this.addSql(`alter table "control_point" add "version" int not null default 1;`);

    this.addSql(`alter table "joint_part" add "version" int not null default 1;`);

    this.addSql(`alter table "missing_report_comment" add "version" int not null default 1;`);

    this.addSql(`alter table "party_part" add "version" int not null default 1;`);

    this.addSql(`alter table "quality_audit" add "version" int not null default 1;`);

    this.addSql(`alter table "review_point" add "version" int not null default 1;`);

    this.addSql(`alter table "review_requirement" add "version" int not null default 1;`);

    this.addSql(`alter table "startup_assessment" add "version" int not null default 1;`);

    this.addSql(`drop index "user_survey_result_tenant_id_user_survey_id_index";`);
    this.addSql(`alter table "user_survey_result" add "version" int not null default 1;`);
    this.addSql(`alter table "user_survey_result" add constraint "user_survey_result_tenant_id_user_survey_id_provi_7dedc_unique" unique ("tenant_id", "user_survey_id", "provider_id", "unit_id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "control_point" drop column "version";`);

    this.addSql(`alter table "controlled_case" drop column "version";`);

    this.addSql(`alter table "joint_part" drop column "version";`);

    this.addSql(`alter table "missing_report_comment" drop column "version";`);

    this.addSql(`alter table "party_part" drop column "version";`);

    this.addSql(`alter table "quality_audit" drop column "version";`);

    this.addSql(`alter table "review_point" drop column "version";`);

    this.addSql(`alter table "review_requirement" drop column "version";`);

    this.addSql(`alter table "startup_assessment" drop column "version";`);

    this.addSql(`alter table "user_survey_result" drop constraint "user_survey_result_tenant_id_user_survey_id_provi_7dedc_unique";`);
    this.addSql(`alter table "user_survey_result" drop column "version";`);
    this.addSql(`create index "user_survey_result_tenant_id_user_survey_id_index" on "user_survey_result" ("tenant_id", "user_survey_id");`);
  }

}
