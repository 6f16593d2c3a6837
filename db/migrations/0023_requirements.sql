-- Requirements and standing: what must be met, by whom, from when; and the timeline of each membership (decision 016).
alter table evidence drop constraint evidence_subject_type_check, drop constraint evidence_source_check;
alter table evidence add constraint evidence_subject_type_check check (subject_type in ('course', 'activity', 'qualification', 'document')),
  add constraint evidence_source_check check (source in ('run', 'administrator', 'manager', 'import'));

-- What is learnt elsewhere and may be shown by a certificate: a qualification, a training of another provider.
create table qualification (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  name localised not null,
  code text,
  closed_on date,
  recorded_at timestamptz not null default now(),
  unique (organisation_id, id),
  unique (organisation_id, code)
);
call guard('qualification', 'published',
  $$organisation_id = any ((select actor_member_orgs())::uuid[]) or organisation_id = any ((select actor_staff_orgs())::uuid[])$$,
  $$organisation_id = (select actor_acting_org())$$);

-- Completing one course is as good as completing another, as the organisation sees it.
create table course_equivalence (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  lineage_id uuid not null,
  as_good_as uuid not null,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  made_by uuid references person,
  check (lineage_id <> as_good_as)
);
create unique index on course_equivalence (organisation_id, lineage_id, as_good_as) where superseded_at is null;
call guard_organisation('course_equivalence', verbs => 'select, insert, update');

create table requirement (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  unit_id uuid,
  name localised not null,
  description localised,
  state text not null default 'draft' check (state in ('draft', 'active', 'closed')),
  closed_on date,
  -- How many timelines the last change asked for; how many are left stands in the queue.
  settling_total integer not null default 0,
  settled_at timestamptz,
  made_by uuid references person,
  recorded_at timestamptz not null default now(),
  check ((state = 'closed') = (closed_on is not null)),
  unique (organisation_id, id),
  foreign key (organisation_id, unit_id) references unit (organisation_id, id)
);
-- Each version says from which day it counts. A correction supersedes the row and adds another.
create table requirement_version (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  requirement_id uuid not null,
  number integer not null check (number > 0),
  -- Null: every membership of the organisation but those of pre-joiners.
  audience_id uuid,
  rule jsonb not null,
  counts_from date not null,
  reason text,
  made_by uuid references person,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  unique (organisation_id, id),
  unique (requirement_id, number),
  foreign key (organisation_id, requirement_id) references requirement (organisation_id, id),
  foreign key (organisation_id, audience_id) references audience (organisation_id, id)
);
create unique index on requirement_version (requirement_id, counts_from) where superseded_at is null;
create index on requirement_version (audience_id) where superseded_at is null;

-- What a version asks for, and the course its due date may reckon from, by lineage: evidence finds its requirements here.
create table requirement_item (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  version_id uuid not null,
  requirement_id uuid not null,
  part text not null check (part in ('first', 'renewal', 'base')),
  kind text not null check (kind in ('course', 'qualification')),
  item_id uuid not null,
  foreign key (organisation_id, version_id) references requirement_version (organisation_id, id),
  foreign key (organisation_id, requirement_id) references requirement (organisation_id, id)
);
create index on requirement_item (item_id);
create index on requirement_item (version_id);
create index on requirement_item (organisation_id);

-- Nobody is asked meanwhile: from a day to a day, for one requirement or for all. The reason is a code, never a story.
create table exemption (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  requirement_id uuid,
  membership_id uuid not null,
  person_id uuid not null references person,
  reason text not null check (reason in ('leave', 'family leave', 'sickness', 'career break', 'not applicable', 'adjustment')),
  starts_on date not null,
  ends_on date,
  made_by uuid references person,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  batch_id uuid references import_batch,
  check (ends_on is null or ends_on >= starts_on),
  foreign key (organisation_id, requirement_id) references requirement (organisation_id, id),
  foreign key (organisation_id, membership_id) references membership (organisation_id, id)
);
create index on exemption (membership_id) where superseded_at is null;
create index on exemption (person_id);
create index on exemption (organisation_id);

