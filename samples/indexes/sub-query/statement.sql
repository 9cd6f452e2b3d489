select title, (select count(*) from links where links.entry_id = entries.id) from entries where feed_id = 77;
