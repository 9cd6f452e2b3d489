-- What may be why statements change. $1: since when, in microseconds since 1970.
select /* planlens */
  pg_catalog.round(
    (extract(epoch from pg_catalog.pg_postmaster_start_time()) * 1000000)::pg_catalog.numeric
  )::pg_catalog.float8 as "startedAt",
  (
    -- what was set for the server, not for this session
    select pg_catalog.json_object_agg(name, setting || coalesce(' ' || unit, '') order by name)
    from pg_catalog.pg_settings
    where source in (
        'configuration file',
        'command line',
        'environment variable',
        'global',
        'database'
      )
      and context <> 'internal'
  ) as "settings",
  (
    select pg_catalog.md5(pg_catalog.string_agg(
      index.indexrelid::pg_catalog.text,
      ' '
      order by index.indexrelid
    ))
    from pg_catalog.pg_index as index
    join pg_catalog.pg_class as class
      on class.oid = index.indrelid
    join pg_catalog.pg_namespace as namespace
      on namespace.oid = class.relnamespace
    where index.indisvalid
      and class.relpersistence <> 't'
      and namespace.nspname !~ '^pg_'
  ) as "indexDigest",
  (
    select pg_catalog.json_agg(analyzed)
    from (
      select
        schemaname || '.' || relname as "relation",
        pg_catalog.round(
          (extract(epoch from greatest(last_analyze, last_autoanalyze)) * 1000000)::pg_catalog.numeric
        )::pg_catalog.float8 as "at"
      from pg_catalog.pg_stat_user_tables
      where greatest(last_analyze, last_autoanalyze)
        > pg_catalog.to_timestamp($1::pg_catalog.float8 / 1000000)
      order by greatest(last_analyze, last_autoanalyze)
      limit 20
    ) as analyzed
  ) as "analyzed"
