create table entries as
  select i as id, md5(i::text) as title from generate_series(1, 20000) i;
vacuum analyze entries;
set enable_seqscan = off;
explain (analyze, buffers, settings) select max(md5(title)) from entries
