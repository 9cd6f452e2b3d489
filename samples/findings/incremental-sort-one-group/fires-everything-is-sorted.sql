create table entries as
  select i as id, case when i <= 190000 then 1 else i % 1000 + 2 end as feed_id, md5(i::text) as title
  from generate_series(1, 200000) i order by 2;
create index on entries (feed_id);
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
set work_mem = '1MB';
explain (analyze, buffers) select * from entries order by feed_id, title
