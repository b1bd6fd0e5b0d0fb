import { kronor, longDate, texts } from './official-statement.texts.ts';

type Code<T extends keyof typeof texts> = keyof (typeof texts)[T];

/** What an official statement (tjänsteskrivelse) says, as plain data. Dates are local, money is whole öre, "until" is the last day included. */
export interface OfficialStatementFacts {
  kind: Code<'document'>;
  /** Instead of the usual title. */
  title?: string;
  /** The matter's registration number (diarienummer). */
  registrationNumber: string;
  /** The day the statement is made: the only date the file itself carries. */
  madeOn: string;
  /** Null where it is not known; the board is then named alone. */
  municipality: string | null;
  board: string;
  /** The title of the official or the unit that writes; a role, never a person's name. Null where it has no Swedish word. */
  author: string | null;
  /** `organisationNumber` is null for a sole trader, whose number is personal data. */
  provider: { name: string; organisationNumber: string | null; operatingForm: Code<'operatingForm'>; unit: string | null };
  agreement: { type: Code<'agreementType'>; validFrom: string; validUntil: string | null } | null;
  /** `kindLabel` is the municipality's own word for the kind, where it has one. */
  review: { kind: Code<'reviewKind'>; kindLabel?: string | null; registrationNumber: string; openedOn: string } | null;
  findings: readonly Finding[];
  /** What was done before, in order. */
  steps: readonly { step: Code<'step'>; takenOn: string; note: string | null }[];
  /** `code` is the policy's word for the ground, or several with commas; `clause` the agreement's, cited as it is numbered there. */
  ground: { code: string | null; clause: string | null; section: string; steeringDocument: { title: string; registrationNumber: string | null; adoptedBy: string; adoptedOn: string } };
  /** The penalty by commenced week; null when the decision is about something else. Without weeks it still runs. */
  penalty: { runsFrom: string; correctedOn: string | null; weeks: readonly { begins: string; year: number; amountOre: number }[] } | null;
  /** `text` may have several paragraphs. */
  decision: { text: string; decidedBy: string | null; decidedOn: string; remedyBy: string | null };
}
export interface Finding {
  class: Code<'class'>; severity: Code<'severity'>; acute: boolean; extensive: boolean; repeated: boolean;
  recordedOn: string; requirement: string | null; description: string | null;
}

/** A document in the few shapes that both files know. Every string is plain text, never markup. */
export interface Content { title: string; subject: string; author: string; madeOn: string; blocks: readonly Block[] }
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'facts'; items: readonly { label: string; value: string }[] }
  | { kind: 'table'; caption: string; header: readonly string[]; rows: readonly (readonly string[])[]; total: string | null };

/** One line of text that any reader can show: no control or direction-changing characters, single spaces. */
const line = (text: string): string => text.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]+/g, ' ').replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').replace(/ {2,}/g, ' ').trim();
const paragraphs = (text: string): Block[] => text.split(/\r?\n+/).map(line).filter(Boolean).map((t) => ({ kind: 'paragraph', text: t }));
const heading = (text: string): Block => ({ kind: 'heading', text });
const facts = (...items: [label: string, value: string | null][]): Block =>
  ({ kind: 'facts', items: items.flatMap(([label, value]) => (value === null ? [] : [{ label, value: line(value) }])) });
const period = (from: string, until: string | null) => (until === null ? `från och med ${longDate(from)}, tills vidare` : `${longDate(from)} till och med ${longDate(until)}`);

/** The statement's title. */
export const titleOf = (f: OfficialStatementFacts): string => line(f.title ?? `Tjänsteskrivelse: ${texts.document[f.kind].toLowerCase()} – ${f.provider.name}`);

