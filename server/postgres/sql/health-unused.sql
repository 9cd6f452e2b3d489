-- Indexes that no scan has used since the counters began, of a partitioned table all of its parts. Not
-- those that enforce something, identify rows for replication, or are what a foreign key refers to.
-- To print a definition Postgres opens its table, which waits for whoever locks it: those are left away.
with recursive locked as materialized (
  select lock.relation
  from pg_catalog.pg_locks as lock
  join pg_catalog.pg_database as database
    on database.oid = lock.database
    and database.datname = pg_catalog.current_database()
  where lock.locktype = 'relation'
    and lock.mode = 'AccessExclusiveLock'
),
-- each index with its parts, of which pg_partition_tree would tell one index at a time
part as (
  select
    index.indexrelid as root,
    index.indexrelid as oid
  from pg_catalog.pg_index as index
  union all
  select
    part.root,
    inheritance.inhrelid
  from part
  join pg_catalog.pg_inherits as inheritance
    on inheritance.inhparent = part.oid
),
leaves as (
  select
    part.root,
    sum(pg_catalog.pg_relation_size(part.oid))::pg_catalog.float8 as size,
    sum(pg_catalog.pg_stat_get_numscans(part.oid)) as scans,
    sum(
      pg_catalog.pg_stat_get_tuples_inserted(index.indrelid)
      + pg_catalog.pg_stat_get_tuples_updated(index.indrelid)
      - pg_catalog.pg_stat_get_tuples_hot_updated(index.indrelid)
    )::pg_catalog.float8 as writes
  from part
  join pg_catalog.pg_index as index
    on index.indexrelid = part.oid
  join pg_catalog.pg_class as class
    on class.oid = part.oid
    and class.relkind = 'i'
  where part.oid not in (select relation from locked)
  group by part.root
)
select /* planlens */
  pg_catalog.format('%I.%I', namespace.nspname, class.relname) as "index",
  index.indrelid::pg_catalog.regclass::pg_catalog.text as "relation",
  class.relkind = 'I' as "isPartitioned",
  pg_catalog.pg_get_indexdef(index.indexrelid) as "definition",
  coalesce(leaves.size, 0) as "size",
  coalesce(leaves.writes, 0) as "writes",
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
left join leaves
  on leaves.root = index.indexrelid
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
  and coalesce(leaves.scans, 0) = 0
  and index.indrelid not in (select relation from locked)
  and class.oid not in (select relation from locked)
  and namespace.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
order by "size" desc, 1
limit $1
