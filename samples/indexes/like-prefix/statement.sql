select * from entries where slug like 'abc%';
