-- How people prove who they are: passwords, single-use links, second factors, and the limits on tries.
create table password (
  id uuid primary key default uuidv7(),
  person_id uuid not null unique references person,
  hash text not null,
  changed_at timestamptz not null default now()
);

-- The way in by mail, for who has forgotten a password or never had one. A new link replaces the one before.
create table sign_in_link (
  id uuid primary key default uuidv7(),
  person_id uuid not null unique references person,
  identifier_id uuid references person_identifier,
  site_id uuid not null references site on delete cascade,
  kind text not null check (kind in ('forgotten', 'invitation')),
  token_hash bytea not null unique,
  ends_at timestamptz not null,
  recorded_at timestamptz not null default now()
);

-- A secret shared with an app that makes codes; encrypted with a key that the database does not hold.
create table second_factor (
  id uuid primary key default uuidv7(),
  person_id uuid not null unique references person,
  sealed_secret text not null,
  last_step bigint not null,
  recorded_at timestamptz not null default now()
);

create table recovery_code (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person,
  code_hash bytea not null,
  recorded_at timestamptz not null default now(),
  used_at timestamptz
);
create unique index on recovery_code (person_id, code_hash);

-- Tries of the last while, by a keyed hash of what was tried: neither addresses nor names can be read from it.
create table recent_try (
  id uuid primary key default uuidv7(),
  purpose text not null,
  key_hash bytea not null,
  recorded_at timestamptz not null default clock_timestamp()
);
create index on recent_try (purpose, key_hash, recorded_at);
create index on recent_try (recorded_at);

call guard('password', 'person', $$person_id = (select actor_person())$$, $$person_id = (select actor_person())$$, 'select, insert, update');
call guard('second_factor', 'person', $$person_id = (select actor_person())$$, $$person_id = (select actor_person())$$);
call guard('recovery_code', 'person', $$person_id = (select actor_person())$$, $$person_id = (select actor_person())$$);
-- Reports have no business with these.
revoke select on password, second_factor, recovery_code from guildhall_report;
call guard_system('sign_in_link', 'made and used by owner-defined functions, before anybody is signed in');
call guard_system('recent_try', 'counted by count_try and forgive_tries');

-- Counts a try and answers 0, or without counting it in how many seconds the next one may be made. Two at once take
-- turns, so that no burst gets past the limit.
create function count_try(what text, tried bytea, allowed integer, minutes integer) returns integer
language plpgsql security definer set search_path = public as $$
declare
  long interval := make_interval(mins => minutes);
  freed timestamptz;
begin
  perform pg_advisory_xact_lock(hashtextextended(what || encode(tried, 'hex'), 0));
  select recorded_at into freed from recent_try
   where purpose = what and key_hash = tried and recorded_at > clock_timestamp() - long
   order by recorded_at desc offset allowed - 1 limit 1;
  if freed is not null then
    return greatest(1, ceil(extract(epoch from freed + long - clock_timestamp())))::integer;
  end if;
  delete from recent_try where id in (
    select id from recent_try where recorded_at < clock_timestamp() - interval '1 day'
     order by recorded_at limit 20 for update skip locked);
  insert into recent_try (purpose, key_hash) values (what, tried);
  return 0;
end $$;

-- What turned out right was no guess: takes back the newest tries of a key, all of them unless `many` says how many.
create function forgive_tries(what text, tried bytea, many integer default null) returns void
language sql security definer set search_path = public as $$
  delete from recent_try where id in (
    select id from recent_try where purpose = what and key_hash = tried order by recorded_at desc limit many)
$$;

