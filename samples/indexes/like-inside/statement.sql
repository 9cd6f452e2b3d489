select * from entries where title ilike '%abcde%';
