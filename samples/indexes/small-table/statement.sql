select * from feeds where kind = 'k1';
