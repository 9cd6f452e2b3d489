-- runs: untimed, logged
explain (:run, format :format)
select * from feeds where id = -1 and language = (select language from users where id = 1);
