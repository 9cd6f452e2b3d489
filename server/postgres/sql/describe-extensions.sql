select /* planlens */
  array(
    select extname::pg_catalog.text
    from pg_catalog.pg_extension
    order by extname
  ) as "extensions",
  (
    select extversion
    from pg_catalog.pg_extension
    where extname = 'hypopg'
  ) as "hypopg",
  (
    select default_version
    from pg_catalog.pg_available_extensions
    where name = 'hypopg'
  ) as "availableHypopg"
