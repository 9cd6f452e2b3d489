-- Of the objects, $1, and the extension, $2, that a trial made.
select /* planlens */
  (
    select pg_catalog.count(*)::pg_catalog.int4
    from pg_catalog.pg_class
    where oid = any ($1::pg_catalog.oid[])
  ) as "objects",
  exists (
    select
    from pg_catalog.pg_extension
    where extname = $2
  ) as "hasExtension"
