set enable_hashjoin = off;
set enable_nestloop = off;
explain (:run, format :format)
select * from users left join feeds on feeds.id = users.id and feeds.language = users.language;
