create table entries as
  select i as id, i / 150000 as feed_id, i % 5000 as author_id, md5(i::text) as title
  from generate_series(1, 300000) i;
create index entries_feed_id_idx on entries (feed_id);
vacuum analyze entries;
set min_parallel_table_scan_size = 0;
set min_parallel_index_scan_size = 0;
set parallel_setup_cost = 0;
set max_parallel_workers_per_gather = 2;
set enable_seqscan = off;
set enable_bitmapscan = off;
explain (analyze, buffers) select id, title from entries where feed_id = 1 and author_id = 4321
