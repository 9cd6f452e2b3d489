-- Group keys of several sets in one pass, a second pass with a sort of its own, and the empty set.
set enable_hashagg = off;
explain (:run, format :format)
select language, feed_id % 3 as f, count(*) from entries group by grouping sets ((language, feed_id % 3), (language), (), (feed_id % 3));
