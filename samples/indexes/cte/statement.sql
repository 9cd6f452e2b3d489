with mine as (select * from feeds where owner_id = 77) select e.title from mine join entries e on e.feed_id = mine.id order by e.published_at desc limit 10;