/** The statement's Swedish text, in order: matter, provider, background, findings, ground, amount, decision. */
export function officialStatement(f: OfficialStatementFacts): Content {
  const title = titleOf(f);
  return {
    title, subject: line(f.registrationNumber), author: line([f.municipality, f.board].filter(Boolean).join(', ')), madeOn: f.madeOn,
    blocks: [
      facts(['Kommun', f.municipality], ['Nämnd', f.board], ['Diarienummer', f.registrationNumber], ['Datum', longDate(f.madeOn)], ['Handläggare', f.author]),
      heading('Utförare'),
      facts(['Namn', f.provider.name], ['Organisationsnummer', f.provider.organisationNumber ?? 'enskild näringsidkare, uppgiften lämnas inte här'],
        ['Driftsform', texts.operatingForm[f.provider.operatingForm]], ['Enhet', f.provider.unit],
        ['Avtal', f.agreement && `${texts.agreementType[f.agreement.type]}, ${period(f.agreement.validFrom, f.agreement.validUntil)}`]),
      ...background(f), ...findings(f.findings), ...ground(f.ground), ...penalty(f.penalty),
      heading('Beslut'),
      ...paragraphs(f.decision.text),
      facts(['Beslutat av', f.decision.decidedBy], ['Beslutsdatum', longDate(f.decision.decidedOn)], ['Ska vara åtgärdat senast', f.decision.remedyBy && longDate(f.decision.remedyBy)]),
    ],
  };
}

function background({ review, steps }: OfficialStatementFacts): Block[] {
  if (!review && steps.length === 0) return [];
  const rows = steps.map(({ step, takenOn, note }) => [longDate(takenOn), texts.step[step], line(note ?? '–')]);
  return [heading('Bakgrund'),
    ...(review ? [{ kind: 'paragraph', text: `${line(review.kindLabel ?? texts.reviewKind[review.kind])} inleddes den ${longDate(review.openedOn)} (diarienummer ${line(review.registrationNumber)}).` } as const] : []),
    ...(rows.length > 0 ? [{ kind: 'table', caption: 'Vidtagna steg', header: ['Datum', 'Steg', 'Utfall'], rows, total: null } as const] : [])];
}

function findings(all: readonly Finding[]): Block[] {
  if (all.length === 0) return [];
  const rows = all.map((f, i) => [String(i + 1), texts.class[f.class], texts.severity[f.severity],
    [f.acute && 'akut', f.extensive && 'omfattande', f.repeated && 'upprepad'].filter(Boolean).join(', ') || '–', line(f.requirement ?? '–'), line(f.description ?? 'Framgår av granskningen')]);
  return [heading('Iakttagelser'),
    { kind: 'table', caption: 'Fel och brister', header: ['Nr', 'Slag', 'Allvarlighetsgrad', 'Kännetecken', 'Krav', 'Beskrivning'], rows, total: null }];
}

function ground({ code, clause, section, steeringDocument: d }: OfficialStatementFacts['ground']): Block[] {
  return [heading('Grund'),
    facts(['Grund', code && code.split(',').map((c) => texts.ground[c as Code<'ground'>] ?? c).join('; ')], ['Avtalsvillkor', clause], ['Avsnitt', section], ['Styrdokument', d.title],
      ['Styrdokumentets diarienummer', d.registrationNumber], ['Antaget', `${longDate(d.adoptedOn)} av ${d.adoptedBy}`])];
}

/** One amount per commenced week, each with the year whose price base amount it takes. */
function penalty(p: OfficialStatementFacts['penalty']): Block[] {
  if (!p) return [];
  const runs = `Vitet löper från och med den ${longDate(p.runsFrom)} med ett belopp för varje påbörjad vecka`;
  if (p.weeks.length === 0) return [heading('Belopp'), { kind: 'paragraph', text: `${runs} till dess att rättelse har skett.` }];
  const sum = kronor(p.weeks.reduce((total, w) => total + w.amountOre, 0));
  const count = p.weeks.length === 1 ? '1 påbörjad vecka' : `${p.weeks.length} påbörjade veckor`;
  return [heading('Belopp'),
    { kind: 'paragraph', text: `${runs}${p.correctedOn ? `. Rättelse skedde den ${longDate(p.correctedOn)}` : ''}. Vitet uppgår till ${sum} för ${count}.` },
    { kind: 'table', caption: 'Vite per påbörjad vecka', header: ['Vecka', 'Börjar', 'Prisbasbelopp för år', 'Belopp'],
      rows: p.weeks.map((w, i) => [String(i + 1), longDate(w.begins), String(w.year), kronor(w.amountOre)]), total: sum }];
}
