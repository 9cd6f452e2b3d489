create table entries as select i as id, md5(i::text) as title from generate_series(1, 300000) i;
alter table entries add primary key (id);
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select id from entries order by random() limit 5
