-- versions: 12, 18
explain (:run, format :format)
(select user_id from subscriptions except all select id from feeds)
union all (select user_id from subscriptions intersect select feed_id from subscriptions)
union all (select user_id from subscriptions intersect all select feed_id from subscriptions);
