create table entries as
  select i as id, repeat(md5(i::text), 4000) as body from generate_series(1, 1500) i;
vacuum analyze entries;
explain (analyze, buffers, serialize text) select id, body from entries
