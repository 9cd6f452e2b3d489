create table entries as
  select i as id, case when i <= 280000 then 1 else i % 1000 + 2 end as feed_id, md5(i::text) as title
  from generate_series(1, 300000) i order by 2;
create index on entries (feed_id);
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select * from entries order by feed_id, title limit 10
