create table entries (id int, title text);
insert into entries select i, md5(i::text) from generate_series(1, 500) i;
create function slug() returns trigger language plpgsql as $$ begin
  new.title := (select max(md5(new.title || i)) from generate_series(1, 300) i); return new; end $$;
create trigger set_slug before update on entries for each row execute function slug();
vacuum analyze entries;
explain (analyze, buffers) update entries set id = id + 1
