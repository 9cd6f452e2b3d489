-- Indexes that no scan has used since the counters began, of a partitioned table all of its parts. Not
-- those that enforce something, identify rows for replication, or are what a foreign key refers to.
-- To print a definition Postgres opens its table, which waits for whoever locks it: those are left away.
with locked as materialized (
  select lock.relation
  from pg_catalog.pg_locks as lock
  join pg_catalog.pg_database as database
    on database.oid = lock.database
    and database.datname = pg_catalog.current_database()
  where lock.mode = 'AccessExclusiveLock'
    and lock.relation is not null
)
select /* planlens */
  pg_catalog.format('%I.%I', namespace.nspname, class.relname) as "index",
  index.indrelid::pg_catalog.regclass::pg_catalog.text as "relation",
  class.relkind = 'I' as "isPartitioned",
  pg_catalog.pg_get_indexdef(index.indexrelid) as "definition",
  leaves.size as "size",
  leaves.writes as "writes",
  -- ANALYZE keeps statistics of an expression with its index, and the planner uses them without it
  0 = any (index.indkey::pg_catalog.int2[]) as "hasExpression",
  index.indisclustered as "isClustered",
  (
    select rule.conname
    from pg_catalog.pg_constraint as rule
    where rule.contype = 'f'
      and rule.conrelid = index.indrelid
      and index.indnkeyatts >= pg_catalog.cardinality(rule.conkey)
      and (index.indkey::pg_catalog.int2[])[0:pg_catalog.cardinality(rule.conkey) - 1] @> rule.conkey
    order by rule.conname
    limit 1
  ) as "foreignKey"
from pg_catalog.pg_index as index
join pg_catalog.pg_class as class
  on class.oid = index.indexrelid
join pg_catalog.pg_namespace as namespace
  on namespace.oid = class.relnamespace
cross join lateral (
  select
    coalesce(sum(pg_catalog.pg_relation_size(leaf.oid)), 0)::pg_catalog.float8 as size,
    coalesce(sum(pg_catalog.pg_stat_get_numscans(leaf.oid)), 0) as scans,
    coalesce(sum(
      pg_catalog.pg_stat_get_tuples_inserted(part.indrelid)
      + pg_catalog.pg_stat_get_tuples_updated(part.indrelid)
      - pg_catalog.pg_stat_get_tuples_hot_updated(part.indrelid)
    ), 0)::pg_catalog.float8 as writes
  from (
    select index.indexrelid
    union
    select relid from pg_catalog.pg_partition_tree(index.indexrelid) where isleaf
  ) as leaf(oid)
  join pg_catalog.pg_index as part
    on part.indexrelid = leaf.oid
) as leaves
where class.relkind in ('i', 'I')
  and not class.relispartition
  and class.relpersistence <> 't'
  and index.indisvalid
  and not index.indisunique
  and not index.indisprimary
  and not index.indisexclusion
  and not index.indisreplident
  and not exists (
    select
    from pg_catalog.pg_constraint as rule
    where rule.conindid = index.indexrelid
  )
  and leaves.scans = 0
  and index.indrelid not in (select relation from locked)
  and class.oid not in (select relation from locked)
  and namespace.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
order by leaves.size desc, 1
limit 200
