-- A filter that removes rows.
-- runs: untimed, timed, logged
explain (:run, format :format)
select title from entries where words < 100 and language = 'en';
