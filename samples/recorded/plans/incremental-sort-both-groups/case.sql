-- Large groups are sorted again by prefix; the last one only as far as the limit asks.
-- versions: 13, 18
-- runs: untimed, logged
create table runs as select n / 150 as a, n * 7919 % 1000 as b, repeat('x', 50) as c from generate_series(0, 2999) n;
create index runs_a on runs (a);
analyze runs;
set enable_seqscan = off;
explain (:run, format :format)
select * from runs order by a, b limit 2860;
