create table entries (id int, feed_id int, title text) with (autovacuum_enabled = off);
insert into entries
  select i, (i * 7919::bigint % 200003)::int, repeat('x', 100) from generate_series(1, 200000) i;
create index entries_feed_id_idx on entries (feed_id);
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select count(*) from entries where feed_id < 150000
