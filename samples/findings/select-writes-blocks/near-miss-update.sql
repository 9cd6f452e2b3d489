create table entries (id int, title text);
insert into entries select i, repeat(md5(i::text), 3) from generate_series(1, 20000) i;
analyze entries;
explain (analyze, buffers) update entries set id = id + 1
