create table entries as
  select i as id, timestamp '2026-01-01' + i * interval '1 minute' as published_at, md5(i::text) as title
  from generate_series(1, 300000) i;
create index entries_published_at_idx on entries (published_at);
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select * from entries where published_at::date = '2026-03-01'
