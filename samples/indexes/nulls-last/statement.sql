select * from entries order by score desc nulls last, id limit 10;
