-- The schema of HypoPG's functions, if it is installed in this database.
select /* planlens */
  namespace.nspname as "schema",
  extension.extversion as "version"
from pg_catalog.pg_extension as extension
join pg_catalog.pg_namespace as namespace
  on namespace.oid = extension.extnamespace
where extension.extname = 'hypopg'
