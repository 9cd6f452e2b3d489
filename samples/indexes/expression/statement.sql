select * from entries where lower(title) = 'abc';
