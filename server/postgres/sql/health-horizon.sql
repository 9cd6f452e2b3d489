-- Who keeps VACUUM from removing rows: what they may still see is this many transactions old.
select /* planlens */
  'session' as "kind",
  pid::pg_catalog.text as "name",
  greatest(pg_catalog.age(backend_xmin), pg_catalog.age(backend_xid))::pg_catalog.float8 as "age",
  coalesce(state, backend_type) as "state",
  extract(epoch from pg_catalog.clock_timestamp() - xact_start)::pg_catalog.float8 * 1000 as "time"
from pg_catalog.pg_stat_activity
where (backend_xmin is not null or backend_xid is not null)
  and pid <> pg_catalog.pg_backend_pid()
  and backend_type <> 'walsender'
union all
select
  'standby',
  coalesce(nullif(application_name, ''), client_addr::pg_catalog.text, pid::pg_catalog.text),
  pg_catalog.age(backend_xmin),
  state,
  null
from pg_catalog.pg_stat_replication
where backend_xmin is not null
union all
select
  'slot',
  slot_name,
  greatest(pg_catalog.age(xmin), pg_catalog.age(catalog_xmin)),
  case when active then 'active' else 'inactive' end,
  null
from pg_catalog.pg_replication_slots
where xmin is not null or catalog_xmin is not null
union all
select
  'prepared transaction',
  gid,
  pg_catalog.age(transaction),
  database,
  extract(epoch from pg_catalog.clock_timestamp() - prepared) * 1000
from pg_catalog.pg_prepared_xacts
order by 3 desc nulls last
limit 100
