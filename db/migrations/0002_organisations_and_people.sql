-- Organisations and their units, sites, people, memberships and jobs: who is where, and from when to when.
create table organisation (
  id uuid primary key default uuidv7(),
  name localised not null,
  short_name text not null,
  created_at timestamptz not null default now()
);

create table site (
  id uuid primary key default uuidv7(),
  host_organisation_id uuid not null references organisation,
  host_name text not null unique check (host_name = lower(host_name)),
  name localised not null,
  strapline localised,
  brand_colour text not null default '#0b5d57' check (brand_colour ~ '^#[0-9a-f]{6}$'),
  logo_hash text,
  logo_media_type text,
  languages text[] not null default '{en,cy}' check (languages <@ '{en,cy}' and cardinality(languages) > 0),
  is_default boolean not null default false,
  is_demo boolean not null default false,
  contact_email text,
  created_at timestamptz not null default now()
);
create unique index one_default_site on site (is_default) where is_default;

create table site_organisation (
  id uuid primary key default uuidv7(),
  site_id uuid not null references site on delete cascade,
  organisation_id uuid not null references organisation,
  unique (site_id, organisation_id)
);

-- Help, contact, privacy and accessibility pages of a site.
create table site_page (
  id uuid primary key default uuidv7(),
  site_id uuid not null references site on delete cascade,
  key text not null check (key in ('help', 'contact', 'privacy', 'accessibility')),
  body localised not null,
  updated_at timestamptz not null default now(),
  unique (site_id, key)
);

create table import_batch (
  id uuid primary key default uuidv7(),
  organisation_id uuid references organisation,
  kind text not null,
  started_by uuid,
  counts jsonb not null default '{}',
  recorded_at timestamptz not null default now(),
  undone_at timestamptz
);

create table unit (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  name localised not null,
  code text,
  closed_on date,
  recorded_at timestamptz not null default now(),
  batch_id uuid references import_batch,
  unique (organisation_id, id),
  unique (organisation_id, code)
);

-- Dates are local dates, both ends included; ends_on null means "until further notice". A backdated change gives the
-- old row a superseded_at and adds a new one: `during` is then null, so only what we hold true now can overlap.
create table unit_parent (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  unit_id uuid not null,
  parent_id uuid,
  starts_on date not null default '2000-01-01',
  ends_on date,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  batch_id uuid references import_batch,
  during daterange generated always as (case when superseded_at is null then daterange(starts_on, ends_on, '[]') end) stored,
  check (ends_on is null or ends_on >= starts_on),
  check (unit_id <> parent_id),
  foreign key (organisation_id, unit_id) references unit (organisation_id, id),
  foreign key (organisation_id, parent_id) references unit (organisation_id, id),
  unique (unit_id, during without overlaps)
);
create index on unit_parent (parent_id) where superseded_at is null;
create index on unit_parent (organisation_id);

create table job_role (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  name localised not null,
  unique (organisation_id, id)
);

create table person (
  id uuid primary key default uuidv7(),
  name text not null check (name <> ''),
  known_as text,
  lang text check (lang in ('en', 'cy')),
  recorded_at timestamptz not null default now(),
  erased_at timestamptz
);
create index on person (name, id);

-- What a person signs in or is matched by. Only a verified value is unique.
create table person_identifier (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person,
  kind text not null check (kind in ('email', 'phone')),
  value text not null check (value <> ''),
  verified_at timestamptz,
  recorded_at timestamptz not null default now(),
  batch_id uuid references import_batch
);
create unique index one_verified_identifier on person_identifier (kind, lower(value)) where verified_at is not null;
create index on person_identifier (person_id);
create index on person_identifier (lower(value));

-- Who the person is at a provider of sign-on.
create table provider_identity (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person,
  issuer text not null,
  subject text not null,
  recorded_at timestamptz not null default now(),
  unique (issuer, subject)
);
create index on provider_identity (person_id);

