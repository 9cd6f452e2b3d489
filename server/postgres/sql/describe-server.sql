-- What the server is, and what it lets this role see.
select /* planlens */
  pg_catalog.current_setting('server_version_num')::pg_catalog.int4 as "version",
  pg_catalog.current_setting('server_version') as "versionText",
  current_user as "role",
  pg_catalog.quote_ident(current_user) as "quotedRole",
  pg_catalog.current_database() as "databaseName",
  pg_catalog.current_setting('is_superuser') = 'on' as "isSuperuser",
  pg_catalog.pg_is_in_recovery() as "isReplica",
  pg_catalog.current_setting('track_io_timing') = 'on' as "hasIoTiming",
  coalesce((
    select ssl.ssl
    from pg_catalog.pg_stat_ssl as ssl
    where ssl.pid = pg_catalog.pg_backend_pid()
  ), false) as "isEncrypted",
  -- of the tables that this role may see at all, those whose columns it may read
  (
    select pg_catalog.count(*)
    from pg_catalog.pg_class as relation
    join pg_catalog.pg_namespace as namespace on namespace.oid = relation.relnamespace
    where relation.relkind in ('r', 'p', 'm')
      and namespace.nspname not in ('pg_catalog', 'information_schema')
      and namespace.nspname not like 'pg\_toast%'
      and namespace.nspname not like 'pg\_temp%'
  )::pg_catalog.int4 as "relations",
  (
    select pg_catalog.count(*)
    from pg_catalog.pg_class as relation
    join pg_catalog.pg_namespace as namespace on namespace.oid = relation.relnamespace
    where relation.relkind in ('r', 'p', 'm')
      and namespace.nspname not in ('pg_catalog', 'information_schema')
      and namespace.nspname not like 'pg\_toast%'
      and namespace.nspname not like 'pg\_temp%'
      and pg_catalog.has_schema_privilege(namespace.oid, 'usage')
      and pg_catalog.has_table_privilege(relation.oid, 'select')
  )::pg_catalog.int4 as "readableRelations",
  array(
    select extname
    from pg_catalog.pg_extension
    order by extname
  )::pg_catalog.text[] as "extensions"
