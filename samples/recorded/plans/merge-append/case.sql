-- versions: 12, 15, 18
set plan_cache_mode = force_generic_plan;
prepare newest(date) as select * from visits where day >= $1 order by day desc limit 5;
explain (:run, verbose, format :format)
execute newest('2026-06-01');
