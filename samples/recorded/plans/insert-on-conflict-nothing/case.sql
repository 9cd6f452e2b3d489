-- Any conflict will do: no arbiter.
create table kept (id int primary key);
insert into kept values (1), (2);
explain (:run, format :format)
insert into kept values (2), (3) on conflict do nothing;
