-- versions: 12, 16, 17, 18
-- runs: untimed, timed, logged
explain (:run, format :format)
select id, (select max(words) from entries where entries.feed_id = feeds.id) from feeds where id < 20;
