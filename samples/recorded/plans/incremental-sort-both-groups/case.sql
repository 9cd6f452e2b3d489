-- Groups too large to be sorted whole are sorted again by prefix; with a limit, two methods each.
-- versions: 13, 18
-- runs: untimed, logged
create table runs as select n / 150 as a, n * 7919 % 1000 as b, repeat('x', 50) as c from generate_series(0, 2999) n;
insert into runs select 100 + n / 5, n, 'y' from generate_series(1, 500) n;
create index runs_a on runs (a);
analyze runs;
set enable_seqscan = off;
explain (:run, format :format)
select * from runs order by a, b limit 3300;
