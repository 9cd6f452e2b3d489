-- Branches that are sorted already, one that has to be, and one that was pruned.
-- runs: untimed, logged
create table readers (id bigint, language text) partition by list (language);
create table readers_en partition of readers for values in ('en');
create table readers_de partition of readers for values in ('de');
create table readers_fr partition of readers for values in ('fr');
insert into readers select id, language from users;
create index readers_en_id on readers_en (id);
analyze readers;
set enable_seqscan = off;
set plan_cache_mode = force_generic_plan;
prepare first_of(text, text) as
select id from readers where language in ($1, $2) order by id limit 50;
explain (:run, verbose, format :format)
execute first_of('en', 'fr');
