-- Ways in for people who are in no staff record: links by mail, codes and domains to register by, and pre-joiners.

-- What an organisation allows. Without a row: the defaults.
create table joining_setting (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null unique references organisation,
  links_for text not null default 'not employees' check (links_for in ('nobody', 'not employees', 'everybody')),
  managers_invite boolean not null default false,
  -- How long after the day they start pre-joiners keep their limited account, while no staff record arrives.
  days_after_start integer not null default 30 check (days_after_start between 1 and 180)
);
call guard_organisation('joining_setting', verbs => 'select, insert, update');

-- A way in that opens a session, once. `kind`: asked for on the sign-in page, or sent with an invitation.
create table magic_link (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person,
  identifier_id uuid not null references person_identifier on delete cascade,
  site_id uuid not null references site on delete cascade,
  kind text not null check (kind in ('asked', 'invitation')),
  is_shared boolean not null default false,
  token_hash bytea not null unique,
  ends_at timestamptz not null,
  recorded_at timestamptz not null default now()
);
create index on magic_link (person_id);
call guard_system('magic_link', 'made and used by owner-defined functions, before anybody is signed in');

-- Codes that lead into an organisation: who comes by one is made what it says.
create table joining_code (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  code text not null unique check (code ~ '^[2-9A-HJ-NP-Z]{8}$'),
  label text not null check (label <> ''),
  kind text not null check (kind in ('employee', 'foster carer', 'councillor', 'volunteer', 'community')),
  unit_id uuid,
  job_role_id uuid,
  seats integer check (seats > 0),
  starts_on date not null default today(),
  ends_on date,
  needs_approval boolean not null default true,
  for_young_people boolean not null default false,
  closed_at timestamptz,
  made_by uuid references person,
  recorded_at timestamptz not null default now(),
  unique (organisation_id, id),
  check (ends_on is null or ends_on >= starts_on),
  check (needs_approval or not for_young_people),
  foreign key (organisation_id, unit_id) references unit (organisation_id, id),
  foreign key (organisation_id, job_role_id) references job_role (organisation_id, id)
);
create index on joining_code (organisation_id, recorded_at);

-- Whoever proves an address at a domain may ask to join, or joins.
create table joining_domain (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  domain text not null check (domain = lower(domain) and domain ~ '^([a-z0-9-]+\.)+[a-z][a-z0-9-]+$'),
  kind text not null default 'employee' check (kind in ('employee', 'foster carer', 'councillor', 'volunteer', 'community')),
  needs_approval boolean not null default true,
  made_by uuid references person,
  recorded_at timestamptz not null default now(),
  unique (organisation_id, id),
  unique (organisation_id, domain)
);
create index on joining_domain (domain);
call guard_organisation('joining_code', verbs => 'select, insert, update');
call guard_organisation('joining_domain');

-- Somebody who asks to join. Nobody reads it before the address is proved; the person belongs to it once they have an
-- account. What it asked for is kept with it, so that a changed code changes no application.
create table registration (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  site_id uuid not null references site on delete cascade,
  code_id uuid,
  domain_id uuid references joining_domain on delete set null,
  person_id uuid references person,
  membership_id uuid,
  name text not null check (name <> ''),
  known_as text,
  address text,
  message text,
  date_of_birth date,
  guardian_name text,
  guardian_contact text,
  kind text not null,
  unit_id uuid,
  job_role_id uuid,
  needs_approval boolean not null,
  lang text not null default 'en' check (lang in ('en', 'cy')),
  state text not null default 'unproven' check (state in ('unproven', 'waiting', 'asked back', 'accepted', 'refused', 'expired')),
  token_hash bytea unique,
  ends_at timestamptz,
  proven_at timestamptz,
  asked text,
  answer text,
  decided_by uuid references person,
  decided_at timestamptz,
  sentence text,
  recorded_at timestamptz not null default now(),
  foreign key (organisation_id, code_id) references joining_code (organisation_id, id),
  foreign key (organisation_id, membership_id) references membership (organisation_id, id)
);
create index on registration (organisation_id, state, id);
create index on registration (code_id);
create index on registration (person_id);
create index on registration (domain_id);
create index on registration (ends_at) where state in ('unproven', 'asked back');
call guard('registration', 'person',
  $$state not in ('unproven', 'expired') and (person_id = (select actor_person()) or organisation_id = any ((select actor_staff_orgs())::uuid[]))$$,
  $$false$$, 'select');

-- Under 18 until the day before, as far as an organisation knows, and whom to turn to.
create table person_minor (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  is_minor_until date not null,
  guardian_name text,
  guardian_contact text,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz
);
create index on person_minor (person_id) where superseded_at is null;
create index on person_minor (organisation_id);
call guard_person('person_minor');

-- What is known of somebody who accepted an offer: until when they are expected in the staff record, and as what.
create table pre_joiner (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  membership_id uuid not null unique,
  person_id uuid not null references person,
  expected_on date not null,
  unit_id uuid,
  job_role_id uuid,
  manager_job_id uuid references job,
  employee_number text check (employee_number <> ''),
  hr_reference text check (hr_reference <> ''),
  invited_by uuid references person,
  signed_in_at timestamptz,
  withdrawn_at timestamptz,
  became_membership_id uuid,
  became_at timestamptz,
  became_batch_id uuid references import_batch,
  -- Their time ran out and somebody removed them: erased two weeks later, unless it is taken back or they get another day.
  removed_at timestamptz,
  removed_batch_id uuid references import_batch,
  -- The term as it was before they became an employee: what an undo goes back to.
  term_before_id uuid references membership_term,
  recorded_at timestamptz not null default now(),
  unique (organisation_id, id),
  foreign key (organisation_id, membership_id) references membership (organisation_id, id),
  foreign key (organisation_id, became_membership_id) references membership (organisation_id, id),
  foreign key (organisation_id, unit_id) references unit (organisation_id, id),
  foreign key (organisation_id, job_role_id) references job_role (organisation_id, id)
);
create index on pre_joiner (organisation_id, id);
create index on pre_joiner (person_id);
create index on pre_joiner (manager_job_id);
create index on pre_joiner (removed_batch_id) where removed_batch_id is not null;
create index on pre_joiner (became_batch_id);
call guard_person('pre_joiner', verbs => 'select, update');

