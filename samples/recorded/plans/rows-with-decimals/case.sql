-- Averages that are no whole numbers, nor large: since 18 with two decimals.
-- versions: 12, 17, 18
-- runs: untimed, timed, logged
set enable_hashjoin = off;
set enable_mergejoin = off;
set enable_material = off;
explain (:run, format :format)
select * from users join subscriptions on subscriptions.user_id = users.id and subscriptions.feed_id < 9 where users.id between 3 and 190;
