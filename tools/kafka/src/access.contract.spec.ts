import { describe, expect, test } from '@jest/globals';
import { eventTopology, receivedBy } from '@uppsikt/contracts';
import { writtenOut, type AclWanted } from './access.ts';

const subgraphs = Object.keys(eventTopology().sends);
const hears = Object.fromEntries(subgraphs.map((s) => [s, receivedBy(s).publishers]));
const tenants = ['nacka', 'nacka-syd', 'falkenberg'];
const access = writtenOut({ hears, tenants });

const covers = (acl: AclWanted, resource: string, name: string) => acl.resource === resource && (acl.pattern === 'PREFIXED' ? name.startsWith(acl.name) : name === acl.name);
const may = (who: string, operation: AclWanted['operations'][number], name: string, resource = 'TOPIC') =>
  access.acls.some((acl) => acl.principal === `User:${who}` && acl.operations.includes(operation) && covers(acl, resource, name));
const topics = access.topics.map((t) => t.name);

describe('Topics and rights on Kafka', () => {
  test('are one services\' topic per publisher and one of each municipality\'s own', () => {
    expect(topics.sort()).toEqual([...subgraphs.flatMap((s) => [`uppsikt.${s}`, `uppsikt.${s}.beat`]), ...tenants.flatMap((t) => subgraphs.map((s) => `uppsikt.${t}.${s}`))].sort());
    expect(access.topics.find((t) => t.name === 'uppsikt.sanctions')).toMatchObject({ partitions: 6, config: { 'retention.ms': '-1' } });
    expect(access.topics.find((t) => t.name === 'uppsikt.nacka.sanctions')).toMatchObject({ partitions: 1, config: { 'retention.ms': String(30 * 86_400_000) } });
  });

  test('let a subgraph write its own facts and no other\'s', () => {
    for (const s of subgraphs) expect(topics.filter((t) => may(s, 'WRITE', t))).toEqual(topics.filter((t) => t.endsWith(`.${s}`) || t === `uppsikt.${s}.beat`));
  });

  test('let a subgraph read the publishers it hears by asyncapi.yaml, in its own group, and no municipality\'s topic', () => {
    for (const s of subgraphs) {
      expect(topics.filter((t) => may(s, 'READ', t))).toEqual(topics.filter((t) => hears[s]!.some((p) => t === `uppsikt.${p}`)));
      expect(subgraphs.filter((g) => may(s, 'READ', g, 'GROUP'))).toEqual([s]);
    }
  });

  test('let a municipality\'s data team read its own topics and groups, nothing of a namesake\'s, and write nothing', () => {
    expect(topics.filter((t) => may('nacka-data', 'READ', t))).toEqual(topics.filter((t) => t.startsWith('uppsikt.nacka.')));
    expect(['nacka.bi', 'nacka-syd.bi', 'sanctions', 'falkenberg.bi'].filter((g) => may('nacka-data', 'READ', g, 'GROUP'))).toEqual(['nacka.bi']);
    expect(topics.filter((t) => may('nacka-data', 'WRITE', t))).toEqual([]);
  });

  test('follow the cluster rules: three replicas, two in step, no topic by accident', () => {
    expect(access.cluster).toMatchObject({ replicationFactor: 3, config: { 'min.insync.replicas': '2', 'unclean.leader.election.enable': 'false' }, broker: { 'auto.create.topics.enable': 'false', 'allow.everyone.if.no.acl.found': 'false' } });
  });
});
