-- versions: 12, 18
set enable_mergejoin = off;
explain (:run, format :format)
select * from users full join feeds on feeds.id = users.id where users.id is null or feeds.id is null;
