select l.url from entries e join links l on l.entry_id = e.id where e.feed_id = 77;
