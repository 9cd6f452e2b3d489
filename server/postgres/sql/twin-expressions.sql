-- The first key of the index $1, its expressions, and the columns that are in any of them with the
-- values that ANALYZE keeps of each: what lies evenly over all of them if there is that, else the
-- common ones.
select /* planlens */
  pg_catalog.pg_get_indexdef(index.indexrelid, 1, false) as "first",
  (
    select json_agg(json_build_object(
      'number', key.number,
      'text', pg_catalog.pg_get_indexdef(index.indexrelid, key.number, false)
    ))
    from pg_catalog.generate_series(1, index.indnkeyatts::pg_catalog.int4) as key(number)
    where index.indkey[key.number - 1] = 0
  ) as "expressions",
  (
    select json_agg(json_build_object(
      'name', attribute.attname,
      'type', pg_catalog.format_type(attribute.atttypid, -1),
      'isSpread', stats.histogram_bounds is not null,
      'values', coalesce(stats.histogram_bounds, stats.most_common_vals)::text
    ))
    from pg_catalog.pg_depend as part
    join pg_catalog.pg_attribute as attribute
      on attribute.attrelid = part.refobjid
      and attribute.attnum = part.refobjsubid
    join pg_catalog.pg_stats as stats
      on stats.schemaname = namespace.nspname
      and stats.tablename = owner.relname
      and stats.attname = attribute.attname
      and not stats.inherited
    where part.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
      and part.objid = index.indexrelid
      and part.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
      and part.refobjid = index.indrelid
      and part.refobjsubid > 0
      -- the values of an array's elements are no values of it
      and attribute.attndims = 0
      and coalesce(stats.histogram_bounds, stats.most_common_vals) is not null
  ) as "columns"
from pg_catalog.pg_index as index
join pg_catalog.pg_class as owner
  on owner.oid = index.indrelid
join pg_catalog.pg_namespace as namespace
  on namespace.oid = owner.relnamespace
where index.indexrelid = $1
