-- versions: 13, 18
-- runs: untimed, logged
set max_parallel_workers = 1;
set parallel_leader_participation = off;
set min_parallel_table_scan_size = 0;
set parallel_setup_cost = 0;
set parallel_tuple_cost = 0;
set work_mem = '64kB';
set enable_sort = off;
explain (:run, verbose, format :format)
select words, count(*) from entries group by words;
