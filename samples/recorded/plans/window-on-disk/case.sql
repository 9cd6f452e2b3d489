-- versions: 17, 18
set work_mem = '64kB';
explain (:run, format :format)
select sum(words) over () from entries;
