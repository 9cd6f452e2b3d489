-- The columns of these relations, $1, with what ANALYZE found out. pg_stats shows a role only what it
-- may read. Of a partitioned table the statistics of the whole are wanted, else those of itself.
-- $2 are the collations in the order of bytes.
select /* planlens */
  attribute.attrelid as "oid",
  attribute.attname as "name",
  pg_catalog.format_type(attribute.atttypid, attribute.atttypmod) as "type",
  pg_catalog.format_type(base.oid, null) as "baseType",
  attribute.attnotnull as "isNotNull",
  attribute.attgenerated = 'v' as "isGeneratedOnRead",
  exists (
    select
    from pg_catalog.pg_opclass as opclass
    join pg_catalog.pg_am as method
      on method.oid = opclass.opcmethod
      and method.amname = 'btree'
    where opclass.opcdefault
      and (
        opclass.opcintype = member.oid
        or pg_catalog.format_type(opclass.opcintype, null) = case member.typtype
          when 'e' then 'anyenum'
          when 'r' then 'anyrange'
          when 'm' then 'anymultirange'
          when 'c' then 'record'
        end
        or exists (
          select
          from pg_catalog.pg_cast as relabelling
          where relabelling.castsource = member.oid
            and relabelling.casttarget = opclass.opcintype
            and relabelling.castmethod = 'b'
            and relabelling.castcontext = 'i'
        )
      )
  ) as "isSortable",
  attribute.attcollation = any ($2::pg_catalog.oid[]) as "sortsByBytes",
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
-- below a domain, which may be of a domain
cross join lateral (
  with recursive step as (
    select type.oid, type.typbasetype
    from pg_catalog.pg_type as type
    where type.oid = attribute.atttypid
    union all
    select type.oid, type.typbasetype
    from step
    join pg_catalog.pg_type as type
      on type.oid = step.typbasetype
  )
  select oid
  from step
  where typbasetype = 0
) as base
-- of an array what it is of: that has to have an order
join pg_catalog.pg_type as base_type
  on base_type.oid = base.oid
join pg_catalog.pg_type as member
  on member.oid = case when base_type.typcategory = 'A' then base_type.typelem else base.oid end
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
