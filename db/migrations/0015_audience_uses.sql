-- What audiences are for: who may find a course, and who is enrolled on one by itself.

-- A listing may be for the people of one or more audiences: for nobody else of its organisation, but for staff.
alter table listing drop constraint listing_visible_to_check;
alter table listing add constraint listing_visible_to_check check (visible_to in ('organisation', 'site', 'audience')),
  add unique (organisation_id, id);
create table listing_audience (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  listing_id uuid not null,
  audience_id uuid not null,
  recorded_at timestamptz not null default now(),
  unique (listing_id, audience_id),
  foreign key (organisation_id, listing_id) references listing (organisation_id, id) on delete cascade,
  foreign key (organisation_id, audience_id) references audience (organisation_id, id)
);
create index on listing_audience (audience_id);
call guard_organisation('listing_audience');

-- The listings that the actor finds because they are in an audience today.
create function actor_listings() returns uuid[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(distinct l.listing_id), '{}')
    from audience_member a
    join listing_audience l on l.audience_id = a.audience_id
   where a.person_id = actor_person() and a.superseded_at is null
     and a.starts_on <= today() and (a.ends_on is null or a.ends_on >= today())
$$;
alter policy reading on listing using (
  (published and site_id = (select actor_site())
    and (visible_to = 'site' and (select actor_person()) is not null
         or visible_to = 'organisation' and organisation_id = any ((select actor_member_orgs())::uuid[])
         or visible_to = 'audience' and id = any ((select actor_listings())::uuid[])))
  or organisation_id = any ((select actor_staff_orgs())::uuid[]));

create or replace function reads_course(of_course uuid) returns boolean language plpgsql stable cost 3000 security definer set search_path = public as $$
begin
  return exists (select 1 from listing l
                  where l.course_id = of_course and l.published and l.site_id = actor_site()
                    and (l.visible_to = 'site' and actor_person() is not null
                         or l.visible_to = 'organisation' and l.organisation_id = any (actor_member_orgs())
                         or l.visible_to = 'audience' and l.id = any (actor_listings())))
      or exists (select 1 from enrolment e where e.course_id = of_course and e.person_id = actor_person())
      or exists (select 1 from enrolment e where e.course_id = of_course and e.organisation_id = any (actor_staff_orgs()));
end $$;

-- As before, and: listings for audiences, which only their people find here; staff reach them by their address.
create or replace function browse_catalogue(of_category text, of_owner uuid, min_minutes integer, max_minutes integer, after uuid, how_many integer)
returns setof catalogue_card language plpgsql stable security definer rows 25 set search_path = public as $$
declare
  here constant uuid := actor_site();
  orgs constant uuid[] := actor_member_orgs() || actor_staff_orgs();
  mine constant uuid[] := actor_listings();
  wanted uuid;
  start timestamptz := 'infinity';
  start_id uuid;
begin
  if actor_person() is null then return; end if;
  if of_category is not null then
    select c.id into wanted from category c where c.site_id = here and c.slug = of_category;
    if wanted is null then return; end if;
  end if;
  if after is not null then
    select l.published_at, l.id into start, start_id from listing l where l.id = after and l.site_id = here and l.published;
    start := coalesce(start, 'infinity');
  end if;
  return query
    with found as materialized (
      select row_number() over (order by l.published_at desc, l.id) as place, l.id, l.slug, l.course_id, l.category_id
        from listing l
       where l.site_id = here and l.published and (l.visible_to = 'site' or l.visible_to = 'organisation' and l.organisation_id = any (orgs)
            or l.visible_to = 'audience' and l.id = any (mine))
         and l.published_at <= start and (l.published_at < start or l.id > start_id)
         and (wanted is null or l.category_id = wanted)
         and (of_owner is null or l.organisation_id = of_owner)
         and (min_minutes is null and max_minutes is null or exists (
               select 1 from course c where c.id = l.course_id and c.duration_minutes >= coalesce(min_minutes, 0)
                  and c.duration_minutes <= coalesce(max_minutes, 2147483647)))
       order by l.published_at desc, l.id
       limit how_many)
    select f.place, false, f.id, f.slug, f.course_id, c.title, c.summary, c.duration_minutes, c.cover_small_hash, g.palette, o.name
      from found f
      join course c on c.id = f.course_id
      join organisation o on o.id = c.organisation_id
      left join category g on g.id = f.category_id
     order by f.place;
