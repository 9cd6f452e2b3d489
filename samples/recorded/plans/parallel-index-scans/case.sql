-- An index-only and an index scan that workers share; a serial inner side that each repeats.
-- versions: 12, 17, 18
-- runs: untimed, logged
set max_parallel_workers = 1;
set parallel_leader_participation = off;
set min_parallel_table_scan_size = 0;
set min_parallel_index_scan_size = 0;
set parallel_setup_cost = 0;
set parallel_tuple_cost = 0;
set enable_seqscan = off;
set enable_bitmapscan = off;
set enable_hashjoin = off;
set enable_mergejoin = off;
explain (:run, verbose, format :format)
select count(*), max(links.url) from entries join links on links.entry_id = entries.id where entries.id < 800;
