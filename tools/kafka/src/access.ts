import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../../..');

export interface TopicWanted { name: string; partitions: number; config: Record<string, string> }
export interface AclWanted { principal: string; resource: 'TOPIC' | 'GROUP'; pattern: 'LITERAL' | 'PREFIXED'; name: string; operations: ('READ' | 'WRITE' | 'DESCRIBE' | 'CREATE')[] }
export interface Access { cluster: { replicationFactor: number; config: Record<string, string> }; topics: TopicWanted[]; acls: AclWanted[] }
/** `hears` names for each subgraph the publishers it reads. */
export interface Landscape { hears: Readonly<Record<string, readonly string[]>>; tenants: readonly string[] }

export const accessFile = join(root, 'deploy/kafka/topics-and-acls.yaml');
export const tenantIds = (): string[] => globSync('*/tenant.json', { cwd: join(root, 'deploy/tenants') }).map(dirname).sort();

/** The file's patterns written out for every subgraph, publisher and municipality. */
export function writtenOut({ hears, tenants }: Landscape, text = readFileSync(accessFile, 'utf8')): Access {
  const { cluster, topics, acls } = parse(text) as Access;
  const each = <T extends object>(pattern: T): T[] => {
    const found: T[] = [];
    for (const subgraph of names(pattern, 'subgraph') ? Object.keys(hears) : ['']) {
      for (const publisher of names(pattern, 'publisher') ? hears[subgraph] ?? [] : ['']) {
        for (const tenant of names(pattern, 'tenant') ? tenants : ['']) {
          found.push(JSON.parse(JSON.stringify(pattern).replaceAll('<subgraph>', subgraph).replaceAll('<publisher>', publisher).replaceAll('<tenant>', tenant)) as T);
        }
      }
    }
    return found;
  };
  return { cluster, topics: topics.flatMap(each), acls: acls.flatMap(each) };
}
const names = (pattern: object, word: string) => JSON.stringify(pattern).includes(`<${word}>`);
