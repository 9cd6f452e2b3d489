-- = ANY and > ALL with references to outside, ARRAY, a row comparison, EXISTS in the output.
-- versions: 12, 16, 17, 18
explain (:run, verbose, format :format)
select id,
  id > all (select feed_id from subscriptions where user_id = feeds.id) as larger,
  array(select user_id from subscriptions where feed_id = feeds.id and user_id < 9) as readers,
  (id, language) = (select id, language from users where users.id = feeds.id) as same,
  exists (select from entries where entries.feed_id = feeds.id) as written
from feeds
where id = any (select user_id + feeds.id % 2 from subscriptions where feed_id < 40 offset 0);
