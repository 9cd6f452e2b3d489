create table entries as select i as id, md5(i::text) as title from generate_series(1, 50000) i;
vacuum analyze entries;
explain (analyze, buffers, verbose) select id, left(title, 3) from entries where strpos(title, 'a') < 9
