-- A filter that removes rows.
-- versions: 12-18
-- runs: untimed, timed, logged
explain (:run, format :format)
select id from entries where title like '%99' and language = 'de';
