-- A setting is null where the server does not have it.
select /* planlens */
  pg_catalog.version() as "product",
  pg_catalog.current_setting('is_superuser', true) = 'on' as "isSuperuser",
  pg_catalog.current_setting('track_io_timing', true) = 'on' as "hasIoTiming",
  pg_catalog.pg_is_in_recovery() as "isReplica",
  pg_catalog.pg_has_role(current_user, 'pg_read_all_stats', 'usage') as "mayReadAllStats"
