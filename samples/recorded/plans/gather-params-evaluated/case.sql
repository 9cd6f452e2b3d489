-- An InitPlan that the Gather evaluates before it starts its workers. Until 16 it says so.
-- versions: 12, 16, 17, 18
-- runs: untimed, logged
set max_parallel_workers = 1;
set parallel_leader_participation = off;
set min_parallel_table_scan_size = 0;
set parallel_setup_cost = 0;
set parallel_tuple_cost = 0;
explain (:run, format :format)
select count(*) from entries where words < (select avg(id) from feeds) and feed_id > (select min(user_id) from subscriptions where feed_id = 30);
