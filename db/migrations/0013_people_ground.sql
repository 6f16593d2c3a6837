-- What people management stands on: more roles, temporary managers, fields of a profile, audiences and who acts for whom.
alter table role_grant drop constraint role_grant_role_check;
alter table role_grant add constraint role_grant_role_check
  check (role in ('operator', 'organisation_admin', 'people_admin', 'data_protection', 'learning_lead', 'trainer'));

-- Which roles of an organisation need a second factor. Without a row: its administrators.
create table organisation_security (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null unique references organisation,
  second_factor_roles text[] not null default '{organisation_admin}'
);
call guard_organisation('organisation_security', verbs => 'select, insert, update');

-- Somebody stands in for the manager until a day, that day included.
alter table job_term add column temporary_manager_job_id uuid references job, add column temporary_until date,
  add check ((temporary_manager_job_id is null) = (temporary_until is null)),
  add check (temporary_manager_job_id <> job_id);
create index on job_term (temporary_manager_job_id) where superseded_at is null and temporary_manager_job_id is not null;
alter table job_role add column code text, add unique (organisation_id, code);
create or replace view current_job with (security_invoker = true) as
  select j.job_id as id, j.person_id, j.organisation_id, j.membership_id, j.unit_id, j.job_role_id, j.post_id,
         j.manager_job_id, j.manager_post_id, j.starts_on, j.ends_on,
         case when j.temporary_until >= today() then j.temporary_manager_job_id end as temporary_manager_job_id
    from job_term j
   where j.superseded_at is null and j.starts_on <= today() and (j.ends_on is null or j.ends_on >= today());
-- The jobs that report today to a job: by its name, by its post, or because it stands in. Each way by its own index:
-- together they would be looked for among all jobs there are.
create function reports_to(leading_job uuid, leading_post uuid) returns setof current_job language sql stable as $$
  select j.* from current_job j where j.manager_job_id = leading_job
  union all
  select j.* from current_job j where j.manager_post_id = leading_post
  union all
  select j.* from job_term t join current_job j on j.id = t.job_id and j.temporary_manager_job_id = leading_job
   where t.temporary_manager_job_id = leading_job and t.superseded_at is null
$$;

-- Fields that an organisation adds to the profiles of its people, and what they say from when to when. A date is kept
-- as a date too, so that rules can reckon with it; `value` is always filled, a date as YYYY-MM-DD, yes as 'yes'.
create table profile_field (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  key text not null check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  name localised not null,
  kind text not null check (kind in ('text', 'date', 'number', 'yes-no', 'choice')),
  choices jsonb not null default '[]',
  -- Who sees it besides staff with the right to manage people, and who may change it.
  shown_to text not null default 'person' check (shown_to in ('staff', 'person', 'manager')),
  edited_by text not null default 'staff' check (edited_by in ('staff', 'person', 'feed')),
  is_sensitive boolean not null default false,
  is_unique boolean not null default false,
  position integer not null default 0,
  closed_on date,
  recorded_at timestamptz not null default now(),
  unique (organisation_id, id),
  unique (organisation_id, key)
);
create table profile_value (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  field_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null references person,
  value text not null check (value <> ''),
  value_date date,
  starts_on date not null default today(),
  ends_on date,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  batch_id uuid references import_batch,
  during daterange generated always as (case when superseded_at is null then daterange(starts_on, ends_on, '[]') end) stored,
  check (ends_on is null or ends_on >= starts_on),
  foreign key (organisation_id, field_id) references profile_field (organisation_id, id),
  foreign key (organisation_id, membership_id) references membership (organisation_id, id),
  unique (membership_id, field_id, during without overlaps)
);
create index on profile_value (field_id, value) where superseded_at is null;
create index on profile_value (person_id);
create index on profile_value (organisation_id);
call guard('profile_field', 'published',
  $$organisation_id = any ((select actor_member_orgs())::uuid[]) or organisation_id = any ((select actor_staff_orgs())::uuid[])$$,
  $$organisation_id = (select actor_acting_org())$$);
call guard_person('profile_value');

