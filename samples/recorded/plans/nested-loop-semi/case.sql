set enable_hashjoin = off;
set enable_mergejoin = off;
explain (:run, verbose, format :format)
select * from users where exists (select from subscriptions where user_id = users.id and feed_id > users.id % 50) and users.id < 50;
