-- There is nothing to explain.
-- versions: 14, 18
create table kept ();
explain (format :format)
create table if not exists kept as select * from feeds;
