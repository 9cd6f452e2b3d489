create table entries as
  select i as id, i / 8000 as feed_id, repeat('x', 60) as title from generate_series(1, 800000) i;
create index entries_feed_id_idx on entries (feed_id);
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
set enable_indexscan = off;
explain (analyze, buffers) select max(title) from entries where feed_id = 42
