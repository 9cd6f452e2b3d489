create table kept (id int);
create rule ignore as on insert to kept do instead nothing;
explain (format :format)
insert into kept values (1);
