-- Which server this is: its cluster, which of the cluster's timelines, primary or standby, and how
-- far its log is on disk. A standby that starts anew goes back to read it again.
select /* planlens */
  control.system_identifier::pg_catalog.text as "system",
  case
    when pg_catalog.pg_is_in_recovery() then 'standby'
    -- the timeline; that of the control file is only set at the next checkpoint
    else pg_catalog.left(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn()), 8)
  end as "timeline",
  case
    when not pg_catalog.pg_is_in_recovery() then pg_catalog.pg_wal_lsn_diff(
      pg_catalog.pg_current_wal_flush_lsn(),
      '0/0'
    )::pg_catalog.float8
  end as "position"
from pg_catalog.pg_control_system() as control
