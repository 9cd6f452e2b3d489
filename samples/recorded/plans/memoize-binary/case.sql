-- versions: 14, 18
set enable_hashjoin = off;
set enable_mergejoin = off;
explain (:run, format :format)
select count(*) from entries, lateral (select count(*) from feeds where feeds.language >= entries.language) f where entries.id < 200;
