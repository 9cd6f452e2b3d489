-- What stands below is never executed.
-- runs: untimed, timed, logged
explain (:run, format :format)
select * from entries where (select count(*) from users where id > 1000) > 0 and words < 10;
