set enable_hashagg = off;
explain (:run, format :format)
select feed_id from entries group by feed_id having feed_id + random() * 0 >= 60;