-- A set of memberships, or of jobs. Its rule has versions: one active, perhaps a draft.
create table audience (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  unit_id uuid,
  name localised not null,
  description localised,
  per text not null default 'membership' check (per in ('membership', 'job')),
  updating text not null default 'update' check (updating in ('update', 'add only', 'remove only', 'paused')),
  active_version_id uuid,
  -- Why it can't be worked out at present: what its rule refers to is gone.
  broken jsonb,
  settled_at timestamptz,
  archived_at timestamptz,
  made_by uuid references person,
  recorded_at timestamptz not null default now(),
  unique (organisation_id, id),
  foreign key (organisation_id, unit_id) references unit (organisation_id, id)
);
create table audience_version (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  audience_id uuid not null,
  number integer not null check (number > 0),
  rule jsonb,
  state text not null default 'draft' check (state in ('draft', 'active', 'retired')),
  made_by uuid references person,
  recorded_at timestamptz not null default now(),
  activated_at timestamptz,
  retired_at timestamptz,
  unique (organisation_id, id),
  unique (audience_id, number),
  foreign key (organisation_id, audience_id) references audience (organisation_id, id)
);
create unique index one_draft_version on audience_version (audience_id) where state = 'draft';
create unique index one_active_version on audience_version (audience_id) where state = 'active';
alter table audience add foreign key (organisation_id, active_version_id) references audience_version (organisation_id, id);

-- Put in or kept out by hand, whatever the rule says, with the reason.
create table audience_pin (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  audience_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null references person,
  job_id uuid references job,
  kind text not null check (kind in ('pinned', 'excluded')),
  reason text not null check (reason <> ''),
  starts_on date not null default today(),
  ends_on date,
  made_by uuid references person,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  batch_id uuid references import_batch,
  check (ends_on is null or ends_on >= starts_on),
  foreign key (organisation_id, audience_id) references audience (organisation_id, id),
  foreign key (organisation_id, membership_id) references membership (organisation_id, id)
);
create index on audience_pin (audience_id) where superseded_at is null;
create index on audience_pin (membership_id) where superseded_at is null;
create index on audience_pin (person_id);

-- Who is in, from which day to which (both included; the future too), on two clocks. Written by the engine only.
create table audience_member (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  audience_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null references person,
  job_id uuid references job,
  starts_on date not null,
  ends_on date,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  check (ends_on is null or ends_on >= starts_on),
  foreign key (organisation_id, audience_id) references audience (organisation_id, id),
  foreign key (organisation_id, membership_id) references membership (organisation_id, id)
);
create index on audience_member (audience_id, starts_on) where superseded_at is null;
create index on audience_member (membership_id, audience_id) where superseded_at is null;
create index on audience_member (person_id) where superseded_at is null;
create index on audience_member (audience_id, superseded_at) where superseded_at is not null;

-- A role that everybody in an audience holds while they are in it.
create table audience_role (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  audience_id uuid not null,
  role text not null check (role in ('organisation_admin', 'people_admin', 'data_protection', 'learning_lead', 'trainer')),
  scope text not null check (scope in ('organisation', 'unit', 'course')),
  scope_id uuid not null,
  starts_at timestamptz not null default now(),
  ends_at timestamptz,
  granted_by uuid references person,
  recorded_at timestamptz not null default now(),
  foreign key (organisation_id, audience_id) references audience (organisation_id, id)
);
create index on audience_role (audience_id);
create index on audience_role (organisation_id);

call guard_organisation('audience');
call guard_organisation('audience_version');
call guard_person('audience_pin');
call guard_person('audience_member', verbs => 'select');
call guard('audience_role', 'organisation', $$organisation_id = any ((select actor_staff_orgs())::uuid[])$$,
  $$organisation_id = (select actor_acting_org())
    and (scope = 'organisation' and scope_id = organisation_id
         or scope = 'unit' and exists (select 1 from unit u where u.id = scope_id and u.organisation_id = audience_role.organisation_id)
         or scope = 'course' and exists (select 1 from course c where c.id = scope_id and c.organisation_id = audience_role.organisation_id))$$,
  'select, insert, update');

