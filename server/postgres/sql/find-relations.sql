-- The relations of these names: $1 their schemas, null where the search path decides, and $2 the
-- names; and the partitioned tables that they are parts of. Size and rows of a partitioned table are
-- those of its partitions.
select /* planlens */
  class.oid as "oid",
  namespace.nspname as "schema",
  class.relname as "name",
  case class.relkind
    when 'r' then 'table'
    when 'm' then 'materialized view'
    when 'p' then 'partitioned table'
    when 'v' then 'view'
    when 'f' then 'foreign table'
  end as "kind",
  stored.rows as "rows",
  coalesce(stored.size, 0)::pg_catalog.float8 as "size",
  stored.writes as "writes",
  pg_catalog.pg_table_is_visible(class.oid) as "isVisible",
  array(
    select pg_catalog.json_build_object('schema', ancestor_namespace.nspname, 'name', ancestor.relname)
    from pg_catalog.pg_partition_ancestors(class.oid) with ordinality as part(relid, number)
    join pg_catalog.pg_class as ancestor
      on ancestor.oid = part.relid
    join pg_catalog.pg_namespace as ancestor_namespace
      on ancestor_namespace.oid = ancestor.relnamespace
    where part.relid <> class.oid
    order by part.number
  ) as "ancestors",
  array(
    select other.relname::pg_catalog.text
    from pg_catalog.pg_class as other
    where other.relnamespace = class.relnamespace
      -- of a long name an index' name keeps the beginning: 28 bytes, which are 7 characters or more
      and pg_catalog.starts_with(other.relname::pg_catalog.text, pg_catalog.left(class.relname::pg_catalog.text, 7))
      and other.relname ~ '_idx[0-9]*$'
    order by other.relname
  ) as "takenNames"
from pg_catalog.pg_class as class
join pg_catalog.pg_namespace as namespace
  on namespace.oid = class.relnamespace
left join lateral (
  select
    -- never analysed: -1 since 14, no rows in no pages before
    sum(nullif(leaf.reltuples, -1)) filter (
      where leaf.relpages > 0
        or pg_catalog.current_setting('server_version_num')::pg_catalog.int4 >= 140000
    ) as rows,
    sum(pg_catalog.pg_relation_size(leaf.oid)) as size,
    pg_catalog.json_build_object(
      'inserted', coalesce(sum(counted.n_tup_ins), 0),
      'updated', coalesce(sum(counted.n_tup_upd), 0),
      'updatedInPlace', coalesce(sum(counted.n_tup_hot_upd), 0),
      'deleted', coalesce(sum(counted.n_tup_del), 0),
      'since', (
        -- never reset: as long as the whole server's, for counters outlive a restart since 15
        select coalesce(
          stat_database.stats_reset,
          least(writer.stats_reset, archiver.stats_reset, pg_catalog.pg_postmaster_start_time())
        )
        from pg_catalog.pg_stat_database as stat_database,
          pg_catalog.pg_stat_bgwriter as writer,
          pg_catalog.pg_stat_archiver as archiver
        where stat_database.datname = pg_catalog.current_database()
      )
    ) as writes
  from pg_catalog.pg_class as leaf
  left join pg_catalog.pg_stat_all_tables as counted
    on counted.relid = leaf.oid
  where leaf.relkind in ('r', 'm', 'f')
    and leaf.oid in (
      select class.oid
      union all
      select relid from pg_catalog.pg_partition_tree(class.oid) where isleaf
    )
) as stored on true
where class.relkind in ('r', 'm', 'p', 'v', 'f')
  and class.oid in (
    select related.oid
    from unnest($1::pg_catalog.text[], $2::pg_catalog.text[]) as wanted(schema, name)
    join pg_catalog.pg_class as named
      on named.relname = wanted.name
    join pg_catalog.pg_namespace as named_namespace
      on named_namespace.oid = named.relnamespace
    cross join lateral (
      select named.oid
      union all
      select relid from pg_catalog.pg_partition_ancestors(named.oid)
    ) as related(oid)
    where wanted.schema = named_namespace.nspname
      or wanted.schema is null and pg_catalog.pg_table_is_visible(named.oid)
  )
order by "schema", "name"