end $$;

create or replace function search_catalogue(query_en text, query_cy text, some_en text, some_cy text, alike text[],
  of_category text, of_owner uuid, min_minutes integer, max_minutes integer, after uuid, how_many integer)
returns setof catalogue_card language plpgsql stable security definer rows 25 set search_path = public as $$
declare
  here constant uuid := actor_site();
  orgs constant uuid[] := actor_member_orgs() || actor_staff_orgs();
  mine constant uuid[] := actor_listings();
  weights constant real[] := '{0.05,0.1,0.4,1}';
  en tsquery := to_tsquery('english', query_en);
  cy tsquery := to_tsquery('simple', query_cy);
  step integer := 0;
  wanted uuid;
begin
  if actor_person() is null then return; end if;
  if of_category is not null then
    select c.id into wanted from category c where c.site_id = here and c.slug = of_category;
    if wanted is null then return; end if;
  end if;
  while not exists (
    select 1 from listing l
     where (l.search_en @@ en or l.search_cy @@ cy)
       and l.site_id = here and l.published and (l.visible_to = 'site' or l.visible_to = 'organisation' and l.organisation_id = any (orgs)
            or l.visible_to = 'audience' and l.id = any (mine)))
  loop
    step := step + 1;
    if step = 1 then
      en := words_alike(alike, ' & ');
      cy := en;
    elsif step = 2 then
      en := to_tsquery('english', some_en) || words_alike(alike, ' | ');
      cy := to_tsquery('simple', some_cy) || words_alike(alike, ' | ');
    else
      return;
    end if;
  end loop;
  return query
    with met as materialized (
      select l.id, l.course_id, l.category_id, l.organisation_id, step > 0 as near,
             round(1000 * (ts_rank(weights, l.search_en, en) + ts_rank(weights, l.search_cy, cy))) as rank
        from listing l
       where (l.search_en @@ en or l.search_cy @@ cy)
         and l.site_id = here and l.published and (l.visible_to = 'site' or l.visible_to = 'organisation' and l.organisation_id = any (orgs)
            or l.visible_to = 'audience' and l.id = any (mine))),
    ranked as materialized (
      select f.id, f.rank, f.near from met f
       where (not f.near or 2 * f.rank >= (select max(best.rank) from met best))
         and (wanted is null or f.category_id = wanted)
         and (of_owner is null or f.organisation_id = of_owner)
         and (min_minutes is null and max_minutes is null or exists (
               select 1 from course c where c.id = f.course_id and c.duration_minutes >= coalesce(min_minutes, 0)
                  and c.duration_minutes <= coalesce(max_minutes, 2147483647)))),
    start as (select r.rank, r.id from ranked r where r.id = after),
    found as materialized (
      select row_number() over (order by r.rank desc, r.id) as place, r.id, r.near
        from ranked r
       where not exists (select 1 from start) or r.rank < (select s.rank from start s)
          or (r.rank = (select s.rank from start s) and r.id > (select s.id from start s))
       order by r.rank desc, r.id
       limit how_many)
    select f.place, f.near, f.id, l.slug, l.course_id, c.title, c.summary, c.duration_minutes, c.cover_small_hash, g.palette, o.name
      from found f
      join listing l on l.id = f.id
      join course c on c.id = l.course_id
      join organisation o on o.id = c.organisation_id
      left join category g on g.id = l.category_id
     order by f.place;
end $$;

create or replace function course_at(address text)
returns table (course_id uuid, slug text, is_listed boolean, category_name localised, category_slug text, palette text,
  unit_name localised, owner localised, title localised, summary localised, description localised, duration_minutes integer,
  contact text, cover_hash text, current_structure_id uuid)
language sql stable security definer rows 1 set search_path = public as $$
  select l.course_id, l.slug, l.published, g.name, g.slug, g.palette, u.name, o.name, c.title, c.summary, c.description,
         c.duration_minutes, c.contact, c.cover_hash, c.current_structure_id
    from listing l
    join course c on c.id = l.course_id
    join organisation o on o.id = c.organisation_id
    left join category g on g.id = l.category_id
    left join unit u on u.id = c.unit_id
   where l.site_id = actor_site() and l.slug = address and actor_person() is not null
     and ((l.published and (l.visible_to = 'site' or l.organisation_id = any (actor_staff_orgs())
                           or l.visible_to = 'organisation' and l.organisation_id = any (actor_member_orgs())
                           or l.visible_to = 'audience' and l.id = any (actor_listings())))
          or exists (select 1 from enrolment e where e.course_id = l.course_id and e.person_id = actor_person()))
