-- runs: untimed, logged
explain (:run, format :format)
with c as materialized (select * from entries)
select * from feeds where id = 0 and exists (select from c where c.feed_id = feeds.id);