-- The timeline: state and dates from a day to a day, and the evidence or exemption it rests on. Written by the engine
-- alone and worked out again at any time, so nothing here is checked against other tables row by row: everybody's
-- timeline is worked out when a requirement changes, and that is waited for. Which version counts follows from the day
-- and is not kept: a stretch that another version leaves as it was stays the same row.
create table standing (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  requirement_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null,
  starts_on date not null,
  ends_on date,
  state text not null check (state in ('met', 'expiring', 'due', 'overdue', 'expired', 'waiting', 'exempt')),
  due_on date,
  expires_on date,
  because uuid[] not null default '{}',
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  check (ends_on is null or ends_on >= starts_on)
);
-- Boards read from the index alone what was vacuumed since it was written.
alter table standing set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
create unique index one_standing_a_day on standing (membership_id, requirement_id, starts_on) include (ends_on, state) where superseded_at is null;
create index standing_counted on standing (organisation_id, requirement_id, starts_on, ends_on) include (state, membership_id, recorded_at) where superseded_at is null;
create index standing_known on standing (organisation_id, requirement_id, superseded_at, recorded_at) where superseded_at is not null;

-- Figures that somebody signed: as at a day, as known at an instant. Both are kept, and give the same figures for ever.
create table compliance_return (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  name text not null check (name <> ''),
  as_at date not null,
  known_at timestamptz not null,
  figures jsonb not null,
  note text,
  signed_by uuid references person,
  signed_at timestamptz not null default now()
);
create index on compliance_return (organisation_id, signed_at desc);

-- Whose timelines are to be worked out again, many in a row. Nothing is unique here: whoever notes a fact never waits for
-- the engine.
create table standing_queue (
  id uuid primary key default uuidv7(),
  requirement_id uuid not null,
  -- The two halves of a requirement's people may be worked out side by side.
  half integer not null,
  membership_ids uuid[] not null,
  -- What lies before this day stays as it was; anything may differ where it is null.
  from_day date
);
create index on standing_queue (requirement_id, half, id);
-- Which transaction works on which half of a requirement: what it may read and write of others' rows follows from its claim.
create table standing_claim (
  requirement_id uuid references requirement,
  half integer,
  transaction xid8 not null,
  primary key (requirement_id, half)
);
-- What a half of a requirement is locked by while its timelines are worked out.
create function standing_lock(of_requirement uuid, of_half integer) returns bigint language sql immutable as $$
  select hashtextextended('standings:' || of_requirement, of_half)
$$;
-- Facts of timelines are looked up by whom and what they are about.
create index evidence_of_courses on evidence (person_id, lineage_id) where superseded_at is null and subject_type = 'course';
call guard_system('standing_claim', 'work of the engine');
-- When somebody signed in for the first time: kept apart from sessions, which go.
create table first_sign_in (
  id uuid primary key default uuidv7(),
  person_id uuid not null unique references person,
  happened_on date not null,
  recorded_at timestamptz not null default now()
);

call guard_organisation('requirement');
call guard('requirement_version', 'organisation', $$organisation_id = any ((select actor_staff_orgs())::uuid[])$$,
  $$organisation_id = (select actor_acting_org())$$, 'select, insert, update');
call guard_organisation('requirement_item', verbs => 'select, insert');
call guard_person('exemption');
call guard_person('standing', verbs => 'select');
call guard_organisation('compliance_return', verbs => 'select, insert');
call guard_system('standing_queue', 'work of the engine');
call guard('first_sign_in', 'person', $$person_id = (select actor_person())$$, $$false$$, 'select');
insert into person_table (table_name) values ('exemption'), ('standing');

insert into first_sign_in (person_id, happened_on)
  select s.person_id, min((s.opened_at at time zone 'Europe/London')::date) from session s where s.kind <> 'token' group by 1;
create function note_first_sign_in() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.kind <> 'token' and new.acted_by is null then
    insert into first_sign_in (person_id, happened_on) values (new.person_id, (new.opened_at at time zone 'Europe/London')::date)
      on conflict do nothing;
  end if;
  return null;
end $$;
create trigger session_is_first after insert on session for each row execute function note_first_sign_in();

-- Wakes the engine for what was just noted, in the transaction that noted it.
create function wake_standings() returns void language plpgsql security definer set search_path = public as $$
begin
  perform enqueue_job('standings.settle', '{}', 'standings.settle');
end $$;
-- Notes timelines, each named by its place in the two lists, and wakes the engine: from a day on, where nothing before it
-- comes to differ. Answers with how many there were.
create function note_standings(of_requirements uuid[], of_memberships uuid[], from_day date default null) returns integer
language plpgsql security definer set search_path = public as $$
begin
  if of_requirements is null then return 0; end if;
  insert into standing_queue (requirement_id, half, membership_ids, from_day)
    select p.requirement_id, p.half, array_agg(p.membership_id), note_standings.from_day
      from (select t.requirement_id, t.membership_id, h.half,
                   (row_number() over (partition by t.requirement_id, h.half) - 1) / 250 as part
              from (select distinct u.requirement_id, u.membership_id
                      from unnest(of_requirements, of_memberships) u (requirement_id, membership_id)) t
              cross join lateral (select get_byte(uuid_send(t.membership_id), 15) & 1 as half) h) p
     group by p.requirement_id, p.half, p.part;
  perform wake_standings();
  return cardinality(of_requirements);
