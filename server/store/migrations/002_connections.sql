-- databases that were added on the page
create table connections (
  id text primary key,
  name text not null,
  created_at timestamptz not null default now(),
  -- host, port and database, as the page shows them
  server text not null,
  -- AES-256-GCM: 12 bytes of nonce, 16 of tag, then the text
  encrypted_url bytea not null
);