-- What pre-joiners of an organisation find instead of the catalogue.
create table welcome_page (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null unique references organisation,
  welcome localised,
  first_day_where localised,
  first_day_when localised,
  first_day_whom localised,
  updated_at timestamptz not null default now()
);
create table welcome_course (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  course_id uuid not null references course,
  position integer not null default 0,
  unique (organisation_id, course_id)
);
create table welcome_task (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  name localised not null,
  position integer not null default 0,
  closed_at timestamptz,
  recorded_at timestamptz not null default now(),
  unique (organisation_id, id)
);
create table welcome_task_done (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  task_id uuid not null,
  person_id uuid not null references person,
  done_at timestamptz not null default now(),
  unique (task_id, person_id),
  foreign key (organisation_id, task_id) references welcome_task (organisation_id, id)
);
create index on welcome_task_done (person_id);
create index on welcome_task (organisation_id, position);
create index on welcome_course (course_id);

-- Read by staff, and by the organisation's own people: pre-joiners too, who are in no list of the actor's organisations.
do $$
declare
  reads constant text := 'organisation_id = any ((select actor_staff_orgs())::uuid[])
    or organisation_id in (select m.organisation_id from membership m where m.person_id = (select actor_person()))';
  writes constant text := 'organisation_id = (select actor_acting_org())';
begin
  call guard('welcome_page', 'published', reads, writes);
  call guard('welcome_course', 'published', reads, writes);
  call guard('welcome_task', 'published', reads, writes);
  -- A tick is one's own, on the list of an organisation one is or was in.
  call guard('welcome_task_done', 'person',
    'person_id = (select actor_person()) or organisation_id = any ((select actor_staff_orgs())::uuid[])',
    'person_id = (select actor_person())
     and organisation_id in (select m.organisation_id from membership m where m.person_id = (select actor_person()))',
    'select, insert, delete');
end $$;

insert into person_table (table_name) values ('registration'), ('person_minor'), ('pre_joiner');

-- Becoming an employee -------------------------------------------------------------------------------------------

-- Pre-joiners of an organisation for whom a staff record may arrive, also those whose time ran out. Only for whoever
-- acts for it. A row for each address, so that any of them may match; a person without one has a row too.
create function waiting_pre_joiners(organisation uuid)
returns table (membership_id uuid, person_id uuid, hr_reference text, employee_number text, address text, expected_on date)
language sql stable security definer set search_path = public as $$
  select m.id, m.person_id, p.hr_reference, coalesce(p.employee_number, m.employee_number), a.address, p.expected_on
    from membership m
    left join pre_joiner p on p.membership_id = m.id
    left join lateral (
      select lower(i.value) as address from person_identifier i where i.person_id = m.person_id and i.kind = 'email'
      union
      select lower(l.address) from link_request l
       where l.person_id = m.person_id and l.organisation_id = organisation and l.linked is not true) a on true
    join person who on who.id = m.person_id and who.erased_at is null
   where m.organisation_id = organisation and m.kind = 'pre-joiner' and organisation = actor_acting_org()
     and p.became_at is null and p.withdrawn_at is null
     and not exists (select 1 from current_membership o
                      where o.person_id = m.person_id and o.organisation_id = m.organisation_id and o.kind = 'employee')
$$;

-- The same person goes on as an employee: their time as a pre-joiner ends the day before the start, and an employee's
-- membership begins. Runs and evidence stay where they are. Answers with the new membership. What was held true before
-- is superseded, not changed; `batch` says what to undo.
create function employee_from_pre_joiner(organisation uuid, membership uuid, employee_number text, starts_on date, batch uuid)
returns uuid language plpgsql security definer set search_path = public as $$
declare
  held membership;
  noted pre_joiner;
  made uuid;
  before uuid;
  t membership_term;
  j job_term;
  known timestamptz := clock_timestamp();
  last_day date := employee_from_pre_joiner.starts_on - 1;
begin
  if organisation is distinct from actor_acting_org() then
    raise exception 'not the organisation that is acted for' using errcode = 'insufficient_privilege';
  end if;
  select * into held from membership m
   where m.id = employee_from_pre_joiner.membership and m.organisation_id = organisation and m.kind = 'pre-joiner' for update;
  if held.id is null then raise exception 'no such pre-joiner' using errcode = 'no_data_found'; end if;
  insert into pre_joiner (organisation_id, membership_id, person_id, expected_on)
    values (organisation, held.id, held.person_id, employee_from_pre_joiner.starts_on) on conflict (membership_id) do nothing;
  select * into noted from pre_joiner p where p.membership_id = held.id for update;
  if noted.became_at is not null or noted.withdrawn_at is not null then
    raise exception 'this pre-joiner is waiting no more' using errcode = 'no_data_found';
  end if;
  for j in select * from job_term o where o.membership_id = held.id and o.superseded_at is null and (o.ends_on is null or o.ends_on > last_day) loop
    update job_term set superseded_at = known where id = j.id;
    if j.starts_on <= last_day then
      insert into job_term (organisation_id, job_id, membership_id, person_id, unit_id, job_role_id, post_id, manager_job_id, manager_post_id,
                            starts_on, ends_on, recorded_at, batch_id)
        values (j.organisation_id, j.job_id, j.membership_id, j.person_id, j.unit_id, j.job_role_id, j.post_id, j.manager_job_id,
                j.manager_post_id, j.starts_on, last_day, known, batch);
    end if;
  end loop;
  for t in select * from membership_term o where o.membership_id = held.id and o.superseded_at is null and (o.ends_on is null or o.ends_on > last_day) loop
    update membership_term set superseded_at = known where id = t.id;
    before := t.id;
    if t.starts_on <= last_day then
      insert into membership_term (organisation_id, membership_id, person_id, starts_on, ends_on, recorded_at, batch_id)
        values (organisation, held.id, held.person_id, t.starts_on, last_day, known, batch);
    end if;
  end loop;
  -- A number noted on the pre-joiner's membership moves on with the person.
  if held.employee_number is not null and held.employee_number = employee_from_pre_joiner.employee_number then
    update membership m set employee_number = null where m.id = held.id;
  end if;
  insert into membership (person_id, organisation_id, kind, employee_number, batch_id)
    values (held.person_id, organisation, 'employee', employee_from_pre_joiner.employee_number, batch) returning id into made;
  insert into membership_term (organisation_id, membership_id, person_id, starts_on, recorded_at, batch_id)
    values (organisation, made, held.person_id, employee_from_pre_joiner.starts_on, known, batch);
  update pre_joiner p
     set became_membership_id = made, became_at = known, became_batch_id = batch, term_before_id = before
   where p.id = noted.id;
  return made;
