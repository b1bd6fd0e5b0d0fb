import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSchema, Kind, parse, validate, type GraphQLSchema } from 'graphql';

const published = join(import.meta.dirname, '../../../docs/schema.graphql');
const usage = 'Say what, for which client, and where: npm run uppsikt -- operations add FILE|DIR --client web --to DIR (or OPERATIONS_DIR).';

/** Registers what a client asks in production (reliability.md G5): checks every document against the schema, and keeps each as the gateway reads it; none when one does not hold. */
export function operations([verb, path]: string[], given: { client?: string | undefined; to?: string | undefined; schema?: string | undefined }): void {
  const here = (name: string) => resolve(process.env['INIT_CWD'] ?? '.', name);
  const to = given.to ?? process.env['OPERATIONS_DIR'];
  if (verb !== 'add' || !path || !given.client || !to) throw new Error(usage);
  if (!/^[\w.-]{1,100}$/.test(given.client) || /^\.+$/.test(given.client)) throw new Error('A client is named as in its tokens (client_id), with letters, digits, dot, hyphen and underscore.');
  const schema = buildSchema(readFileSync(given.schema ? here(given.schema) : published, 'utf8'));
  const documents = filesIn(here(path)).map((file) => ({ file, ...checked(readFileSync(file, 'utf8').trim(), schema) }));
  const faults = documents.flatMap(({ file, faults: own }) => own.map((fault) => `${file}: ${fault}`));
  if (faults.length > 0) throw new Error(`Nothing was registered.\n${faults.join('\n')}`);

  const folder = join(here(to), given.client);
  mkdirSync(folder, { recursive: true });
  for (const { text, name } of documents) {
    const hash = createHash('sha256').update(text).digest('hex');
    const file = join(folder, `${name}.${hash}.graphql`);
    const isThere = existsSync(file);
    if (!isThere) {
      writeFileSync(`${file}.new`, `${text}\n`);
      renameSync(`${file}.new`, file);
    }
    console.log(`${isThere ? 'there already' : 'registered   '}  ${given.client}  ${name}  ${hash}`);
  }
  console.log('The gateway reads them when it starts.');
}

function filesIn(path: string): string[] {
  if (!existsSync(path)) throw new Error(`There is no ${path}.`);
  if (!statSync(path).isDirectory()) return [path];
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.graphql')).sort().map((file) => join(path, file));
  if (files.length === 0) throw new Error(`No .graphql in ${path}.`);
  return files;
}

/** A document is kept word for word as it is sent; its operations have names, by which logs and the audit trail tell them. */
function checked(text: string, schema: GraphQLSchema): { text: string; name: string; faults: string[] } {
  try {
    const document = parse(text);
    const named = document.definitions.flatMap((d) => (d.kind === Kind.OPERATION_DEFINITION ? [d.name?.value] : []));
    const faults = validate(schema, document).map((error) => error.message);
    if (named.length === 0 || named.includes(undefined)) faults.push('An operation has a name.');
    return { text, name: named[0] ?? '', faults };
  } catch (error) {
    return { text, name: '', faults: [(error as Error).message] };
  }
}
