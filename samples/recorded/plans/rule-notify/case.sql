-- Two plans and a NOTIFY between them.
create table kept (id int);
create table history (id int);
create rule announce as on insert to kept do also (notify news; insert into history values (new.id));
explain (format :format)
insert into kept values (1);
