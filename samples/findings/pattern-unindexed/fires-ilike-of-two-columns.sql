create table entries as
  select i as id, md5(i::text)::varchar(40) as title, md5((i + 1)::text) as summary
  from generate_series(1, 200000) i;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select * from entries where title ilike 'abcdef%' or summary ilike '%abcdef%'
