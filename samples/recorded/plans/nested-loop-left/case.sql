-- Its inner side is materialized, and read from memory again and again.
-- runs: untimed, timed, logged
set enable_hashjoin = off;
set enable_mergejoin = off;
explain (:run, format :format)
select * from users left join feeds on feeds.id * 2 = users.id where users.id < 40;
