select * from entries where score >= 0;
