create table entries as
  select i as id, date '2026-01-01' + i / 1000 as day, md5(i::text) as title
  from generate_series(1, 200000) i;
create index entries_day_id_idx on entries (day, id);
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
set enable_bitmapscan = off;
explain (analyze, buffers)
  select * from entries
  where (day, id) > ('2026-06-01', 151700)
  order by day, id limit 20
