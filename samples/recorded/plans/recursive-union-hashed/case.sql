-- UNION instead of UNION ALL; the work table joined; verbose.
explain (:run, verbose, format :format)
with recursive reached(user_id) as (
  select 1::bigint
  union
  select b.user_id from reached join subscriptions a using (user_id) join subscriptions b on b.feed_id = a.feed_id
  where b.user_id < 30
)
select * from reached;
