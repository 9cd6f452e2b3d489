create table entries as select i as id, repeat(md5(i::text), 3) as title from generate_series(1, 48000) i;
vacuum analyze entries;
checkpoint;
create table links (entry_id int, url text);
create index on links (entry_id);
insert into links select i % 5000, repeat(md5(i::text), 7) from generate_series(1, 150000) i;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select max(id) from entries
