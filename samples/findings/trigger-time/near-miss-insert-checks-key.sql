create table feeds (id int primary key);
create table entries (id int, feed_id int references feeds);
insert into feeds select i from generate_series(1, 20000) i;
vacuum analyze feeds, entries;
explain (analyze, buffers) insert into entries select i, i % 10000 + 1 from generate_series(1, 20000) i
