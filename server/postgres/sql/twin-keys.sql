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
  -- the ends of what is computed are not those of what it is computed from
  index.indpred is null and exists (
    select
    from pg_catalog.pg_attribute as first_column
    where first_column.attrelid = owner.oid
      and first_column.attnum = index.indkey[0]
      and first_column.attgenerated = ''
  ) as "keepsRows",
  key.number as "number",
  type.typlen > 0 as "isFixed",
  -- a name is kept as long as it is, and its statistics say 64
  (index.indkey[key.number - 1] = 0 and statistics.avg_width is null) or type.typname = 'cstring' as "isGuessed",
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
  greatest(coalesce(
    case when statistics.n_distinct < 0 then -statistics.n_distinct * owner.reltuples else statistics.n_distinct end,
    inside.distinct,
    case when index.indisunique then owner.reltuples else 200 end
  ), fewest.distinct)::pg_catalog.float8 as "distinct"
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
-- of a column that of the table, of an expression its own
left join lateral (
  select own.stawidth as avg_width, own.stadistinct as n_distinct
  from pg_catalog.pg_statistic as own
  where own.starelid = case when index.indkey[key.number - 1] = 0 then class.oid else owner.oid end
    and own.staattnum = case when index.indkey[key.number - 1] = 0 then key.number else index.indkey[key.number - 1] end
    and not own.stainherit
) as statistics on true
-- an expression is taken to be as wide and as different as the widest and most different column in it
left join lateral (
  select
    max(own.stawidth) as avg_width,
    max(case when own.stadistinct < 0 then -own.stadistinct * owner.reltuples else own.stadistinct end) as distinct
  from pg_catalog.pg_depend as part
  join pg_catalog.pg_statistic as own
    on own.starelid = part.refobjid
    and own.staattnum = part.refobjsubid
    and not own.stainherit
  where index.indkey[key.number - 1] = 0
    and part.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
    and part.objid = index.indexrelid
    and part.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    and part.refobjid = index.indrelid
    and part.refobjsubid > 0
) as inside on true
-- ANALYZE finds too few different values where equal ones lie together. A primary key of two columns
-- knows better: all rows of the most common value of one are of different values of the other. They
-- are counted well if there are so few values that ANALYZE has seen them all.
left join lateral (
  select
    max(
      owner.reltuples * coalesce(
        case 1
          when other.stakind1 then other.stanumbers1[1]
          when other.stakind2 then other.stanumbers2[1]
          when other.stakind3 then other.stanumbers3[1]
        end,
        1 / other.stadistinct
      )
    ) as distinct
  from pg_catalog.pg_index as pair
  join pg_catalog.pg_statistic as other
    on other.starelid = owner.oid
    and other.staattnum = case
      when pair.indkey[0] = index.indkey[key.number - 1] then pair.indkey[1]
      when pair.indkey[1] = index.indkey[key.number - 1] then pair.indkey[0]
    end
    and not other.stainherit
  where pair.indrelid = owner.oid
    and pair.indisprimary
    and pair.indnkeyatts = 2
    and index.indkey[key.number - 1] > 0
    and other.stadistinct between 1 and 100
) as fewest on true
where class.relkind = 'i'
  and ($1::pg_catalog.oid[] is null or index.indexrelid = any ($1))
order by index.indexrelid, key.number
