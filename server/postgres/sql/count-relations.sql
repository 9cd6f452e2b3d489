-- Tables, partitions and materialised views of this database, and those whose columns the role may read.
select /* planlens */
  pg_catalog.count(*)::pg_catalog.int4 as "relations",
  (pg_catalog.count(*) filter (
    where pg_catalog.has_schema_privilege(namespace.oid, 'usage')
      and pg_catalog.has_table_privilege(relation.oid, 'select')
  ))::pg_catalog.int4 as "readableRelations"
from pg_catalog.pg_class as relation
join pg_catalog.pg_namespace as namespace on namespace.oid = relation.relnamespace
where relation.relkind in ('r', 'p', 'm')
  and namespace.nspname not in ('pg_catalog', 'information_schema')
  and namespace.nspname not like 'pg\_toast%'
  and namespace.nspname not like 'pg\_temp%'
