-- Two workers and the leader share one scan. Who reads what is another each time.
-- versions: 12, 15, 18
-- runs: timed, logged
set min_parallel_table_scan_size = 0;
set parallel_setup_cost = 0;
set parallel_tuple_cost = 0;
explain (:run, format :format)
select title from entries where length(repeat(md5(title), 400)) > 0 and words < 500;
