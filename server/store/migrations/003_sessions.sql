-- who is signed in, by a browser each
create table sessions (
  -- sha-256 of what the browser's cookie holds
  id_hash bytea primary key,
  -- sha-256 of the token, or of the provider that let them in: with another one it is void
  granted_by bytea not null,
  -- as the provider names them; whoever knows the token has no name
  name text,
  expires_at timestamptz not null
);
