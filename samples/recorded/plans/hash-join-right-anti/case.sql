-- versions: 15, 16, 18
set enable_mergejoin = off;
set enable_nestloop = off;
explain (:run, format :format)
select * from feeds where not exists (select from links where links.entry_id = feeds.id + 4950);
