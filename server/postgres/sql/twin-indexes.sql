-- The indexes that the planner sees without being told of others.
select /* planlens */
  class.oid as "oid",
  namespace.nspname as "schema",
  class.relname as "name",
  inherits.inhparent as "parent"
from pg_catalog.pg_index as index
join pg_catalog.pg_class as class
  on class.oid = index.indexrelid
join pg_catalog.pg_namespace as namespace
  on namespace.oid = class.relnamespace
left join pg_catalog.pg_inherits as inherits
  on inherits.inhrelid = class.oid
where index.indisvalid
  and namespace.nspname !~ '^pg_'