$$;

-- Whoever is in the audience is enrolled on the course by itself, from a day on: who is in it then, and who comes later.
create table audience_enrolment (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  audience_id uuid not null,
  course_id uuid not null references course,
  due text not null default 'none' check (due in ('none', 'days', 'date')),
  -- Days after the run is opened.
  due_days integer check (due_days between 1 and 3650),
  due_on date,
  starts_on date not null default today(),
  also_completed boolean not null default false,
  -- What becomes of a run that nobody has begun when its person leaves the audience.
  on_leaving text not null default 'keep' check (on_leaving in ('keep', 'withdraw')),
  made_by uuid references person,
  recorded_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by uuid references person,
  check ((due = 'days') = (due_days is not null)),
  check ((due = 'date') = (due_on is not null)),
  unique (organisation_id, id),
  foreign key (organisation_id, audience_id) references audience (organisation_id, id)
);
create unique index one_enrolment_of_an_audience on audience_enrolment (audience_id, course_id) where ended_at is null;
create index on audience_enrolment (course_id);
create index on audience_enrolment (organisation_id);
call guard_organisation('audience_enrolment', verbs => 'select, insert, update');

-- Which rule opened a run. Emptied when the run is withdrawn because its person left: who comes back gets a new one.
alter table enrolment add column audience_enrolment_id uuid references audience_enrolment;
create index on enrolment (audience_enrolment_id) where audience_enrolment_id is not null;

-- Whom a rule would give a run today: one row a person in the audience, with what stands in the way of a new run.
-- `is_given` when the rule has opened a run for them since they came into the audience.
create function reached_by_audience(of_audience uuid, of_course uuid, of_rule uuid, people uuid[] default null)
returns table (person_id uuid, membership_id uuid, is_on boolean, is_own boolean, has_completed boolean, is_given boolean)
language sql stable set search_path = public as $$
  select distinct on (a.person_id) a.person_id, a.membership_id, o.id is not null, coalesce(o.source = 'self', false),
         exists (select 1 from enrolment e where e.person_id = a.person_id and e.course_id = of_course and e.completed_at is not null),
         exists (select 1 from enrolment e where e.person_id = a.person_id and e.course_id = of_course
                    and e.audience_enrolment_id = of_rule and (e.opened_at at time zone 'Europe/London')::date >= a.starts_on)
    from audience_member a
    join membership_term t on t.membership_id = a.membership_id and t.superseded_at is null
         and t.starts_on <= today() and (t.ends_on is null or t.ends_on >= today())
    left join enrolment o on o.person_id = a.person_id and o.course_id = of_course and o.completed_at is null and o.withdrawn_at is null
   where a.audience_id = of_audience and a.superseded_at is null and (people is null or a.person_id = any (people))
     and a.starts_on <= today() and (a.ends_on is null or a.ends_on >= today())
   order by a.person_id, a.starts_on desc
$$;

-- Brings the runs of a rule to what its audience says today: opens those that are missing, gives a date to those that
-- people opened themselves, and withdraws what nobody has begun and whose person has left, where the rule says so. Does
-- nothing beyond the rule, whoever calls it and however often; with `people`, only for these. More than one run at once
-- is a batch that can be taken back.
create function settle_audience_enrolment(rule_id uuid, people uuid[] default null)
returns table (opened integer, dated integer, withdrawn integer, batch_id uuid)
language plpgsql security definer set search_path = public as $$
#variable_conflict use_column
declare
  r audience_enrolment;
  due date;
  made uuid[];
  own uuid[];
  gone uuid[];
  kept uuid;
