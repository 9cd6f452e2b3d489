-- Which server this is: its cluster, which of the cluster's timelines, primary or standby, and where.
select /* planlens */
  control.system_identifier::pg_catalog.text as "system",
  case
    when pg_catalog.pg_is_in_recovery() then 'standby'
    -- the timeline; that of the control file is only set at the next checkpoint
    else pg_catalog.left(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn()), 8)
  end as "timeline"
from pg_catalog.pg_control_system() as control
