-- Sign-on through an organisation's own identity provider, and passkeys beside the codes of an app.
create table sign_on_provider (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  kind text not null check (kind in ('oidc', 'saml')),
  shape text not null default 'other' check (shape in ('entra', 'google', 'keycloak', 'adfs', 'other')),
  label localised not null,
  position integer not null default 0,
  is_on boolean not null default false,
  -- The issuer of tokens, or the entity id of who makes assertions.
  issuer text not null check (issuer <> ''),
  settings jsonb not null default '{}',
  sealed_secret text,
  -- Addresses in these domains are led straight to the provider.
  home_domains text[] not null default '{}',
  -- What the provider says of addresses in these domains is believed.
  trusted_domains text[] not null default '{}',
  trusts_second_factor boolean not null default false,
  adds_people boolean not null default false,
  adds_kind text not null default 'employee'
    check (adds_kind in ('employee', 'foster carer', 'councillor', 'volunteer', 'community')),
  removed_at timestamptz,
  recorded_at timestamptz not null default now(),
  unique (organisation_id, id)
);
call guard_organisation('sign_on_provider', verbs => 'select, insert, update');

-- Which role a group of the provider stands for, and nothing beyond this list.
create table sign_on_role (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  provider_id uuid not null,
  group_value text not null check (group_value <> ''),
  role text not null check (role in ('organisation_admin', 'people_admin', 'data_protection', 'learning_lead', 'trainer')),
  scope text not null default 'organisation' check (scope in ('organisation', 'unit')),
  scope_id uuid not null,
  recorded_at timestamptz not null default now(),
  foreign key (organisation_id, provider_id) references sign_on_provider (organisation_id, id)
);
create index on sign_on_role (provider_id);
create index on sign_on_role (organisation_id);
call guard('sign_on_role', 'organisation', $$organisation_id = any ((select actor_staff_orgs())::uuid[])$$,
  $$organisation_id = (select actor_acting_org())
    and (scope = 'organisation' and scope_id = organisation_id
         or scope = 'unit' and exists (select 1 from unit u where u.id = scope_id and u.organisation_id = sign_on_role.organisation_id))$$,
  'select, insert, delete');

-- Grants that follow a group: ended when the person comes without it.
create table sign_on_grant (
  id uuid primary key default uuidv7(),
  provider_id uuid not null references sign_on_provider,
  person_id uuid not null references person,
  grant_id uuid not null unique references role_grant,
  group_value text not null
);
create index on sign_on_grant (person_id);
call guard_system('sign_on_grant', 'written by follow_groups when somebody signs in');

-- An identity belongs to the provider that vouches for it: two organisations may write the same issuer into their
-- settings, and only one of them can be right.
alter table provider_identity drop constraint provider_identity_issuer_subject_key,
  add column provider_id uuid references sign_on_provider,
  add column display text not null default '',
  -- When the person, signed in another way, said that this is theirs. Null where a rule found them.
  add column confirmed_at timestamptz,
  add column last_used_at timestamptz,
  add column removed_at timestamptz,
  add unique (provider_id, issuer, subject);
create function identity_moves() returns trigger language plpgsql set search_path = public as $$
begin
  new.confirmed_at := null;
  return new;
end $$;
-- Whoever confirmed it did so for another account.
create trigger identity_moves_unconfirmed before update of person_id on provider_identity
  for each row when (new.person_id <> old.person_id and new.confirmed_at is not distinct from old.confirmed_at)
  execute function identity_moves();

-- One way to a provider and back: made when somebody sets out, used up when they return.
create table sign_on_request (
  id uuid primary key default uuidv7(),
  site_id uuid not null references site on delete cascade,
  provider_id uuid not null references sign_on_provider,
  state_hash bytea not null unique,
  browser_hash bytea not null,
  kept text not null,
  ends_at timestamptz not null,
  recorded_at timestamptz not null default now()
);
create index on sign_on_request (ends_at);
call guard_system('sign_on_request', 'made and used up by start_sign_on and take_sign_on, before anybody is signed in');

