-- More groups than expected: hashed sets are written to disk.
-- versions: 13, 18
create table kept (a int, b int);
insert into kept select n % 10, n % 10 from generate_series(1, 500) n;
analyze kept;
insert into kept select n, n / 2 from generate_series(1, 5000) n;
set work_mem = '64kB';
explain (:run, format :format)
select a, b, count(*) from kept group by grouping sets ((a), (b));
