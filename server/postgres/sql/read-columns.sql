-- The columns of these relations, with what ANALYZE found out. pg_stats shows a role only what it
-- may read. Of a partitioned table the statistics of the whole are wanted, else those of itself.
select /* planlens */
  attribute.attrelid as "oid",
  attribute.attname as "name",
  pg_catalog.format_type(attribute.atttypid, attribute.atttypmod) as "type",
  attribute.attnotnull as "isNotNull",
  statistics.null_frac as "nullShare",
  statistics.n_distinct as "distinct",
  statistics.avg_width as "averageWidth",
  statistics.correlation as "correlation",
  statistics.most_common_vals::pg_catalog.text::pg_catalog.text[] as "mostCommonValues",
  statistics.most_common_freqs as "mostCommonShares",
  statistics.histogram_bounds::pg_catalog.text::pg_catalog.text[] as "histogramBounds"
from pg_catalog.pg_attribute as attribute
join pg_catalog.pg_class as class
  on class.oid = attribute.attrelid
join pg_catalog.pg_namespace as namespace
  on namespace.oid = class.relnamespace
left join lateral (
  select *
  from pg_catalog.pg_stats
  where pg_stats.schemaname = namespace.nspname
    and pg_stats.tablename = class.relname
    and pg_stats.attname = attribute.attname
  order by pg_stats.inherited <> (class.relkind = 'p')
  limit 1
) as statistics on true
where attribute.attrelid = any ($1::pg_catalog.oid[])
  and attribute.attnum > 0
  and not attribute.attisdropped
order by attribute.attrelid, attribute.attnum
