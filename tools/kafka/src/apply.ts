// node tools/cli/run.mjs tools/kafka/src/apply.ts: makes the topics and rights that are missing, as deploy/kafka/topics-and-acls.yaml says.
import kafkajs, { type Acl, type AclFilter } from 'kafkajs';
import { eventTopology, receivedBy } from '@uppsikt/contracts';
import { signedIn } from '@uppsikt/platform/brokers';
import { tenantIds, writtenOut } from './access.ts';
import { config } from './config.ts';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, Kafka, logLevel, ResourcePatternTypes } = kafkajs;
const { brokers, signIn, replicationFactor } = config();
const hears = Object.fromEntries(Object.keys(eventTopology().sends).map((s) => [s, receivedBy(s).publishers]));
const { cluster, topics, acls } = writtenOut({ hears, tenants: tenantIds() });
type Right = Pick<Acl, 'principal' | 'operation'> & { resourceName: string };
const nameOf = ({ resourceName, principal, operation }: Right) => `${resourceName} ${principal} ${operation}`;

/** The controller has them at once; the brokers when they have made the topics that came before. */
async function untilInForce(rights: readonly Right[]): Promise<void> {
  const every = { resourceType: AclResourceTypes.ANY, resourcePatternType: ResourcePatternTypes.ANY, operation: AclOperationTypes.ANY, permissionType: AclPermissionTypes.ANY } as AclFilter;
  for (let tries = 0; ; tries++) {
    const { resources } = await admin.describeAcls(every);
    const known = new Set(resources.flatMap(({ resourceName, acls: own }) => own.map((right) => nameOf({ resourceName, ...right }))));
    const missing = rights.filter((right) => !known.has(nameOf(right)));
    if (missing.length === 0) return;
    if (tries > 300) throw new Error(`After a minute the brokers do not know ${missing.length} of the rights, such as: ${nameOf(missing[0]!)}.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const admin = new Kafka({ clientId: 'uppsikt-access', brokers, ...(signIn ? signedIn(signIn) : {}), logLevel: logLevel.NOTHING }).admin();

await admin.connect();
try {
  const there = new Set(await admin.listTopics());
  const missing = topics.filter((t) => !there.has(t.name));
  const wanted = { ...cluster.config, ...(replicationFactor === 1 ? { 'min.insync.replicas': '1' } : {}) };
  if (missing.length > 0) {
    await admin.createTopics({ topics: missing.map(({ name, partitions, config: own }) => ({
      topic: name, numPartitions: partitions, replicationFactor: replicationFactor ?? cluster.replicationFactor,
      configEntries: Object.entries({ ...wanted, ...own }).map(([n, value]) => ({ name: n, value })),
    })) });
  }
  console.log(`${missing.length} topics made, ${topics.length - missing.length} were there.`);
  const rights = acls.flatMap((a) => a.operations.map((operation) => ({
    principal: a.principal, host: '*', resourceName: a.name, resourceType: AclResourceTypes[a.resource],
    resourcePatternType: ResourcePatternTypes[a.pattern], operation: AclOperationTypes[operation], permissionType: AclPermissionTypes.ALLOW,
  })));
  await admin.createAcls({ acl: rights });
  await untilInForce(rights);
  console.log(`${acls.length} rights in force.`);
} finally {
  await admin.disconnect();
}
