-- What was made in the twin after the object $1: indexes, with those of partitions, and what their
-- sizes come from. A column without statistics is as wide as the planner takes it to be.
select /* planlens */
  class.oid as "oid",
  namespace.nspname as "schema",
  class.relname as "name",
  class.relkind = 'I' as "isPartitioned",
  method.amname as "method",
  pg_catalog.quote_ident(namespace.nspname) || '.' || pg_catalog.quote_ident(owner.relname) as "relation",
  pg_catalog.pg_get_expr(index.indpred, index.indrelid) as "predicate",
  greatest(owner.reltuples, 0)::pg_catalog.float8 as "rows",
  owner.relpages as "tablePages",
  pg_catalog.pg_relation_filepath(class.oid) as "path",
  (
    select option.option_value::pg_catalog.int4
    from pg_catalog.pg_options_to_table(class.reloptions) as option
    where option.option_name = 'fillfactor'
  ) as "fillfactor",
  coalesce((
    select option.option_value::pg_catalog.int4
    from pg_catalog.pg_options_to_table(class.reloptions) as option
    where option.option_name = 'pages_per_range'
  ), 128) as "pagesPerRange",
  key.width as "width",
  key.distinct as "distinct",
  key.elements as "elements",
  key.common as "commonElements",
  key.nulls as "nullShare",
  (
    select opclass.opcname
    from pg_catalog.pg_opclass as opclass
    where opclass.oid = index.indclass[0]
  ) as "operatorClass"
from pg_catalog.pg_index as index
join pg_catalog.pg_class as class
  on class.oid = index.indexrelid
join pg_catalog.pg_namespace as namespace
  on namespace.oid = class.relnamespace
join pg_catalog.pg_am as method
  on method.oid = class.relam
join pg_catalog.pg_class as owner
  on owner.oid = index.indrelid
cross join lateral (
  select
    coalesce(sum(case when type.typlen > 0 then type.typlen else coalesce(statistics.stawidth, 32) end), 0)::pg_catalog.float8 as width,
    coalesce(max(case when statistics.stadistinct < 0 then -statistics.stadistinct * owner.reltuples else statistics.stadistinct end), 200)::pg_catalog.float8 as distinct,
    -- the last number of STATISTIC_KIND_DECHIST is how many different elements a row has on average
    max(case 5
      when statistics.stakind1 then statistics.stanumbers1[pg_catalog.cardinality(statistics.stanumbers1)]
      when statistics.stakind2 then statistics.stanumbers2[pg_catalog.cardinality(statistics.stanumbers2)]
      when statistics.stakind3 then statistics.stanumbers3[pg_catalog.cardinality(statistics.stanumbers3)]
      when statistics.stakind4 then statistics.stanumbers4[pg_catalog.cardinality(statistics.stanumbers4)]
      when statistics.stakind5 then statistics.stanumbers5[pg_catalog.cardinality(statistics.stanumbers5)]
    end)::pg_catalog.float8 as elements,
    -- of STATISTIC_KIND_MCELEM the last three are the least and the greatest share, and that of nulls
    max(pg_catalog.cardinality(case 4
      when statistics.stakind1 then statistics.stanumbers1
      when statistics.stakind2 then statistics.stanumbers2
      when statistics.stakind3 then statistics.stanumbers3
      when statistics.stakind4 then statistics.stanumbers4
      when statistics.stakind5 then statistics.stanumbers5
    end) - 3)::pg_catalog.float8 as common,
    coalesce(max(statistics.stanullfrac), 0)::pg_catalog.float8 as nulls
  from pg_catalog.generate_series(0, index.indnatts - 1) as number
  join pg_catalog.pg_attribute as attribute
    on attribute.attrelid = case when index.indkey[number] = 0 then class.oid else owner.oid end
    and attribute.attnum = case when index.indkey[number] = 0 then number + 1 else index.indkey[number] end
  join pg_catalog.pg_type as type
    on type.oid = attribute.atttypid
  left join pg_catalog.pg_statistic as statistics
    on statistics.starelid = owner.oid
    and statistics.staattnum = index.indkey[number]
    and not statistics.stainherit
    and index.indkey[number] <> 0
) as key
where class.oid > $1
  and class.relkind in ('i', 'I')
order by class.oid
