import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** The account that may do all: the broker's own, and whoever makes topics and rights. */
export const administrator = 'admin';
const rightsClass = 'org.apache.kafka.metadata.authorizer.StandardAuthorizer';

export interface Secured { /** The certificate that clients trust, a file. */ ca: string; settings: Record<string, string>; /** More of `kafka-storage format`. */ format: string[] }

/** A broker that is spoken to by SCRAM over TLS alone, by accounts that may do what they are given (reliability.md E10). Its certificate is made here, by the JDK's keytool. */
export async function secured(dir: string, accounts: Readonly<Record<string, string>>): Promise<Secured> {
  const password = accounts[administrator];
  if (!password) throw new Error(`A broker with accounts has one named ${administrator}.`);
  const [store, secret, ca] = [join(dir, 'broker.p12'), join(dir, 'broker.p12.password'), join(dir, 'ca.pem')];
  if (!existsSync(secret)) writeFileSync(secret, randomBytes(24).toString('hex'), { mode: 0o600 });
  const key = readFileSync(secret, 'utf8');
  const keytool = (...args: string[]) => run('keytool', [...args, '-alias', 'broker', '-keystore', store, '-storetype', 'PKCS12', '-storepass:file', secret]);
  if (!existsSync(store)) await keytool('-genkeypair', '-keyalg', 'EC', '-groupname', 'secp256r1', '-validity', '3650', '-dname', 'CN=localhost', '-ext', 'SAN=dns:localhost,ip:127.0.0.1', '-ext', 'BC=ca:true');
  await keytool('-exportcert', '-rfc', '-file', ca);
  const login = (module: string, more = '') => `org.apache.kafka.common.security.${module}LoginModule required username="${administrator}" password="${password}"${more};`;
  return {
    ca,
    settings: {
      'listener.security.protocol.map': 'CLIENTS:SASL_SSL,CONTROLLER:SASL_SSL', 'inter.broker.listener.name': 'CLIENTS',
      'sasl.enabled.mechanisms': 'SCRAM-SHA-512', 'sasl.mechanism.inter.broker.protocol': 'SCRAM-SHA-512', 'listener.name.clients.scram-sha-512.sasl.jaas.config': login('scram.Scram'),
      // The controller knows no accounts before it runs: the broker signs in to it by a password of its settings.
      'sasl.mechanism.controller.protocol': 'PLAIN', 'listener.name.controller.sasl.enabled.mechanisms': 'PLAIN',
      'listener.name.controller.plain.sasl.jaas.config': login('plain.Plain', ` user_${administrator}="${password}"`),
      'ssl.keystore.type': 'PKCS12', 'ssl.keystore.location': store, 'ssl.keystore.password': key, 'ssl.key.password': key, 'ssl.truststore.type': 'PEM', 'ssl.truststore.location': ca,
      'authorizer.class.name': rightsClass, 'allow.everyone.if.no.acl.found': 'false', 'super.users': `User:${administrator}`,
    },
    format: Object.entries(accounts).flatMap(([name, own]) => ['--add-scram', `SCRAM-SHA-512=[name=${name},password=${own}]`]),
  };
}
