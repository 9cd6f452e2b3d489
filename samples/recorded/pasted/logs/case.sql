-- As auto_explain writes it, in every kind of log.
-- versions: 18
-- forms: logs, prefixes
explain (:run, format :format)
select feeds.title, count(*) -- a comment with a plan's line:
--   ->  Seq Scan on nowhere  (cost=0.00..1.00 rows=1 width=4)
from entries join feeds on feeds.id = entries.feed_id
where entries.title like '%9' and feeds.language <> E'tab\tand "quotes"'
group by feeds.title
having count(*) > 4;
