create table entries as select i as id from generate_series(1, 10) i;
vacuum analyze entries;
explain (analyze, buffers) select * from entries where id = 1
