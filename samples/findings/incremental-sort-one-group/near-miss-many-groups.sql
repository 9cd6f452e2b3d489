create table entries as
  select i as id, i / 30 as feed_id, md5(i::text) as title from generate_series(1, 200000) i;
create index on entries (feed_id);
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select * from entries order by feed_id, title
