-- versions: 13, 18
set work_mem = '64kB';
explain (:run, format :format)
select title, words, count(*) from entries group by grouping sets ((title), (words));