-- The lasting part of a membership; when it holds is in its terms.
create table membership (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  kind text not null check (kind in ('employee', 'pre-joiner', 'foster carer', 'councillor', 'volunteer', 'community')),
  employee_number text check (employee_number <> ''),
  recorded_at timestamptz not null default now(),
  batch_id uuid,
  unique (organisation_id, id),
  unique (organisation_id, employee_number)
);
create index on membership (person_id);
create index on membership (organisation_id, person_id);
create index on membership (lower(employee_number));

-- Terms and jobs are written by the thousand, with the person, the batch and the organisation of the membership that they
-- stand on: only that is asked for at each row. People and batches are never deleted while somebody's membership names them.
create table membership_term (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null,
  starts_on date not null,
  ends_on date,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  batch_id uuid,
  during daterange generated always as (case when superseded_at is null then daterange(starts_on, ends_on, '[]') end) stored,
  check (ends_on is null or ends_on >= starts_on),
  foreign key (organisation_id, membership_id) references membership (organisation_id, id),
  unique (membership_id, during without overlaps)
);
create index on membership_term (person_id) where superseded_at is null;
create index on membership_term (organisation_id, person_id) where superseded_at is null;

-- A place in the structure that can fall vacant; a manager may be named by it.
create table post (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  unit_id uuid,
  name localised not null,
  unique (organisation_id, id),
  foreign key (organisation_id, unit_id) references unit (organisation_id, id)
);

create table job (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null,
  recorded_at timestamptz not null default now(),
  batch_id uuid,
  unique (organisation_id, id),
  foreign key (organisation_id, membership_id) references membership (organisation_id, id)
);
create index on job (membership_id);
create index on job (person_id);

-- What a job is, from when to when. The manager is a job or a post, perhaps in another organisation.
create table job_term (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  job_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null,
  unit_id uuid,
  job_role_id uuid,
  post_id uuid,
  manager_job_id uuid references job,
  manager_post_id uuid references post,
  starts_on date not null,
  ends_on date,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  batch_id uuid,
  during daterange generated always as (case when superseded_at is null then daterange(starts_on, ends_on, '[]') end) stored,
  check (ends_on is null or ends_on >= starts_on),
  check (manager_job_id <> job_id),
  check (manager_job_id is null or manager_post_id is null),
  foreign key (organisation_id, job_id) references job (organisation_id, id),
  foreign key (organisation_id, unit_id) references unit (organisation_id, id),
  foreign key (organisation_id, job_role_id) references job_role (organisation_id, id),
  foreign key (organisation_id, post_id) references post (organisation_id, id),
  unique (job_id, during without overlaps),
  -- A job holds only while its membership does; checked at commit so that both can be changed together.
  foreign key (membership_id, period during) references membership_term (membership_id, period during)
    deferrable initially deferred
);
create index on job_term (manager_job_id) where superseded_at is null;
create index on job_term (manager_post_id) where superseded_at is null and manager_post_id is not null;
create index on job_term (post_id) where superseded_at is null and post_id is not null;
create index on job_term (unit_id) where superseded_at is null;
create index on job_term (person_id) where superseded_at is null;
create index on job_term (organisation_id);

create table role_grant (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person,
  role text not null check (role in ('operator', 'organisation_admin', 'learning_lead', 'trainer')),
  scope text not null check (scope in ('installation', 'site', 'organisation', 'unit', 'course')),
  scope_id uuid,
  organisation_id uuid references organisation,
  starts_at timestamptz not null default now(),
  ends_at timestamptz,
  granted_by uuid references person,
  recorded_at timestamptz not null default now(),
  check ((scope = 'installation') = (scope_id is null)),
  check ((scope = 'installation') = (organisation_id is null))
);
create index on role_grant (person_id);
create index on role_grant (organisation_id);

-- What holds on the day the question is asked.
create view current_membership with (security_invoker = true) as
  select m.id, m.person_id, m.organisation_id, m.kind, m.employee_number, t.starts_on, t.ends_on
    from membership m
    join membership_term t on t.membership_id = m.id and t.superseded_at is null
   where t.starts_on <= today() and (t.ends_on is null or t.ends_on >= today());
