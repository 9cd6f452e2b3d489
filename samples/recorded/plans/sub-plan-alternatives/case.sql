-- Until 13 a plan kept both ways to ask, and chose when it ran.
-- versions: 12, 13, 14, 18
explain (:run, format :format)
select id from users where exists (select from subscriptions where user_id = users.id and feed_id > 50) or id < 3;
