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
  ) as "availableExtensions",
  (
    select namespace.nspname
    from pg_catalog.pg_opclass as opclass
    join pg_catalog.pg_namespace as namespace
      on namespace.oid = opclass.opcnamespace
    where opclass.opcname = 'gin_trgm_ops'
      and not pg_catalog.pg_opclass_is_visible(opclass.oid)
  ) as "trigramSchema"
