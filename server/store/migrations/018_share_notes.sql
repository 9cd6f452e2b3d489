-- who may write notes on a share, of those who may open it; where nobody signs in, everybody may
alter table shares
  add column writers text not null default 'signed-in' check (writers in ('anyone', 'signed-in'));

-- what its readers have to say of a share, and it goes with it
create table share_notes (
  id text primary key,
  share_id text not null references shares (id) on delete cascade,
  -- the note that it answers, which answers none
  answers text references share_notes (id),
  -- of the share's text, from 0
  plan integer not null,
  -- absent: the whole plan
  node integer,
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  resolved_by text,
  made_by text not null,
  -- the provider that signs people in told the name; else it was typed
  is_vouched boolean not null,
  -- sha-256 of the share's id and a key that only the writer's browser holds
  writer_hash bytea,
  -- empty: it was deleted, and answers to it were not
  text text not null
);

create index on share_notes (share_id, created_at);
create index on share_notes (answers) where answers is not null;

-- who is called in a note, and has seen it
create table share_mentions (
  note_id text not null references share_notes (id) on delete cascade,
  name text not null,
  read_at timestamptz,
  primary key (note_id, name)
);

create index on share_mentions (name);

-- who signed in by a name, so that they can be called
create table people (
  name text primary key,
  last_seen timestamptz not null default now()
);
