import { deepStrictEqual } from 'node:assert/strict';
import { setTimeout as rest } from 'node:timers/promises';
import type { Act, Known, Link, Step } from './story/step.ts';

export interface Answer { data?: any; errors?: { message: string; extensions?: { code?: string } }[] | undefined }
/** Where the story is played: a platform, spoken to as its users do. */
export interface Stage {
  as(tenant: string, role: string): (document: string, variables?: object) => Promise<Answer>;
  /** Where the platform's clock can be moved. */
  setClock?(instant: string): void;
}

/** Who is told how it goes. */
export interface Audience {
  act?(act: Act): void;
  step?(act: Act, step: Step): void;
  refused?(act: Act, step: Step): void;
  /** What came: what was told of it, or the problem that stands in the way. */
  came?(act: Act, step: Step, told: unknown): void;
  file?(act: Act, name: string, bytes: Uint8Array): void;
  rows?(act: Act, name: string, rows: object[]): void;
}

export interface Player {
  /** What each act left behind, by the act's key. */
  known: Record<string, Known>;
  /** @throws Error where a step does not go as told. */
  play(act: Act): Promise<void>;
}

/** A fact that has not reached the subgraph asked is waited for, as a user would. */
const unheard = ['NotFound', 'ActionPlanMissing'];
const patience = 30_000;
const pause = 50;
/** How a file of the kind begins. */
const begins: Record<string, string> = { pdf: '%PDF-', docx: 'PK\u0003\u0004' };

export function playerOf(stage: Stage, audience: Audience = {}, signal?: AbortSignal): Player {
  const known: Record<string, Known> = {};

  /** Asks until it is as told, while what is missing may still be on its way. */
  const answered = async (act: Act, step: Step, own: Known): Promise<{ read: any; told: unknown }> => {
    const ask = stage.as(act.tenant, step.as);
    for (const end = Date.now() + patience; ;) {
      const { data, errors } = await ask(step.document, step.variables(own, known));
      if (errors) throw new Error(errors.map((e) => e.message).join('; '));
      const read = step.reads(data, own);
      if (step.answersWith && read.__typename !== step.answersWith) {
        const late = unheard.includes(read.__typename) && Date.now() < end;
        if (!late) throw new Error(`It was to be answered with ${step.answersWith}, and was with ${read.__typename}${read.message ? `: ${read.message}` : ''}`);
      } else {
        const all = { ...own, ...step.keeps?.(read) };
        const told = step.tells ? step.tells(read, all) : inShort(read);
        try {
          if (step.comes) deepStrictEqual(plain(told), plain(step.comes(all)));
          return { read, told };
        } catch (error) {
          if (step.answersWith || Date.now() > end) throw error;
        }
      }
      await rest(pause, undefined, { signal });
    }
  };

  const taken = async (act: Act, step: Step, own: Known): Promise<void> => {
    signal?.throwIfAborted();
    audience.step?.(act, step);
    stage.setClock?.(`${step.on}T08:00:00Z`);
    if (step.not) {
      const { errors } = await stage.as(act.tenant, step.not)(step.document, step.variables(own, known));
      const code = errors?.[0]?.extensions?.code;
      if (code !== 'FORBIDDEN') throw new Error(`${step.not} was to be refused, and was ${code ? `answered ${code}` : 'not'}.`);
      audience.refused?.(act, step);
    }
    const there = step.unless && step.unless.found((await stage.as(act.tenant, step.as)(step.unless.document, step.unless.variables)).data);
    if (there) {
      Object.assign(own, there);
      audience.came?.(act, step, 'the register has it already');
      return;
    }
    const { read, told } = await answered(act, step, own);
    Object.assign(own, step.keeps?.(read));
    audience.came?.(act, step, told);
    if (step.exportsAs) audience.rows?.(act, step.exportsAs, read);
    for (const link of step.links?.(read) ?? []) audience.file?.(act, link.name, await downloaded(link, signal));
  };

  return {
    known,
    async play(act) {
      const own = (known[act.key] = {});
      audience.act?.(act);
      for (const step of act.steps) {
        await taken(act, step, own).catch((error: Error) => {
          if (signal?.aborted) throw error;
          const why = error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
          throw new Error(`${act.tenant}: ${step.as} ${step.says}. It did not go as told. ${why}`, { cause: error });
        });
      }
    },
  };
}

async function downloaded({ name, url }: Link, signal?: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(url, { ...(signal && { signal }) });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const head = begins[name.split('.').at(-1)!];
  if (!response.ok || (head && Buffer.from(bytes.subarray(0, head.length)).toString('latin1') !== head)) throw new Error(`${name} could not be downloaded: ${response.status}.`);
  return bytes;
}

/** As JSON knows it: what was read and what is written here come from different realms in a test. */
const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
/** A problem by its type and its own words; anything else as it is. */
const inShort = (read: any): unknown => {
  if (read === null || typeof read !== 'object' || Array.isArray(read)) return read;
  const { __typename: type, ...rest } = read;
  return 'message' in rest ? { problem: type, ...rest } : rest;
};
