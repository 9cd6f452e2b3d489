select * from entries where is_spam order by published_at desc limit 50;
