-- The files that an index on the relation $1 is built from: its own, or those of its partitions.
select /* planlens */
  pg_catalog.pg_relation_filepath(leaf.oid) as "path"
from (
  select $1::pg_catalog.regclass::pg_catalog.oid as oid
  union
  select relid from pg_catalog.pg_partition_tree($1::pg_catalog.regclass) where isleaf
) as leaf
join pg_catalog.pg_class as class
  on class.oid = leaf.oid
where class.relkind = 'r'
