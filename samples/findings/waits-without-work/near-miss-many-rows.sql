create table entries as select i as id, md5(i::text) as title from generate_series(1, 100000) i;
vacuum analyze entries;
explain (analyze, buffers) update entries set title = title || 'x'
