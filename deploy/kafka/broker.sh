#!/usr/bin/env bash
# The broker of docker-compose.yml: spoken to by SCRAM over TLS alone, by accounts that may do what topics-and-acls.yaml gives them
# (reliability.md E10). The first start makes its certificate and its accounts: admin and those named in ACCOUNTS, each with the password
# KAFKA_PASSWORD-<account>. Who connects trusts the certificate in PUBLIC_DIR/ca.pem; the key stays in SECRETS_DIR.
set -euo pipefail
: "${KAFKA_PASSWORD:?}" "${ACCOUNTS:?}"
bin=${KAFKA_HOME:-/opt/kafka}/bin
data=${DATA_DIR:-/var/lib/kafka/data} secrets=${SECRETS_DIR:-/etc/kafka/secrets} public=${PUBLIC_DIR:-/mnt/shared/config}
host=${ADVERTISED_HOST:-kafka} port=${BROKER_PORT:-9092} controller=${CONTROLLER_PORT:-9093}
store=$secrets/broker.p12 ca=$public/ca.pem settings=$secrets/server.properties
umask 077

[ -s "$secrets/key" ] || od -An -N24 -tx1 /dev/urandom | tr -d ' \n' > "$secrets/key"
keystore() { keytool "$@" -alias broker -keystore "$store" -storetype PKCS12 -storepass:file "$secrets/key"; }
[ -s "$store" ] || keystore -genkeypair -keyalg EC -groupname secp256r1 -validity 3650 -dname "CN=$host" -ext "SAN=dns:$host,dns:localhost,ip:127.0.0.1" -ext BC=ca:true
keystore -exportcert -rfc -file "$ca"
chmod 644 "$ca"

admin="required username=\"admin\" password=\"$KAFKA_PASSWORD-admin\""
security="sasl.mechanism=SCRAM-SHA-512
security.protocol=SASL_SSL
ssl.truststore.type=PEM
ssl.truststore.location=$ca"
cat > "$settings" <<END
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@localhost:$controller
controller.listener.names=CONTROLLER
listeners=CLIENTS://:$port,CONTROLLER://localhost:$controller
advertised.listeners=CLIENTS://$host:$port
inter.broker.listener.name=CLIENTS
listener.security.protocol.map=CLIENTS:SASL_SSL,CONTROLLER:SASL_SSL
sasl.enabled.mechanisms=SCRAM-SHA-512
sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512
listener.name.clients.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule $admin;
sasl.mechanism.controller.protocol=PLAIN
listener.name.controller.sasl.enabled.mechanisms=PLAIN
listener.name.controller.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule $admin user_admin="$KAFKA_PASSWORD-admin";
ssl.keystore.type=PKCS12
ssl.keystore.location=$store
ssl.keystore.password=$(cat "$secrets/key")
ssl.key.password=$(cat "$secrets/key")
ssl.truststore.type=PEM
ssl.truststore.location=$ca
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
allow.everyone.if.no.acl.found=false
super.users=User:admin
log.dirs=$data
auto.create.topics.enable=false
unclean.leader.election.enable=false
default.replication.factor=1
min.insync.replicas=1
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
END
# How the health check signs in.
printf '%s\nsasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule %s;\n' "$security" "$admin" > "$secrets/admin.properties"

if [ ! -f "$data/meta.properties" ]; then
  accounts=()
  for name in admin $ACCOUNTS; do accounts+=(--add-scram "SCRAM-SHA-512=[name=$name,password=$KAFKA_PASSWORD-$name]"); done
  "$bin/kafka-storage.sh" format --cluster-id="$("$bin/kafka-storage.sh" random-uuid)" -c "$settings" "${accounts[@]}"
fi
exec "$bin/kafka-server-start.sh" "$settings"
