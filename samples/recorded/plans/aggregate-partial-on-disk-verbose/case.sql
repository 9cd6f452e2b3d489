-- versions: 13, 18
-- runs: untimed, logged
set max_parallel_workers = 1;
set parallel_leader_participation = off;
set min_parallel_table_scan_size = 0;
set parallel_setup_cost = 0;
set parallel_tuple_cost = 0;
create table kept (a int);
insert into kept select n % 10 from generate_series(1, 500) n;
analyze kept;
insert into kept select n from generate_series(1, 5000) n;
set work_mem = '64kB';
set enable_sort = off;
explain (:run, verbose, format :format)
select a, count(*) from kept group by a;
