-- How tables are kept: when autovacuum would come by the settings and the table's own, and when it did.
select /* planlens */
  pg_catalog.format('%I.%I', counted.schemaname, counted.relname) as "relation",
  counted.n_live_tup::pg_catalog.float8 as "liveRows",
  counted.n_dead_tup::pg_catalog.float8 as "deadRows",
  counted.n_mod_since_analyze::pg_catalog.float8 as "changedRows",
  least(
    -- since 18; -1 is no limit
    nullif(coalesce(own.vacuum_most, pg_catalog.current_setting('autovacuum_vacuum_max_threshold', true)::pg_catalog.float8), -1),
    coalesce(own.vacuum_from, pg_catalog.current_setting('autovacuum_vacuum_threshold')::pg_catalog.float8)
      + coalesce(own.vacuum_share, pg_catalog.current_setting('autovacuum_vacuum_scale_factor')::pg_catalog.float8)
      * greatest(class.reltuples, 0)
  ) as "vacuumedFrom",
  coalesce(own.analyze_from, pg_catalog.current_setting('autovacuum_analyze_threshold')::pg_catalog.float8)
    + coalesce(own.analyze_share, pg_catalog.current_setting('autovacuum_analyze_scale_factor')::pg_catalog.float8)
    * greatest(class.reltuples, 0) as "analyzedFrom",
  coalesce(own.is_enabled, true) as "isAutovacuumed",
  extract(epoch from pg_catalog.now() - greatest(counted.last_vacuum, counted.last_autovacuum))::pg_catalog.float8 * 1000 as "sinceVacuum",
  extract(epoch from pg_catalog.now() - greatest(counted.last_analyze, counted.last_autoanalyze))::pg_catalog.float8 * 1000 as "sinceAnalyze"
from pg_catalog.pg_stat_user_tables as counted
join pg_catalog.pg_class as class
  on class.oid = counted.relid
cross join lateral (
  select
    max(option_value) filter (where option_name = 'autovacuum_vacuum_max_threshold')::pg_catalog.float8 as vacuum_most,
    max(option_value) filter (where option_name = 'autovacuum_vacuum_threshold')::pg_catalog.float8 as vacuum_from,
    max(option_value) filter (where option_name = 'autovacuum_vacuum_scale_factor')::pg_catalog.float8 as vacuum_share,
    max(option_value) filter (where option_name = 'autovacuum_analyze_threshold')::pg_catalog.float8 as analyze_from,
    max(option_value) filter (where option_name = 'autovacuum_analyze_scale_factor')::pg_catalog.float8 as analyze_share,
    max(option_value) filter (where option_name = 'autovacuum_enabled')::pg_catalog.bool as is_enabled
  from pg_catalog.pg_options_to_table(class.reloptions)
) as own
where class.relkind in ('r', 'm')
  and class.relpersistence <> 't'
  and (
    counted.n_dead_tup >= 1000
    or counted.n_mod_since_analyze >= 1000
    or counted.n_live_tup >= 1000 and (not coalesce(own.is_enabled, true) or coalesce(counted.last_analyze, counted.last_autoanalyze) is null)
  )
order by counted.n_dead_tup desc, counted.n_mod_since_analyze desc
limit $1
