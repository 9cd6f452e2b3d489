insert into note_counts (key, points, expire)
values ('theFirstVersionsShare0 192.0.2.7', 3, 4951000000000);
