-- Indexes that no query uses: CREATE INDEX CONCURRENTLY or REINDEX CONCURRENTLY failed, or is not done
-- yet; of a partitioned table: a partition has none.
-- To tell its size Postgres opens it, which waits for whoever locks it: of those the catalog's size counts.
with locked as materialized (
  select lock.relation
  from pg_catalog.pg_locks as lock
  join pg_catalog.pg_database as database
    on database.oid = lock.database
    and database.datname = pg_catalog.current_database()
  where lock.locktype = 'relation'
    and lock.mode = 'AccessExclusiveLock'
)
select /* planlens */
  pg_catalog.format('%I.%I', namespace.nspname, class.relname) as "index",
  index.indrelid::pg_catalog.regclass::pg_catalog.text as "relation",
  class.relkind = 'I' as "isPartitioned",
  class.relname ~ '_cc(?:new|old)\d*$' as "isLeftOver",
  not index.indislive as "isBeingDropped",
  exists (
    select
    from pg_catalog.pg_stat_progress_create_index as progress
    where progress.index_relid = index.indexrelid
      or progress.relid = index.indrelid and progress.index_relid = 0
  ) as "isBeingBuilt",
  case
    when class.relkind = 'I' then 0
    when class.oid in (select relation from locked) then class.relpages * pg_catalog.current_setting('block_size')::pg_catalog.int8
    else pg_catalog.pg_relation_size(class.oid)
  end::pg_catalog.float8 as "size"
from pg_catalog.pg_index as index
join pg_catalog.pg_class as class
  on class.oid = index.indexrelid
join pg_catalog.pg_namespace as namespace
  on namespace.oid = class.relnamespace
where not index.indisvalid
  and class.relpersistence <> 't'
order by 1
