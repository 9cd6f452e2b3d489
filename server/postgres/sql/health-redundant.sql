-- Btrees that another on the same table can stand in for: it begins with the same keys (each by what it
-- is, its operator class, its collation and its order), holds what is included, has the same condition,
-- and is as unique. One key alone is as good in either direction. What enforces a constraint, identifies
-- rows for replication, or is what a foreign key refers to, is never one that can go.
-- To print a definition Postgres opens its table, which waits for whoever locks it: those are left away.
with locked as materialized (
  select lock.relation
  from pg_catalog.pg_locks as lock
  join pg_catalog.pg_database as database
    on database.oid = lock.database
    and database.datname = pg_catalog.current_database()
  where lock.locktype = 'relation'
    and lock.mode = 'AccessExclusiveLock'
),
btree as (
  select
    index.indexrelid,
    index.indrelid,
    index.indisunique,
    index.indisclustered,
    index.indnkeyatts,
    index.indisreplident,
    class.relkind,
    class.relname,
    namespace.nspname,
    pg_catalog.pg_get_expr(index.indpred, index.indrelid) as predicate,
    array(
      select pg_catalog.concat_ws(
        '|',
        pg_catalog.pg_get_indexdef(index.indexrelid, key.number, true),
        index.indclass[key.number - 1],
        index.indcollation[key.number - 1]
      )
      from pg_catalog.generate_series(1, index.indnkeyatts) as key(number)
      order by key.number
    ) as keys,
    index.indoption::pg_catalog.int2[] as options,
    -- what a scan from the end gives: descending for ascending, nulls first for nulls last
    array(select key_option # 3::pg_catalog.int2 from unnest(index.indoption::pg_catalog.int2[]) with ordinality as key(key_option, number) order by key.number) as mirrored,
    array(
      select pg_catalog.pg_get_indexdef(index.indexrelid, key.number, true)
      from pg_catalog.generate_series(1, index.indnatts) as key(number)
    ) as columns,
    array(
      select pg_catalog.pg_get_indexdef(index.indexrelid, key.number, true)
      from pg_catalog.generate_series(index.indnkeyatts + 1, index.indnatts) as key(number)
    ) as included,
    index.indisprimary or exists (
      select
      from pg_catalog.pg_constraint as rule
      where rule.conindid = index.indexrelid
    ) as is_needed
  from pg_catalog.pg_index as index
  join pg_catalog.pg_class as class
    on class.oid = index.indexrelid
  join pg_catalog.pg_am as method
    on method.oid = class.relam
    and method.amname = 'btree'
  join pg_catalog.pg_namespace as namespace
    on namespace.oid = class.relnamespace
  where index.indisvalid
    and index.indisready
    and index.indislive
    and not index.indisexclusion
    and not class.relispartition
    and class.relpersistence <> 't'
    and index.indrelid not in (select relation from locked)
    and class.oid not in (select relation from locked)
    and namespace.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
)
select /* planlens */
  pg_catalog.format('%I.%I', redundant.nspname, redundant.relname) as "index",
  redundant.indrelid::pg_catalog.regclass::pg_catalog.text as "relation",
  pg_catalog.format('%I.%I', kept.nspname, kept.relname) as "keptIndex",
  redundant.columns = kept.columns and redundant.options = kept.options as "isSame",
  redundant.relkind = 'I' as "isPartitioned",
  redundant.indisclustered as "isClustered",
  pg_catalog.pg_get_indexdef(redundant.indexrelid) as "definition",
  pg_catalog.pg_get_indexdef(kept.indexrelid) as "keptDefinition",
  (
    select coalesce(sum(pg_catalog.pg_relation_size(leaf)), 0)::pg_catalog.float8
    from (
      select redundant.indexrelid::pg_catalog.regclass
      union
      select relid from pg_catalog.pg_partition_tree(redundant.indexrelid) where isleaf
    ) as leaves(leaf)
  ) as "size"
from btree as redundant
join btree as kept
  on kept.indrelid = redundant.indrelid
  and kept.indexrelid <> redundant.indexrelid
where redundant.predicate is not distinct from kept.predicate
  and kept.keys[1:redundant.indnkeyatts] = redundant.keys
  and kept.options[0:redundant.indnkeyatts - 1] in (
    redundant.options[0:redundant.indnkeyatts - 1],
    redundant.mirrored
  )
  and redundant.included <@ kept.columns
  and not redundant.is_needed
  and not redundant.indisreplident
  and (not redundant.indisunique or kept.indisunique and redundant.indnkeyatts = kept.indnkeyatts)
  -- of two that can stand in for each other, one stays
  and (
    redundant.indnkeyatts < kept.indnkeyatts
    or not kept.included <@ redundant.columns
    or kept.is_needed
    or kept.indisreplident
    or kept.indisunique and not redundant.indisunique
    or redundant.indisunique = kept.indisunique and redundant.indexrelid > kept.indexrelid
  )
order by "size" desc, 1, 3
limit $1
