-- Where the relations and indexes of the twin lie in its data folder.
select /* planlens */
  class.oid as "oid",
  namespace.nspname as "schema",
  class.relname as "name",
  pg_catalog.pg_relation_filepath(class.oid) as "path"
from pg_catalog.pg_class as class
join pg_catalog.pg_namespace as namespace
  on namespace.oid = class.relnamespace
where class.relkind in ('r', 'i')
  and namespace.nspname !~ '^pg_'
  and namespace.nspname <> 'information_schema'
