select * from entries where 't77' = any (tags);
