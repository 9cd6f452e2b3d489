-- The indexes that the planner sees without being told of others.
select /* planlens */
  class.oid as "oid",
  namespace.nspname as "schema",
  class.relname as "name",
  inherits.inhparent as "parent",
  "table".relname as "relation",
  -- of a btree whose keys are columns all of them
  (
    select pg_catalog.array_agg(attribute.attname::pg_catalog.text order by key.place)
    from pg_catalog.unnest(index.indkey) with ordinality as key (number, place)
    join pg_catalog.pg_attribute as attribute
      on attribute.attrelid = index.indrelid
      and attribute.attnum = key.number
    where key.place <= index.indnkeyatts
      and index.indexprs is null
      and method.amname = 'btree'
  ) as "keys"
from pg_catalog.pg_index as index
join pg_catalog.pg_class as class
  on class.oid = index.indexrelid
join pg_catalog.pg_namespace as namespace
  on namespace.oid = class.relnamespace
join pg_catalog.pg_class as "table"
  on "table".oid = index.indrelid
join pg_catalog.pg_am as method
  on method.oid = class.relam
left join pg_catalog.pg_inherits as inherits
  on inherits.inhrelid = class.oid
where index.indisvalid
  and namespace.nspname !~ '^pg_'
