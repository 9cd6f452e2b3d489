select count(*) from links join entries on entries.id = links.entry_id where links.target_url_id < 5000