-- Whom an e-mail address or a staff number may stand for on this site. A staff number is looked for in the site's
-- organisations only, and may be several people's.
create function sign_in_candidates(given text)
returns table (person_id uuid, hash text, belongs boolean, has_grants boolean, has_second_factor boolean)
language sql stable security definer set search_path = public as $$
  with here as (select organisation_id from site_organisation where site_id = actor_site()),
  found as (
    select i.person_id from person_identifier i
     where i.kind = 'email' and lower(i.value) = lower(given) and i.verified_at is not null
    union
    select m.person_id from current_membership m
     where lower(m.employee_number) = lower(given) and m.organisation_id in (select organisation_id from here)),
  granted as (
    select g.person_id, g.organisation_id from role_grant g
     where g.person_id in (select f.person_id from found f)
       and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())
       and (g.organisation_id is null or g.organisation_id in (select organisation_id from here)))
  select p.id, w.hash,
         exists (select 1 from granted g where g.person_id = p.id)
           or exists (select 1 from current_membership m where m.person_id = p.id
                        and m.organisation_id in (select organisation_id from here)),
         exists (select 1 from granted g where g.person_id = p.id),
         exists (select 1 from second_factor s where s.person_id = p.id)
    from found f
    join person p on p.id = f.person_id and p.erased_at is null
    join password w on w.person_id = p.id
   order by p.id limit 20
$$;

-- Opens a session on this site for a person who has proved who they are.
create function open_session(person uuid, token bytea, of_kind text, idle integer, agent text, by_second_factor boolean)
returns uuid language sql security definer set search_path = public as $$
  insert into session (token_hash, person_id, site_id, kind, idle_minutes, user_agent, ends_at, second_factor_at)
    values (token, person, actor_site(), of_kind, idle, left(agent, 300), now() + make_interval(mins => idle),
            case when by_second_factor then now() end)
  returning id
$$;

-- A person's second factor before their session is open, and the step of the code that was given last.
create function second_factor_of(person uuid) returns text
language sql stable security definer set search_path = public
  as $$ select sealed_secret from second_factor where person_id = person $$;

-- Uses up a code: true once for each, and never for one older than the last that was used.
create function use_code_step(person uuid, step bigint) returns boolean
language plpgsql security definer set search_path = public as $$
begin
  update second_factor set last_step = step where person_id = person and last_step < step;
  return found;
end $$;

create function use_recovery_code(person uuid, code bytea) returns boolean
language plpgsql security definer set search_path = public as $$
begin
  update recovery_code set used_at = now() where person_id = person and code_hash = code and used_at is null;
  return found;
end $$;

-- Whom a forgotten password may belong to, and where the way in may be sent: an address they have proved to be
-- theirs, or for who never had a password the one address they were invited by.
create function forgotten_candidates(given text)
returns table (person_id uuid, identifier_id uuid, address text, name text, lang text)
language sql stable security definer set search_path = public as $$
  with here as (select organisation_id from site_organisation where site_id = actor_site()),
  found as (
    select i.person_id from person_identifier i where i.kind = 'email' and lower(i.value) = lower(given)
    union
    select m.person_id from current_membership m
     where lower(m.employee_number) = lower(given) and m.organisation_id in (select organisation_id from here))
  select p.id, a.id, a.value, p.name, p.lang
    from found f
    join person p on p.id = f.person_id and p.erased_at is null
    cross join lateral (
      select i.id, i.value from person_identifier i
       where i.person_id = p.id and i.kind = 'email'
         and (i.verified_at is not null or not exists (select 1 from password w where w.person_id = p.id))
         and (position('@' in given) = 0 or lower(i.value) = lower(given))
       order by i.verified_at nulls last, i.recorded_at limit 1) a
   where exists (select 1 from current_membership m where m.person_id = p.id
                   and m.organisation_id in (select organisation_id from here))
      or exists (select 1 from role_grant g where g.person_id = p.id and g.starts_at <= now()
                   and (g.ends_at is null or g.ends_at > now())
                   and (g.organisation_id is null or g.organisation_id in (select organisation_id from here)))
   order by p.id limit 20
$$;

-- Whom to invite: somebody without a password, at the address known of them. Nothing for who can sign in already, so
-- that an address which an organisation added never opens an account that has an owner.
create function invitation_candidate(invited uuid)
returns table (person_id uuid, identifier_id uuid, address text, name text, lang text)
language sql stable security definer set search_path = public as $$
  select p.id, i.id, i.value, p.name, p.lang
    from person p join person_identifier i on i.person_id = p.id and i.kind = 'email'
   where p.id = invited and p.erased_at is null
     and not exists (select 1 from password w where w.person_id = p.id)
   order by i.verified_at nulls last, i.recorded_at limit 1
