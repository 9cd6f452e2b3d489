select /* planlens */
  array(
    select extname::pg_catalog.text
    from pg_catalog.pg_extension
    order by extname
  ) as "extensions",
  array(
    select name::pg_catalog.text
    from pg_catalog.pg_available_extensions
    order by name
  ) as "availableExtensions"
