create table entries (id int, title text);
insert into entries select i, repeat(md5(i::text), 3) from generate_series(1, 20000) i;
vacuum analyze entries;
checkpoint;
update entries set id = id + 1;
explain (analyze, buffers, wal) update entries set id = id + 1
