-- How these relations are kept: $1 their schemas, null where the search path decides, and $2 the names.
-- When VACUUM and ANALYZE last ran, what changed since, who refers to them, and their extended
-- statistics. Everybody may read all of it.
select /* planlens */
  namespace.nspname as "schema",
  class.relname as "name",
  case when counters.relid is not null then
    pg_catalog.json_build_object(
      'lastAnalyze', greatest(counters.last_analyze, counters.last_autoanalyze),
      'lastVacuum', greatest(counters.last_vacuum, counters.last_autovacuum),
      -- A session that fills a table and analyses it at once counts the rows afterwards.
      'changedSinceAnalyze', nullif(
        counters.n_mod_since_analyze,
        case when class.reltuples >= counters.n_mod_since_analyze
          then counters.n_tup_ins + counters.n_tup_upd + counters.n_tup_del
        end
      ),
      'deadRows', counters.n_dead_tup,
      'visibleShare', class.relallvisible::pg_catalog.float8 / nullif(class.relpages, 0),
      'isAutovacuumed', pg_catalog.current_setting('autovacuum')::pg_catalog.bool
        and not coalesce(class.reloptions && '{autovacuum_enabled=false,autovacuum_enabled=off}', false)
    )
  end as "upkeep",
  array(
    select pg_catalog.json_build_object(
      'constraint', reference.conname,
      'schema', referring_namespace.nspname,
      'name', referring.relname,
      'columns', reference_columns.names,
      'isIndexed', exists (
        select
        from pg_catalog.pg_index as index
        where index.indrelid = reference.conrelid
          and index.indisvalid
          and index.indpred is null
          -- the keys come first, in whichever order; int2vector counts from 0
          and (index.indkey::pg_catalog.int2[])[0:pg_catalog.cardinality(reference.conkey) - 1]
            @> reference.conkey
      )
    )
    from pg_catalog.pg_constraint as reference
    join pg_catalog.pg_class as referring
      on referring.oid = reference.conrelid
    join pg_catalog.pg_namespace as referring_namespace
      on referring_namespace.oid = referring.relnamespace
    cross join lateral (
      select pg_catalog.array_agg(attribute.attname order by key.number) as names
      from unnest(reference.conkey) with ordinality as key(attnum, number)
      join pg_catalog.pg_attribute as attribute
        on attribute.attrelid = reference.conrelid
        and attribute.attnum = key.attnum
    ) as reference_columns
    where reference.confrelid = class.oid
      and reference.contype = 'f'
      and reference.conparentid = 0
    order by referring_namespace.nspname, referring.relname, reference.conname
  ) as "foreignKeys",
  array(
    select pg_catalog.json_build_object(
      'schema', extended_namespace.nspname,
      'name', extended.stxname,
      'columns', array(
        select attribute.attname
        from pg_catalog.pg_attribute as attribute
        where attribute.attrelid = class.oid
          and attribute.attnum = any (extended.stxkeys)
        order by attribute.attnum
      )
    )
    from pg_catalog.pg_statistic_ext as extended
    join pg_catalog.pg_namespace as extended_namespace
      on extended_namespace.oid = extended.stxnamespace
    where extended.stxrelid = class.oid
    order by extended.stxname
  ) as "statistics"
from unnest($1::pg_catalog.text[], $2::pg_catalog.text[]) as wanted(schema, name)
join pg_catalog.pg_class as class
  on class.relname = wanted.name
join pg_catalog.pg_namespace as namespace
  on namespace.oid = class.relnamespace
left join pg_catalog.pg_stat_all_tables as counters
  on counters.relid = class.oid
  and class.relkind in ('r', 'm')
where class.relkind in ('r', 'm', 'p')
  and (
    wanted.schema = namespace.nspname
    or wanted.schema is null and pg_catalog.pg_table_is_visible(class.oid)
  )