end $$;

-- Takes back what a batch made of pre-joiners: they wait again, with their old term. Answers with how many. What the
-- employee's membership said is superseded, and its number is free again.
create function undo_employees_from_pre_joiners(batch uuid) returns integer
language plpgsql security definer set search_path = public as $$
declare
  p pre_joiner;
  known timestamptz := clock_timestamp();
  done integer := 0;
begin
  for p in select * from pre_joiner o
            where o.became_batch_id = batch and o.became_at is not null and o.organisation_id = actor_acting_org() for update loop
    update job_term set superseded_at = known where membership_id = p.became_membership_id and superseded_at is null;
    update membership_term set superseded_at = known where membership_id = p.became_membership_id and superseded_at is null;
    update membership set employee_number = null where id = p.became_membership_id;
    if p.term_before_id is not null then
      update membership_term set superseded_at = known
       where membership_id = p.membership_id and batch_id = batch and superseded_at is null;
      insert into membership_term (organisation_id, membership_id, person_id, starts_on, ends_on, recorded_at, batch_id)
        select t.organisation_id, t.membership_id, t.person_id, t.starts_on, t.ends_on, known, batch
          from membership_term t
         where t.id = p.term_before_id
           and not exists (select 1 from membership_term o where o.membership_id = t.membership_id and o.superseded_at is null);
    end if;
    update pre_joiner set became_membership_id = null, became_at = null, became_batch_id = null, term_before_id = null where id = p.id;
    done := done + 1;
  end loop;
  return done;
end $$;

-- Links by mail --------------------------------------------------------------------------------------------------

-- Whether somebody who proves an address may come in by it alone, on this site: each of their organisations here allows
-- it for what they are there, and a role that is guarded by a second factor has one. The code is asked for in any case.
create function may_use_links(whom uuid) returns boolean
language sql stable security definer set search_path = public as $$
  with here as (select organisation_id from site_organisation where site_id = actor_site()),
  held as (
    select g.role, g.organisation_id from role_grant g
     where g.person_id = whom and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())
       and (g.organisation_id is null or g.organisation_id in (select organisation_id from here))
    union
    select r.role, r.organisation_id
      from audience_member a
      join audience_role r on r.audience_id = a.audience_id and r.starts_at <= now() and (r.ends_at is null or r.ends_at > now())
     where a.person_id = whom and a.superseded_at is null and r.organisation_id in (select organisation_id from here)
       and a.starts_on <= today() and (a.ends_on is null or a.ends_on >= today())),
  place as (
    select m.organisation_id, m.kind from current_membership m
     where m.person_id = whom and m.organisation_id in (select organisation_id from here)
    union
    select h.organisation_id, 'employee' from held h where h.organisation_id is not null
       and not exists (select 1 from current_membership m where m.person_id = whom and m.organisation_id = h.organisation_id))
  select (exists (select 1 from place) or exists (select 1 from held))
     and not exists (
       select 1 from place p left join joining_setting s on s.organisation_id = p.organisation_id
        where coalesce(s.links_for, 'not employees') = 'nobody'
           or coalesce(s.links_for, 'not employees') = 'not employees' and p.kind = 'employee')
     and (exists (select 1 from second_factor f where f.person_id = whom)
          or not exists (
            select 1 from held h left join organisation_security x on x.organisation_id = h.organisation_id
             where h.role = 'operator' or h.role = any (coalesce(x.second_factor_roles, '{organisation_admin}'))))
$$;

-- Whether anybody on this site can use a link at all: whether the sign-in page offers it.
create function site_offers_links() returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from site_organisation o left join joining_setting s on s.organisation_id = o.organisation_id
                  where o.site_id = actor_site() and coalesce(s.links_for, 'not employees') <> 'nobody')
$$;

-- Whom on this site an address may let in: its proved holder, or who was given it and has proved nothing yet.
create function magic_link_candidates(given text)
returns table (person_id uuid, identifier_id uuid, address text, name text, lang text, may boolean)
language sql stable security definer set search_path = public as $$
  with here as (select organisation_id from site_organisation where site_id = actor_site())
  select p.id, i.id, i.value, coalesce(p.known_as, p.name), p.lang, may_use_links(p.id)
    from person_identifier i
    join person p on p.id = i.person_id and p.erased_at is null
   where i.kind = 'email' and lower(i.value) = lower(given)
     and (i.verified_at is not null
          or not exists (select 1 from password w where w.person_id = p.id)
             and not exists (select 1 from provider_identity v where v.person_id = p.id)
             and not exists (select 1 from person_identifier o where o.person_id = p.id and o.verified_at is not null)
             and not exists (select 1 from person_identifier o where o.kind = i.kind and lower(o.value) = lower(i.value) and o.verified_at is not null))
     and (exists (select 1 from current_membership m where m.person_id = p.id
                     and m.organisation_id in (select organisation_id from here))
          or exists (select 1 from role_grant g where g.person_id = p.id and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())
                     and (g.organisation_id is null or g.organisation_id in (select organisation_id from here))))
   order by i.verified_at nulls last, p.id limit 5
$$;

-- At most five wait for a person: older ones go, so that asking again and again fills nothing.
create function new_magic_link(whom uuid, identifier uuid, of_kind text, shared boolean, token bytea, minutes integer) returns void
language sql security definer set search_path = public as $$
  delete from magic_link where id in (
    select id from (select id, ends_at, row_number() over (order by recorded_at desc) as place from magic_link where person_id = whom) l
     where l.ends_at < now() or l.place >= 5);
  insert into magic_link (person_id, identifier_id, site_id, kind, is_shared, token_hash, ends_at)
    values (whom, identifier, actor_site(), of_kind, shared, token, now() + make_interval(mins => minutes));
$$;

create function magic_link_holder(token bytea) returns table (name text, address text, kind text, is_shared boolean)
language sql stable security definer rows 1 set search_path = public as $$
  select coalesce(p.known_as, p.name), i.value, l.kind, l.is_shared
    from magic_link l
    join person p on p.id = l.person_id and p.erased_at is null
    join person_identifier i on i.id = l.identifier_id
   where l.token_hash = token and l.ends_at > now() and l.site_id = actor_site()
