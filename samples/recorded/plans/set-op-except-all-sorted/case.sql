-- versions: 12, 18
set enable_hashagg = off;
explain (:run, format :format)
select user_id from subscriptions except all select id from feeds;
