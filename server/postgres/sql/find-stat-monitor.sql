-- Whether pg_stat_monitor is created here, its library loaded, and its view for this role. The view has
-- to be the extension's own: anybody may call another so.
select /* planlens */
  extension.extversion as "version",
  pg_catalog.quote_ident(namespace.nspname) as "schema",
  pg_catalog.current_setting('pg_stat_monitor.pgsm_max_buckets', true) as "buckets",
  pg_catalog.current_setting('pg_stat_monitor.pgsm_bucket_time', true) as "bucketTime",
  pg_catalog.current_setting('track_io_timing') = 'on' as "hasTimedIo",
  coalesce(
    pg_catalog.current_setting('pg_stat_monitor.pgsm_track_planning', true) in ('on', 'yes', '1'),
    false
  ) as "hasPlanning"
from pg_catalog.pg_extension as extension
join pg_catalog.pg_namespace as namespace
  on namespace.oid = extension.extnamespace
join pg_catalog.pg_class as view
  on view.relnamespace = namespace.oid
  and view.relname = 'pg_stat_monitor'
join pg_catalog.pg_depend as member
  on member.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
  and member.objid = view.oid
  and member.refobjid = extension.oid
  and member.deptype = 'e'
where extension.extname = 'pg_stat_monitor'
  and pg_catalog.has_schema_privilege(namespace.oid, 'usage')
  and pg_catalog.has_table_privilege(view.oid, 'select')
