select * from entries where title ~ 'abcde';
