create table entries (id int, title text);
insert into entries select i, repeat(md5(i::text), 20) from generate_series(1, 60000) i;
create index on entries (id);
vacuum analyze entries;
checkpoint;
set max_parallel_workers_per_gather = 0;
set enable_seqscan = on;
explain (analyze, buffers, wal) delete from entries where id % 11 < 10
