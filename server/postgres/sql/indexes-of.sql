-- The indexes of a relation, $1, by a name that the search path resolves; of a partitioned one also
-- those of its partitions.
select /* planlens */
  index.indexrelid as "oid",
  index.indcheckxmin as "isTooNew",
  pg_catalog.pg_relation_size(index.indexrelid)::pg_catalog.float8 as "size"
from pg_catalog.pg_index as index
where index.indrelid = $1::pg_catalog.regclass
  or index.indrelid in (
    select relid
    from pg_catalog.pg_partition_tree($1::pg_catalog.regclass)
  )
