-- with: statement
create table entries as
  select i as id, md5(i::text) as title from generate_series(1, 100000) i;
create table drafts as
  select i as id, md5(i::text) as title from generate_series(100001, 150000) i;
vacuum analyze entries, drafts;
set work_mem = '64MB';
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select title from entries union select title from drafts
