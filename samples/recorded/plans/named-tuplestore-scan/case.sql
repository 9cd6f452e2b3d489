-- A transition table, seen from within its trigger.
create table kept (id int);
create table explained ("QUERY PLAN" text);
create function look() returns trigger language plpgsql as $$
declare line text;
begin
  for line in explain (:run, format :format) select * from added where id % 2 = 0 loop
    insert into explained values (line);
  end loop;
  return null;
end $$;
create trigger look after insert on kept referencing new table as added for each statement execute function look();
insert into kept select generate_series(1, 10);
select "QUERY PLAN" from explained;
