create table entries as select i as id, i % 5000 as feed_id from generate_series(1, 200000) i;
create index on entries (feed_id);
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
set enable_hashagg = off;
explain (analyze, buffers) select distinct feed_id from entries