end $$;
revoke execute on function note_standings from public;

-- Notes the timelines that new or superseded evidence touches: of the organisation that controls it, or of every one that
-- the person is in where it is their own.
create function evidence_touches_standings() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform note_standings(array_agg(n.requirement_id), array_agg(n.membership_id)) from (
    select i.requirement_id, m.id as membership_id
      from changed e
      join membership m on m.person_id = e.person_id and (e.controller_id = m.organisation_id or e.controller_id is null)
      join requirement_item i on i.item_id = case e.subject_type when 'course' then e.lineage_id when 'qualification' then e.subject_id end
           and i.kind = e.subject_type and i.organisation_id = m.organisation_id
    union
    select i.requirement_id, m.id
      from changed e
      join membership m on m.person_id = e.person_id and (e.controller_id = m.organisation_id or e.controller_id is null)
      join course_equivalence q on q.organisation_id = m.organisation_id and q.superseded_at is null and q.lineage_id = e.lineage_id
      join requirement_item i on i.item_id = q.as_good_as and i.kind = 'course' and i.organisation_id = m.organisation_id
     where e.subject_type = 'course') n;
  return null;
end $$;
create trigger evidence_added_to_standings after insert on evidence
  referencing new table as changed for each statement execute function evidence_touches_standings();
create trigger evidence_changed_in_standings after update on evidence
  referencing new table as changed for each statement execute function evidence_touches_standings();

create function audience_touches_standings() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform note_standings(array_agg(v.requirement_id), array_agg(c.membership_id))
     from changed c join requirement_version v on v.audience_id = c.audience_id and v.superseded_at is null;
  return null;
end $$;
create trigger audience_added_to_standings after insert on audience_member
  referencing new table as changed for each statement execute function audience_touches_standings();
create trigger audience_changed_in_standings after update on audience_member
  referencing new table as changed for each statement execute function audience_touches_standings();

create function exemption_touches_standings() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform note_standings(array_agg(r.id), array_agg(c.membership_id))
     from changed c join requirement r on r.organisation_id = c.organisation_id and r.state <> 'draft'
          and (c.requirement_id is null or c.requirement_id = r.id);
  return null;
end $$;
create trigger exemption_added_to_standings after insert on exemption
  referencing new table as changed for each statement execute function exemption_touches_standings();
create trigger exemption_changed_in_standings after update on exemption
  referencing new table as changed for each statement execute function exemption_touches_standings();