begin
  select * into r from audience_enrolment where id = rule_id and ended_at is null and starts_on <= today() for update;
  if r.id is null then return; end if;
  -- By the calendar nobody asks for it: the organisation does.
  if actor_person() is null then perform set_actor(organisation_actor(r.organisation_id)); end if;
  due := case r.due when 'days' then today() + r.due_days when 'date' then r.due_on end;
  with missing as (
    select m.person_id, m.membership_id from reached_by_audience(r.audience_id, r.course_id, r.id, people) m
     where not m.is_on and not m.is_given
       and (r.also_completed or not m.has_completed)),
  added as (
    insert into enrolment (person_id, course_id, organisation_id, membership_id, number, structure_id, source, assigned_by, due_on,
                           audience_enrolment_id)
    select m.person_id, c.id, r.organisation_id, m.membership_id,
           coalesce((select max(e.number) from enrolment e where e.person_id = m.person_id and e.course_id = c.id), 0) + 1,
           c.current_structure_id, 'assigned', r.made_by, due, r.id
      from missing m join course c on c.id = r.course_id and c.state = 'published' and c.current_structure_id is not null
    on conflict do nothing returning id)
  select coalesce(array_agg(id), '{}') into made from added;
  with taken as (
    update enrolment e set source = 'assigned', assigned_by = r.made_by, due_on = due
      from reached_by_audience(r.audience_id, r.course_id, r.id, people) m
     where e.person_id = m.person_id and e.course_id = r.course_id and m.is_own and e.source = 'self'
       and e.completed_at is null and e.withdrawn_at is null
    returning e.id)
  select coalesce(array_agg(id), '{}') into own from taken;
  with left_out as (
    update enrolment e set withdrawn_at = now(), audience_enrolment_id = null
     where r.on_leaving = 'withdraw' and e.audience_enrolment_id = r.id and e.started_at is null and e.completed_at is null
       and e.withdrawn_at is null and (people is null or e.person_id = any (people))
       and not exists (select 1 from audience_member a where a.audience_id = r.audience_id and a.person_id = e.person_id
                          and a.superseded_at is null and a.starts_on <= today() and (a.ends_on is null or a.ends_on >= today()))
    returning e.id)
  select coalesce(array_agg(id), '{}') into gone from left_out;
  if cardinality(made) + cardinality(own) > 1 then
    insert into import_batch (organisation_id, kind, started_by, counts)
      values (r.organisation_id, 'enrolment', r.made_by, jsonb_build_object('course', r.course_id, 'how', 'audience', 'audience', r.audience_id,
              'rule', r.id, 'due_on', due, 'opened', cardinality(made), 'reassigned', to_jsonb(own), 'unmatched', '[]'::jsonb))
      returning id into kept;
    update enrolment e set batch_id = kept where e.id = any (made);
  end if;
  if cardinality(made) + cardinality(own) + cardinality(gone) > 0 then
    insert into audit_event (organisation_id, actor_id, acting_org, verb, subject_type, subject_id, detail)
      values (r.organisation_id, actor_person(), actor_acting_org(), 'enrolment.settled', 'audience_enrolment', r.id,
              jsonb_build_object('course', r.course_id, 'opened', cardinality(made), 'dated', cardinality(own),
                                 'withdrawn', cardinality(gone), 'batch', kept));
  end if;
  if cardinality(made) > 0 then
    perform record_fact('enrolment.opened', jsonb_build_object('subject', jsonb_build_object('type', 'audience_enrolment', 'id', r.id),
      'course', r.course_id, 'source', 'assigned', 'count', cardinality(made), 'runs', to_jsonb(made)));
  end if;
  return query select cardinality(made), cardinality(own), cardinality(gone), kept;
end $$;

-- The rules that hold today, of an audience, of a course, or all: what a job settles.
create function audience_enrolments_to_settle(of_audience uuid, of_course uuid) returns setof uuid
language sql stable security definer set search_path = public as $$
  select r.id from audience_enrolment r
   where r.ended_at is null and r.starts_on <= today() and (of_audience is null or r.audience_id = of_audience)
     and (of_course is null or r.course_id = of_course)
$$;

-- Puts the draft of an audience of the acting organisation away; false when there is none. What is active goes on.
create function discard_audience_draft(of_audience uuid) returns boolean language plpgsql security definer set search_path = public as $$
begin
  update audience_version v set state = 'retired', retired_at = now()
    from audience a
   where a.id = of_audience and v.audience_id = a.id and v.state = 'draft'
     and a.organisation_id = actor_acting_org() and actor_acting_org() = any (actor_staff_orgs());
  return found;
end $$;
