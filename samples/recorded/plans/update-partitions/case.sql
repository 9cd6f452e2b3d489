-- Several targets. Until 13 each had a sub-plan of its own.
-- versions: 12, 13, 14, 18
create table runs (n int, day date) partition by range (day);
create table runs_spring partition of runs for values from ('2026-03-01') to ('2026-06-01');
create table runs_summer partition of runs for values from ('2026-06-01') to ('2026-09-01');
create table runs_autumn partition of runs for values from ('2026-09-01') to ('2026-12-01');
insert into runs select n, date '2026-03-01' + n from generate_series(0, 260) n;
analyze runs;
explain (:run, format :format)
update runs set n = n + 1 where n % 3 = 0 and day >= '2026-06-10';
