declare c cursor for select * from feeds for update;
fetch 3 from c;
explain (format :format)
update feeds set title = 'x' where current of c;
