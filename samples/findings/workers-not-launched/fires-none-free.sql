create table entries as
  select i as id, md5(i::text) as title from generate_series(1, 400000) i;
vacuum analyze entries;
set max_parallel_workers = 0;
explain (analyze, buffers) select count(*) from entries where md5(title) < 'c'
