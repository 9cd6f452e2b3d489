create table entries as
  select i as id, i % 5 as state, (i * 7919) % 60000 as author_id from generate_series(1, 100000) i;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
set work_mem = '64MB';
explain (analyze, buffers)
  select state, count(author_id) from (select distinct state, author_id from entries) one group by state
