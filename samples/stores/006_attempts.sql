insert into attempts (id, database_id, statement_key, created_at, made_by, note, starred, document)
values (
  '00000000000000000000000000000006',
  '00000000-0000-4000-8000-000000000002',
  '6d0ff19ba90483add6d73eb5f990621f',
  '2026-11-06T10:00:00Z',
  'ann',
  'before the index',
  true,
  '{"source":"Seq Scan on items  (cost=0.00..2.25 rows=1 width=5)\n  Filter: (note = ''a \"quoted\" \\ one'')","statement":"select note from items where id = 7","mode":"analyze","serverVersion":180004,"notes":[]}'
);