$$;

-- Uses a link up, and with it every other one of the person: what it answers with is enough to open a session, after the
-- code where there is a second factor. No row when it holds no more. The address it went to is proved by it.
create function use_magic_link(token bytea)
returns table (person_id uuid, is_shared boolean, has_grants boolean, has_second_factor boolean)
language plpgsql security definer set search_path = public as $$
declare used magic_link;
begin
  delete from magic_link l where l.token_hash = token and l.ends_at > now() and l.site_id = actor_site() returning * into used;
  if used.id is null or not may_use_links(used.person_id) then return; end if;
  delete from magic_link l where l.person_id = used.person_id;
  update person_identifier i set verified_at = now()
   where i.id = used.identifier_id and i.verified_at is null
     and not exists (select 1 from person_identifier o
                      where o.kind = i.kind and lower(o.value) = lower(i.value) and o.verified_at is not null);
  update pre_joiner p set signed_in_at = now() where p.person_id = used.person_id and p.signed_in_at is null;
  return query select used.person_id, used.is_shared,
    exists (select 1 from role_grant g where g.person_id = used.person_id and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())),
    exists (select 1 from second_factor f where f.person_id = used.person_id);
end $$;

-- Registering ----------------------------------------------------------------------------------------------------

-- What a code of an organisation on this site leads to, and whether it may be used today.
create function joining_code_at(given text)
returns table (id uuid, organisation_id uuid, organisation localised, label text, kind text, needs_approval boolean,
               for_young_people boolean, state text)
language sql stable security definer rows 1 set search_path = public as $$
  select c.id, c.organisation_id, o.name, c.label, c.kind, c.needs_approval, c.for_young_people,
         case when c.closed_at is not null or c.ends_on < today() then 'over'
              when c.starts_on > today() then 'early'
              when c.seats <= (select count(*) from registration r where r.code_id = c.id and r.state in ('waiting', 'asked back', 'accepted')) then 'full'
              else 'open' end
    from joining_code c
    join organisation o on o.id = c.organisation_id
    join site_organisation so on so.organisation_id = c.organisation_id and so.site_id = actor_site()
   where c.code = given
$$;

-- Which organisations of this site a proved address at a domain may join.
create function joining_domains_at(given text)
returns table (id uuid, organisation_id uuid, organisation localised, kind text, needs_approval boolean)
language sql stable security definer set search_path = public as $$
  select d.id, d.organisation_id, o.name, d.kind, d.needs_approval
    from joining_domain d
    join organisation o on o.id = d.organisation_id
    join site_organisation so on so.organisation_id = d.organisation_id and so.site_id = actor_site()
   where d.domain = lower(given) order by o.short_name
$$;
create function site_takes_registrations() returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from site_organisation so
                  where so.site_id = actor_site()
                    and (exists (select 1 from joining_domain d where d.organisation_id = so.organisation_id)
                         or exists (select 1 from joining_code c where c.organisation_id = so.organisation_id and c.closed_at is null
                                       and c.starts_on <= today() and (c.ends_on is null or c.ends_on >= today()))))
$$;

-- Writes an application down. It counts for nothing until the address is proved by the token, within two days.
create function add_registration(by_code uuid, by_domain uuid, given jsonb, token bytea) returns uuid
language plpgsql security definer set search_path = public as $$
declare made uuid;
begin
  delete from registration where id in (
    select r.id from registration r where r.state = 'unproven' and r.ends_at < now() order by r.ends_at limit 50 for update skip locked);
  insert into registration (organisation_id, site_id, code_id, domain_id, name, known_as, address, message, date_of_birth,
                            guardian_name, guardian_contact, kind, unit_id, job_role_id, needs_approval, lang, token_hash, ends_at)
    select s.organisation_id, actor_site(), s.code, s.domain, given ->> 'name', given ->> 'known_as', given ->> 'address',
           given ->> 'message', (given ->> 'date_of_birth')::date, given ->> 'guardian_name', given ->> 'guardian_contact',
           s.kind, s.unit_id, s.job_role_id, s.needs_approval, given ->> 'lang', token, now() + interval '2 days'
      from (select c.organisation_id, c.id as code, null::uuid as domain, c.kind, c.unit_id, c.job_role_id, c.needs_approval
              from joining_code c where c.id = by_code
            union all
            select d.organisation_id, null, d.id, d.kind, null, null, d.needs_approval
              from joining_domain d where d.id = by_domain and by_code is null) s
      join site_organisation so on so.organisation_id = s.organisation_id and so.site_id = actor_site()
  returning id into made;
  return made;
end $$;

-- What the letter to an applicant says, and whether the address is an account's that can sign in here: then it asks to do
-- so instead, and the application is forgotten.
create function registration_letter(wanted uuid, token bytea)
returns table (address text, name text, lang text, organisation localised, code text, is_holder boolean)
language plpgsql security definer rows 1 set search_path = public as $$
declare
  r registration;
  known boolean;
begin
  select * into r from registration o where o.id = wanted and o.state = 'unproven' and o.site_id = actor_site() for update;
  if r.id is null then return; end if;
  known := exists (
    select 1 from person_identifier i
      join current_membership m on m.person_id = i.person_id
      join site_organisation so on so.organisation_id = m.organisation_id and so.site_id = r.site_id
     where i.kind = 'email' and lower(i.value) = lower(r.address) and i.verified_at is not null);
  if known then delete from registration o where o.id = r.id;
  else update registration o set token_hash = token where o.id = r.id;
  end if;
  return query select r.address, coalesce(r.known_as, r.name), r.lang, o.name, c.code, known
                 from organisation o left join joining_code c on c.id = r.code_id where o.id = r.organisation_id;
end $$;

create function registration_at(token bytea)
returns table (id uuid, organisation_id uuid, organisation localised, name text, address text, kind text, state text,
               needs_approval boolean, asked text)
language sql stable security definer rows 1 set search_path = public as $$
  select r.id, r.organisation_id, o.name, coalesce(r.known_as, r.name), r.address, r.kind, r.state, r.needs_approval, r.asked
    from registration r join organisation o on o.id = r.organisation_id
   where r.token_hash = token and r.ends_at > now() and r.site_id = actor_site() and r.state in ('unproven', 'asked back')
$$;

