-- Partial below, finalized above; not verbose, yet each worker tells its memory.
-- versions: 12, 13, 18
-- runs: untimed, timed, logged
set max_parallel_workers = 1;
set parallel_leader_participation = off;
set min_parallel_table_scan_size = 0;
set parallel_setup_cost = 0;
set parallel_tuple_cost = 0;
set enable_sort = off;
explain (:run, format :format)
select language, count(*) from entries group by language;
