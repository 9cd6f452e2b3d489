-- versions: 12, 18
explain (:run, format :format)
select user_id from subscriptions intersect all select feed_id from subscriptions;
