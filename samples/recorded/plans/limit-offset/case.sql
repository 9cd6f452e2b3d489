-- runs: untimed, logged
explain (:run, format :format)
select * from entries order by id offset 3000 limit 10;
