-- versions: 13, 18
-- runs: untimed, logged
set work_mem = '64kB';
create table runs as select n / 1500 as a, n * 7919 % 1000 as b, repeat('x', 50) as c from generate_series(0, 4499) n;
create index runs_a on runs (a);
analyze runs;
set enable_seqscan = off;
explain (:run, format :format)
select * from runs order by a, b;
