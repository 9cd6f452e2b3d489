explain (:run, format :format)
select title from entries where id < 4000 order by id desc limit 3;
