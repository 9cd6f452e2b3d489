select * from entries where id = 77;
