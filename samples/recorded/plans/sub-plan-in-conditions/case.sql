-- In an index condition, a recheck, a join filter, a sort key and a LIMIT.
explain (:run, format :format)
select entries.id from entries join feeds on feeds.id = entries.feed_id
  and (entries.words + feeds.id) % 3 < (select count(*) from users where users.language = feeds.language)
where entries.id < (select max(id) / 50 from feeds)
order by (select name from users where users.id = entries.feed_id), 1
limit (select 4);
