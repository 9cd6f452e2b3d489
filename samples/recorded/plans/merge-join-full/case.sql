set enable_hashjoin = off;
explain (:run, format :format)
select * from users full join feeds on feeds.id = users.id;
