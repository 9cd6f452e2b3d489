-- runs: untimed, timed, logged
explain (:run, format :format)
select title from entries order by words desc, id offset 10 limit 5;
