create table kept (id int generated always as identity, title text, at date default '2026-01-01');
explain (:run, verbose, format :format)
insert into kept (title) select title from feeds where id < 4 returning id, upper(title);
