create table entries as
  select i as id, repeat(md5(i::text), 5) as title from generate_series(1, 20000) i;
vacuum analyze entries;
explain (analyze, buffers) select id from entries where length(title) > 100 and title like '%abcdef0%'
