select * from readings where sensor = 7 and at < '2025-01-08' order by at desc limit 10;
