-- The largest tables with the widths of their columns, by which their length can be reckoned. A column
-- that pg_stats does not show has no width: then nothing can be said of its table. Rows and pages are of
-- one moment, and no table is opened: that would wait for a lock.
select /* planlens */
  pg_catalog.format('%I.%I', namespace.nspname, class.relname) as "relation",
  class.reltuples::pg_catalog.float8 as "rows",
  class.relpages * pg_catalog.current_setting('block_size')::pg_catalog.float8 as "size",
  pg_catalog.current_setting('block_size')::pg_catalog.int4 as "blockSize",
  (
    select option_value::pg_catalog.int4
    from pg_catalog.pg_options_to_table(class.reloptions)
    where option_name = 'fillfactor'
  ) as "fillfactor",
  (
    select pg_catalog.json_agg(
      pg_catalog.json_build_object(
        'length', attribute.attlen,
        'alignment', case attribute.attalign when 'c' then 1 when 's' then 2 when 'i' then 4 else 8 end,
        'width', statistics.avg_width,
        'nullShare', statistics.null_frac
      )
      order by attribute.attnum
    )
    from pg_catalog.pg_attribute as attribute
    left join pg_catalog.pg_stats as statistics
      on statistics.schemaname = namespace.nspname
      and statistics.tablename = class.relname
      and statistics.attname = attribute.attname
      and not statistics.inherited
    where attribute.attrelid = class.oid
      and attribute.attnum > 0
      and not attribute.attisdropped
  ) as "columns"
from pg_catalog.pg_class as class
join pg_catalog.pg_namespace as namespace
  on namespace.oid = class.relnamespace
where class.relkind in ('r', 'm')
  and class.relpersistence <> 't'
  and class.relpages >= $1::pg_catalog.int4
  and class.reltuples > 0
  and namespace.nspname not in ('pg_catalog', 'information_schema')
order by class.relpages desc
limit $2
