-- versions: 14, 18
explain (:run, format :format)
with recursive reached(a, b) as (
  select user_id, feed_id from subscriptions where user_id = 1
  union all
  select s.user_id, s.feed_id from reached join subscriptions s on s.user_id = reached.b and s.feed_id < 5
) search depth first by a set position cycle a, b set again using path
select a from reached where not again;
