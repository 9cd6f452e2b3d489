-- versions: 12, 15, 18
set max_parallel_workers = 1;
set parallel_leader_participation = off;
set min_parallel_table_scan_size = 0;
set parallel_setup_cost = 0;
set parallel_tuple_cost = 0;
explain (:run, format :format)
select distinct language from entries;
