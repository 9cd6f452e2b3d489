-- versions: 12, 17, 18
explain (:run, format :format)
select id from feeds union select user_id from subscriptions union all select id from users where id < 5;
