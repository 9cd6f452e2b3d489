explain (:run, format :format)
select * from feeds join users using (language) where feeds.id < 3 and users.id < 5 for update of feeds;
