-- Changes when ANALYZE or VACUUM has run, when a relation is made, dropped or rewritten, when one has
-- grown by a twentieth, or when the planner is set otherwise.
select /* planlens */
  (
    select coalesce(sum(pg_catalog.hashtextextended(pg_catalog.concat_ws(
      ' ', class.oid, class.relfilenode, class.relpages, class.reltuples, class.relallvisible, class.relnatts,
      floor(20 * ln(1 + case when class.relkind in ('r', 'm', 'i') then pg_catalog.pg_relation_size(class.oid) end))
    ), 0)), 0)::pg_catalog.text
    from pg_catalog.pg_class as class
    join pg_catalog.pg_namespace as namespace
      on namespace.oid = class.relnamespace
    where namespace.nspname !~ '^pg_'
      and namespace.nspname <> 'information_schema'
      and class.relpersistence <> 't'
  ) || ' ' || (
    select sum(pg_catalog.hashtextextended(name || ' ' || setting, 0))::pg_catalog.text
    from pg_catalog.pg_settings
    where category like 'Query Tuning%'
      or name = 'work_mem'
  ) as "digest"