-- Whether there is room by a code, today; whoever asks holds the code until the transaction ends, so that of many who
-- come at once only as many get in as there are seats.
create function has_room(by_code uuid) returns boolean language plpgsql set search_path = public as $$
declare c joining_code;
begin
  if by_code is null then return true; end if;
  select * into c from joining_code o where o.id = by_code for update;
  return c.closed_at is null and c.starts_on <= today() and (c.ends_on is null or c.ends_on >= today())
     and (c.seats is null or c.seats > (select count(*) from registration r where r.code_id = c.id and r.state in ('waiting', 'asked back', 'accepted')));
end $$;

-- Makes an applicant one of the organisation's people: the proved holder of the address, or somebody whom the
-- organisation knew by it and who never came in, or a new person. Called only by functions that asked whether it may be.
create function accept_registration(wanted uuid) returns table (person_id uuid, identifier_id uuid, membership_id uuid)
language plpgsql set search_path = public as $$
declare
  r registration;
  whom uuid;
  given uuid;
  held uuid;
  made_job uuid;
  of_age date;
begin
  select * into r from registration o where o.id = wanted;
  -- Two who prove the same address at once are one person.
  if r.address is not null then perform pg_advisory_xact_lock(hashtextextended('address ' || lower(r.address), 0)); end if;
  whom := r.person_id;
  if whom is null then
    select i.person_id, i.id into whom, given from person_identifier i
      join person p on p.id = i.person_id and p.erased_at is null
     where i.kind = 'email' and lower(i.value) = lower(r.address) and i.verified_at is not null;
  end if;
  if whom is null then
    select i.person_id, i.id into whom, given from person_identifier i
      join person p on p.id = i.person_id and p.erased_at is null
      join membership m on m.person_id = p.id and m.organisation_id = r.organisation_id
     where i.kind = 'email' and lower(i.value) = lower(r.address)
       and not exists (select 1 from password w where w.person_id = p.id)
       and not exists (select 1 from provider_identity v where v.person_id = p.id)
       and not exists (select 1 from role_grant g where g.person_id = p.id)
       and not exists (select 1 from membership m2 where m2.person_id = p.id and m2.organisation_id <> r.organisation_id)
       and not exists (select 1 from person_identifier o where o.person_id = p.id and o.verified_at is not null)
     order by i.recorded_at limit 1;
    if given is not null then update person_identifier i set verified_at = now() where i.id = given; end if;
  end if;
  if whom is null then
    insert into person (name, known_as, lang) values (r.name, r.known_as, r.lang) returning id into whom;
    insert into person_identifier (person_id, kind, value, verified_at) values (whom, 'email', r.address, now()) returning id into given;
  end if;
  select m.id into held from current_membership m
   where m.person_id = whom and m.organisation_id = r.organisation_id and m.kind = r.kind limit 1;
  if held is null then
    insert into membership (person_id, organisation_id, kind) values (whom, r.organisation_id, r.kind) returning id into held;
    insert into membership_term (organisation_id, membership_id, person_id, starts_on) values (r.organisation_id, held, whom, today());
    if r.unit_id is not null or r.job_role_id is not null then
      insert into job (organisation_id, membership_id, person_id) values (r.organisation_id, held, whom) returning id into made_job;
      insert into job_term (organisation_id, job_id, membership_id, person_id, unit_id, job_role_id, starts_on)
        values (r.organisation_id, made_job, held, whom, r.unit_id, r.job_role_id, today());
    end if;
  end if;
  -- Born on 29 February: of age on 1 March of a common year.
  if r.date_of_birth is not null then
    of_age := make_date(extract(year from r.date_of_birth)::integer + 18, extract(month from r.date_of_birth)::integer, 1)
              + extract(day from r.date_of_birth)::integer - 1;
  end if;
  if of_age > today() then
    insert into person_minor (organisation_id, person_id, is_minor_until, guardian_name, guardian_contact)
      values (r.organisation_id, whom, of_age, r.guardian_name, r.guardian_contact);
  end if;
  update registration o
     set state = 'accepted', person_id = whom, membership_id = held, token_hash = null, ends_at = null, decided_at = now(),
         decided_by = actor_person()
   where o.id = r.id;
  delete from registration o
   where o.organisation_id = r.organisation_id and o.state in ('unproven', 'waiting', 'asked back') and o.id <> r.id
     and (lower(o.address) = lower(r.address) and r.person_id is null or o.person_id = whom);
  return query select whom, given, held;
end $$;

-- The applicant has opened their letter and said so. 'accepted' with the person, 'waiting', 'full', or no row when the
-- token holds no more.
create function prove_registration(token bytea)
returns table (outcome text, registration_id uuid, person_id uuid, identifier_id uuid, has_account boolean)
language plpgsql security definer rows 1 set search_path = public as $$
declare
  r registration;
  a record;
begin
  select * into r from registration o
   where o.token_hash = token and o.ends_at > now() and o.site_id = actor_site() and o.state = 'unproven' for update;
  if r.id is null then return; end if;
  if not has_room(r.code_id) then
    delete from registration o where o.id = r.id;
    return query select 'full', r.id, null::uuid, null::uuid, false;
    return;
  end if;
  update registration o set proven_at = now() where o.id = r.id;
  if r.needs_approval then
    delete from registration o where o.organisation_id = r.organisation_id and o.id <> r.id
       and o.state in ('unproven', 'waiting', 'asked back') and lower(o.address) = lower(r.address);
    update registration o set state = 'waiting', token_hash = null, ends_at = null where o.id = r.id;
    return query select 'waiting', r.id, null::uuid, null::uuid, false;
    return;
  end if;
  select * into a from accept_registration(r.id);
  return query select 'accepted', r.id, a.person_id, a.identifier_id,
    exists (select 1 from password w where w.person_id = a.person_id) or exists (select 1 from provider_identity v where v.person_id = a.person_id);
end $$;

-- Somebody signed in joins another organisation of the site: by a code, or by an address they have proved at its domain.
create function join_organisation(by_code uuid, by_domain uuid, given jsonb)
returns table (outcome text, registration_id uuid, person_id uuid, organisation_id uuid)
language plpgsql security definer rows 1 set search_path = public as $$
declare
  me person;
  proved text;
  here uuid;
  made uuid;