-- Whether the actor is in an audience today: for policies, and for the functions that stand in for them.
create function reads_audience(of_audience uuid) returns boolean language plpgsql stable cost 3000 security definer set search_path = public as $$
begin
  return exists (select 1 from audience_member a
                  where a.audience_id = of_audience and a.person_id = actor_person() and a.superseded_at is null
                    and a.starts_on <= today() and (a.ends_on is null or a.ends_on >= today()));
end $$;

-- An administrator may look at the site as one of their people does. Such a session reads and never writes.
alter table session add column acted_by uuid references person, add column acted_reason text,
  add check ((acted_by is null) = (acted_reason is null));
-- What a token opens, when not everything its person may: provisioning by another system.
alter table session add column scope text check (scope in ('provisioning'));
create function actor_acted_by() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.acted_by', true), '')::uuid $$;
alter policy adding on audit_event
  with check (actor_id is not distinct from coalesce((select actor_acted_by()), (select actor_person())) and (select actor_site()) is not null);

-- Tables whose rows are a person's: they follow when two accounts turn out to be one human. Runs are numbered, and are
-- moved by themselves.
create table person_table (
  table_name text primary key,
  note text not null default ''
);
call guard_system('person_table', 'which tables follow a person when accounts become one');
insert into person_table (table_name) values ('membership'), ('membership_term'), ('job'), ('job_term'), ('role_grant'), ('attempt'),
  ('attempt_sco'), ('evidence'), ('profile_value'), ('audience_pin'), ('audience_member');

create or replace function settle_link(token bytea, accepts boolean) returns boolean
language plpgsql security definer set search_path = public as $$
declare
  asked link_request;
begin
  update link_request set settled_at = now(), linked = accepts
   where token_hash = token and site_id = actor_site() and settled_at is null and ends_at > now() returning * into asked;
  if asked.id is null then return false; end if;
  if accepts then perform join_accounts(asked.person_id, asked.holder_id); end if;
  return true;
end $$;

-- Makes everything that was written about one account be about another, and closes the first. An open run of a course
-- that the other has open as well is withdrawn. Called only by functions that asked whether it may be.
create function join_accounts(gone uuid, kept uuid) returns void language plpgsql set search_path = public as $$
declare
  told text;
begin
  update enrolment e set withdrawn_at = now()
   where e.person_id = gone and e.completed_at is null and e.withdrawn_at is null
     and exists (select 1 from enrolment o where o.person_id = kept and o.course_id = e.course_id
                    and o.completed_at is null and o.withdrawn_at is null);
  update enrolment e set person_id = kept,
         number = e.number + coalesce((select max(o.number) from enrolment o where o.person_id = kept and o.course_id = e.course_id), 0)
   where e.person_id = gone;
  for told in select table_name from person_table order by table_name loop
    execute format('update %I set person_id = $1 where person_id = $2', told) using kept, gone;
  end loop;
  update person set name = 'linked', known_as = null, erased_at = now() where id = gone;
end $$;
revoke execute on function join_accounts from public;

-- As before, and: roles through audiences; a temporary manager's team; what a pre-joiner may not read yet; who looks
-- through somebody's eyes; whether the roles held need a second factor.
create or replace function open_request(host text, token bytea, writes boolean, bearer boolean default false) returns jsonb
language plpgsql security definer set search_path = public as $$
declare
  here site;
  s session;
  p person;
  operator boolean := false;
  guarded boolean := false;
  members jsonb := '[]';
  grants jsonb := '[]';
  member_orgs uuid[] := '{}';
  staff_orgs uuid[] := '{}';
  site_orgs uuid[];
  managed_orgs uuid[] := '{}';
  acting uuid;
  counted integer := 0;
