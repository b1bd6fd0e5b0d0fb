// npm run uppsikt -- COMMAND
import { parseArgs } from 'node:util';

const [command = 'help', ...rest] = process.argv.slice(2);
/** Wrongly written: said in one line, and how it is written. */
function refuse(why: string): never {
  console.error(`${why}\nnpm run uppsikt lists the commands.`);
  process.exit(2);
}
const options = { tenant: { type: 'string' }, role: { type: 'string' }, scope: { type: 'string' }, aggregate: { type: 'string' }, to: { type: 'string' }, client: { type: 'string' }, schema: { type: 'string' }, version: { type: 'string' } } as const;
const { values, positionals } = (() => {
  try { return parseArgs({ args: rest, allowPositionals: true, options }); } catch (error) { return refuse((error as Error).message.split('. ')[0]!); }
})();
const port = Number(process.env['PORT'] ?? 4000);
if (!Number.isInteger(port) || port < 1 || port > 65_000) refuse('PORT is a number from 1 to 65000.');

const commands: Record<string, { says: string; run(): Promise<unknown> }> = {
  token: { says: 'token --tenant TENANT --role ROLE [--scope KIND:ID]   a bearer token of a demo user, alone on stdout', run: async () => (await import('./token.ts')).token(port, values) },
  tenant: { says: 'tenant add DIR                        a new municipality by data alone', run: async () => (await import('./tenant.ts')).tenant(port, positionals) },
  operations: {
    says: 'operations add FILE|DIR --client NAME [--to DIR --schema FILE]  registers what a client asks in production',
    run: async () => (await import('./operations.ts')).operations(positionals, values),
  },
  doctor: { says: 'doctor                                what is missing or wrong on this machine', run: async () => (await import('./doctor.ts')).doctor(port) },
  audit: { says: 'audit verify                          walks the audit chains and names every break', run: async () => (await import('./audit.ts')).audit(positionals) },
  redrive: {
    says: 'redrive [EVENT | --aggregate ID]      lists parked events, or has one, or all of an aggregate, taken up again',
    run: async () => (await import('./redrive.ts')).redrive(positionals[0], values.aggregate),
  },
  generate: { says: 'generate KIND NAMES [--to --version]  writes a new subgraph, aggregate, event or policy, and says what is left to do', run: async () => (await import('./generate.ts')).generate(positionals, values) },
  migration: {
    says: 'migration SUBGRAPH NAME               writes the migration that the records ask for',
    run: async () => console.log(await (await import('./migration.ts')).migration(positionals[0], positionals[1], new Date().toISOString().replace(/[-:]/g, '').slice(0, 13))),
  },
};

const chosen = commands[command];
if (!chosen) {
  if (command !== 'help') refuse(`There is no command ${command}.`);
  console.log(`Uppsikt\n\n${Object.values(commands).map((c) => `  npm run uppsikt -- ${c.says}`).join('\n')}\n`);
  process.exit(0);
}
try {
  await chosen.run();
} catch (error) {
  const { code, message } = error as Error & { code?: string };
  console.error(code === 'ECONNREFUSED' ? `The database does not answer (${message}). It runs while the platform does: npm start.` : message);
  process.exit(1);
}
