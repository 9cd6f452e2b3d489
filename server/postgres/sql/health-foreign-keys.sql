-- Foreign keys whose columns no index begins with, in any order. An index of the rows that are not null
-- serves as well, because a null refers to nothing.
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
-- each table of a foreign key with its parts, of which pg_partition_tree would tell one table at a time
part as (
  select
    member.oid as root,
    member.oid
  from (
    select conrelid from pg_catalog.pg_constraint where contype = 'f'
    union
    select confrelid from pg_catalog.pg_constraint where contype = 'f'
  ) as member(oid)
  union all
  select
    part.root,
    inheritance.inhrelid
  from part
  join pg_catalog.pg_inherits as inheritance
    on inheritance.inhparent = part.oid
  -- what only inherits has no part in a foreign key
  join pg_catalog.pg_class as child
    on child.oid = inheritance.inhrelid
    and child.relispartition
),
leaves as (
  select
    part.root,
    sum(greatest(class.reltuples, pg_catalog.pg_stat_get_live_tuples(class.oid), 0))::pg_catalog.float8 as rows,
    sum(class.relpages) * pg_catalog.current_setting('block_size')::pg_catalog.float8 as size,
    -- an UPDATE asks only if it changes the key, which is not counted
    sum(pg_catalog.pg_stat_get_tuples_deleted(class.oid))::pg_catalog.float8 as deleted
  from part
  join pg_catalog.pg_class as class
    on class.oid = part.oid
    and class.relkind = 'r'
  group by part.root
)
select /* planlens */
  reference.conrelid::pg_catalog.regclass::pg_catalog.text as "relation",
  pg_catalog.quote_ident(reference.conname) as "constraint",
  reference.confrelid::pg_catalog.regclass::pg_catalog.text as "parent",
  array(
    select pg_catalog.quote_ident(attribute.attname)
    from unnest(reference.conkey) with ordinality as key(attnum, number)
    join pg_catalog.pg_attribute as attribute
      on attribute.attrelid = reference.conrelid
      and attribute.attnum = key.attnum
    order by key.number
  ) as "columns",
  reference.confdeltype <> 'a' and reference.confdeltype <> 'r' as "changesRows",
  child.relkind = 'p' as "isPartitioned",
  leaves.rows as "rows",
  leaves.size as "size",
  parents.deleted as "parentChanges"
from pg_catalog.pg_constraint as reference
join pg_catalog.pg_class as child
  on child.oid = reference.conrelid
left join leaves
  on leaves.root = reference.conrelid
left join leaves as parents
  on parents.root = reference.confrelid
where reference.contype = 'f'
  and reference.conparentid = 0
  and reference.conrelid not in (select relation from locked)
  and not exists (
    select
    from pg_catalog.pg_index as index
    join pg_catalog.pg_class as class
      on class.oid = index.indexrelid
    join pg_catalog.pg_am as method
      on method.oid = class.relam
      and method.amname in ('btree', 'hash')
    where index.indrelid = reference.conrelid
      and index.indisvalid
      and index.indnkeyatts >= pg_catalog.cardinality(reference.conkey)
      and (index.indkey::pg_catalog.int2[])[0:pg_catalog.cardinality(reference.conkey) - 1] @> reference.conkey
      and (
        index.indpred is null
        or pg_catalog.pg_get_expr(index.indpred, index.indrelid) = any (
          select pg_catalog.format('(%I IS NOT NULL)', attribute.attname)
          from pg_catalog.pg_attribute as attribute
          where attribute.attrelid = reference.conrelid
            and attribute.attnum = any (reference.conkey)
        )
      )
  )
order by leaves.size desc nulls last, 1, 2
limit $1
