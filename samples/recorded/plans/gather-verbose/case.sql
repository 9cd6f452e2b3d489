-- The same with each worker's share.
-- versions: 12, 15, 18
-- runs: timed, logged
set min_parallel_table_scan_size = 0;
set parallel_setup_cost = 0;
set parallel_tuple_cost = 0;
explain (:run, verbose, format :format)
select title from entries where length(repeat(md5(title), 400)) > 0 and words < 500;
