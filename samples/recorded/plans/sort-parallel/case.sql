-- Not verbose: of the workers only the sort is told.
-- versions: 12, 13, 18
-- runs: untimed, logged
set max_parallel_workers = 1;
set parallel_leader_participation = off;
set min_parallel_table_scan_size = 0;
set parallel_setup_cost = 0;
set parallel_tuple_cost = 0;
explain (:run, format :format)
select title from entries order by words;
