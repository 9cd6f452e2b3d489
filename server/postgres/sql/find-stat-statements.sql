-- Where pg_stat_statements is, and what stands in the way of reading it. A setting is null where
-- the library is not loaded, or the server too old to have it. Names are quoted for use in SQL.
select /* planlens */
  pg_catalog.quote_ident(current_user) as "role",
  extension.extversion as "version",
  available.default_version as "availableVersion",
  pg_catalog.quote_ident(namespace.nspname) as "schema",
  exists (
    select
    from pg_catalog.pg_settings
    where name = 'pg_stat_statements.max'
  ) as "isLoaded",
  -- hidden from roles that may not read all settings
  (
    select setting
    from pg_catalog.pg_settings
    where name = 'shared_preload_libraries'
  ) as "preloaded",
  (
    select setting
    from pg_catalog.pg_settings
    where name = 'pg_stat_statements.track'
      -- not what is set for this role alone
      and source not in ('user', 'database user', 'client', 'session')
  ) as "track",
  pg_catalog.current_setting('compute_query_id', true) as "computeQueryId",
  pg_catalog.has_schema_privilege(namespace.oid, 'usage') as "mayUseSchema",
  pg_catalog.has_table_privilege(view.oid, 'select') as "maySelect",
  pg_catalog.pg_has_role(current_user, 'pg_read_all_stats', 'usage') as "mayReadAll"
from (select) as one
left join pg_catalog.pg_extension as extension
  on extension.extname = 'pg_stat_statements'
left join pg_catalog.pg_namespace as namespace
  on namespace.oid = extension.extnamespace
left join pg_catalog.pg_class as view
  on view.relnamespace = namespace.oid
  and view.relname = 'pg_stat_statements'
left join pg_catalog.pg_available_extensions as available
  on available.name = 'pg_stat_statements'