-- Dates that a due date may reckon from. `tg_argv[0]` is the base; rows of people without a membership column find theirs.
create function base_touches_standings() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_argv[0] = 'first sign-in' then
    perform note_standings(array_agg(v.requirement_id), array_agg(m.id)) from changed c join membership m on m.person_id = c.person_id
        join requirement_version v on v.organisation_id = m.organisation_id and v.superseded_at is null and v.rule #>> '{due,base}' = tg_argv[0];
  else
    perform note_standings(array_agg(v.requirement_id), array_agg(c.membership_id)) from changed c
        join requirement_version v on v.organisation_id = c.organisation_id and v.superseded_at is null
             and (v.rule #>> '{due,base}' = tg_argv[0] or tg_argv[0] = 'membership' and v.audience_id is null);
  end if;
  return null;
end $$;
create trigger term_added_to_standings after insert on membership_term
  referencing new table as changed for each statement execute function base_touches_standings('membership');
create trigger term_changed_in_standings after update on membership_term
  referencing new table as changed for each statement execute function base_touches_standings('membership');
create trigger job_added_to_standings after insert on job_term
  referencing new table as changed for each statement execute function base_touches_standings('job');
create trigger job_changed_in_standings after update on job_term
  referencing new table as changed for each statement execute function base_touches_standings('job');
create trigger value_added_to_standings after insert on profile_value
  referencing new table as changed for each statement execute function base_touches_standings('profile');
create trigger value_changed_in_standings after update on profile_value
  referencing new table as changed for each statement execute function base_touches_standings('profile');
create trigger sign_in_added_to_standings after insert on first_sign_in
  referencing new table as changed for each statement execute function base_touches_standings('first sign-in');

-- A membership that passes to another account of the same human, or is no longer a pre-joiner's, is asked anew.
create function membership_touches_standings() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform note_standings(array_agg(v.requirement_id), array_agg(new.id))
     from requirement_version v where v.organisation_id = new.organisation_id and v.superseded_at is null;
  return null;
end $$;
create trigger membership_changed_in_standings after update of person_id, kind on membership for each row
  when (old.person_id is distinct from new.person_id or old.kind is distinct from new.kind)
  execute function membership_touches_standings();

-- How many timelines of a requirement wait to be worked out.
create function waiting_of(of_requirement uuid) returns integer language sql stable security definer set search_path = public as $$
  select count(distinct u.membership_id)::integer from standing_queue q cross join lateral unnest(q.membership_ids) u (membership_id)
   where q.requirement_id = of_requirement
$$;
revoke execute on function waiting_of from public;
-- Notes everybody whom a requirement asks or asked: its versions, its state or what is as good as what has changed. Those
-- of versions that are no more are noted too: what they wrote is to go. Whoever left an audience was noted when they did.
create function note_requirement(of_requirement uuid, from_day date default null) returns integer language plpgsql security definer set search_path = public as $$
declare noted integer;
begin
  select note_standings(array_agg(of_requirement), array_agg(n.id), from_day) into noted from (
    select a.membership_id as id
      from requirement_version v join audience_member a on a.audience_id = v.audience_id and a.superseded_at is null
     where v.requirement_id = of_requirement
    union
    select m.id
      from (select distinct v.organisation_id from requirement_version v where v.requirement_id = of_requirement and v.audience_id is null) v
      join membership m on m.organisation_id = v.organisation_id) n;
  update requirement r set settling_total = waiting_of(r.id) where r.id = of_requirement;
  return noted;
end $$;
revoke execute on function note_requirement from public;
-- Before the day from which a version counts others count, and go on to.
create function version_touches_standings() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'INSERT' then
    perform note_requirement(r.id, c.from_day)
       from (select v.requirement_id, min(v.counts_from) as from_day from changed v group by 1) c
       join requirement r on r.id = c.requirement_id and r.state <> 'draft';
  else
    perform note_requirement(r.id, c.from_day)
       from (select v.requirement_id, min(v.counts_from) as from_day from (select * from changed union all select * from former) v group by 1) c
       join requirement r on r.id = c.requirement_id and r.state <> 'draft';
  end if;
  return null;
end $$;
create trigger version_added_to_standings after insert on requirement_version
  referencing new table as changed for each statement execute function version_touches_standings();
create trigger version_changed_in_standings after update on requirement_version
  referencing old table as former new table as changed for each statement execute function version_touches_standings();
create function requirement_touches_standings() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.state <> old.state or new.closed_on is distinct from old.closed_on then perform note_requirement(new.id); end if;
  return null;
end $$;
create trigger requirement_changed_in_standings after update on requirement
  for each row execute function requirement_touches_standings();
create function equivalence_touches_standings() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform note_requirement(i.requirement_id)
     from (select distinct i.requirement_id from changed c join requirement_item i
             on i.organisation_id = c.organisation_id and i.item_id = c.as_good_as) i;
  return null;
end $$;
create trigger equivalence_added_to_standings after insert on course_equivalence
  referencing new table as changed for each statement execute function equivalence_touches_standings();
create trigger equivalence_changed_in_standings after update on course_equivalence
  referencing new table as changed for each statement execute function equivalence_touches_standings();

-- Takes `most` timelines of one requirement out of the queue, or what comes with the last of them in a row, and holds that half of its people until the transaction
-- ends: whoever works out the same half takes turns. Rolled back, they are in the queue again.
create function claim_standings(most integer)
returns table (requirement_id uuid, organisation_id uuid, closed_on date, memberships uuid[], from_day date, versions jsonb)
language plpgsql security definer set search_path = public as $$
declare
  wanted uuid;
  lane integer;
begin
  select q.requirement_id, q.half into wanted, lane from standing_queue q order by q.id limit 1;
  if wanted is null then return; end if;
  if not pg_try_advisory_xact_lock(standing_lock(wanted, lane)) then
    if exists (select 1 from standing_queue q where q.requirement_id = wanted and q.half = 1 - lane)
       and pg_try_advisory_xact_lock(standing_lock(wanted, 1 - lane)) then
      lane := 1 - lane;
    else
      perform pg_advisory_xact_lock(standing_lock(wanted, lane));
    end if;
  end if;
  insert into standing_claim values (wanted, lane, pg_current_xact_id())
    on conflict on constraint standing_claim_pkey do update set transaction = excluded.transaction;
  return query
    with taken as (
      delete from standing_queue q where q.id = any (array(
        select w.id from (select f.id, sum(f.people) over (order by f.id) - f.people as before
                            from (select q.id, cardinality(q.membership_ids) as people from standing_queue q
                                   where q.requirement_id = wanted and q.half = lane order by q.id limit most) f) w
         where w.before < most))
      returning q.membership_ids, q.from_day)
    select r.id, r.organisation_id, r.closed_on,
           coalesce((select array_agg(distinct u.id) from taken t cross join lateral unnest(t.membership_ids) u (id)), '{}'),
           (select case when bool_and(t.from_day is not null) then min(t.from_day) end from taken t),
           case when r.state = 'draft' then '[]' else coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'audience_id', v.audience_id,
                'counts_from', v.counts_from, 'rule', v.rule) order by v.counts_from)
              from requirement_version v where v.requirement_id = r.id and v.superseded_at is null), '[]') end
      from requirement r where r.id = wanted;
