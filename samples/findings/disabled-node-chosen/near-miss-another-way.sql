create table entries as
  select i as id, md5(i::text) as title from generate_series(1, 20000) i;
create index on entries (id);
vacuum analyze entries;
set enable_seqscan = off;
explain (analyze, buffers, settings) select title from entries where id = 17
