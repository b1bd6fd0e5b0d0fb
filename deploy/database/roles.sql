-- Who enters the databases, and with what. The migrate step (apps/migrate) makes the same from the list of subgraphs; this file
-- is for the database administrator who would rather make it by hand. Ground: reliability.md P1.
--
-- For each subgraph <s>: governance, providers, reviews, healthcare, economy, sanctions, reporting
--
--   database   uppsikt_<s>    CONNECT revoked from PUBLIC; only its own four logins and the auditor enter
--   owner_<s>  owns database and tables; logs in for the migrate step alone
--   app_<s>    the service: rows only, always under row-level security
--   relay_<s>  the outbox: reads it, marks and deletes what is published
--   job_<s>    long jobs: as app, with other time limits
--
-- And for the installation:
--
--   database   uppsikt_events  the event log where there is no Kafka; only the login broker enters, and owns it
--   auditor    reads the audit trail of every subgraph, and nothing else
--
-- No login is a superuser, bypasses row-level security, inherits, or may create roles or databases. A service refuses to start otherwise.
-- Run with psql -v s=governance -v owner_password=… -v app_password=… -v relay_password=… -v job_password=… -f roles.sql
\set ON_ERROR_STOP on
select format('create role %I login nosuperuser nobypassrls noinherit nocreatedb nocreaterole', login)
  from unnest(array['owner_' || :'s', 'app_' || :'s', 'relay_' || :'s', 'job_' || :'s', 'auditor', 'broker']) login
 where not exists (select from pg_roles where rolname = login) \gexec
alter role owner_:s password :'owner_password';
alter role app_:s   password :'app_password';
alter role relay_:s password :'relay_password';
alter role job_:s   password :'job_password';

alter role app_:s set statement_timeout = '5s';
alter role app_:s set lock_timeout = '2s';
alter role app_:s set idle_in_transaction_session_timeout = '10s';
alter role app_:s set transaction_timeout = '30s';
alter role job_:s set statement_timeout = '15min';
alter role job_:s set lock_timeout = '2s';

select format('grant owner_%s to current_user', :'s') \gexec
select format('create database uppsikt_%s owner owner_%s encoding %L template template0', :'s', :'s', 'UTF8')
 where not exists (select from pg_database where datname = 'uppsikt_' || :'s') \gexec
revoke all on database uppsikt_:s from public;
grant connect on database uppsikt_:s to owner_:s, app_:s, relay_:s, job_:s, auditor;
-- Tables, grants and policies inside are the owner's: the migrate step runs them.
