-- versions: 17, 18
-- runs: untimed, timed
explain (:run, serialize text, format :format)
select * from entries where words < 300;
