-- versions: 12, 16, 17, 18
-- runs: untimed, timed, logged
explain (:run, format :format)
select id from users where id not in (select user_id from subscriptions where feed_id < 50) and id < 100;
