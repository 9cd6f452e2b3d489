insert into attempts (id, database_id, statement_key, created_at, made_by, note, starred, document, source)
values (
  '00000000000000000000000000000007',
  '00000000-0000-4000-8000-000000000002',
  '6d0ff19ba90483add6d73eb5f990621f',
  '2026-11-07T10:00:00Z',
  null,
  '',
  false,
  '{"statement":"select note from items where id = 8","mode":"estimate","serverVersion":180004,"notes":[]}',
  '"Index Scan using items_pkey on items  (cost=0.15..8.17 rows=1 width=5)"'
);
