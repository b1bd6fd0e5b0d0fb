-- What every subgraph's database has besides its own tables. Run by the migrate step, as owner, again and again:
-- every statement may be repeated. :name is the subgraph. reliability.md §2.1, §2.4 and §3 say why.
create schema if not exists platform;
create schema if not exists audit;

-- Outbox (E1): a fact is a row of the transaction that made it true.
create table if not exists platform.outbox (
  tenant_id text not null,
  id uuid not null,
  type text not null,
  aggregate_id text not null,
  sequence int not null,
  occurred_at timestamptz not null,
  seq bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  data jsonb not null,
  traceparent text,
  published_at timestamptz,
  attempts int not null default 0,
  dead_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, aggregate_id, sequence, type)
) with (fillfactor = 90, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
-- The tenant that a disclosed fact is for; null is the teller's own.
alter table platform.outbox add column if not exists recipient text;
create index if not exists outbox_waiting on platform.outbox (seq) where published_at is null and dead_at is null;

create table if not exists platform.event_sequence (
  tenant_id text not null, aggregate_id text not null, last int not null,
  primary key (tenant_id, aggregate_id)
);

-- Inbox (E4), order guard (E5), parking (E5, E6).
create table if not exists platform.inbox (
  tenant_id text not null, consumer text not null, event_id uuid not null, received_at timestamptz not null default now(),
  primary key (tenant_id, consumer, event_id)
);
create table if not exists platform.inbox_position (
  tenant_id text not null, consumer text not null, publisher text not null, aggregate_id text not null, last int not null,
  primary key (tenant_id, consumer, publisher, aggregate_id)
);
create table if not exists platform.parked (
  tenant_id text not null, consumer text not null, event_id text not null, publisher text not null,
  aggregate_id text not null, sequence int not null, message jsonb not null, reason text not null check (reason in ('POISON', 'BEHIND', 'GAP')),
  error_class text, parked_at timestamptz not null default now(),
  primary key (tenant_id, consumer, event_id)
);
create index if not exists parked_key on platform.parked (tenant_id, consumer, publisher, aggregate_id, sequence);

-- Adopted sections and the delegation order, kept from governance's events.
create table if not exists platform.policy (
  tenant_id text not null, id uuid not null, kind text not null, schema_version int not null, scope text not null,
  valid daterange not null, document jsonb not null, steering_document_id uuid not null, citation jsonb not null default '{}',
  primary key (tenant_id, id)
);
do $$ begin
  alter table platform.policy add constraint one_section_holds_on_a_day
    exclude using gist (tenant_id with =, kind with =, scope with =, valid with &&);
exception when duplicate_table or duplicate_object then null; end $$;
create table if not exists platform.delegation (
  tenant_id text not null, id uuid not null, valid_from date not null, permissions jsonb not null, units jsonb not null,
  primary key (tenant_id, id)
);
-- Roles that reach only what they are assigned to, and the kinds of object that it may be.
alter table platform.delegation add column if not exists scopes jsonb not null default '{}';

-- Sharing: what the tenant has granted others, and what others have granted it.
create table if not exists platform.grant_given (
  tenant_id text not null, id uuid not null, recipient text not null, things text[] not null, framework_reference text, valid_until date not null, revoked boolean not null default false,
  primary key (tenant_id, id)
);
create table if not exists platform.grant_received (
  tenant_id text not null, id uuid not null, origin_tenant text not null, valid_until date not null, withdrawn boolean not null default false,
  primary key (tenant_id, id)
);

-- Registration numbers of the tenant's own: the series that this subgraph counts, and how far each has come in each year.
create table if not exists platform.registration_series (
  tenant_id text not null, id uuid not null, board text, format text not null, valid_from date not null, primary key (tenant_id, id)
);
create table if not exists platform.registration_count (
  tenant_id text not null, series_id uuid not null, period text not null, last int not null, primary key (tenant_id, series_id, period)
);

-- Answers kept for repeated requests (E12).
create table if not exists platform.idempotency (
  tenant_id text not null, actor text not null, key text not null, request_hash text not null, response jsonb,
  created_at timestamptz not null default now(), primary key (tenant_id, actor, key)
);

-- Files and jobs (house.md §12).
create table if not exists platform.file (
  tenant_id text not null, id uuid not null, name text not null, media_type text not null, bytes bigint not null, sha256 text not null,
  state text not null check (state in ('REQUESTED', 'STORED')), requested_at timestamptz not null, expires_at timestamptz not null,
  primary key (tenant_id, id)
);
create table if not exists platform.job (
  tenant_id text not null, id uuid not null, kind text not null, input jsonb not null, account text not null, roles jsonb not null,
  state text not null check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  done int not null default 0, total int, problem jsonb, result jsonb, cancel boolean not null default false,
  created_at timestamptz not null, updated_at timestamptz not null, primary key (tenant_id, id)
);
alter table platform.job add column if not exists assignments jsonb not null default '[]';

-- How far the daily work of a tenant has come.
create table if not exists platform.day (
  tenant_id text not null, work text not null, last date, primary key (tenant_id, work)
);

-- One equality guards every table (P2); the relay, the auditor and the job runner are let in by name, for what they need.
do $$
declare t record;
begin
  for t in select schemaname, tablename from pg_tables where schemaname = 'platform' loop
    execute format('alter table %I.%I enable row level security', t.schemaname, t.tablename);
    execute format('alter table %I.%I force row level security', t.schemaname, t.tablename);
    if not exists (select from pg_policies p where p.schemaname = t.schemaname and p.tablename = t.tablename and p.policyname = 'tenant_isolation') then
      execute format($p$create policy tenant_isolation on %I.%I using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')))$p$, t.schemaname, t.tablename);
    end if;
  end loop;
end $$;
drop policy if exists relay on platform.outbox;
create policy relay on platform.outbox to "relay_:name" using (true) with check (true);
drop policy if exists relay_watch on platform.parked;
create policy relay_watch on platform.parked for select to "relay_:name" using (true);
drop policy if exists relay_find on platform.job;
create policy relay_find on platform.job for select to "relay_:name" using (true);
drop policy if exists relay_tenants on platform.delegation;
create policy relay_tenants on platform.delegation for select to "relay_:name" using (true);

-- Audit (§3): append-only, hash-chained per tenant. `entry` is the record as JSON text; the hash covers it and its place.
create table if not exists audit.head (tenant_id text primary key, seq bigint not null, hash bytea not null);
create table if not exists audit.log (
  tenant_id text not null, seq bigint not null, at timestamptz not null, entry text not null, prev bytea not null, hash bytea not null,
  primary key (tenant_id, seq)
);
-- Which records touched an object: "who has read or changed this" is a look-up.
create table if not exists audit.ref (tenant_id text not null, object_id uuid not null, seq bigint not null, primary key (tenant_id, object_id, seq));
create index if not exists log_at on audit.log (tenant_id, at);
alter table audit.ref enable row level security;
alter table audit.ref force row level security;
alter table audit.head enable row level security;
alter table audit.head force row level security;
alter table audit.log enable row level security;
alter table audit.log force row level security;
do $$
declare t text;
begin
  foreach t in array array['head', 'log', 'ref'] loop
    if not exists (select from pg_policies p where p.schemaname = 'audit' and p.tablename = t and p.policyname = 'tenant_isolation') then
      execute format($p$create policy tenant_isolation on audit.%I using (tenant_id = (select nullif(current_setting('app.tenant', true), ''))) with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')))$p$, t);
      execute format('create policy auditor on audit.%I for select to auditor using (true)', t);
    end if;
  end loop;
end $$;
create or replace function audit.canonical(tenant text, seq bigint, at timestamptz, entry text) returns bytea
  language sql stable set search_path = pg_catalog as
  $$ select convert_to(tenant || E'\n' || seq || E'\n' || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || E'\n' || entry, 'UTF8') $$;
create or replace function audit.append(entry text) returns bigint
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  tenant text := nullif(current_setting('app.tenant', true), '');
  at timestamptz := clock_timestamp();
  h audit.head%rowtype;
  linked bytea;
begin
  insert into audit.head values (tenant, 0, '\x00') on conflict do nothing;
  select * into h from audit.head where tenant_id = tenant for update;
  linked := sha256(h.hash || audit.canonical(tenant, h.seq + 1, at, entry));
  insert into audit.log values (tenant, h.seq + 1, at, entry, h.hash, linked);
  insert into audit.ref select distinct tenant, r::uuid, h.seq + 1 from jsonb_array_elements_text(entry::jsonb -> 'refs') r
    where r ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$';
  update audit.head set seq = h.seq + 1, hash = linked where tenant_id = tenant;
  return h.seq + 1;
end $$;
create or replace function audit.refuse() returns trigger language plpgsql set search_path = pg_catalog as
  $$ begin raise exception 'the audit trail is append-only'; end $$;
create or replace trigger append_only before update or delete or truncate on audit.log
  for each statement execute function audit.refuse();

create or replace trigger append_only before update or delete or truncate on audit.ref
  for each statement execute function audit.refuse();

-- The two ways in which a service reads the trail, each bound to the tenant of the transaction; the tables stay closed to it.
create or replace function audit.trail(object uuid, before bigint, most int) returns table (seq bigint, at timestamptz, entry text)
  language sql stable security definer set search_path = pg_catalog as $$
  select l.seq, l.at, l.entry from audit.ref r join audit.log l on l.tenant_id = r.tenant_id and l.seq = r.seq
   where r.tenant_id = nullif(current_setting('app.tenant', true), '') and r.object_id = object and (before is null or r.seq < before)
   order by r.seq desc limit least(most, 101) $$;
-- A sample of the records of some days in Sweden: as many at random, and as many of those that stand out. The same seed draws the same.
create or replace function audit.sample(seed text, first_day date, last_day date, most int) returns table (seq bigint, at timestamptz, entry text, reasons text[])
  language sql stable security definer set search_path = pg_catalog as $$
  with period as materialized (
    select l.seq, l.at, l.entry, l.entry::jsonb as e, sha256(convert_to(seed || ' ' || l.seq, 'UTF8')) as lot from audit.log l
     where l.tenant_id = nullif(current_setting('app.tenant', true), '')
       and l.at >= first_day::timestamp at time zone 'Europe/Stockholm' and l.at < (last_day + 1)::timestamp at time zone 'Europe/Stockholm'),
  volume as (select e ->> 'actor' as actor, count(*) as n from period group by 1),
  usual as (select avg(n) + 3 * stddev_pop(n) as n from volume),
  judged as (
    select p.*, array_remove(array[
        case when e ->> 'result' = 'DENIED' then 'DENIED' end,
        case when (e ->> 'count')::int > 100 then 'BULK' end,
        case when extract(hour from p.at at time zone 'Europe/Stockholm') < 5 then 'NIGHT' end,
        case when v.n > usual.n then 'VOLUME' end], null) as risks
      from period p join volume v on v.actor = e ->> 'actor' cross join usual),
  ranked as (
    select j.*, row_number() over (order by lot) as place, row_number() over (partition by risks <> '{}' order by lot) as place_among from judged j)
  select seq, at, entry, risks || case when place <= least(most, 100) then array['RANDOM'] else '{}' end from ranked
   where place <= least(most, 100) or (risks <> '{}' and place_among <= least(most, 100))
   order by seq $$;

-- Grants (P1): the app owns nothing; PUBLIC gets nothing.
revoke all on schema public, platform, audit from public;
revoke all on all functions in schema audit from public;
grant usage on schema public, platform, audit to "app_:name", "job_:name";
grant usage on schema platform to "relay_:name";
grant usage on schema audit to auditor;
grant select, insert, update, delete on all tables in schema public to "app_:name", "job_:name";
-- What has been migrated is the owner's to say.
revoke insert, update, delete on public.migration from "app_:name", "job_:name";
grant select, insert on platform.outbox to "app_:name", "job_:name";
grant select, insert, update, delete on platform.event_sequence, platform.inbox, platform.inbox_position, platform.parked, platform.policy,
  platform.delegation, platform.grant_given, platform.grant_received, platform.idempotency, platform.file, platform.job, platform.day,
  platform.registration_series, platform.registration_count to "app_:name", "job_:name";
grant select, update (published_at, attempts, dead_at), delete on platform.outbox to "relay_:name";
grant select on platform.parked, platform.job to "relay_:name";
grant select (tenant_id) on platform.delegation to "relay_:name";
grant select on audit.log, audit.head, audit.ref to auditor;
grant execute on function audit.append(text) to "app_:name", "job_:name";
grant execute on function audit.trail(uuid, bigint, int), audit.sample(text, date, date, int) to "app_:name";
