-- A function's statements are logged before the one that called it.
-- versions: 12, 18
-- forms: logs
create function rename_feed(which bigint, new_title text) returns bigint language plpgsql as $$
declare found bigint;
begin
  select count(*) into found from entries where feed_id = which;
  update feeds set title = new_title
  where id = which;
  return found;
end $$;
explain (:run, format :format)
select rename_feed(7, 'new') from users where id < 2;
