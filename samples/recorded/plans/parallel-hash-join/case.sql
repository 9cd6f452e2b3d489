-- Workers build one table together.
-- runs: untimed, logged
set max_parallel_workers = 1;
set parallel_leader_participation = off;
set min_parallel_table_scan_size = 0;
set parallel_setup_cost = 0;
set parallel_tuple_cost = 0;
set enable_mergejoin = off;
set enable_nestloop = off;
explain (:run, verbose, format :format)
select count(*) from links join entries on entries.id = links.entry_id and entries.words < 300;
