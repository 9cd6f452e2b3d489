-- Partitions that are pruned when the plan starts, and one that no row asked for.
-- runs: untimed, logged
set plan_cache_mode = force_generic_plan;
prepare visits_since(date) as select count(*) from visits where day >= $1;
explain (:run, format :format)
execute visits_since('2026-07-01');
