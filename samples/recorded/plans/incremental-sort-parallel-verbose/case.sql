-- versions: 13, 18
-- runs: untimed, logged
set max_parallel_workers = 1;
set parallel_leader_participation = off;
set min_parallel_table_scan_size = 0;
set min_parallel_index_scan_size = 0;
set parallel_setup_cost = 0;
set parallel_tuple_cost = 0;
set enable_seqscan = off;
set enable_sort = off;
explain (:run, verbose, format :format)
select feed_id, words from entries order by feed_id, words;
