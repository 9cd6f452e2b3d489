select id, title from feeds order by title <-> 'feed 77' limit 10;
