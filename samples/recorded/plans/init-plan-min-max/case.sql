-- runs: untimed, timed, logged
explain (:run, format :format)
select min(id), max(published_at) from entries;
