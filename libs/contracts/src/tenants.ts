import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';

interface BodyFile { key: string; name: string; board?: string }
interface TenantFile { id: string; name: string; kind: string; municipalityCode?: string | null; municipalities?: { code: string; name: string }[]; boards?: BodyFile[]; committees?: BodyFile[]; serviceAreas?: { key: string; name: string; boards: string[]; aliases?: string[] }[]; registrationSeries?: SeriesFile[] }
interface SeriesFile { subgraph: string; board?: string | null; format: string; validFrom?: string | null }
interface SteeringFile {
  title: string; documentType?: string; registrationNumber?: string | null; adopted: { body: string; on: string; reference: string }; validFrom: string; validUntil?: string | null;
  parentProgramme?: string | null; responsibleRoles?: string[]; revisionIntervalMonths?: number | null; revisionReminderDays?: number | null; serviceAreas?: string[];
  sections: { kind: string; version: number; scope?: string; document: object }[]; assumed?: (string | { name?: string; pointer?: string; reason?: string })[];
}
interface DelegationFile { validFrom: string; decision: { body: string; on: string; reference: string }; assumed?: boolean; permissions: Record<string, string[]>; units?: Record<string, string[]>; scopes?: Record<string, string[]> }

/** What governance's mutation addTenant is given. */
export interface TenantInput {
  name: string; kind: string; municipalityCode: string | null; municipalities: { code: string; name: string }[];
  bodies: { kind: 'BOARD' | 'COMMITTEE'; key: string; name: string; board?: string }[];
  serviceAreas: { key: string; name: string; boards: string[]; aliases: string[] }[];
  steeringDocuments: { document: { title: string; registrationNumber: string | null; validFrom: string; validUntil: string | null; serviceAreas: string[]; sections: { kind: string; version: number; scope: string; document: object }[] } & Record<string, unknown>; body: string; decidedOn: string; reference: string }[];
  registrationSeries: SeriesFile[];
  delegationOrder: { validFrom: string; decidedBy: string; decidedOn: string; decisionReference: string; assumed: boolean; permissions: { permission: string; roles: string[] }[]; units: { unit: string; roles: string[] }[]; scopes: { role: string; kinds: string[] }[] };
}

/** The form of the three kinds of file; what the words mean to one another governance judges. */
const date = { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$', description: 'a date, YYYY-MM-DD' };
const text = { type: 'string', minLength: 1 };
const object = (required: Record<string, object>, optional: Record<string, object> = {}) => ({ type: 'object', required: Object.keys(required), properties: { ...required, ...optional } });
const list = (items: object) => ({ type: 'array', items });
const decision = object({ body: text, on: date, reference: text });
const roles = { type: 'object', additionalProperties: list(text) };
const body = object({ key: text, name: text });
const forms = {
  tenant: object({ id: { type: 'string', pattern: '^[a-z][a-z0-9-]{1,40}$', description: 'an id: small letters, digits and hyphen, a letter first' }, name: text, kind: { enum: ['MUNICIPALITY', 'SHARED', 'PARTNER', 'PROVIDER'] } },
    { boards: list(body), committees: list(body), serviceAreas: list(object({ key: text, name: text, boards: list(text) })), registrationSeries: list(object({ subgraph: text, format: text })) }),
  'steering-document': object({ title: text, adopted: decision, validFrom: date, sections: list(object({ kind: text, version: { type: 'integer' }, document: { type: 'object' } })) }, { validUntil: { anyOf: [{ type: 'null' }, date] }, serviceAreas: list(text) }),
  'delegation-order': object({ validFrom: date, decision, permissions: roles }, { units: roles, scopes: roles }),
};
const ajv = new Ajv2020({ verbose: true, strict: false });

/** @throws Error that names the file, the place in it and what is wrong there. */
function read<T>(path: string, form: keyof typeof forms): T {
  const file = basename(path);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code) throw new Error(`${path} cannot be read. A tenant is a folder with tenant.json, delegation-order.json and its steering documents: docs/how-to/add-a-municipality.md.`);
    throw new Error(`${file} is not JSON: ${(error as Error).message}.`);
  }
  if (ajv.validate(forms[form], content)) return content as T;
  const { instancePath, keyword, message, params, parentSchema } = ajv.errors![0]!;
  const wanted = (parentSchema as { description?: string }).description;
  const why = keyword === 'required' ? `lacks ${params['missingProperty'] as string}` : keyword === 'enum' ? `is none of ${(params['allowedValues'] as string[]).join(', ')}` : wanted ? `is not ${wanted}` : message!;
  throw new Error(`${file}${instancePath && ` at ${instancePath.slice(1)}`}: ${why}.`);
}

/** Reads a folder of deploy/tenants: tenant.json, steering-document.*.json in the order they hold, delegation-order.json.
 *  docs/how-to/add-a-municipality.md describes the files. @throws Error in plain words when one is missing or malformed. */
export function readTenantFolder(dir: string): { id: string; input: TenantInput } {
  const tenant = read<TenantFile>(join(dir, 'tenant.json'), 'tenant');
  const order = read<DelegationFile>(join(dir, 'delegation-order.json'), 'delegation-order');
  const areas = (tenant.serviceAreas ?? []).map(({ key, name, boards, aliases = [] }) => ({ key, name, boards, aliases }));
  const documents = readdirSync(dir).filter((f) => /^steering-document\..*\.json$/.test(f)).map((f) => read<SteeringFile>(join(dir, f), 'steering-document'))
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return {
    id: tenant.id,
    input: {
      name: tenant.name, kind: tenant.kind, municipalityCode: tenant.municipalityCode ?? null, municipalities: tenant.municipalities ?? [],
      bodies: [
        ...(tenant.boards ?? []).map(({ key, name }) => ({ kind: 'BOARD' as const, key, name })),
        ...(tenant.committees ?? []).map(({ key, name, board }) => ({ kind: 'COMMITTEE' as const, key, name, ...(board ? { board } : {}) })),
      ],
      serviceAreas: areas, registrationSeries: tenant.registrationSeries ?? [],
      steeringDocuments: documents.map((d) => ({
        document: {
          title: d.title, documentType: d.documentType ?? 'RIKTLINJE', registrationNumber: d.registrationNumber ?? null, validFrom: d.validFrom, validUntil: d.validUntil ?? null,
          parentProgramme: d.parentProgramme ?? null, responsibleRoles: d.responsibleRoles ?? [], revisionIntervalMonths: d.revisionIntervalMonths ?? null, revisionReminderDays: d.revisionReminderDays ?? null,
          serviceAreas: d.serviceAreas ?? areas.map((a) => a.key),
          assumed: (d.assumed ?? []).map((a) => (typeof a === 'string' ? a : [a.name ?? a.pointer, a.reason].filter(Boolean).join(': '))),
          sections: d.sections.map((s) => ({ kind: s.kind, version: s.version, scope: s.scope ?? '*', document: s.document })),
        },
        body: d.adopted.body, decidedOn: d.adopted.on, reference: d.adopted.reference,
      })),
      delegationOrder: {
        validFrom: order.validFrom, decidedBy: order.decision.body, decidedOn: order.decision.on, decisionReference: order.decision.reference, assumed: order.assumed ?? false,
        permissions: Object.entries(order.permissions).map(([permission, roles]) => ({ permission, roles })),
        units: Object.entries(order.units ?? {}).map(([unit, roles]) => ({ unit, roles })),
        scopes: Object.entries(order.scopes ?? {}).map(([role, kinds]) => ({ role, kinds })),
      },
    },
  };
}
