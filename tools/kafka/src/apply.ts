// node tools/cli/run.mjs tools/kafka/src/apply.ts: makes the topics and rights that are missing, as deploy/kafka/topics-and-acls.yaml says.
import kafkajs from 'kafkajs';
import { eventTopology, receivedBy } from '@uppsikt/contracts';
import { tenantIds, writtenOut } from './access.ts';
import { config } from './config.ts';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, Kafka, logLevel, ResourcePatternTypes } = kafkajs;
const { brokers, replicationFactor } = config();
const hears = Object.fromEntries(Object.keys(eventTopology().sends).map((s) => [s, receivedBy(s).publishers]));
const { cluster, topics, acls } = writtenOut({ hears, tenants: tenantIds() });
const admin = new Kafka({ clientId: 'uppsikt-access', brokers, logLevel: logLevel.NOTHING }).admin();

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
  await admin.createAcls({ acl: acls.flatMap((a) => a.operations.map((operation) => ({
    principal: a.principal, host: '*', resourceName: a.name, resourceType: AclResourceTypes[a.resource],
    resourcePatternType: ResourcePatternTypes[a.pattern], operation: AclOperationTypes[operation], permissionType: AclPermissionTypes.ALLOW,
  }))) });
  console.log(`${acls.length} rights in force.`);
} finally {
  await admin.disconnect();
}
