-- One target that is not the one the statement names.
-- versions: 12, 14, 18
create table runs (n int, day date) partition by range (day);
create table runs_spring partition of runs for values from ('2026-03-01') to ('2026-06-01');
create table runs_summer partition of runs for values from ('2026-06-01') to ('2026-09-01');
insert into runs select n, date '2026-03-01' + n from generate_series(0, 180) n;
analyze runs;
explain (:run, format :format)
update runs set n = 0 where day = '2026-07-07';
