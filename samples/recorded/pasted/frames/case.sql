-- Lines of every length, in every frame that psql draws.
-- versions: 18
-- forms: psql, every frame, drivers
explain (analyze, timing off, summary off, buffers off, format :format)
select feeds.title, count(*) as entries
from entries join feeds on feeds.id = entries.feed_id
where entries.title like '%9' and (entries.language = 'de' or entries.language = 'ja' and entries.words between 100 and 900)
group by feeds.title
order by entries desc, feeds.title;