-- What may be used once: assertions, and challenges that a passkey answered.
create table used_once (
  id uuid primary key default uuidv7(),
  key_hash bytea not null unique,
  ends_at timestamptz not null
);
create index on used_once (ends_at);
call guard_system('used_once', 'written by use_once');

create table passkey (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person,
  -- The host name it was made for; it works nowhere else.
  host_name text not null,
  credential text not null unique,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  name text not null check (name <> ''),
  is_backed_up boolean not null default false,
  recorded_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index on passkey (person_id);
call guard('passkey', 'person', $$person_id = (select actor_person())$$, $$person_id = (select actor_person())$$, 'select, insert, update');
revoke select on passkey from guildhall_report;

-- Which provider a session came through: signing out then says what it does not end.
alter table session add column provider_id uuid references sign_on_provider;

insert into person_table (table_name) values ('sign_on_grant'), ('provider_identity');

-- The ways to sign in that this site offers, before anybody is signed in.
create function sign_on_offers() returns table (id uuid, organisation_id uuid, kind text, label localised, home_domains text[])
language sql stable security definer set search_path = public as $$
  select p.id, p.organisation_id, p.kind, p.label, p.home_domains from sign_on_provider p
    join site_organisation s on s.organisation_id = p.organisation_id and s.site_id = actor_site()
   where p.is_on and p.removed_at is null order by p.position, p.id
$$;
create function sign_on_provider_here(wanted uuid) returns setof sign_on_provider
language sql stable security definer rows 1 set search_path = public as $$
  select p.* from sign_on_provider p
    join site_organisation s on s.organisation_id = p.organisation_id and s.site_id = actor_site()
   where p.id = wanted and p.removed_at is null
$$;

create function start_sign_on(provider uuid, state bytea, browser bytea, kept text, seconds integer) returns void
language plpgsql security definer set search_path = public as $$
begin
  delete from sign_on_request where id in (
    select id from sign_on_request where ends_at < now() order by ends_at limit 20 for update skip locked);
  insert into sign_on_request (site_id, provider_id, state_hash, browser_hash, kept, ends_at)
    values (actor_site(), provider, state, browser, kept, now() + make_interval(secs => seconds));
end $$;
-- What was kept for a way back, as long as it is open. Looked at without using it up: a wrong answer sent by a third
-- party must not take the place of the right one.
create function sign_on_started(provider uuid, state bytea) returns table (kept text, browser_hash bytea)
language sql stable security definer rows 1 set search_path = public as $$
  select r.kept, r.browser_hash from sign_on_request r
   where r.state_hash = state and r.provider_id = provider and r.site_id = actor_site() and r.ends_at > now()
$$;
-- Uses it up: of two at once, one gets it.
create function take_sign_on(provider uuid, state bytea) returns table (kept text, browser_hash bytea)
language sql security definer rows 1 set search_path = public as $$
  delete from sign_on_request r
   where r.state_hash = state and r.provider_id = provider and r.site_id = actor_site() and r.ends_at > now()
  returning r.kept, r.browser_hash
$$;
create function use_once(key bytea, until timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$
begin
  delete from used_once where id in (
    select id from used_once where ends_at < now() order by ends_at limit 20 for update skip locked);
  insert into used_once (key_hash, ends_at) values (key, until) on conflict do nothing;
  return found;
end $$;

-- Whether somebody has anything to lose beyond one organisation: a role there or for the installation, now or later.
create function works_elsewhere(wanted uuid, organisation uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from role_grant g
                  where g.person_id = wanted and g.organisation_id is distinct from organisation
                    and (g.ends_at is null or g.ends_at > now()))
      or exists (select 1 from audience_member a join audience_role r on r.audience_id = a.audience_id
                  where a.person_id = wanted and a.organisation_id <> organisation and a.superseded_at is null
                    and (a.ends_on is null or a.ends_on >= today()) and (r.ends_at is null or r.ends_at > now()))
$$;

-- Whom a provider stands for. By the identity it named before; else by the employee number in its own organisation;
-- else by an address it is believed about. Only ever a member of its own organisation today; and somebody who works or
-- belongs anywhere else only after they themselves confirmed it, signed in another way. Of a provider that is off only on
-- trial, for staff who act for its organisation.
create function sign_on_match(provider uuid, named_issuer text, named_subject text, number text, address text, trial boolean default false) returns jsonb
language plpgsql security definer set search_path = public as $$
declare
  p sign_on_provider;
  i provider_identity;
  found uuid;
  how text;
  elsewhere boolean;
begin
  select * into p from sign_on_provider_here(provider) o
   where o.is_on or trial and o.organisation_id = actor_acting_org() and o.organisation_id = any (actor_staff_orgs());
  if p.id is null then return jsonb_build_object('outcome', 'off'); end if;
  select * into i from provider_identity
   where provider_id = p.id and issuer = named_issuer and subject = named_subject;
  if i.id is not null then
    if i.removed_at is not null then return jsonb_build_object('outcome', 'confirm'); end if;
    found := i.person_id;
    how := 'identity';
  end if;
  if found is null and number is not null then
    select m.person_id into found from membership m
     where m.organisation_id = p.organisation_id and lower(m.employee_number) = lower(number);
    how := 'employee number';
  end if;
  if found is null and address is not null and lower(split_part(address, '@', 2)) = any (p.trusted_domains) then
    select a.person_id into found from person_identifier a
      join membership m on m.person_id = a.person_id and m.organisation_id = p.organisation_id
     where a.kind = 'email' and lower(a.value) = lower(address)
       and (a.verified_at is not null
            -- Given by the organisation itself for somebody who never had an account.
            or not exists (select 1 from person_identifier o where o.person_id = a.person_id and o.verified_at is not null)
               and not exists (select 1 from password w where w.person_id = a.person_id)
               and not exists (select 1 from provider_identity o where o.person_id = a.person_id))
     order by a.verified_at nulls last, a.recorded_at limit 1;
    how := 'address';
  end if;
  if found is null or exists (select 1 from person x where x.id = found and x.erased_at is not null) then
    return jsonb_build_object('outcome', case when p.adds_people and found is null then 'new' else 'unknown' end);
  end if;
  if not exists (select 1 from current_membership m where m.person_id = found and m.organisation_id = p.organisation_id) then
    return jsonb_build_object('outcome', 'ended');
  end if;
  elsewhere := works_elsewhere(found, p.organisation_id);
  if i.confirmed_at is null
     and (elsewhere or exists (select 1 from membership m where m.person_id = found and m.organisation_id <> p.organisation_id)) then
    return jsonb_build_object('outcome', 'confirm');
  end if;
  return jsonb_build_object('outcome', 'person', 'person', found, 'by', how, 'works_elsewhere', elsewhere,
    'has_second_factor', exists (select 1 from second_factor s where s.person_id = found));
end $$;

-- Notes that an identity is a person's; false when it is somebody else's already. Only for a member of the provider's
-- own organisation. `self` is true when they confirmed it themselves: then only for the actor.
create function keep_identity(provider uuid, named_issuer text, named_subject text, person uuid, shown text, self boolean) returns boolean
language plpgsql security definer set search_path = public as $$
declare p sign_on_provider;
begin
  select * into p from sign_on_provider_here(provider) where is_on;
  if p.id is null or self and person is distinct from actor_person()
     or not exists (select 1 from current_membership m where m.person_id = person and m.organisation_id = p.organisation_id) then
    return false;
  end if;
  insert into provider_identity as kept (person_id, provider_id, issuer, subject, display, confirmed_at, last_used_at)
    values (person, p.id, named_issuer, named_subject, left(shown, 200), case when self then now() end, now())
  on conflict (provider_id, issuer, subject) do update
    set person_id = excluded.person_id, display = excluded.display, last_used_at = now(), removed_at = null,
        confirmed_at = coalesce(excluded.confirmed_at, kept.confirmed_at)
    where kept.person_id = excluded.person_id and (self or kept.removed_at is null) or kept.removed_at is not null and self;
  return found;
end $$;

-- Makes somebody whom a provider knows and nobody else does, where its organisation wants that. Their address is taken
-- as theirs only if the provider is believed about it and nobody has it; of who has it nothing is told.
create function add_by_provider(provider uuid, named_issuer text, named_subject text, called text, address text, number text, unit_code text)
returns jsonb language plpgsql security definer set search_path = public as $$
declare
  p sign_on_provider;
  made uuid;
  member uuid;
  work uuid;
  place uuid;
begin
  perform pg_advisory_xact_lock(hashtextextended('sign-on ' || provider || named_issuer || named_subject, 0));
  select * into p from sign_on_provider_here(provider) where is_on and adds_people;
  if p.id is null or exists (select 1 from provider_identity x
        where x.provider_id = p.id and x.issuer = named_issuer and x.subject = named_subject)
     or exists (select 1 from membership m where m.organisation_id = p.organisation_id and lower(m.employee_number) = lower(number)) then
    return null;
  end if;
  insert into person (name) values (called) returning id into made;
  if address is not null and lower(split_part(address, '@', 2)) = any (p.trusted_domains)
     and not exists (select 1 from person_identifier i where i.kind = 'email' and lower(i.value) = lower(address) and i.verified_at is not null) then
    insert into person_identifier (person_id, kind, value, verified_at) values (made, 'email', address, now());
  end if;
  insert into membership (person_id, organisation_id, kind, employee_number)
    values (made, p.organisation_id, p.adds_kind, nullif(number, '')) returning id into member;
  insert into membership_term (organisation_id, membership_id, person_id, starts_on) values (p.organisation_id, member, made, today());
  select u.id into place from unit u
   where u.organisation_id = p.organisation_id and lower(u.code) = lower(unit_code) and (u.closed_on is null or u.closed_on > today());
  if place is not null then
    insert into job (organisation_id, membership_id, person_id) values (p.organisation_id, member, made) returning id into work;
    insert into job_term (organisation_id, job_id, membership_id, person_id, unit_id, starts_on)
      values (p.organisation_id, work, member, made, place, today());
  end if;
  return jsonb_build_object('person', made, 'membership', member, 'job', work);
end $$;

-- Makes the grants that follow groups be what the list says for the groups somebody came with. Answers how many began
-- and ended.
create function follow_groups(provider uuid, person uuid, groups text[]) returns jsonb
language plpgsql security definer set search_path = public as $$
declare
  p sign_on_provider;
  m sign_on_role;
  given uuid;
  began integer := 0;
  ended integer := 0;
begin
  select * into p from sign_on_provider_here(provider) where is_on;
  if p.id is null then return jsonb_build_object('began', 0, 'ended', 0); end if;
  update role_grant g set ends_at = now()
    from sign_on_grant f
   where f.grant_id = g.id and f.provider_id = p.id and f.person_id = follow_groups.person
     and (g.ends_at is null or g.ends_at > now())
     and not exists (select 1 from sign_on_role r
                      where r.provider_id = p.id and r.group_value = any (groups) and r.group_value = f.group_value
                        and r.role = g.role and r.scope = g.scope and r.scope_id = g.scope_id);
  get diagnostics ended = row_count;
  for m in select * from sign_on_role r where r.provider_id = p.id and r.group_value = any (groups) loop
    continue when exists (select 1 from role_grant g
      where g.person_id = follow_groups.person and g.organisation_id = p.organisation_id and g.role = m.role
        and g.scope = m.scope and g.scope_id = m.scope_id and (g.ends_at is null or g.ends_at > now()));
    insert into role_grant (person_id, role, scope, scope_id, organisation_id)
      values (follow_groups.person, m.role, m.scope, m.scope_id, p.organisation_id) returning id into given;
    insert into sign_on_grant (provider_id, person_id, grant_id, group_value) values (p.id, follow_groups.person, given, m.group_value);
    began := began + 1;
  end loop;
  return jsonb_build_object('began', began, 'ended', ended);
end $$;

-- Whether a person has a role on this site: how long their session may lie idle depends on it.
create function holds_grants_here(wanted uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from role_grant g
                  where g.person_id = wanted and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())
                    and (g.organisation_id is null or g.organisation_id in
                         (select s.organisation_id from site_organisation s where s.site_id = actor_site())))
$$;

-- Who holds a passkey made for this site, and what it is checked with.
create function passkey_holder(given text)
returns table (id uuid, person_id uuid, public_key bytea, counter bigint, transports text[], belongs boolean, has_grants boolean)
language sql stable security definer rows 1 set search_path = public as $$
  select k.id, k.person_id, k.public_key, k.counter, k.transports,
         holds_grants_here(k.person_id)
           or exists (select 1 from current_membership m join site_organisation o on o.organisation_id = m.organisation_id and o.site_id = s.id
                       where m.person_id = k.person_id),
         holds_grants_here(k.person_id)
    from passkey k join site s on s.host_name = k.host_name and s.id = actor_site()
    join person p on p.id = k.person_id and p.erased_at is null
   where k.credential = given
$$;
-- Keeps the counter of a passkey that was used. False when it went back or stood still: then there are two of it.
create function passkey_was_used(used uuid, counts bigint, backed_up boolean) returns boolean
language plpgsql security definer set search_path = public as $$
begin
  update passkey set counter = counts, is_backed_up = backed_up, last_used_at = now()
   where id = used and (counts > counter or counts = 0 and counter = 0);
  return found;
end $$;
-- Which passkeys somebody may be asked for on this site, between password and code.
create function passkeys_of(wanted uuid) returns table (credential text, transports text[])
language sql stable security definer set search_path = public as $$
  select k.credential, k.transports from passkey k join site s on s.id = actor_site() and s.host_name = k.host_name
   where k.person_id = wanted order by k.id
$$;

-- Takes a way in off the actor's own account while another one remains. 'last' when none would; null when it is not theirs.
create function remove_way_in(way text, wanted uuid) returns text
language plpgsql security definer set search_path = public as $$
declare remaining boolean;
begin
  perform 1 from person where id = actor_person() for update;
  if way = 'passkey' and not exists (select 1 from passkey where id = wanted and person_id = actor_person())
     or way = 'identity' and not exists (select 1 from provider_identity
                                          where id = wanted and person_id = actor_person() and removed_at is null) then
    return null;
  end if;
  remaining := exists (select 1 from password where person_id = actor_person())
    or exists (select 1 from passkey where person_id = actor_person() and id <> wanted)
    or exists (select 1 from provider_identity i join sign_on_provider p on p.id = i.provider_id and p.is_on and p.removed_at is null
                where i.person_id = actor_person() and i.removed_at is null and i.id <> wanted);
  if not remaining then return 'last'; end if;
  if way = 'passkey' then delete from passkey where id = wanted;
  else update provider_identity set removed_at = now(), confirmed_at = null where id = wanted;
  end if;
  return 'removed';
end $$;

-- The actor's own identities, with the names of their providers.
create function own_identities() returns table (id uuid, provider_id uuid, label localised, display text, recorded_at timestamptz, last_used_at timestamptz)
language sql stable security definer set search_path = public as $$
  select i.id, p.id, p.label, i.display, i.recorded_at, i.last_used_at
    from provider_identity i join sign_on_provider p on p.id = i.provider_id
   where i.person_id = actor_person() and i.removed_at is null order by i.id
$$;
-- The label of the provider that a session of the actor's came through.
create function session_came_through(wanted uuid) returns localised
language sql stable security definer set search_path = public as $$
  select p.label from session s join sign_on_provider p on p.id = s.provider_id
   where s.id = wanted and s.person_id = actor_person()
$$;

-- Where a provider's word comes from was changed: what people confirmed, they confirmed of the old one.
create function provider_was_changed(changed uuid) returns integer
language plpgsql security definer set search_path = public as $$
declare many integer;
begin
  update provider_identity i set confirmed_at = null from sign_on_provider p
   where p.id = changed and p.organisation_id = actor_acting_org() and actor_acting_org() = any (actor_staff_orgs())
     and i.provider_id = p.id and i.confirmed_at is not null;
  get diagnostics many = row_count;
  return many;
end $$;
