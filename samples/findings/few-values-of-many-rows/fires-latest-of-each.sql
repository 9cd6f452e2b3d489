create table entries as
  select i as id, i % 50 as feed_id, date '2020-01-01' + i / 100 as day from generate_series(1, 200000) i;
create index on entries (feed_id, day);
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select distinct on (feed_id) * from entries order by feed_id, day desc
