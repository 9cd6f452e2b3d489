select id, title from entries order by title
