import { readFileSync } from 'node:fs';

/** What all benchmarks count with. */

/** The value below which a share of all lies. */
export const quantile = (values: readonly number[], share: number): number => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;
export const median = (values: readonly number[]) => quantile(values, 0.5);
export const two = (n: number) => Number(n.toFixed(2));

/** Standard deviation by mean: above 0.05 a run says little (performance.md §4). */
export function spread(values: readonly number[]): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length) / mean;
}

/** utime + stime of a process, ms. */
export function cpuOf(pid: number | undefined): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Reads `--name=number` flags. @throws Error naming a flag that does not exist or is no number. */
export function optionsOf<T extends Record<string, number>>(args: readonly string[], otherwise: T): T {
  const given = args.map((arg) => /^--([a-z]+)=(\d+(?:\.\d+)?)$/.exec(arg) ?? [arg]);
  const wrong = given.find(([, name]) => !name || !(name in otherwise));
  if (wrong) throw new Error(`${wrong[0]} is no flag of this benchmark; ${Object.entries(otherwise).map(([name, value]) => `--${name}=${value}`).join(' ')} are.`);
  return { ...otherwise, ...Object.fromEntries(given.map(([, name, value]) => [name!, Number(value)])) };
}

export const say = (line: string) => process.stdout.write(`${line}\n`);
