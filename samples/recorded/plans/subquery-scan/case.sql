explain (:run, format :format)
select * from (select distinct on (feed_id) feed_id, words from entries order by feed_id, words desc, id) longest
where longest.words % 2 = 0;
