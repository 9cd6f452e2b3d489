-- versions: 12, 13, 18
-- runs: untimed, timed, logged
explain (:run, format :format)
select words % 50 as w, count(*) from entries group by w having count(*) > 100;
