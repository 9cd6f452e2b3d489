-- Sessions that are in a transaction, wait for a lock, or hold up one that does. pg_blocking_pids looks
-- at all locks, so it is asked only about those who wait.
with waiting as materialized (
  select
    lock.pid,
    pg_catalog.pg_blocking_pids(lock.pid) as blockers,
    lock.locktype,
    lock.mode,
    (
      select pg_catalog.format('%I.%I', namespace.nspname, class.relname)
      from pg_catalog.pg_database as database
      join pg_catalog.pg_class as class
        on class.oid = lock.relation
      join pg_catalog.pg_namespace as namespace
        on namespace.oid = class.relnamespace
      where database.oid = lock.database
        and database.datname = pg_catalog.current_database()
    ) as relation,
    -- since 14
    (pg_catalog.to_jsonb(lock) ->> 'waitstart')::pg_catalog.timestamptz as waitstart
  from pg_catalog.pg_locks as lock
  where not lock.granted
)
select /* planlens */
  session.pid as "pid",
  pg_catalog.to_char(session.backend_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "startedAt",
  pg_catalog.to_char(session.state_change at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "stateSince",
  pg_catalog.to_char(session.xact_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "transactionSince",
  session.usename as "user",
  session.application_name as "application",
  session.client_addr::pg_catalog.text as "client",
  session.datname as "database",
  session.backend_type as "type",
  session.state as "state",
  pg_catalog.left(session.query, 1000) as "text",
  extract(epoch from pg_catalog.clock_timestamp() - session.xact_start)::pg_catalog.float8 * 1000 as "transactionTime",
  extract(epoch from pg_catalog.clock_timestamp() - session.query_start)::pg_catalog.float8 * 1000 as "statementTime",
  extract(epoch from pg_catalog.clock_timestamp() - session.state_change)::pg_catalog.float8 * 1000 as "stateTime",
  case when session.wait_event_type is not null then session.wait_event_type || ': ' || session.wait_event end as "waitsFor",
  coalesce(waiting.blockers, '{}') as "blockers",
  waiting.mode as "lockMode",
  waiting.locktype as "lockType",
  waiting.relation as "lockRelation",
  extract(epoch from pg_catalog.clock_timestamp() - coalesce(waiting.waitstart, session.query_start))::pg_catalog.float8 * 1000 as "waitTime"
from pg_catalog.pg_stat_activity as session
left join waiting
  on waiting.pid = session.pid
where session.pid <> pg_catalog.pg_backend_pid()
  and (
    session.xact_start is not null
    or waiting.pid is not null
    or session.pid in (select unnest(waiting.blockers) from waiting)
  )
order by session.xact_start, session.pid
limit 1000
