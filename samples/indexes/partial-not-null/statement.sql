select * from entries where parent_id = 77;
