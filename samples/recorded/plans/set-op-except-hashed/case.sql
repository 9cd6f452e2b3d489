-- versions: 12, 17, 18
explain (:run, format :format)
select id from users except select id from feeds;
