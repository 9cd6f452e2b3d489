create table feeds (id int primary key);
create table entries (id int, feed_id int references feeds);
insert into feeds select i from generate_series(1, 2000) i;
insert into entries select i, i % 1000 + 1 from generate_series(1, 20000) i;
vacuum analyze feeds, entries;
explain (analyze, buffers) delete from feeds where id > 1800
