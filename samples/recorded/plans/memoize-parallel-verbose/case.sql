-- versions: 14, 18
-- runs: untimed, logged
set max_parallel_workers = 1;
set parallel_leader_participation = off;
set min_parallel_table_scan_size = 0;
set parallel_setup_cost = 0;
set parallel_tuple_cost = 0;
set enable_hashjoin = off;
set enable_mergejoin = off;
explain (:run, verbose, format :format)
select count(feeds.title) from entries left join feeds on feeds.id = entries.feed_id;
