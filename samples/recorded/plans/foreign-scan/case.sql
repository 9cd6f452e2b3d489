-- What is sent, and what has to be filtered here.
-- runs: untimed, logged
import foreign schema public limit to (feeds, entries) from server itself into pg_temp;
create schema far;
import foreign schema public limit to (feeds, entries) from server itself into far;
explain (:run, verbose, format :format)
select title from far.entries where id < 30 and title <> 'it''s' and pg_catalog.md5(title) ~ '^[0-5]' and random() >= 0;
