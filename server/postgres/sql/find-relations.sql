-- The relations of these names: $1 their schemas, null where the search path decides, and $2 the
-- names. Size and rows of a partitioned table are those of its partitions.
select distinct /* planlens */
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
  pg_catalog.pg_table_is_visible(class.oid) as "isVisible"
from unnest($1::pg_catalog.text[], $2::pg_catalog.text[]) as wanted(schema, name)
join pg_catalog.pg_class as class
  on class.relname = wanted.name
join pg_catalog.pg_namespace as namespace
  on namespace.oid = class.relnamespace
left join lateral (
  select
    -- never analysed: -1 since 14, no rows in no pages before
    sum(nullif(leaf.reltuples, -1)) filter (
      where leaf.relpages > 0
        or pg_catalog.current_setting('server_version_num')::pg_catalog.int4 >= 140000
    ) as rows,
    sum(pg_catalog.pg_relation_size(leaf.oid)) as size
  from pg_catalog.pg_class as leaf
  where leaf.relkind in ('r', 'm', 'f')
    and leaf.oid in (
      select class.oid
      union all
      select relid from pg_catalog.pg_partition_tree(class.oid) where isleaf
    )
) as stored on true
where class.relkind in ('r', 'm', 'p', 'v', 'f')
  and (
    wanted.schema = namespace.nspname
    or wanted.schema is null and pg_catalog.pg_table_is_visible(class.oid)
  )
order by "schema", "name"
