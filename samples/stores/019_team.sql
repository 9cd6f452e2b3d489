-- the cookie holds: a session of the nineteenth version
insert into sessions (id_hash, granted_by, name, role, expires_at)
values (
  sha256('a session of the nineteenth version'),
  sha256('token reader a reader''s token'),
  null,
  'reader',
  '2126-11-19T10:00:00Z'
);

create table audit_202611 partition of audit
for values from ('2026-11-01T00:00:00Z') to ('2026-12-01T00:00:00Z');

insert into audit (id, at, of, kind, who, role, address, database_id, database_name, fingerprint, statement, about, outcome)
values
  ('00000000-0000-4000-8000-000000000019', '2026-11-19T10:00:00Z', null, 'analyze', 'ann', 'admin', '192.0.2.7', '00000000-0000-4000-8000-000000000002', 'shop', '6d0ff19ba90483add6d73eb5f990621f', 'select note from items where id = ?', null, null),
  ('00000000-0000-4000-8000-000000000119', '2026-11-19T10:00:01Z', '00000000-0000-4000-8000-000000000019', 'analyze', null, null, '192.0.2.7', null, null, null, null, null, 'done');

insert into sign_in_attempts (key, points, expire)
values ('192.0.2.7', 1, 4951000000000);

insert into request_counts (address, minute, requests)
values ('192.0.2.7', 82516666, 7);

insert into processes (id, workers, seen_at)
values ('00000000-0000-4000-8000-000000000219', '{worker-1}', '2026-11-19T10:00:00Z');

insert into workload_runs (id, database_id, made_by, created_at, request, progress, answer)
values (
  '00000000-0000-4000-8000-000000000319',
  '00000000-0000-4000-8000-000000000002',
  'ann',
  '2026-11-19T10:00:00Z',
  '{}',
  null,
  '{"id":"theTenthVersionsIndex0"}'
);

update statement_collecting set done_for = '2026-11-19T10:00:00Z';
