-- versions: 12, 18
set enable_hashagg = off;
explain (:run, verbose, format :format)
(select user_id from subscriptions except select id from feeds)
union all (select user_id from subscriptions except all select id from feeds)
union all (select id from users intersect select id from feeds)
union all (select user_id from subscriptions intersect all select feed_id from subscriptions);
