insert into statement_notes (id, database_id, statement_key, created_at, made_by, text)
values (
  '00000000000000000000000000000009',
  '00000000-0000-4000-8000-000000000002',
  '6d0ff19ba90483add6d73eb5f990621f',
  '2026-11-09T10:00:00Z',
  'ann',
  'Sent by the cart'
);
