import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface MigrateConfig {
  /** An account that may create databases and roles. Only this step has it. */
  databaseUrl: string;
  /** The password that each login is given. */
  password(login: string): string;
}

/** The only reader of the environment here. Passwords: one file per login in PASSWORDS_DIR, or LOGIN_PASSWORD for them all (trying out).
 *  @throws Error naming the variable that is missing. */
export function config(env: Readonly<Record<string, string | undefined>> = process.env): MigrateConfig {
  const text = (name: string) => (env[`${name}_FILE`] ? readFileSync(env[`${name}_FILE`]!, 'utf8').trim() : env[name] || undefined);
  const databaseUrl = text('DATABASE_URL');
  const [folder, one] = [env['PASSWORDS_DIR'], text('LOGIN_PASSWORD')];
  if (!databaseUrl) throw new Error('DATABASE_URL (or DATABASE_URL_FILE) is not set.');
  if (!folder && !one) throw new Error('PASSWORDS_DIR or LOGIN_PASSWORD is not set.');
  return { databaseUrl, password: (login) => (folder ? readFileSync(join(folder, login), 'utf8').trim() : one!) };
}
