create table entries as
  select i as id, md5(i::text) as title from generate_series(1, 100000) i;
create table links as
  select i as entry_id, md5((i * 7)::text) as url from generate_series(1, 100000) i;
vacuum analyze entries, links;
set max_parallel_workers_per_gather = 0;
set work_mem = '64MB';
explain (analyze, buffers) select * from entries join links on entry_id = entries.id
