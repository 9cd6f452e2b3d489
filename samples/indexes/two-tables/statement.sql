select e.title, l.url from feeds f join entries e on e.feed_id = f.id join links l on l.entry_id = e.id where f.owner_id = 77;
