-- versions: 12, 13, 18
-- runs: untimed, logged
set work_mem = '64kB';
set enable_sort = off;
explain (:run, format :format)
select title, count(*) from entries group by title;
