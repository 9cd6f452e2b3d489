create table entries as
  select i as id, i % 5000 as feed_id from generate_series(1, 100000) i;
create table feeds as select i as id, i % 500 as owner_id from generate_series(1, 5000) i;
create foreign table far_entries (id int, feed_id int)
  server itself options (schema_name 'finding', table_name 'entries');
vacuum analyze feeds;
analyze far_entries;
explain (analyze, buffers)
  select count(*) from far_entries join feeds on feeds.id = far_entries.feed_id where owner_id = 7
