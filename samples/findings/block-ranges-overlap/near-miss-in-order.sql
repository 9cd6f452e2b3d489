create table entries as
  select i as id, date '2026-01-01' + i / 274 as day, md5(i::text) as title
  from generate_series(1, 100000) i;
create index on entries using brin (day) with (pages_per_range = 2);
vacuum analyze entries;
set enable_seqscan = off;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select * from entries where day = '2026-03-05'
