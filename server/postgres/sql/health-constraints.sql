-- Constraints that were added NOT VALID: rows that were there before were never looked at.
select /* planlens */
  reference.conrelid::pg_catalog.regclass::pg_catalog.text as "relation",
  pg_catalog.quote_ident(reference.conname) as "constraint",
  pg_catalog.pg_get_constraintdef(reference.oid) as "definition"
from pg_catalog.pg_constraint as reference
join pg_catalog.pg_class as class
  on class.oid = reference.conrelid
where not reference.convalidated
  and class.relpersistence <> 't'
order by 1, 2
limit 200