create view current_job with (security_invoker = true) as
  select j.job_id as id, j.person_id, j.organisation_id, j.membership_id, j.unit_id, j.job_role_id, j.post_id,
         j.manager_job_id, j.manager_post_id, j.starts_on, j.ends_on
    from job_term j
   where j.superseded_at is null and j.starts_on <= today() and (j.ends_on is null or j.ends_on >= today());
create view current_unit with (security_invoker = true) as
  select u.id, u.organisation_id, u.name, u.code, p.parent_id
    from unit u
    left join unit_parent p on p.unit_id = u.id and p.superseded_at is null
         and p.starts_on <= today() and (p.ends_on is null or p.ends_on >= today())
   where u.closed_on is null or u.closed_on > today();
grant select on current_membership, current_job, current_unit to guildhall_app, guildhall_report;

-- A unit and everything below it, today. Row security applies as to the caller.
create function units_below(top uuid) returns setof uuid language sql stable as $$
  with recursive below as (
    select top as id
    union
    select p.unit_id from unit_parent p join below b on p.parent_id = b.id
     where p.superseded_at is null and p.starts_on <= today() and (p.ends_on is null or p.ends_on >= today()))
  select id from below
$$;

call guard('organisation', 'site',
  $$id = any ((select actor_member_orgs())::uuid[]) or id = any ((select actor_staff_orgs())::uuid[])
    or exists (select 1 from site_organisation s where s.organisation_id = organisation.id and s.site_id = (select actor_site()))$$,
  $$id = (select actor_acting_org())$$, 'select, update');
call guard('site', 'site', $$id = (select actor_site()) or host_organisation_id = any ((select actor_staff_orgs())::uuid[])$$,
  $$host_organisation_id = (select actor_acting_org())$$, 'select, update');
call guard('site_organisation', 'site', $$site_id = (select actor_site()) or organisation_id = any ((select actor_staff_orgs())::uuid[])$$,
  $$false$$, 'select');
call guard('site_page', 'site', $$site_id = (select actor_site())$$,
  $$exists (select 1 from site s where s.id = site_id and s.host_organisation_id = (select actor_acting_org()))$$);
call guard_organisation('import_batch');
call guard('unit', 'published',
  $$organisation_id = any ((select actor_member_orgs())::uuid[]) or organisation_id = any ((select actor_staff_orgs())::uuid[])$$,
  $$organisation_id = (select actor_acting_org())$$);
call guard('unit_parent', 'published',
  $$organisation_id = any ((select actor_member_orgs())::uuid[]) or organisation_id = any ((select actor_staff_orgs())::uuid[])$$,
  $$organisation_id = (select actor_acting_org())$$);
call guard('job_role', 'published',
  $$organisation_id = any ((select actor_member_orgs())::uuid[]) or organisation_id = any ((select actor_staff_orgs())::uuid[])$$,
  $$organisation_id = (select actor_acting_org())$$);
call guard_organisation('post');
call guard_person('membership');
call guard_person('membership_term');
call guard_person('job');
call guard_person('job_term');
call guard('role_grant', 'person',
  $$person_id = (select actor_person()) or organisation_id = any ((select actor_staff_orgs())::uuid[])$$,
  $$organisation_id = (select actor_acting_org()) and role <> 'operator'$$, 'select, insert, update');
-- A person belongs to nobody: read by themselves and by staff of an organisation they are or were in.
call guard('person', 'person',
  $$id = (select actor_person()) or exists (select 1 from membership m
     where m.person_id = person.id and m.organisation_id = any ((select actor_staff_orgs())::uuid[]))$$,
  $$id = (select actor_person())$$, 'select, update');
call guard('person_identifier', 'person',
  $$person_id = (select actor_person()) or exists (select 1 from membership m
     where m.person_id = person_identifier.person_id and m.organisation_id = any ((select actor_staff_orgs())::uuid[]))$$,
  $$false$$, 'select');
call guard('provider_identity', 'person', $$person_id = (select actor_person())$$, $$false$$, 'select');