end $$;

-- The facts that timelines of one organisation's memberships are worked out from, row by row: 'inside' (an audience),
-- 'term' (the membership's own), 'evidence' by item, 'exempt', and the dates of a base. Asked by staff of the organisation
-- for a preview, and by the engine for what it claimed. Each fact is looked up by its membership, of one as of thousands.
create function standing_facts(of_organisation uuid, of_requirement uuid, of_memberships uuid[], audiences uuid[], courses uuid[],
  qualifications uuid[], base text, base_ref uuid)
returns table (membership_id uuid, part text, id uuid, item uuid, starts_on date, ends_on date, day date)
language plpgsql stable security definer set search_path = public set plan_cache_mode = force_generic_plan as $$
declare
  lineages uuid[];
  items uuid[];
begin
  if not (of_organisation = any (actor_staff_orgs())
          or exists (select 1 from standing_claim c join requirement r on r.id = c.requirement_id
                      where c.requirement_id = of_requirement and c.transaction = pg_current_xact_id_if_assigned() and r.organisation_id = of_organisation)) then
    return;
  end if;
  if cardinality(audiences) > 0 then
    return query
      select u.id, 'inside'::text, a.audience_id, null::uuid, a.starts_on, a.ends_on, null::date
        from unnest(of_memberships) u (id) cross join lateral (
          select a.audience_id, a.starts_on, a.ends_on from audience_member a
           where a.membership_id = u.id and a.audience_id = any (audiences) and a.superseded_at is null offset 0) a;
  end if;
  return query
    select m.id, 'term'::text, null::uuid, null::uuid, t.starts_on, t.ends_on, t.starts_on
      from membership_term t join membership m on m.id = t.membership_id
     where t.membership_id = any (of_memberships) and t.superseded_at is null and t.organisation_id = of_organisation and m.kind <> 'pre-joiner';
  if cardinality(courses) > 0 then
    select array_agg(w.lineage), array_agg(w.item) into lineages, items from (
      select c as lineage, c as item from unnest(courses) c
      union
      select q.lineage_id, q.as_good_as from course_equivalence q
       where q.organisation_id = of_organisation and q.superseded_at is null and q.as_good_as = any (courses)) w;
    return query
      select m.id, 'evidence'::text, e.id, w.item, e.happened_on, e.issuer_expires_on, null::date
        from unnest(of_memberships) u (id) cross join lateral (
          select m.id, m.person_id from membership m where m.id = u.id and m.organisation_id = of_organisation offset 0) m
        cross join lateral (
          select e.id, e.lineage_id, e.happened_on, e.issuer_expires_on from evidence e
           where e.person_id = m.person_id and e.lineage_id = any (lineages) and e.superseded_at is null and e.subject_type = 'course'
             and (e.controller_id = of_organisation or e.controller_id is null) offset 0) e
        join unnest(lineages, items) w (lineage, item) on w.lineage = e.lineage_id;
  end if;
  if cardinality(qualifications) > 0 then
    return query
      select m.id, 'evidence'::text, e.id, e.subject_id, e.happened_on, e.issuer_expires_on, null::date
        from unnest(of_memberships) u (id) cross join lateral (
          select m.id, m.person_id from membership m where m.id = u.id and m.organisation_id = of_organisation offset 0) m
        cross join lateral (
          select e.id, e.subject_id, e.happened_on, e.issuer_expires_on from evidence e
           where e.person_id = m.person_id and e.superseded_at is null and e.subject_type = 'qualification' and e.subject_id = any (qualifications)
             and (e.controller_id = of_organisation or e.controller_id is null) offset 0) e;
  end if;
  return query
    select u.id, 'exempt'::text, x.id, null::uuid, x.starts_on, x.ends_on, null::date
      from unnest(of_memberships) u (id) cross join lateral (
        select x.id, x.starts_on, x.ends_on from exemption x
         where x.membership_id = u.id and x.superseded_at is null
           and (x.requirement_id is null or x.requirement_id = of_requirement) offset 0) x;
  if base = 'job' then
    return query
      select j.membership_id, 'base'::text, null::uuid, null::uuid, j.starts_on, j.ends_on,
             -- The start of a job is the start of its first term in an unbroken line.
             (with recursive line as (
                select j.starts_on as day
                union
                select p.starts_on from line l join job_term p on p.job_id = j.job_id and p.superseded_at is null and p.ends_on = l.day - 1)
              select min(line.day) from line)
        from job_term j
       where j.membership_id = any (of_memberships) and j.superseded_at is null;
  elsif base = 'profile' then
    return query
      select v.membership_id, 'base'::text, null::uuid, null::uuid, v.starts_on, v.ends_on, v.value_date
        from profile_value v
       where v.membership_id = any (of_memberships) and v.field_id = base_ref and v.superseded_at is null and v.value_date is not null;
  elsif base = 'first sign-in' then
    return query
      select m.id, 'base'::text, null::uuid, null::uuid, f.happened_on, null::date, f.happened_on
        from membership m join first_sign_in f on f.person_id = m.person_id
       where m.id = any (of_memberships) and m.organisation_id = of_organisation;
  end if;
end $$;

-- Makes these timelines be the given rows, each with the place of its membership, or what of them reaches the day before
-- `from_day` or a later one, where the rest stays and is not given: what is as it was stays, what differs is
-- superseded, what is new is added, and the sums by day move by the difference. Joined by hashing: the planner can't know
-- how many rows are given, and each of them is looked for once.
create function write_standings(of_requirement uuid, of_memberships uuid[], places integer[], starts date[], ends date[],
  states text[], dues date[], expiries date[], rests text[], from_day date default null) returns integer
language plpgsql security definer set search_path = public set enable_nestloop = off set enable_mergejoin = off
set plan_cache_mode = force_generic_plan as $$
declare
  written integer;
  of_organisation constant uuid := (select r.organisation_id from requirement r where r.id = of_requirement);
  -- The instant is taken while the claim is held: whoever waited for it must not write into an earlier one.
  instant timestamptz := clock_timestamp();
begin
  if not exists (select 1 from standing_claim c where c.requirement_id = of_requirement and c.transaction = pg_current_xact_id_if_assigned()) then
    raise exception 'standings are written by the engine' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('app.tallied', 'on', true);
  with members as materialized (
    select u.place::integer as place, m.id, m.person_id
      from unnest(of_memberships) with ordinality u (id, place) cross join lateral (
        select m.id, m.person_id from membership m where m.id = u.id offset 0) m),
  held as materialized (
    select u.place::integer as place, s.* from unnest(of_memberships) with ordinality u (id, place) cross join lateral (
      select s.ctid as id, s.starts_on, s.ends_on, s.state, s.due_on, s.expires_on, s.because
        from standing s where s.membership_id = u.id and s.requirement_id = of_requirement and s.superseded_at is null
             and (from_day is null or s.ends_on is null or s.ends_on >= from_day - 1) offset 0) s),
  diff as materialized (
    select o.id, coalesce(o.place, n.place) as place, coalesce(o.starts_on, n.starts_on) as starts_on, coalesce(o.ends_on, n.ends_on) as ends_on,
           coalesce(o.state, n.state) as state, n.due_on, n.expires_on, n.because
      from held o
      full join (select g.place, g.starts_on, g.ends_on, g.state, g.due_on, g.expires_on, g.rests::uuid[] as because
                   from unnest(places, starts, ends, states, dues, expiries, rests) g (place, starts_on, ends_on, state, due_on, expires_on, rests)) n
        on n.place = o.place and n.starts_on = o.starts_on and n.state = o.state and n.because = o.because
           and coalesce(n.ends_on, 'infinity') = coalesce(o.ends_on, 'infinity') and coalesce(n.due_on, 'infinity') = coalesce(o.due_on, 'infinity')
           and coalesce(n.expires_on, 'infinity') = coalesce(o.expires_on, 'infinity')
     where o.id is null or n.place is null),
  gone as (
    update standing s set superseded_at = instant where s.ctid = any (array(select d.id from diff d where d.id is not null)) returning 1),
  added as (
    -- After the others are gone: a day has one standing.
    insert into standing (organisation_id, requirement_id, membership_id, person_id, starts_on, ends_on, state, due_on, expires_on, because, recorded_at)
      select of_organisation, of_requirement, m.id, m.person_id, d.starts_on, d.ends_on, d.state, d.due_on, d.expires_on, d.because, instant
        from diff d join members m on m.place = d.place where d.id is null and (select count(*) from gone) >= 0
    returning 1),
  tallied as (
    insert into standing_tally (organisation_id, requirement_id, state, day, change)
      select of_organisation, of_requirement, x.state, x.day, sum(x.change)
        from (select d.state, d.starts_on as day, case when d.id is null then 1 else -1 end as change from diff d
              union all
              select d.state, d.ends_on + 1, case when d.id is null then -1 else 1 end from diff d where d.ends_on is not null) x
       where (select count(*) from added) >= 0 group by 3, 4 having sum(x.change) <> 0 order by 3, 4
      on conflict (requirement_id, state, day) do update set change = standing_tally.change + excluded.change)
  select count(*) into written from added;
  perform set_config('app.tallied', '', true);
  update requirement r set settled_at = instant where r.id = of_requirement;
  return written;
end $$;

-- How many stretches of each state begin on each day, less how many ended the day before, of what is held true now: how
-- many people stand where on a day is the sum of what happened until then, however many people there are.
create table standing_tally (
  organisation_id uuid not null,
  requirement_id uuid not null,
  state text not null,
  day date not null,
  change integer not null,
  primary key (requirement_id, state, day)
);
-- A sum moves again and again: with room beside it on its page no index has to follow.
alter table standing_tally set (fillfactor = 40);
create index on standing_tally (organisation_id, day);
call guard_system('standing_tally', 'sums of standing by day');
-- A row counts while it is held true: what is superseded, deleted or changed is taken off as it was. The engine moves the
-- sums by itself, by what differs.
create function tally_standings() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if current_setting('app.tallied', true) = 'on' then return null; end if;
  if tg_op <> 'DELETE' then
    insert into standing_tally (organisation_id, requirement_id, state, day, change)
      select r.organisation_id, r.requirement_id, r.state, x.day, sum(x.change)
        from changed r cross join lateral (values (r.starts_on, 1), (r.ends_on + 1, -1)) x (day, change)
       where r.superseded_at is null and x.day is not null group by 1, 2, 3, 4 having sum(x.change) <> 0 order by 2, 3, 4
      on conflict (requirement_id, state, day) do update set change = standing_tally.change + excluded.change;
  end if;
  if tg_op <> 'INSERT' then
    insert into standing_tally (organisation_id, requirement_id, state, day, change)
      select r.organisation_id, r.requirement_id, r.state, x.day, sum(x.change)
        from former r cross join lateral (values (r.starts_on, -1), (r.ends_on + 1, 1)) x (day, change)
       where r.superseded_at is null and x.day is not null group by 1, 2, 3, 4 having sum(x.change) <> 0 order by 2, 3, 4
      on conflict (requirement_id, state, day) do update set change = standing_tally.change + excluded.change;
  end if;
  return null;
end $$;
create trigger standings_tallied after insert on standing referencing new table as changed for each statement execute function tally_standings();
create trigger standings_tallied_again after update on standing referencing old table as former new table as changed for each statement execute function tally_standings();
create trigger standings_taken_off after delete on standing referencing old table as former for each statement execute function tally_standings();

-- How many memberships stand where on a day, as known at an instant (null: now), by requirement; of some units' people only
-- where units are given. For staff of the organisation, or by an agreement in force; which of its requirements they may see is the caller's room.
create function standing_counts(of_organisation uuid, on_day date, known timestamptz, of_units uuid[] default null)
returns table (requirement_id uuid, state text, people integer)
language plpgsql stable security definer set search_path = public as $$
declare by_agreement constant boolean := not coalesce(of_organisation = any (actor_staff_orgs()), false);
begin
  -- By agreement: as of a day, for the whole organisation; small numbers are left out.
  if by_agreement and (of_units is not null or known is not null or not gives_standing(of_organisation)) then return; end if;
  if of_units is null and known is null then
    return query select t.requirement_id, t.state, case when not by_agreement or sum(t.change) >= 5 then sum(t.change)::integer end from standing_tally t
      where t.organisation_id = of_organisation and t.day <= on_day group by 1, 2 having sum(t.change) > 0;
  elsif of_units is null then
    return query select k.requirement_id, k.state, count(*)::integer from (
      select s.requirement_id, s.state from standing s
       where s.organisation_id = of_organisation and s.superseded_at is null and s.recorded_at <= known
         and s.starts_on <= on_day and (s.ends_on is null or s.ends_on >= on_day)
      union all
      select s.requirement_id, s.state from standing s
       where s.organisation_id = of_organisation and s.superseded_at > known and s.recorded_at <= known
         and s.starts_on <= on_day and (s.ends_on is null or s.ends_on >= on_day)) k
      group by 1, 2;
  elsif known is null then
    -- Looked up by person, from the index alone.
    return query select s.requirement_id, s.state, count(*)::integer
      from (select distinct j.membership_id from job_term j
             where j.organisation_id = of_organisation and j.unit_id = any (of_units) and j.superseded_at is null
               and j.starts_on <= on_day and (j.ends_on is null or j.ends_on >= on_day)) p
      cross join lateral (
        select s.requirement_id, s.state from standing s
         where s.membership_id = p.membership_id and s.superseded_at is null
           and s.starts_on <= on_day and (s.ends_on is null or s.ends_on >= on_day) offset 0) s
      group by 1, 2;
  else
    return query select s.requirement_id, s.state, count(*)::integer from standing s
      where s.organisation_id = of_organisation and s.starts_on <= on_day and (s.ends_on is null or s.ends_on >= on_day)
        and s.recorded_at <= known and (s.superseded_at is null or s.superseded_at > known)
        and s.membership_id in (
          select j.membership_id from job_term j
           where j.organisation_id = of_organisation and j.unit_id = any (of_units) and j.starts_on <= on_day and (j.ends_on is null or j.ends_on >= on_day)
             and j.recorded_at <= known and (j.superseded_at is null or j.superseded_at > known))
      group by 1, 2;
  end if;
end $$;

-- The same for one requirement by unit: each membership counts once, in the unit of its first job of that day.
create function standing_by_unit(of_organisation uuid, of_requirement uuid, on_day date, known timestamptz)
returns table (unit_id uuid, state text, people integer)
language plpgsql stable security definer set search_path = public as $$
begin
  if not of_organisation = any (actor_staff_orgs()) then return; end if;
  return query
    with placed as (
      select distinct on (j.membership_id) j.membership_id, j.unit_id from job_term j
       where j.organisation_id = of_organisation and j.starts_on <= on_day and (j.ends_on is null or j.ends_on >= on_day)
         and case when known is null then j.superseded_at is null else j.recorded_at <= known and (j.superseded_at is null or j.superseded_at > known) end
       order by j.membership_id, j.starts_on, j.job_id)
    select p.unit_id, s.state, count(*)::integer
      from standing s left join placed p on p.membership_id = s.membership_id
     where s.organisation_id = of_organisation and s.requirement_id = of_requirement
       and s.starts_on <= on_day and (s.ends_on is null or s.ends_on >= on_day)
       and case when known is null then s.superseded_at is null else s.recorded_at <= known and (s.superseded_at is null or s.superseded_at > known) end
     group by 1, 2;
end $$;

-- How many timelines of a requirement still wait to be worked out.
create function standings_waiting(of_organisation uuid) returns table (requirement_id uuid, waiting integer)
language sql stable security definer set search_path = public as $$
  select r.id, waiting_of(r.id)
    from requirement r
   where r.organisation_id = of_organisation and of_organisation = any (actor_staff_orgs())
     and exists (select 1 from standing_queue q where q.requirement_id = r.id)
$$;

-- Works everybody's timelines out again: what an administrator asks for when in doubt, and what a test compares with.
create function rework_requirement(of_requirement uuid) returns integer language plpgsql security definer set search_path = public as $$
begin
  if not exists (select 1 from requirement r where r.id = of_requirement and r.organisation_id = actor_acting_org()
                    and r.organisation_id = any (actor_staff_orgs())) then return 0; end if;
  -- In doubt also those who, as far as their audiences tell, have no timeline.
  perform note_standings(array_agg(of_requirement), array_agg(s.membership_id)) from standing s
     where s.organisation_id = actor_acting_org() and s.requirement_id = of_requirement and s.superseded_at is null;
  return note_requirement(of_requirement);
end $$;
