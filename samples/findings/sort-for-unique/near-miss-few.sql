create table feeds as select i as id, md5(i::text) as title from generate_series(1, 2000) i;
vacuum analyze feeds;
set enable_hashagg = off;
explain (analyze, buffers) select distinct title from feeds
