-- All texts pass through work_mem: with less of it they would go through a temporary file.
select /* planlens */ pg_catalog.set_config('work_mem', '256MB', true)
