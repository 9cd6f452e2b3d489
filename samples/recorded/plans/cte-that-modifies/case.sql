-- A CTE that deletes, one that inserts what it deleted, one that nobody reads.
-- runs: untimed, timed, logged
create table kept as select id, title from feeds;
create table gone (like kept);
explain (:run, format :format)
with deleted as (delete from kept where id < 40 returning *),
  moved as (insert into gone select * from deleted where id % 2 = 0 returning id),
  unread as (update kept set title = 'x' where id > 95 returning id)
select count(*) from moved;
