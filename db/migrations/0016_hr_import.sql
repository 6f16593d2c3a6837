-- Staff records from files: where they come from, each run with its rows, what it changed, and what can be taken back.

-- By what an HR system knows a post and a job.
alter table post add column if not exists code text;
create unique index post_code on post (organisation_id, code);
alter table job add column if not exists reference text check (reference <> '');
create unique index job_reference on job (membership_id, reference);

-- A changed address is found by from then on: of as many people as one statement gives addresses.
create function refresh_changed_memberships() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update membership set sort_name = '' where person_id in (select c.person_id from changed c);
  return null;
end $$;
drop trigger identifier_changes_memberships on person_identifier;
create trigger identifier_added_to_memberships after insert on person_identifier
  referencing new table as changed for each statement execute function refresh_changed_memberships();
create trigger identifier_changed_in_memberships after update on person_identifier
  referencing new table as changed for each statement execute function refresh_changed_memberships();
create trigger identifier_gone_from_memberships after delete on person_identifier
  referencing old table as changed for each statement execute function refresh_changed_memberships();

-- Where files come from and how they are read.
create table hr_source (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  site_id uuid not null references site on delete cascade,
  name text not null check (name <> ''),
  -- The folder it is watched by.
  key text not null check (key ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  mapping jsonb not null default '{}',
  settings jsonb not null default '{}',
  closed_at timestamptz,
  made_by uuid references person,
  recorded_at timestamptz not null default now(),
  unique (organisation_id, id),
  unique (organisation_id, key)
);

create table hr_run (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  source_id uuid not null,
  batch_id uuid references import_batch,
  undo_batch_id uuid references import_batch,
  mends_run_id uuid references hr_run,
  way text not null check (way in ('upload', 'folder', 'api', 'mending')),
  started_by uuid references person,
  -- The day whose state the file shows: changes hold from it, who is missing left the day before.
  as_of date not null default today(),
  covers text not null check (covers in ('everybody', 'changes')),
  state text not null default 'mapping'
    check (state in ('mapping', 'checking', 'ready', 'stopped', 'applying', 'applied', 'cancelled', 'failed', 'undoing', 'undone')),
  counts jsonb not null default '{}',
  -- Why it stopped, or what the reader of its page must know; a code and its figures.
  notice jsonb,
  plan_hash text,
  reason text,
  recorded_at timestamptz not null default now(),
  checked_at timestamptz,
  applied_at timestamptz,
  undone_at timestamptz,
  tidied_at timestamptz,
  unique (organisation_id, id),
  foreign key (organisation_id, source_id) references hr_source (organisation_id, id)
);
create index on hr_run (organisation_id, id);
create index on hr_run (source_id, id);

create table hr_file (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  run_id uuid not null,
  holds text not null check (holds in ('units', 'job roles', 'posts', 'people')),
  name text not null,
  hash text,
  encoding text not null,
  delimiter text,
  columns jsonb not null,
  header_line integer not null,
  unique (organisation_id, id),
  unique (run_id, holds),
  foreign key (organisation_id, run_id) references hr_run (organisation_id, id) on delete cascade
);
create index on hr_file (organisation_id, hash);

-- A line as it came, what comes of it, and why. Lines stay until the run can't be undone any more.
create table hr_row (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  run_id uuid not null,
  file_id uuid,
  holds text not null,
  -- Null for somebody of whom the file says nothing.
  line integer,
  cells jsonb not null default '[]',
  outcome text not null default 'unchanged'
    check (outcome in ('unchanged', 'created', 'changed', 'returned', 'left', 'rejected', 'skipped')),
  faults jsonb not null default '[]',
  changes jsonb not null default '[]',
  number text,
  name text,
  membership_id uuid,
  mended_at timestamptz,
  settled text check (settled in ('mended', 'dismissed', 'replaced')),
  settled_at timestamptz,
  settled_by uuid references person
-- A run and its files are never deleted while their rows stand, so no row asks for them: that was a quarter of taking a file in.
-- Each row is written once as it came and once as it was understood: the second fits on the same page.
) with (fillfactor = 50);
-- Neither what a row says nor what comes of it is in this index, so that writing the outcome leaves it alone.
create index on hr_row (run_id, id);
create index on hr_row (organisation_id, id) where outcome = 'rejected' and settled is null;

-- How far a run is: written beside the transaction that does the work, so that others can see it.
create table hr_progress (
  id uuid primary key default uuidv7(),
  run_id uuid not null unique,
  organisation_id uuid not null,
  step text not null,
  done integer not null default 0,
  total integer not null default 0,
  written_at timestamptz not null default now(),
  foreign key (organisation_id, run_id) references hr_run (organisation_id, id) on delete cascade
);

-- Who came by a source: only they can be missing from its files.
create table hr_record (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  source_id uuid not null,
  membership_id uuid not null,
  run_id uuid not null,
  unique (source_id, membership_id),
  foreign key (organisation_id, membership_id) references membership (organisation_id, id)
);
create index on hr_record (membership_id);

-- Sources and runs are never deleted, so the rows written for each person do not ask for them again.
-- What a run did beyond rows that carry its batch: rows it superseded, and facts without a history, before and after.
create table hr_kept (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  run_id uuid not null,
  what text not null check (what in ('made', 'superseded', 'changed')),
  table_name text not null,
  row_id uuid not null,
  before jsonb,
  after jsonb
);
create index on hr_kept (run_id, table_name);

call guard_organisation('hr_source', verbs => 'select, insert, update');
call guard_organisation('hr_run', verbs => 'select, insert, update');
call guard_organisation('hr_file', verbs => 'select, insert, delete');
call guard_organisation('hr_row');
call guard_organisation('hr_progress');
call guard_organisation('hr_record');
call guard_organisation('hr_kept', verbs => 'select, insert, delete');
create index on profile_value (batch_id) where batch_id is not null;
create index on unit_parent (batch_id) where batch_id is not null;

-- Whether the actor may run an import for an organisation: it is the one they act for, with a right over its people.
create function hr_acts(run uuid) returns boolean language sql stable security definer set search_path = public as $$
  select actor_acting_org() = any (actor_staff_orgs())
     and exists (select 1 from hr_run r where r.id = run and r.organisation_id = actor_acting_org())
$$;

-- Those of the people whose name and address the organisation may still mend: see person_is_unclaimed.
create function hr_unclaimed(people uuid[]) returns setof uuid language sql stable security definer set search_path = public as $$
  select p.id from person p
   where actor_acting_org() = any (actor_staff_orgs()) and p.id = any (people) and p.erased_at is null
     and exists (select 1 from membership m where m.person_id = p.id and m.organisation_id = actor_acting_org())
     and not exists (select 1 from membership m where m.person_id = p.id and m.organisation_id <> actor_acting_org())
     and not exists (select 1 from person_identifier i where i.person_id = p.id and i.verified_at is not null)
     and not exists (select 1 from role_grant g where g.person_id = p.id and g.organisation_id is distinct from actor_acting_org())
     and not exists (select 1 from password w where w.person_id = p.id)
     and not exists (select 1 from provider_identity v where v.person_id = p.id)
$$;

-- Makes people of a run, under ids that the caller chose.
create function hr_add_people(run uuid, ids uuid[], names text[], known text[]) returns void
language plpgsql security definer set search_path = public as $$
begin
  if not hr_acts(run) then raise exception 'nobody to act for' using errcode = 'insufficient_privilege'; end if;
  insert into person (id, name, known_as) select u.id, u.name, u.known from unnest(ids, names, known) as u (id, name, known);
  insert into hr_kept (organisation_id, run_id, what, table_name, row_id) select actor_acting_org(), run, 'made', 'person', unnest(ids);
end $$;

-- Gives people addresses that nobody has confirmed yet, or none. Where somebody else has confirmed one, they are to be
-- asked by a letter; the caller is not told which. People who look after their own address are left out.
create function hr_give_addresses(run uuid, people uuid[], addresses text[]) returns void
language plpgsql security definer set search_path = public as $$
begin
  if not hr_acts(run) then raise exception 'nobody to act for' using errcode = 'insufficient_privilege'; end if;
  create temp table hr_given on commit drop as
    select u.person_id, u.address, before.address as before
      from unnest(people, addresses) as u (person_id, address)
      left join lateral (
        select i.value as address from person_identifier i where i.person_id = u.person_id and i.kind = 'email'
        union all
        select l.address from link_request l where l.person_id = u.person_id and l.linked is not true limit 1) before on true
     where u.person_id in (select hr_unclaimed(people))
        or exists (select 1 from hr_kept k where k.run_id = run and k.what = 'made' and k.table_name = 'person' and k.row_id = u.person_id);
  delete from sign_in_link where person_id in (select person_id from hr_given);
  delete from person_identifier where kind = 'email' and person_id in (select person_id from hr_given where before is not null);
  delete from link_request where person_id in (select person_id from hr_given where before is not null);
  insert into link_request (organisation_id, person_id, holder_id, site_id, address, token_hash, ends_at)
    select actor_acting_org(), g.person_id, i.person_id, actor_site(), g.address, sha256(gen_random_uuid()::text::bytea), now() + interval '14 days'
      from hr_given g
      join person_identifier i on i.kind = 'email' and lower(i.value) = lower(g.address) and i.verified_at is not null
      join person h on h.id = i.person_id and h.erased_at is null;
  insert into person_identifier (person_id, kind, value)
    select g.person_id, 'email', g.address from hr_given g
     where g.address is not null and not exists (select 1 from link_request l where l.person_id = g.person_id);
  -- Whom the run made is taken back as a whole.
  insert into hr_kept (organisation_id, run_id, what, table_name, row_id, before, after)
    select actor_acting_org(), run, 'changed', 'address', g.person_id, to_jsonb(g.before), to_jsonb(g.address) from hr_given g
     where not exists (select 1 from hr_kept k where k.run_id = run and k.what = 'made' and k.table_name = 'person' and k.row_id = g.person_id);
  drop table hr_given;
end $$;

-- The address that the organisation knows of each of its people: the one it gave and that somebody else holds, as it was
-- given, else the one they have.
create function hr_addresses(people uuid[]) returns table (person_id uuid, address text)
language sql stable security definer rows 10000 set search_path = public as $$
  select m.person_id, coalesce(min(l.address), min(i.value))
    from (select distinct m.person_id from membership m where m.organisation_id = actor_acting_org() and m.person_id = any (people)) m
    left join link_request l on l.person_id = m.person_id and l.organisation_id = actor_acting_org() and l.linked is not true
    left join person_identifier i on i.person_id = m.person_id and i.kind = 'email'
   where actor_acting_org() = any (actor_staff_orgs())
   group by m.person_id
$$;

-- The people of a run whose address somebody else holds and who were not asked yet. For the letters alone.
create function hr_letters(run uuid) returns setof uuid language sql stable security definer set search_path = public as $$
  select l.person_id from link_request l
    join hr_kept k on k.run_id = run and (k.table_name = 'address' or k.table_name = 'person' and k.what = 'made') and k.row_id = l.person_id
   where hr_acts(run) and l.settled_at is null and l.organisation_id = actor_acting_org()
$$;

-- Mends what people are called, where they do not look after that themselves.
create function hr_rename_people(run uuid, people uuid[], names text[], known text[]) returns void
language plpgsql security definer set search_path = public as $$
begin
  if not hr_acts(run) then raise exception 'nobody to act for' using errcode = 'insufficient_privilege'; end if;
  with given as materialized (
    select u.id, u.name, u.known from unnest(people, names, known) as u (id, name, known) where u.id in (select hr_unclaimed(people))),
  before as materialized (select p.id, p.name, p.known_as from person p join given g on g.id = p.id),
  renamed as (update person p set name = g.name, known_as = g.known from given g where p.id = g.id returning p.id, p.name, p.known_as)
  insert into hr_kept (organisation_id, run_id, what, table_name, row_id, before, after)
    select actor_acting_org(), run, 'changed', 'person', b.id,
           jsonb_build_object('name', b.name, 'known_as', b.known_as), jsonb_build_object('name', r.name, 'known_as', r.known_as)
      from before b join renamed r on r.id = b.id;
end $$;

-- Takes back what a run did to names and addresses, where they are still as the run left them; people whom it made and
-- who have no account are gone. Answers with how many.
create function hr_forget_people(run uuid) returns integer
language plpgsql security definer set search_path = public as $$
declare
  made uuid[];
  mine uuid := actor_acting_org();
begin
  if not hr_acts(run) then raise exception 'nobody to act for' using errcode = 'insufficient_privilege'; end if;
  select coalesce(array_agg(k.row_id), '{}') into made from hr_kept k
   where k.run_id = run and k.what = 'made' and k.table_name = 'person'
     and not exists (select 1 from membership m where m.person_id = k.row_id and m.organisation_id <> mine)
     and not exists (select 1 from membership_term t where t.person_id = k.row_id and t.superseded_at is null)
     and not exists (select 1 from person_identifier i where i.person_id = k.row_id and i.verified_at is not null)
     and not exists (select 1 from role_grant g where g.person_id = k.row_id)
     and not exists (select 1 from password w where w.person_id = k.row_id)
     and not exists (select 1 from provider_identity v where v.person_id = k.row_id);
  delete from sign_in_link where person_id = any (made);
  delete from link_request where person_id = any (made) and linked is not true;
  delete from person_identifier where person_id = any (made);
  update person set name = 'undone', known_as = null, erased_at = now() where id = any (made) and erased_at is null;
  update person p set name = k.before ->> 'name', known_as = k.before ->> 'known_as'
    from hr_kept k
   where k.run_id = run and k.table_name = 'person' and k.what = 'changed' and p.id = k.row_id
     and p.id in (select hr_unclaimed(array(select o.row_id from hr_kept o where o.run_id = run and o.table_name = 'person')));
  delete from person_identifier i using hr_kept k
   where k.run_id = run and k.table_name = 'address' and i.person_id = k.row_id and k.row_id <> all (made)
     and i.kind = 'email' and i.verified_at is null;
  delete from link_request l using hr_kept k
   where k.run_id = run and k.table_name = 'address' and l.person_id = k.row_id and k.row_id <> all (made) and l.settled_at is null;
  insert into person_identifier (person_id, kind, value)
    select k.row_id, 'email', k.before #>> '{}' from hr_kept k
     where k.run_id = run and k.table_name = 'address' and k.before <> 'null'::jsonb and k.row_id <> all (made)
       and not exists (select 1 from person_identifier i where i.person_id = k.row_id and i.kind = 'email')
       and not exists (select 1 from person_identifier i where i.kind = 'email' and i.verified_at is not null and lower(i.value) = lower(k.before #>> '{}'));
  return cardinality(made);
end $$;

-- Whom to tell that a file waits: whoever holds a role over the acting organisation's people, a member of it or not, and
-- whoever brought the file.
create function hr_deciders(starter uuid) returns table (person_id uuid, address text)
language sql stable security definer set search_path = public as $$
  select distinct on (i.person_id) i.person_id, i.value
    from person_identifier i
   where actor_acting_org() = any (actor_staff_orgs()) and i.kind = 'email' and i.verified_at is not null
     and (i.person_id = starter and exists (select 1 from hr_run r where r.organisation_id = actor_acting_org() and r.started_by = starter)
          or i.person_id in (select g.person_id from role_grant g
                              where g.organisation_id = actor_acting_org() and g.scope = 'organisation' and g.role in ('organisation_admin', 'people_admin')
                                and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())))
   order by i.person_id, i.recorded_at limit 50
$$;

-- Sources whose folder is looked into, of all organisations: for the job that looks, which has no actor.
create function hr_watched() returns table (source_id uuid, organisation_id uuid, site_id uuid, organisation text, key text)
language sql stable security definer set search_path = public as $$
  select s.id, s.organisation_id, s.site_id, o.short_name, s.key
    from hr_source s join organisation o on o.id = s.organisation_id
   where s.closed_at is null and coalesce((s.settings ->> 'watched')::boolean, false)
$$;