begin
  select * into me from person p where p.id = actor_person();
  if me.id is null or actor_acted_by() is not null then return; end if;
  select c.organisation_id into here from joining_code c where c.id = by_code;
  if by_code is null then
    select d.organisation_id into here from joining_domain d where d.id = by_domain and exists (
      select 1 from person_identifier i where i.person_id = me.id and i.kind = 'email' and i.verified_at is not null
         and lower(split_part(i.value, '@', 2)) = d.domain);
  end if;
  if here is null then return; end if;
  perform 1 from person p where p.id = me.id for update;
  if exists (select 1 from current_membership m where m.person_id = me.id and m.organisation_id = here and m.kind <> 'pre-joiner') then
    return query select 'already', null::uuid, me.id, here;
    return;
  end if;
  if exists (select 1 from registration r where r.person_id = me.id and r.organisation_id = here and r.state in ('waiting', 'asked back')) then
    return query select 'asked', null::uuid, me.id, here;
    return;
  end if;
  if not has_room(by_code) then
    return query select 'full', null::uuid, me.id, here;
    return;
  end if;
  select i.value into proved from person_identifier i where i.person_id = me.id and i.kind = 'email' and i.verified_at is not null
   order by i.recorded_at limit 1;
  made := add_registration(by_code, by_domain,
    given || jsonb_build_object('name', me.name, 'known_as', me.known_as, 'address', proved, 'lang', coalesce(me.lang, given ->> 'lang')), null);
  if made is null then return; end if;
  update registration r set person_id = me.id, state = 'waiting', proven_at = now(), ends_at = null where r.id = made;
  if not (select r.needs_approval from registration r where r.id = made) then
    perform accept_registration(made);
    return query select 'accepted', made, me.id, here;
    return;
  end if;
  return query select 'waiting', made, me.id, here;
end $$;

-- What an administrator decides: 'accept', 'refuse' or 'ask'. No row when somebody else has decided meanwhile.
create function decide_registration(wanted uuid, decision text, words text, token bytea)
returns table (person_id uuid, identifier_id uuid, has_account boolean, address text, name text, lang text)
language plpgsql security definer rows 1 set search_path = public as $$
declare
  r registration;
  a record;
begin
  select * into r from registration o
   where o.id = wanted and o.organisation_id = actor_acting_org() and o.state in ('waiting', 'asked back') for update;
  if r.id is null or actor_person() is null then return; end if;
  if decision = 'accept' then
    select * into a from accept_registration(r.id);
    return query select a.person_id, a.identifier_id,
      exists (select 1 from password w where w.person_id = a.person_id) or exists (select 1 from provider_identity v where v.person_id = a.person_id),
      r.address, coalesce(r.known_as, r.name), r.lang;
  elsif decision = 'refuse' then
    update registration o set state = 'refused', sentence = words, decided_at = now(), decided_by = actor_person(), token_hash = null, ends_at = null
     where o.id = r.id;
    return query select r.person_id, null::uuid, false, r.address, coalesce(r.known_as, r.name), r.lang;
  elsif decision = 'ask' then
    update registration o set state = 'asked back', asked = words, answer = null, token_hash = token, ends_at = now() + interval '14 days'
     where o.id = r.id;
    return query select r.person_id, null::uuid, false, r.address, coalesce(r.known_as, r.name), r.lang;
  end if;
end $$;

create function answer_registration(token bytea, words text) returns uuid
language sql security definer set search_path = public as $$
  update registration r set state = 'waiting', answer = words, token_hash = null, ends_at = null
   where r.token_hash = token and r.ends_at > now() and r.site_id = actor_site() and r.state = 'asked back'
  returning r.id
$$;

-- Who decides applications of an organisation, at the addresses they have proved.
create function joining_approvers(of_registration uuid) returns table (person_id uuid, address text, lang text, name text)
language sql stable security definer set search_path = public as $$
  select distinct on (p.id) p.id, i.value, p.lang, coalesce(p.known_as, p.name)
    from registration r
    join role_grant g on g.organisation_id = r.organisation_id and g.scope = 'organisation' and g.role in ('organisation_admin', 'people_admin')
         and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())
    join person p on p.id = g.person_id and p.erased_at is null
    join person_identifier i on i.person_id = p.id and i.kind = 'email' and i.verified_at is not null
   where r.id = of_registration and r.state = 'waiting'
   order by p.id, i.recorded_at limit 20
$$;

-- Forgets what nobody proved or answered in time, and what was refused half a year ago.
create function clean_registrations() returns integer
language plpgsql security definer set search_path = public as $$
declare
  gone integer;
  more integer;
begin
  delete from registration where state = 'unproven' and ends_at < now();
  get diagnostics gone = row_count;
  delete from registration where state = 'asked back' and ends_at < now() - interval '30 days'
     or state = 'refused' and decided_at < now() - interval '180 days';
  get diagnostics more = row_count;
  return gone + more;
end $$;

-- Pre-joiners ----------------------------------------------------------------------------------------------------

-- Whether the actor may look after pre-joiners of an organisation: for all of it, or as the manager whose job is named,
-- where the organisation lets its managers.
create function may_invite(organisation uuid, as_manager uuid) returns boolean
language sql stable set search_path = public as $$
  select actor_person() is not null and actor_acted_by() is null and (
    coalesce(organisation = actor_acting_org(), false)
    or exists (select 1 from current_job j join joining_setting s on s.organisation_id = j.organisation_id and s.managers_invite
                where j.id = as_manager and j.person_id = actor_person() and j.organisation_id = organisation)
       and organisation = any (actor_staff_orgs()))
$$;

-- Invites somebody who accepted an offer. 'known' when one of the organisation's own people has the address today. Whoever
-- left comes back on the same account; the holder of an account elsewhere is asked first ('asked').
create function add_pre_joiner(organisation uuid, given jsonb, token bytea)
returns table (outcome text, id uuid, membership_id uuid, person_id uuid)
language plpgsql security definer rows 1 set search_path = public as $$
declare
  mail text := given ->> 'address';
  expected date := (given ->> 'expected_on')::date;
  days integer := coalesce((select s.days_after_start from joining_setting s where s.organisation_id = organisation), 30);
  whom uuid;
  holder uuid;
  held uuid;
  made uuid;
  told text := 'invited';
