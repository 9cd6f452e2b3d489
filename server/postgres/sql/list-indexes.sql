select /* planlens */
  index.indexrelid::pg_catalog.text as "oid",
  pg_catalog.quote_ident(index_class.relname) as "name",
  namespace.nspname || '.' || class.relname as "relation"
from pg_catalog.pg_index as index
join pg_catalog.pg_class as index_class
  on index_class.oid = index.indexrelid
join pg_catalog.pg_class as class
  on class.oid = index.indrelid
join pg_catalog.pg_namespace as namespace
  on namespace.oid = class.relnamespace
where index.indisvalid
  and class.relpersistence <> 't'
  and namespace.nspname !~ '^pg_'
