-- The columns of btrees, or of those in $1: how wide, how aligned, how many different values. A column
-- without statistics is as wide as the planner takes it to be (get_typavgwidth).
select /* planlens */
  index.indexrelid as "index",
  owner.reltuples::pg_catalog.float8 as "rows",
  (
    select min(referenced.reltuples)::pg_catalog.float8
    from pg_catalog.pg_constraint as rule
    join pg_catalog.pg_class as referenced
      on referenced.oid = rule.confrelid
    where rule.contype = 'f'
      and rule.conrelid = index.indrelid
      and rule.conkey <@ index.indkey::pg_catalog.int2[]
      and rule.conkey @> index.indkey::pg_catalog.int2[]
      and referenced.reltuples > 0
  ) as "distinctKeys",
  -- of an expression the ends are not known
  index.indkey[0] <> 0 and index.indpred is null as "keepsRows",
  key.number as "number",
  case
    when type.typlen > 0 then type.typlen
    -- averages are cut to whole bytes, and of numerics that one byte decides on the alignment
    else coalesce(statistics.avg_width, inside.avg_width, 32) + (type.typname = 'numeric')::pg_catalog.int4
  end as "width",
  -- a short value of varying length has a header of one byte, and is not aligned
  case
    when type.typlen < 0 then 1
    when type.typalign = 'c' then 1
    when type.typalign = 's' then 2
    when type.typalign = 'i' then 4
    else 8
  end as "alignment",
  coalesce(
    case when statistics.n_distinct < 0 then -statistics.n_distinct * owner.reltuples else statistics.n_distinct end,
    inside.distinct,
    case when index.indisunique then owner.reltuples else 200 end
  )::pg_catalog.float8 as "distinct"
from pg_catalog.pg_index as index
join pg_catalog.pg_class as class
  on class.oid = index.indexrelid
join pg_catalog.pg_am as method
  on method.oid = class.relam
  and method.amname = 'btree'
join pg_catalog.pg_class as owner
  on owner.oid = index.indrelid
cross join lateral pg_catalog.generate_series(1, index.indnatts) as key(number)
join pg_catalog.pg_attribute as attribute
  on attribute.attrelid = index.indexrelid
  and attribute.attnum = key.number
join pg_catalog.pg_type as type
  on type.oid = attribute.atttypid
left join lateral (
  select own.avg_width, own.n_distinct
  from pg_catalog.pg_stats as own
  join pg_catalog.pg_namespace as namespace
    on namespace.nspname = own.schemaname
  left join pg_catalog.pg_attribute as of_table
    on of_table.attrelid = owner.oid
    and of_table.attnum = index.indkey[key.number - 1]
    and of_table.attnum > 0
  where case
      when of_table.attname is null then
        namespace.oid = class.relnamespace and own.tablename = class.relname and own.attname = attribute.attname
      else
        namespace.oid = owner.relnamespace and own.tablename = owner.relname and own.attname = of_table.attname
    end
    and not own.inherited
  limit 1
) as statistics on true
-- an expression is taken to be as wide and as different as the widest and most different column in it
left join lateral (
  select
    max(own.avg_width) as avg_width,
    max(case when own.n_distinct < 0 then -own.n_distinct * owner.reltuples else own.n_distinct end) as distinct
  from pg_catalog.pg_depend as part
  join pg_catalog.pg_attribute as of_table
    on of_table.attrelid = part.refobjid
    and of_table.attnum = part.refobjsubid
  join pg_catalog.pg_namespace as namespace
    on namespace.oid = owner.relnamespace
  join pg_catalog.pg_stats as own
    on own.schemaname = namespace.nspname
    and own.tablename = owner.relname
    and own.attname = of_table.attname
    and not own.inherited
  where index.indkey[key.number - 1] = 0
    and part.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
    and part.objid = index.indexrelid
    and part.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    and part.refobjid = index.indrelid
    and part.refobjsubid > 0
) as inside on true
where class.relkind = 'i'
  and ($1::pg_catalog.oid[] is null or index.indexrelid = any ($1))
order by index.indexrelid, key.number
