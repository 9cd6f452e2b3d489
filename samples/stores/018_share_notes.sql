insert into shares (id, title, created_at, delete_key_hash, document, expires_at, readers, has_picture, writers)
values (
  'whereAnyoneMayWrite000',
  'Where anyone may write',
  '2026-11-18T10:00:00Z',
  '\x4419a7879d5c86454027857aea85d3968d16f5083e1a0fc0bf9edeb971760f04',
  '{"version":4,"kind":"plan","source":"Seq Scan on entries  (cost=0.00..18.50 rows=1 width=22)"}',
  null,
  'anyone',
  false,
  'anyone'
);

insert into share_notes (id, share_id, answers, plan, node, created_at, edited_at, resolved_by, made_by, is_vouched, writer_hash, text)
values
  ('theQuestion00000000000', 'theFirstVersionsShare0', null, 0, 0, '2026-11-18T10:00:00Z', null, null, 'bob', true, null, '@ann why is this read whole?'),
  ('theAnswer0000000000000', 'theFirstVersionsShare0', 'theQuestion00000000000', 0, null, '2026-11-18T10:05:00Z', '2026-11-18T10:06:00Z', null, 'ann', false, '\x00', 'It has no index.');

insert into share_mentions (note_id, name, read_at)
values ('theQuestion00000000000', 'ann', null);

insert into people (name, last_seen)
values ('ann', '2026-11-18T10:00:00Z');
