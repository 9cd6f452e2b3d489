create table shares (
  id text primary key,
  title text not null,
  created_at timestamptz not null default now(),
  -- sha-256 of the key that only the maker's browser holds
  delete_key_hash bytea not null,
  -- JSON as text: jsonb takes neither \u0000 nor half of a surrogate pair, and what was pasted may hold both
  document text not null
);
