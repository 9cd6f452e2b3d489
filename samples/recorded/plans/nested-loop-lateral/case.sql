-- runs: untimed, logged
explain (:run, format :format)
select feeds.title, newest.* from feeds, lateral (
  select id, title from entries where entries.feed_id = feeds.id order by published_at desc limit 2
) newest where feeds.id < 6;
