-- Each worker compiles for itself.
-- versions: 15, 18
-- needs: jit
-- runs: untimed, logged
set jit_above_cost = 0;
set max_parallel_workers = 1;
set parallel_leader_participation = off;
set min_parallel_table_scan_size = 0;
set parallel_setup_cost = 0;
set parallel_tuple_cost = 0;
explain (:run, verbose, format :format)
select count(*) from entries where title like '%9' and words > 100;
