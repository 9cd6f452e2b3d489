set enable_hashjoin = off;
set enable_nestloop = off;
explain (:run, format :format)
select * from users where not exists (select from feeds where feeds.id = users.id);
