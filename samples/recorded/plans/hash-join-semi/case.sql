set enable_mergejoin = off;
set enable_nestloop = off;
explain (:run, format :format)
select id from entries where feed_id in (select feed_id from subscriptions where user_id < 10 and feed_id < 30);
