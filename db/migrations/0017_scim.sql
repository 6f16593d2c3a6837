-- Accounts and groups that an organisation's identity provider keeps here (SCIM 2.0, RFC 7643 and 7644).
create table scim_account (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  membership_id uuid not null unique,
  person_id uuid not null references person,
  user_name text not null check (user_name <> ''),
  external_id text,
  -- What the provider last said, as it said it: it compares this with its own copy.
  attributes jsonb not null default '{}',
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  foreign key (organisation_id, membership_id) references membership (organisation_id, id)
);
create unique index on scim_account (organisation_id, lower(user_name));
create index on scim_account (organisation_id, external_id);
create index on scim_account (organisation_id, id);
create index on scim_account (person_id);
call guard_person('scim_account', verbs => 'select, insert, update, delete');
insert into person_table (table_name) values ('scim_account');

-- A group of the provider is a picked audience here; its members are pins.
create table scim_group (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  audience_id uuid not null unique,
  external_id text,
  display_name text not null check (display_name <> ''),
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  foreign key (organisation_id, audience_id) references audience (organisation_id, id)
);
create unique index on scim_group (organisation_id, lower(display_name));
create index on scim_group (organisation_id, id);
call guard_organisation('scim_group');

-- Makes a token for provisioning, of a session that its person signed in with. It opens SCIM and nothing else.
create function open_provisioning_token(token bytea, token_label text, days integer, made_in uuid) returns uuid
language sql security definer set search_path = public as $$
  insert into session (token_hash, person_id, site_id, kind, idle_minutes, label, acting_org, last_seen_at, ends_at, second_factor_at, scope)
    select token, s.person_id, s.site_id, 'token', 0, token_label, actor_acting_org(), now() - interval '1 hour',
           now() + make_interval(days => least(days, 366)), s.second_factor_at, 'provisioning'
      from session s
     where s.id = made_in and s.person_id = actor_person() and s.site_id = actor_site() and s.kind = 'own'
       and s.ended_at is null and s.ends_at > now() and s.acted_by is null and actor_acting_org() = any (actor_staff_orgs())
  returning id
$$;
