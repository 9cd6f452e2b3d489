select id from feeds where id < 5 union all select id from users where id < 9
