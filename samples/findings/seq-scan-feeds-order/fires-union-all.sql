create table entries as
  select i as id, now() - i * interval '1 minute' as published_at, md5(i::text) as title
  from generate_series(1, 200000) i order by md5(i::text);
create table drafts as select * from entries;
vacuum analyze entries, drafts;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select * from (select * from entries union all select * from drafts) both_of_them
order by published_at desc limit 10
