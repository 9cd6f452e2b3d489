-- A partition that no row of the outer side asked for was never executed.
-- runs: untimed, logged
set enable_hashjoin = off;
set enable_mergejoin = off;
set enable_material = off;
explain (:run, format :format)
select * from (values (date '2026-03-05'), ('2026-03-06'), ('2026-09-09')) as days(day) join visits using (day) where seconds < 10;
