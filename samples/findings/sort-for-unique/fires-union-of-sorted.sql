create table entries as
  select i as id, md5(i::text) as title, i % 4 as language from generate_series(1, 200000) i order by md5(i::text);
vacuum analyze entries;
set enable_hashagg = off;
set work_mem = '64MB';
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select id, title from entries where language < 3 union select id, title from entries where language > 0
