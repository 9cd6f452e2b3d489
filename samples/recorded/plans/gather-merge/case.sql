-- The same, not verbose: only the sorts are told.
-- versions: 12, 18
-- runs: logged
set min_parallel_table_scan_size = 0;
set parallel_setup_cost = 0;
set parallel_tuple_cost = 0;
explain (:run, format :format)
select title from entries where length(repeat(md5(title), 400)) > 0 and words < 500 order by words;
