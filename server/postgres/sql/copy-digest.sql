-- Changes when ANALYZE has run, when a relation is made, dropped, altered or rewritten, when one has
-- grown by a twentieth, when a view, function, constraint or index is made or replaced, or when the
-- planner is set otherwise. The xmin of a row is the transaction that wrote it.
with
namespaces as (
  select namespace.oid
  from pg_catalog.pg_namespace as namespace
  where namespace.nspname !~ '^pg_'
    and namespace.nspname <> 'information_schema'
),
classes as (
  select class.*, class.xmin
  from pg_catalog.pg_class as class
  where class.relnamespace in (select oid from namespaces)
    and class.relpersistence <> 't'
),
written as (
  select rule.oid, rule.xmin
  from pg_catalog.pg_rewrite as rule
  where rule.ev_class in (select oid from classes)
  union all
  select function.oid, function.xmin
  from pg_catalog.pg_proc as function
  where function.pronamespace in (select oid from namespaces)
  union all
  select rule.oid, rule.xmin
  from pg_catalog.pg_constraint as rule
  where rule.connamespace in (select oid from namespaces)
  union all
  select index.indexrelid, index.xmin
  from pg_catalog.pg_index as index
  where index.indrelid in (select oid from classes)
)
select /* planlens */
  (
    select coalesce(sum(pg_catalog.hashtextextended(pg_catalog.concat_ws(
      ' ', oid, xmin, relfilenode, relpages, reltuples, relallvisible,
      pg_catalog.pg_stat_get_last_analyze_time(oid), pg_catalog.pg_stat_get_last_autoanalyze_time(oid),
      floor(20 * ln(1 + case when relkind in ('r', 'm', 'i') then pg_catalog.pg_relation_size(oid) end))
    ), 0)), 0)::pg_catalog.text
    from classes
  ) || ' ' || (
    select coalesce(sum(pg_catalog.hashtextextended(pg_catalog.concat_ws(' ', oid, xmin), 0)), 0)::pg_catalog.text
    from written
  ) || ' ' || (
    select sum(pg_catalog.hashtextextended(name || ' ' || setting, 0))::pg_catalog.text
    from pg_catalog.pg_settings
    where category like 'Query Tuning%'
      or name = 'work_mem'
  ) as "digest"
