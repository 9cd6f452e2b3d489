-- A filter that removes rows.
-- also: timed, logged
explain (:run, format :format)
select title from entries where words < 100 and language = 'en';
