import { styleText } from 'node:util';
import type { Audience } from './play.ts';
import type { Act } from './story/step.ts';

type Format = Parameters<typeof styleText>[0];

export interface Narrator extends Audience {
  line(text: string, format?: Format): void;
  /** Takes the bar away. */
  end(): void;
  /** All that was said, without colours. */
  said(): string;
}

/** Tells how it goes, step n of N; on a terminal with a bar below. */
export function narratorTo(out: NodeJS.WriteStream, story: readonly Act[]): Narrator {
  const steps = story.reduce((sum, act) => sum + act.steps.length, 0);
  const said: string[] = [];
  let done = 0;
  const bar = () => {
    if (!out.isTTY) return;
    const width = 30;
    const full = Math.round((done / steps) * width);
    out.write(`\r\u001b[K${'█'.repeat(full)}${'░'.repeat(width - full)} ${done} of ${steps}`);
  };
  const end = () => { if (out.isTTY) out.write('\r\u001b[K'); };
  const line = (text: string, format: Format = 'reset') => {
    end();
    said.push(text);
    out.write(`${styleText(format, text, { stream: out })}\n`);
    bar();
  };
  return {
    line,
    end,
    said: () => `${said.join('\n')}\n`,
    act: (act) => line(`\nAct ${story.indexOf(act) + 1} of ${story.length}: ${act.title}\n`, 'bold'),
    step: (act, step) => line(`${String(done + 1).padStart(3)}/${steps}  ${step.on}  ${act.tenant}  ${step.as} ${step.says}`),
    refused: (_act, step) => line(`         ${step.not} may not: FORBIDDEN`, 'dim'),
    came: (_act, _step, told) => {
      done += 1;
      line(`         → ${inWords(told)}`, isProblem(told) ? 'yellow' : 'green');
    },
  };
}

const isProblem = (told: unknown): told is { problem: string; message: string } => typeof told === 'object' && told !== null && 'problem' in told;

/** What came, in a line: an answer without its ids and links, a problem by its type and its own words. */
export function inWords(told: unknown): string {
  if (isProblem(told)) return `${told.problem}: ${told.message}`;
  let value = told;
  while (isObject(value) && Object.keys(value).length === 1 && isObject(Object.values(value)[0])) value = Object.values(value)[0];
  return words(value) || 'done';
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
function words(value: unknown): string {
  if (Array.isArray(value)) return value.map((v) => (isObject(v) ? `(${words(v)})` : words(v))).join(', ') || 'none';
  if (!isObject(value)) return value === null || value === undefined ? 'none' : String(value);
  if ('amount' in value && !isObject(value['amount'])) return [value['amount'], value['currency']].filter(Boolean).join(' ');
  return Object.entries(value).filter(([name, v]) => v !== null && !/(^id|Id|Url)$/.test(name))
    .map(([name, v]) => `${name} ${isObject(v) ? (words(v).includes(',') ? `(${words(v)})` : words(v)) : words(v)}`).join(', ');
}
