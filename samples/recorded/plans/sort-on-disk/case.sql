-- runs: untimed, timed, logged
set work_mem = '64kB';
explain (:run, format :format)
select * from entries order by title;
