create table entries as
  select i as id, timestamptz '2026-01-01' + i * interval '1 minute' as published_at, md5(i::text) as title
  from generate_series(1, 300000) i;
create index entries_published_at_idx on entries (published_at);
vacuum analyze entries;
set enable_sort = off;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select * from entries order by published_at desc limit 20 offset 200000
