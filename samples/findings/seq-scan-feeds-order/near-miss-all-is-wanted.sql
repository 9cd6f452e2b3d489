create table entries as
  select i as id, now() - i * interval '1 minute' as published_at, md5(i::text) as title
  from generate_series(1, 30000) i order by md5(i::text);
vacuum analyze entries;
set work_mem = '64MB';
explain (analyze, buffers) select * from entries order by published_at desc limit 20000
