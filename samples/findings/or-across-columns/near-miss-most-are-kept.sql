create table links as
  select i as id, i % 3 as kind, i % 2 as state, md5(i::text) as url
  from generate_series(1, 100000) i;
vacuum analyze links;
explain (analyze, buffers) select * from links where kind = 1 or state = 1