begin
  if not may_invite(organisation, (given ->> 'manager_job')::uuid) then
    raise exception 'may not invite here' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('address ' || lower(mail), 0));
  select m.person_id into whom from membership m
   where m.organisation_id = organisation
     and (m.person_id in (select i.person_id from person_identifier i where i.kind = 'email' and lower(i.value) = lower(mail))
          or m.person_id in (select l.person_id from link_request l where lower(l.address) = lower(mail) and l.linked is not true))
   limit 1;
  if whom is not null and exists (select 1 from membership_term t where t.person_id = whom and t.organisation_id = organisation
                                     and t.superseded_at is null and (t.ends_on is null or t.ends_on >= today())) then
    return query select 'known', null::uuid, null::uuid, null::uuid;
    return;
  end if;
  if whom is null then
    insert into person (name, known_as) values (given ->> 'name', given ->> 'known_as') returning person.id into whom;
    select i.person_id into holder from person_identifier i join person p on p.id = i.person_id and p.erased_at is null
     where i.kind = 'email' and lower(i.value) = lower(mail) and i.verified_at is not null;
    if holder is null then
      insert into person_identifier (person_id, kind, value) values (whom, 'email', mail);
    else
      insert into link_request (organisation_id, person_id, holder_id, site_id, address, token_hash, ends_at)
        values (organisation, whom, holder, actor_site(), mail, token, now() + interval '14 days');
      told := 'asked';
    end if;
  end if;
  insert into membership (person_id, organisation_id, kind) values (whom, organisation, 'pre-joiner') returning membership.id into held;
  insert into membership_term (organisation_id, membership_id, person_id, starts_on, ends_on)
    values (organisation, held, whom, today(), greatest(expected, today()) + days);
  insert into pre_joiner (organisation_id, membership_id, person_id, expected_on, unit_id, job_role_id, manager_job_id, employee_number,
                          hr_reference, invited_by)
    values (organisation, held, whom, expected, (given ->> 'unit')::uuid, (given ->> 'job_role')::uuid, (given ->> 'manager_job')::uuid,
            given ->> 'employee_number', given ->> 'hr_reference', actor_person())
  returning pre_joiner.id into made;
  return query select told, made, held, whom;
end $$;

-- Whom to write to so that a pre-joiner gets in: a link into the session (`identifier`), or again the question to the
-- holder of the address. No row for whoever may not, and when they wait no more.
create function pre_joiner_letter(wanted uuid, token bytea)
returns table (person_id uuid, identifier_id uuid, address text, name text, lang text, expected_on date)
language plpgsql security definer rows 1 set search_path = public as $$
declare
  p pre_joiner;
  question text;
begin
  select * into p from pre_joiner o where o.id = wanted and o.withdrawn_at is null and o.became_at is null;
  if p.id is null or not (may_invite(p.organisation_id, p.manager_job_id)) then return; end if;
  update link_request l set token_hash = token, ends_at = now() + interval '14 days', site_id = actor_site()
   where l.person_id = p.person_id and l.organisation_id = p.organisation_id and l.settled_at is null
  returning l.address into question;
  if question is not null then
    return query select p.person_id, null::uuid, question, null::text, null::text, p.expected_on;
    return;
  end if;
  return query
    select p.person_id, i.id, i.value, coalesce(o.known_as, o.name), o.lang, p.expected_on
      from person o join person_identifier i on i.person_id = o.id and i.kind = 'email'
     where o.id = p.person_id and o.erased_at is null
     order by i.verified_at nulls last, i.recorded_at limit 1;
end $$;

-- Opens a run of each course chosen for pre-joiners, for one of them or for all of an organisation: those not taken yet.
create function open_welcome_runs(organisation uuid, only_membership uuid default null)
returns table (enrolment_id uuid, course_id uuid)
language plpgsql security definer set search_path = public as $$
begin
  if not (coalesce(organisation = actor_acting_org(), false) or organisation = any (actor_staff_orgs())) then return; end if;
  return query
    insert into enrolment as e (person_id, course_id, organisation_id, membership_id, number, structure_id, source, assigned_by)
      select m.person_id, c.id, organisation, m.id,
             1 + coalesce((select max(o.number) from enrolment o where o.person_id = m.person_id and o.course_id = c.id), 0),
             c.current_structure_id, 'assigned', actor_person()
        from current_membership m
        join welcome_course w on w.organisation_id = m.organisation_id
        join course c on c.id = w.course_id and c.state = 'published' and c.current_structure_id is not null
       where m.organisation_id = organisation and m.kind = 'pre-joiner' and (only_membership is null or m.id = only_membership)
         and not exists (select 1 from enrolment o where o.person_id = m.person_id and o.course_id = c.id)
    on conflict do nothing
    returning e.id, e.course_id;
end $$;

-- What a pre-joiner finds on their welcome page, for each organisation that expects them.
create function own_welcome()
returns table (pre_joiner_id uuid, organisation_id uuid, organisation localised, expected_on date, ends_on date, unit localised,
               job_role localised, manager text, welcome localised, first_day_where localised, first_day_when localised,
               first_day_whom localised)
language sql stable security definer set search_path = public as $$
  select p.id, m.organisation_id, o.name, p.expected_on, m.ends_on, u.name, r.name,
         (select coalesce(b.known_as, b.name) from job j join person b on b.id = j.person_id where j.id = p.manager_job_id),
         w.welcome, w.first_day_where, w.first_day_when, w.first_day_whom
    from current_membership m
    join organisation o on o.id = m.organisation_id
    left join pre_joiner p on p.membership_id = m.id
    left join unit u on u.id = p.unit_id
    left join job_role r on r.id = p.job_role_id
    left join welcome_page w on w.organisation_id = m.organisation_id
   where m.person_id = actor_person() and m.kind = 'pre-joiner'
     and m.organisation_id in (select so.organisation_id from site_organisation so where so.site_id = actor_site())
   order by p.expected_on nulls last, m.id limit 5
$$;

-- Moves the day somebody is expected, and with it how long they keep their limited account.
create function move_pre_joiner(wanted uuid, expected date) returns date
language plpgsql security definer set search_path = public as $$
declare
  p pre_joiner;
  t membership_term;
  until date;
  known timestamptz := clock_timestamp();
