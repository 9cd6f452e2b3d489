-- What the server is, and what it lets this role see.
select /* planlens */
  pg_catalog.current_setting('server_version_num')::pg_catalog.int4 as "version",
  pg_catalog.current_setting('server_version') as "versionText",
  current_user as "role",
  pg_catalog.current_database() as "databaseName",
  pg_catalog.current_setting('is_superuser') = 'on' as "isSuperuser",
  pg_catalog.pg_is_in_recovery() as "isReplica",
  pg_catalog.current_setting('track_io_timing') = 'on' as "hasIoTiming",
  array(
    select extname
    from pg_catalog.pg_extension
    order by extname
  )::pg_catalog.text[] as "extensions"
