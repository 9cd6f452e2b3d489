select * from entries where words @@ to_tsquery('simple', 'abcde');
