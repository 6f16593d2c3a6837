-- Runs, attempts and evidence. Learning facts are added, never changed back: a second go is a new run.
create table enrolment (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person,
  course_id uuid not null references course,
  -- The controller: whose membership the run was opened under. Null: the person's own.
  organisation_id uuid references organisation,
  membership_id uuid references membership,
  number integer not null check (number > 0),
  structure_id uuid not null references course_structure,
  source text not null check (source in ('self', 'assigned', 'import')),
  assigned_by uuid references person,
  due_on date,
  opened_at timestamptz not null default now(),
  started_at timestamptz,
  last_seen_at timestamptz,
  completed_at timestamptz,
  withdrawn_at timestamptz,
  recorded_at timestamptz not null default now(),
  batch_id uuid references import_batch,
  check ((organisation_id is null) = (membership_id is null)),
  foreign key (organisation_id, membership_id) references membership (organisation_id, id),
  unique (person_id, course_id, number)
);
create index on enrolment (course_id, organisation_id);
create index on enrolment (organisation_id, course_id, completed_at);
-- At most one run of a course is open at a time.
create unique index one_open_run on enrolment (person_id, course_id) where completed_at is null and withdrawn_at is null;

-- One go at an activity. The lease names the tab that may write; `sequence` orders its commits.
create table attempt (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person,
  organisation_id uuid references organisation,
  enrolment_id uuid not null references enrolment,
  activity_id uuid not null references activity,
  content_version_id uuid references content_version,
  number integer not null check (number > 0),
  lease uuid,
  sequence bigint not null default 0,
  completion text not null default 'not attempted' check (completion in ('not attempted', 'incomplete', 'completed', 'unknown')),
  success text not null default 'unknown' check (success in ('unknown', 'passed', 'failed')),
  score numeric(6, 2),
  progress numeric(4, 3) check (progress between 0 and 1),
  seen_at timestamptz,
  declared_at timestamptz,
  met_at timestamptz,
  started_at timestamptz not null default now(),
  saved_at timestamptz,
  unique (enrolment_id, activity_id, number)
);
create index on attempt (person_id, activity_id);

-- The run-time data of one SCO of an attempt, exactly as the package left it.
create table attempt_sco (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person,
  organisation_id uuid references organisation,
  attempt_id uuid not null references attempt,
  sco text not null,
  cmi jsonb not null default '{}',
  completion text not null default 'not attempted',
  success text not null default 'unknown',
  score numeric(6, 2),
  visits integer not null default 0,
  saved_at timestamptz,
  unique (attempt_id, sco)
) with (fillfactor = 70);

-- Immutable facts. Completing, passing, attending; recognised and waived are kinds too.
create table evidence (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person,
  controller_id uuid references organisation,
  enrolment_id uuid references enrolment,
  attempt_id uuid references attempt,
  subject_type text not null check (subject_type in ('course', 'activity')),
  subject_id uuid not null,
  lineage_id uuid not null,
  structure_id uuid references course_structure,
  content_version_id uuid references content_version,
  kind text not null check (kind in ('completed', 'passed', 'attended', 'recognised', 'waived')),
  score numeric(6, 2),
  happened_at timestamptz not null,
  happened_on date not null,
  source text not null check (source in ('run', 'administrator', 'import')),
  issuer_expires_on date,
  supersedes uuid references evidence,
  idempotency_key text not null unique,
  certificate_code text unique,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  batch_id uuid references import_batch
);
create index on evidence (person_id, happened_at desc);
create index on evidence (subject_id, controller_id, happened_on);
create index on evidence (controller_id, happened_at);
-- Completing a course happens once in a run.
create unique index one_completion_a_run on evidence (enrolment_id)
  where subject_type = 'course' and kind = 'completed' and superseded_at is null;
create unique index one_fact_an_activity_and_run on evidence (enrolment_id, subject_id, kind)
  where subject_type = 'activity' and superseded_at is null;

-- Opens one attempt for one tab: known by the hash of its token.
create table launch (
  id uuid primary key default uuidv7(),
  token_hash bytea not null unique,
  person_id uuid not null references person,
  attempt_id uuid not null references attempt,
  lease uuid not null,
  opened_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index on launch (attempt_id);

create table data_sharing_agreement (
  id uuid primary key default uuidv7(),
  giver_id uuid not null references organisation,
  receiver_id uuid not null references organisation,
  purpose text not null,
  level text not null check (level in ('totals', 'standing', 'evidence')),
  starts_on date not null,
  ends_on date,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  check (giver_id <> receiver_id)
);

call guard_person('enrolment', own_hand => true);
call guard_person('attempt', own_hand => true);
call guard_person('attempt_sco', own_hand => true);
call guard_person('evidence', 'controller_id', 'select, insert', own_hand => true);
call guard_system('launch', 'player launches: a token is looked up before there is an actor');
call guard('data_sharing_agreement', 'organisation',
  $$giver_id = any ((select actor_staff_orgs())::uuid[]) or receiver_id = any ((select actor_staff_orgs())::uuid[])$$,
  $$giver_id = (select actor_acting_org())$$, 'select, insert, update');

-- Published content is read by its own people, by whom it is listed for, and by whoever has a run of it. As functions
-- with the owner's rights: policies that look into tables with policies of their own would make every plan enormous.
-- They say that they are dear, so that a plan asks them of what every other condition left.
create function reads_course(of_course uuid) returns boolean language plpgsql stable cost 3000 security definer set search_path = public as $$
begin
  return exists (select 1 from listing l
                  where l.course_id = of_course and l.published and l.site_id = actor_site()
                    and (l.visible_to = 'site' and actor_person() is not null or l.organisation_id = any (actor_member_orgs())))
      or exists (select 1 from enrolment e where e.course_id = of_course and e.person_id = actor_person())
      or exists (select 1 from enrolment e where e.course_id = of_course and e.organisation_id = any (actor_staff_orgs()));
end $$;
create function reads_activity(of_activity uuid) returns boolean language plpgsql stable cost 3000 security definer set search_path = public as $$
begin
  return (select a.organisation_id = any (actor_staff_orgs()) or reads_course(a.course_id) from activity a where a.id = of_activity);
end $$;

do $$
declare
  staff constant text := 'organisation_id = any ((select actor_staff_orgs())::uuid[])';
  writers constant text := 'organisation_id = (select actor_acting_org())';
begin
  call guard('course', 'published', staff || ' or reads_course(id)', writers);
  call guard('course_structure', 'published', staff || ' or reads_course(course_id)', writers);
  call guard('activity', 'published', staff || ' or reads_course(course_id)', writers);
  call guard('structure_activity', 'published', staff || ' or reads_activity(activity_id)', writers);
  call guard('content_version', 'published', staff || ' or reads_activity(activity_id)', writers);
end $$;
call guard_organisation('package_file');
