select * from entries where coalesce(parent_id, id) = 77;
