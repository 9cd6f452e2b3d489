set enable_mergejoin = off;
set enable_nestloop = off;
explain (:run, format :format)
select id from entries where exists (
  select from subscriptions where subscriptions.feed_id = entries.feed_id and subscriptions.user_id + entries.words < 100
);