begin
  select * into p from pre_joiner o where o.id = wanted and o.withdrawn_at is null and o.became_at is null for update;
  if p.id is null or not may_invite(p.organisation_id, p.manager_job_id) then return null; end if;
  until := greatest(expected, today()) + coalesce((select s.days_after_start from joining_setting s where s.organisation_id = p.organisation_id), 30);
  select * into t from membership_term o where o.membership_id = p.membership_id and o.superseded_at is null order by o.starts_on desc limit 1;
  if t.id is not null then
    update membership_term set superseded_at = known where id = t.id;
    insert into membership_term (organisation_id, membership_id, person_id, starts_on, ends_on, recorded_at)
      values (t.organisation_id, t.membership_id, t.person_id, t.starts_on, until, known);
  end if;
  update pre_joiner set expected_on = expected where id = p.id;
  return until;
end $$;

-- Whether somebody has more than their place as a pre-joiner: another membership, a role or a record elsewhere.
create function has_more_than_waiting(p pre_joiner) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from membership m where m.person_id = p.person_id and m.id <> p.membership_id)
    or exists (select 1 from role_grant g where g.person_id = p.person_id)
    or exists (select 1 from enrolment e where e.person_id = p.person_id and e.membership_id is distinct from p.membership_id)
    or exists (select 1 from evidence e where e.person_id = p.person_id and e.controller_id is distinct from p.organisation_id)
$$;
-- A pre-joiner's place ends: who has nothing else is erased with all that was written about them; others keep what they have.
create function let_go_pre_joiner(p pre_joiner) returns text
language plpgsql security definer set search_path = public as $$
declare
  known timestamptz := clock_timestamp();
  has_more boolean;
  told text;
begin
  has_more := has_more_than_waiting(p);
  update job_term set superseded_at = known where membership_id = p.membership_id and superseded_at is null;
  update membership_term set superseded_at = known where membership_id = p.membership_id and superseded_at is null;
  update enrolment set withdrawn_at = known
   where membership_id = p.membership_id and completed_at is null and withdrawn_at is null;
  update pre_joiner set withdrawn_at = known, employee_number = null, hr_reference = null, unit_id = null, job_role_id = null,
         manager_job_id = null where id = p.id;
  delete from link_request where person_id = p.person_id;
  if has_more then
    -- The days that were: what was learnt then stays the person's, under a place that has ended.
    insert into membership_term (organisation_id, membership_id, person_id, starts_on, ends_on, recorded_at)
      select t.organisation_id, t.membership_id, t.person_id, t.starts_on, today() - 1, known
        from membership_term t where t.membership_id = p.membership_id and t.superseded_at = known and t.starts_on < today()
       order by t.starts_on desc limit 1;
    return 'ended';
  end if;
  for told in select unnest('{magic_link,sign_in_link,password,second_factor,recovery_code,provider_identity,welcome_task_done,person_minor,profile_value,registration}'::text[]) loop
    execute format('delete from %I where person_id = $1', told) using p.person_id;
  end loop;
  delete from person_identifier where person_id = p.person_id;
  delete from launch where person_id = p.person_id;
  update session set ended_at = coalesce(ended_at, known), user_agent = '' where person_id = p.person_id;
  -- What a letter said may name them.
  update mail set recipient = 'erased', subject = '', body_text = '', body_html = '', person_id = null where person_id = p.person_id;
  begin
    delete from attempt_sco where person_id = p.person_id;
    delete from evidence where person_id = p.person_id;
    delete from attempt where person_id = p.person_id;
    delete from enrolment where person_id = p.person_id;
  exception when foreign_key_violation then
    -- Something else rests on it: it stays, as nobody's.
    update attempt_sco set cmi = '{}' where person_id = p.person_id;
  end;
  update person set name = 'erased', known_as = null, lang = null, erased_at = known where id = p.person_id;
  return 'erased';
end $$;

-- The offer is withdrawn: who has nothing else is erased with all that was written about them; whoever has another
-- membership, a role or a record elsewhere keeps those, and only this place ends. 'erased', 'ended', or null.
create function withdraw_pre_joiner(wanted uuid) returns text
language plpgsql security definer set search_path = public as $$
declare p pre_joiner;
begin
  select * into p from pre_joiner o where o.id = wanted and o.withdrawn_at is null and o.became_at is null for update;
  if p.id is null or not may_invite(p.organisation_id, p.manager_job_id) then return null; end if;
  return let_go_pre_joiner(p);
end $$;

-- Erases those who were removed two weeks ago and whose time is still over. Safe to call at any time; answers with how many.
create function erase_removed_pre_joiners() returns integer
language plpgsql security definer set search_path = public as $$
declare
  p pre_joiner;
  many integer := 0;
begin
  for p in select * from pre_joiner o
            where o.removed_at < now() - interval '14 days' and o.withdrawn_at is null and o.became_at is null
              and not exists (select 1 from membership_term t where t.membership_id = o.membership_id and t.superseded_at is null
                                 and (t.ends_on is null or t.ends_on >= today()))
            for update skip locked loop
    perform let_go_pre_joiner(p);
    many := many + 1;
  end loop;
  return many;
end $$;
-- Whoever gets another day, or begins, is removed no more.
create function pre_joiner_is_back() returns trigger language plpgsql set search_path = public as $$
begin
  new.removed_at := null;
  new.removed_batch_id := null;
  return new;
end $$;
create trigger pre_joiner_is_back before update on pre_joiner
  for each row when (new.removed_at is not null and (new.expected_on <> old.expected_on or new.became_at is not null or new.withdrawn_at is not null))
  execute function pre_joiner_is_back();

-- The time of a pre-joiner ran out: nobody stays signed in by it. Says whether it did; safe to call at any time.
create function expire_pre_joiner(wanted uuid) returns boolean
language plpgsql security definer set search_path = public as $$
declare p pre_joiner;
begin
  select * into p from pre_joiner o where o.id = wanted and o.withdrawn_at is null and o.became_at is null;
  if p.id is null or exists (select 1 from membership_term t where t.membership_id = p.membership_id and t.superseded_at is null
                                and (t.ends_on is null or t.ends_on >= today())) then return false; end if;
  if exists (select 1 from current_membership m where m.person_id = p.person_id)
     or exists (select 1 from role_grant g where g.person_id = p.person_id and (g.ends_at is null or g.ends_at > now())) then return true; end if;
  update session set ended_at = now() where person_id = p.person_id and ended_at is null;
  delete from magic_link where person_id = p.person_id;
  delete from sign_in_link where person_id = p.person_id;
  return true;
end $$;

revoke execute on function accept_registration, has_room, may_invite, let_go_pre_joiner from public;
