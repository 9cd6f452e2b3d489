-- Targets with and without an alias; verbose, with schema.
-- versions: 12, 18
create table animals (id int, name text);
create table birds (wings int) inherits (animals);
create schema other;
create table other.fish (fins int) inherits (animals);
insert into animals select n, 'a' from generate_series(1, 10) n;
insert into birds select n, 'b', 2 from generate_series(1, 10) n;
insert into other.fish select n, 'f', 3 from generate_series(1, 10) n;
explain (:run, verbose, format :format)
delete from animals a using feeds where feeds.id = a.id and feeds.language = 'de';