$$;

create function new_link(person uuid, identifier uuid, of_kind text, token bytea, minutes integer) returns void
language sql security definer set search_path = public as $$
  insert into sign_in_link (person_id, identifier_id, site_id, kind, token_hash, ends_at)
    values (person, identifier, actor_site(), of_kind, token, now() + make_interval(mins => minutes))
  on conflict (person_id) do update
    set identifier_id = excluded.identifier_id, site_id = excluded.site_id, kind = excluded.kind,
        token_hash = excluded.token_hash, ends_at = excluded.ends_at, recorded_at = now()
$$;

create function link_holder(token bytea) returns table (person_id uuid, kind text, name text, address text)
language sql stable security definer set search_path = public as $$
  select l.person_id, l.kind, coalesce(p.known_as, p.name), i.value
    from sign_in_link l join person p on p.id = l.person_id and p.erased_at is null
    left join person_identifier i on i.id = l.identifier_id
   where l.token_hash = token and l.ends_at > now() and l.site_id = actor_site()
$$;

-- Uses a link up: sets the password, ends every session, and takes the address the link was sent to as proved. Null
-- when there is no such link; of two at once only one finds it.
create function use_link(token bytea, new_hash text) returns uuid
language plpgsql security definer set search_path = public as $$
declare used sign_in_link;
begin
  delete from sign_in_link where token_hash = token and ends_at > now() and site_id = actor_site() returning * into used;
  if used.id is null then return null; end if;
  insert into password (person_id, hash) values (used.person_id, new_hash)
    on conflict (person_id) do update set hash = excluded.hash, changed_at = now();
  update session set ended_at = now() where person_id = used.person_id and ended_at is null;
  update person_identifier i set verified_at = now()
   where i.id = used.identifier_id and i.verified_at is null
     and not exists (select 1 from person_identifier o
                      where o.kind = i.kind and lower(o.value) = lower(i.value) and o.verified_at is not null);
  return used.person_id;
end $$;

-- Outgoing mail as the sender takes it; what is sent already is not there any more.
create function mail_to_send(wanted uuid) returns table (recipient text, subject text, body_text text, body_html text)
language sql stable security definer set search_path = public
  as $$ select recipient, subject, body_text, body_html from mail where id = wanted and sent_at is null $$;

-- What became of a message. A sent one keeps no body: it may hold a way in.
create function mail_was_sent(sent uuid) returns void language sql security definer set search_path = public as $$
  update mail set sent_at = now(), failed_at = null, failure = null, body_text = '', body_html = '' where id = sent
$$;
create function mail_has_failed(failed uuid, why text) returns void language sql security definer set search_path = public
  as $$ update mail set failed_at = now(), failure = left(why, 500) where id = failed and sent_at is null $$;

-- The outgoing mail, newest first, for the operator of the installation and nobody else.
create function actor_operates() returns boolean language sql stable security definer set search_path = public as $$
  select exists (select 1 from role_grant g where g.person_id = actor_person() and g.role = 'operator'
                    and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now()))
$$;
create function read_outbox_mail(before uuid, many integer)
returns table (id uuid, host_name text, recipient text, subject text, recorded_at timestamptz, sent_at timestamptz, failed_at timestamptz)
language sql stable security definer set search_path = public as $$
  select m.id, s.host_name, m.recipient, m.subject, m.recorded_at, m.sent_at, m.failed_at
    from mail m left join site s on s.id = m.site_id
   where actor_operates() and (before is null or m.id < before)
   order by m.id desc limit many
$$;
create function read_outbox_message(wanted uuid)
returns table (id uuid, host_name text, recipient text, subject text, body_text text, recorded_at timestamptz,
               sent_at timestamptz, failed_at timestamptz, failure text)
language sql stable security definer set search_path = public as $$
  select m.id, s.host_name, m.recipient, m.subject, m.body_text, m.recorded_at, m.sent_at, m.failed_at, m.failure
    from mail m left join site s on s.id = m.site_id where actor_operates() and m.id = wanted
$$;
