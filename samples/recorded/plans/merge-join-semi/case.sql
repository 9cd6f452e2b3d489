set enable_hashjoin = off;
set enable_nestloop = off;
set enable_hashagg = off;
explain (:run, format :format)
select * from feeds where exists (select from subscriptions where user_id = feeds.id);
