create table entries as
  select i as id, i % 300 as feed_id, now() - i * interval '1 minute' as published_at, md5(i::text) as title
  from generate_series(1, 200000) i;
create index on entries (feed_id);
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
set enable_sort = off;
explain (analyze, buffers) select * from (
  select *, row_number() over (partition by feed_id order by published_at desc) as nth from entries) numbered where nth = 1
