select * from entries where author_id = 77;
