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
