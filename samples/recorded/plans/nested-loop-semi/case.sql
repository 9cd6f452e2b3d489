set enable_hashjoin = off;
set enable_mergejoin = off;
explain (:run, verbose, format :format)
select * from users where exists (select from subscriptions where subscriptions.user_id = users.id and feed_id > 20);
