-- Since 18 each worker tells its heap blocks.
-- versions: 12, 17, 18
-- runs: untimed, logged
set max_parallel_workers = 1;
set parallel_leader_participation = off;
set min_parallel_table_scan_size = 0;
set parallel_setup_cost = 0;
set parallel_tuple_cost = 0;
set enable_seqscan = off;
explain (:run, verbose, format :format)
select title from entries where feed_id > 50 and words < 900;
