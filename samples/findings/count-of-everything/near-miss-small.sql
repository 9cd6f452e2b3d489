create table feeds as select i as id from generate_series(1, 5000) i;
vacuum analyze feeds;
explain (analyze, buffers) select count(*) from feeds