begin
  here := site_for_host(host);
  if here.id is null then return null; end if;
  select array_agg(organisation_id) into site_orgs from site_organisation where site_id = here.id;
  if token is not null then
    select * into s from session
     where token_hash = token and ended_at is null and ends_at > now() and site_id = here.id and (kind = 'token') = bearer;
  end if;
  if s.id is not null then
    select * into p from person where id = s.person_id and erased_at is null;
  end if;
  if p.id is not null then
    if writes and s.last_seen_at < now() - interval '1 minute' then
      update session
         set last_seen_at = now(),
             ends_at = case when bearer or s.acted_by is not null then s.ends_at else now() + make_interval(mins => s.idle_minutes) end
       where id = s.id;
    end if;
    select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'organisation_id', m.organisation_id, 'kind', m.kind)), '[]'),
           coalesce(array_agg(m.organisation_id) filter (where m.kind <> 'pre-joiner'), '{}')
      into members, member_orgs
      from current_membership m where m.person_id = p.id and m.organisation_id = any (site_orgs);
    -- Whoever looks through somebody's eyes has none of their rights over others.
    if s.acted_by is null then
      select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'scope', g.scope, 'scope_id', g.scope_id,
                                                   'organisation_id', g.organisation_id)), '[]'),
             coalesce(array_agg(g.organisation_id) filter (where g.organisation_id = any (site_orgs)), '{}'),
             coalesce(bool_or(g.role = 'operator'), false),
             coalesce(bool_or(g.role = 'operator' or g.role = any (coalesce(x.second_factor_roles, '{organisation_admin}'))), false)
        into grants, staff_orgs, operator, guarded
        from (select role, scope, scope_id, organisation_id from role_grant
               where person_id = p.id and starts_at <= now() and (ends_at is null or ends_at > now())
              union
              select r.role, r.scope, r.scope_id, r.organisation_id
                from audience_member a
                join audience_role r on r.audience_id = a.audience_id and r.starts_at <= now() and (r.ends_at is null or r.ends_at > now())
               where a.person_id = p.id and a.superseded_at is null
                 and a.starts_on <= today() and (a.ends_on is null or a.ends_on >= today())) g
        left join organisation_security x on x.organisation_id = g.organisation_id
       where g.organisation_id is null or g.organisation_id = any (site_orgs);
      select coalesce(array_agg(distinct r.organisation_id), '{}'), count(distinct r.id) into managed_orgs, counted
        from current_job mine cross join lateral reports_to(mine.id, mine.post_id) r
       where mine.person_id = p.id and r.organisation_id = any (site_orgs);
    end if;
    if operator then staff_orgs := site_orgs; end if;
    -- A token acts for the organisation it was made for, or for none: it never passes to another one by itself.
    acting := case when s.acting_org = any (staff_orgs) then s.acting_org
                   when bearer then null
                   when here.host_organisation_id = any (staff_orgs) then here.host_organisation_id
                   else staff_orgs[1] end;
    staff_orgs := array(select distinct unnest(staff_orgs || managed_orgs));
  end if;
  perform set_config('app.person', coalesce(p.id::text, ''), true), set_config('app.site', here.id::text, true),
          set_config('app.member_orgs', member_orgs::text, true), set_config('app.staff_orgs', staff_orgs::text, true),
          set_config('app.acting_org', coalesce(acting::text, ''), true),
          set_config('app.acted_by', case when p.id is null then '' else coalesce(s.acted_by::text, '') end, true);
  return jsonb_build_object(
    'site', jsonb_build_object('id', here.id, 'host_name', here.host_name, 'name', here.name, 'strapline', here.strapline,
      'brand_colour', here.brand_colour, 'logo_hash', here.logo_hash, 'languages', to_jsonb(here.languages),
      'is_demo', here.is_demo, 'host_organisation_id', here.host_organisation_id,
      'organisations', (select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'short_name', o.short_name) order by o.id = here.host_organisation_id desc, o.short_name)
                          from organisation o where o.id = any (site_orgs))),
    'session', case when s.id is not null and p.id is not null then jsonb_build_object('id', s.id, 'kind', s.kind, 'second_factor', s.second_factor_at is not null, 'scope', s.scope) end,
    'person', case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name, 'known_as', p.known_as, 'lang', p.lang) end,
    'acted_by', case when p.id is not null and s.acted_by is not null then
      (select jsonb_build_object('id', b.id, 'name', coalesce(b.known_as, b.name)) from person b where b.id = s.acted_by) end,
    'needs_second_factor', guarded,
    'memberships', members, 'grants', grants, 'member_orgs', to_jsonb(member_orgs), 'staff_orgs', to_jsonb(staff_orgs),
    'acting_org', acting, 'reports', counted);
end $$;
