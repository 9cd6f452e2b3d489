-- As many batches as planned.
-- runs: untimed, timed, logged
set work_mem = '64kB';
set enable_mergejoin = off;
set enable_nestloop = off;
explain (:run, format :format)
select links.url, entries.title from links join entries on entries.id = links.entry_id;
