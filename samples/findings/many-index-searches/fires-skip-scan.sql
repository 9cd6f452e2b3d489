create table entries as
  select feed_id, feed_id * 10000 + day as day, repeat('x', 200) as title
  from generate_series(1, 3000) feed_id, generate_series(1, 100) day;
create index entries_feed_id_day_idx on entries (feed_id, day) include (title);
vacuum analyze entries;
set enable_seqscan = off;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select title from entries where day = 10000007
