-- Not verbose: a worker's line begins with its groups.
-- versions: 13, 18
-- runs: untimed, logged
create table runs as select n / 150 as a, n * 7919 % 1000 as b, repeat('x', 50) as c from generate_series(0, 2999) n;
create index runs_a on runs (a);
analyze runs;
set max_parallel_workers = 1;
set parallel_leader_participation = off;
set min_parallel_table_scan_size = 0;
set min_parallel_index_scan_size = 0;
set parallel_setup_cost = 0;
set parallel_tuple_cost = 0;
set enable_seqscan = off;
set enable_sort = off;
explain (:run, format :format)
select * from runs order by a, b;
