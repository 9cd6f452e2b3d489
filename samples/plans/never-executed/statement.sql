select * from entries where feed_id = 1 and exists (select from urls where address = 'nowhere')
