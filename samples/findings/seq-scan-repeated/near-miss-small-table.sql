create table feeds as select i as id from generate_series(1, 200) i;
create table languages as select i as id from generate_series(1, 40) i;
vacuum analyze feeds, languages;
explain (analyze, buffers)
  select feeds.id, found.id
  from feeds, lateral (select id from languages where id = feeds.id offset 0) found
