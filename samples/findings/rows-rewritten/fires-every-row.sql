create table entries as select i as id, i % 3 as state, md5(i::text) as title from generate_series(1, 60000) i;
create index on entries (id);
create index on entries (title);
vacuum analyze entries;
explain (analyze, buffers, wal) update entries set state = 1
