-- What a replication slot keeps of the WAL. On a replica the end is what was replayed.
select /* planlens */
  slot_name as "name",
  active as "isActive",
  pg_catalog.pg_wal_lsn_diff(
    case when pg_catalog.pg_is_in_recovery() then pg_catalog.pg_last_wal_replay_lsn() else pg_catalog.pg_current_wal_lsn() end,
    restart_lsn
  )::pg_catalog.float8 as "kept",
  -- since 13: whether the WAL that it needs is there
  pg_catalog.to_jsonb(slot) ->> 'wal_status' as "status"
from pg_catalog.pg_replication_slots as slot
order by 3 desc nulls last
