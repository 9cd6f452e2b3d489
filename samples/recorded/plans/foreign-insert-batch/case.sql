-- versions: 12, 14, 18
create foreign table far_feeds (id bigint, title text, language text) server itself options (table_name 'feeds');
do $$ begin
  if current_setting('server_version_num')::int >= 140000 then
    alter foreign table far_feeds options (add batch_size '10');
  end if;
end $$;
explain (verbose, format :format)
insert into far_feeds select n, 'new', 'en' from generate_series(201, 220) n;
