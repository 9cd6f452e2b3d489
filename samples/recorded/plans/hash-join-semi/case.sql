set enable_mergejoin = off;
set enable_nestloop = off;
explain (:run, format :format)
select * from feeds where id in (select user_id from subscriptions where feed_id < 30);
