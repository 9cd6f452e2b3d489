-- runs: untimed, timed, logged
explain (:run, format :format)
select id from feeds where id < 5 union all select id from users where id < 3 union all values (7::bigint), (8);
