-- In a twin, as its superuser: what builds it part by part, and what shows and hides indexes.
create schema planlens_twin;
grant usage on schema planlens_twin to planlens;

-- Parts that do not find what they need are tried again after the others, until none is left or none
-- helps another. Answers with those that failed, from 1, and why.
create function planlens_twin.build(parts text[])
returns table (number int, message text)
language plpgsql
set search_path = ''
set check_function_bodies = off
as $$
declare
  waiting int[] := array(select pg_catalog.generate_subscripts(parts, 1));
  failed int[];
  messages text[] := '{}';
begin
  loop
    failed := '{}';
    foreach number in array waiting loop
      begin
        execute parts[number];
      exception when others then
        failed := failed || number;
        messages[number] := sqlerrm;
      end;
    end loop;
    exit when pg_catalog.cardinality(failed) in (0, pg_catalog.cardinality(waiting));
    waiting := failed;
  end loop;
  return query select each, messages[each] from pg_catalog.unnest(failed) as each;
end
$$;

-- The planner passes by an index that is not valid. Only whoever asks sees it, until the rollback.
create function planlens_twin.see(shown oid[], hidden oid[])
returns void
language sql
security definer
set search_path = ''
as $$
  update pg_catalog.pg_index
  set indisvalid = indexrelid = any (shown)
  where indexrelid = any (shown || hidden)
$$;
