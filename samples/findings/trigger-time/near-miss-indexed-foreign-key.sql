create table feeds (id int primary key);
create table entries (id int, feed_id int references feeds);
create index on entries (feed_id);
insert into feeds select i from generate_series(1, 20000) i;
insert into entries select i, i % 10000 + 1 from generate_series(1, 20000) i;
vacuum analyze feeds, entries;
explain (analyze, buffers) delete from feeds where id > 16000
