-- Buffers of planning alone.
-- versions: 13, 18
create table kept (id int primary key);
explain (buffers, summary off, format :format)
select * from kept where id = 1;
