create table entries as
  select i as id, md5(i::text) as title from generate_series(1, 300000) i;
create index entries_title_idx on entries (title);
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select * from entries where title like '%abcdef%'
