-- A join filter and a filter above the join, each removes rows.
-- runs: untimed, logged
set enable_mergejoin = off;
set enable_nestloop = off;
explain (:run, format :format)
select users.id, feeds.id from users left join feeds on feeds.language = users.language and feeds.id > users.id
where feeds.id is null or feeds.id % 7 = 0;
