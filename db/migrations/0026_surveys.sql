-- Surveys: what people are asked before, in and after a course or by themselves; answers that nobody can join to whom
-- they came from where that was promised; ratings of courses.

-- What is being written stands in `draft`; publishing it makes a version, which never changes. Versions share the ids of
-- their questions, and so do copies: answers to one question can be compared wherever it was asked.
create table survey (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  name localised not null,
  -- Which of Kirkpatrick's levels it measures: 1 reaction, 2 learning, 3 behaviour, 4 results.
  level integer check (level between 1 and 4),
  draft jsonb not null,
  current_version_id uuid,
  made_by uuid references person,
  recorded_at timestamptz not null default now(),
  archived_at timestamptz,
  unique (organisation_id, id)
);
create table survey_version (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  survey_id uuid not null,
  number integer not null,
  is_anonymous boolean not null,
  content jsonb not null,
  published_by uuid references person,
  recorded_at timestamptz not null default now(),
  unique (organisation_id, id),
  unique (survey_id, number),
  foreign key (organisation_id, survey_id) references survey (organisation_id, id)
);
alter table survey add foreign key (organisation_id, current_version_id)
  references survey_version (organisation_id, id) deferrable initially deferred;
create index on survey (organisation_id, archived_at);

-- Where a survey is put: before, after, some weeks after or in a course, or to an audience from a day to a day.
create table survey_use (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  survey_id uuid not null,
  moment text not null check (moment in ('before', 'after', 'later', 'activity', 'audience')),
  course_id uuid,
  activity_id uuid,
  audience_id uuid,
  weeks integer check (weeks between 1 and 104),
  -- Of a questionnaire before a course: whether the course waits for it.
  is_needed boolean not null default false,
  opens_on date not null default today(),
  closes_on date,
  made_by uuid references person,
  recorded_at timestamptz not null default now(),
  ended_at timestamptz,
  check ((moment = 'audience') = (course_id is null)),
  check ((moment = 'activity') = (activity_id is not null)),
  check ((moment = 'later') = (weeks is not null)),
  check (moment = 'before' or not is_needed),
  check (moment = 'audience' or audience_id is null and closes_on is null),
  check (closes_on >= opens_on),
  unique (organisation_id, id),
  foreign key (organisation_id, survey_id) references survey (organisation_id, id),
  foreign key (organisation_id, course_id) references course (organisation_id, id),
  foreign key (organisation_id, activity_id) references activity (organisation_id, id),
  foreign key (organisation_id, audience_id) references audience (organisation_id, id)
);
create index on survey_use (survey_id);
create index on survey_use (course_id) where ended_at is null;
create unique index one_survey_an_activity on survey_use (activity_id) where ended_at is null;

-- Who is asked, and whether they have answered: never when. One for a run, or one for a membership.
create table survey_invitation (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  use_id uuid not null,
  person_id uuid not null references person,
  enrolment_id uuid references enrolment,
  membership_id uuid references membership,
  closes_on date,
  is_answered boolean not null default false,
  recorded_at timestamptz not null default now(),
  foreign key (organisation_id, use_id) references survey_use (organisation_id, id),
  check ((enrolment_id is null) <> (membership_id is null)),
  unique (use_id, enrolment_id),
  unique (use_id, membership_id)
);
create index on survey_invitation (person_id) where not is_answered;
create index on survey_invitation (enrolment_id);
create index on survey_invitation (membership_id);

-- Answers on their way, for nobody but the person; gone when they are sent. Pinned to the version they were begun with.
create table survey_draft (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  invitation_id uuid not null unique references survey_invitation on delete cascade,
  person_id uuid not null references person,
  version_id uuid not null references survey_version,
  answers jsonb not null,
  saved_on date not null default today()
);
create index on survey_draft (person_id);

-- What was answered. Of an anonymous one nothing here leads to whom it came from: no person, no run, an id without a
-- time in it, the month for the day, a unit and a job role only where enough people have both. `match_key` is the same for
-- all answers of one run; it is made with a key that the database does not hold (decision 019).
create table survey_response (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null,
  use_id uuid not null,
  version_id uuid not null references survey_version,
  is_anonymous boolean not null,
  person_id uuid references person,
  match_key bytea,
  -- As they were then, whatever becomes of them.
  unit_id uuid,
  job_role_id uuid,
  answered_on date not null,
  answers jsonb not null,
  foreign key (organisation_id, use_id) references survey_use (organisation_id, id),
  check (not is_anonymous or person_id is null and answered_on = date_trunc('month', answered_on)::date)
);
create index on survey_response (use_id, match_key);
create index on survey_response (person_id) where person_id is not null;

-- Ratings of courses by whoever completed them, one a run.
create table course_rating (
  id uuid primary key default uuidv7(),
  organisation_id uuid references organisation,
  course_id uuid not null references course,
  person_id uuid not null references person,
  enrolment_id uuid not null unique references enrolment,
  job_role_id uuid references job_role,
  stars integer not null check (stars between 1 and 5),
  sentence text not null default '',
  rated_on date not null default today()
);
create index on course_rating (course_id) include (stars);
create index on course_rating (person_id);

call guard_organisation('survey', verbs => 'select, insert, update');
call guard_organisation('survey_version', verbs => 'select, insert');
call guard_organisation('survey_use', verbs => 'select, insert, update');
call guard_person('survey_invitation', verbs => 'select');
call guard('survey_draft', 'person', $$person_id = (select actor_person())$$,
  $$person_id = (select actor_person())
    and exists (select 1 from survey_invitation i where i.id = invitation_id and i.person_id = (select actor_person()) and not i.is_answered)$$);
call guard_person('survey_response', verbs => 'select');
call guard('course_rating', 'person',
  $$person_id = (select actor_person()) or organisation_id = any ((select actor_staff_orgs())::uuid[])$$,
  $$person_id = (select actor_person())
    and exists (select 1 from enrolment e where e.id = enrolment_id and e.person_id = (select actor_person())
                   and e.course_id = course_rating.course_id and e.completed_at is not null)$$, 'select, insert, update');

-- Whether an invitation can be answered today.
create function survey_is_open(i survey_invitation, u survey_use) returns boolean language sql stable set search_path = public as $$
  select u.ended_at is null and (i.closes_on is null or i.closes_on >= today()) and (u.closes_on is null or u.closes_on >= today())
     and exists (select 1 from survey s where s.id = u.survey_id and s.current_version_id is not null)
     and not exists (select 1 from enrolment e where e.id = i.enrolment_id
                        and (e.withdrawn_at is not null or u.moment = 'before' and e.completed_at is not null))
$$;

-- Opens what is to be answered from today on and answers with how many: a questionnaire before a run that has not begun, the
-- evaluation of a run that was completed, today or weeks ago, and what an audience is asked. Safe to call at any time.
create function open_survey_invitations(of_course uuid default null, of_enrolment uuid default null, of_use uuid default null) returns integer
language plpgsql security definer set search_path = public as $$
declare
  made integer;
  more integer := 0;
begin
  insert into survey_invitation (organisation_id, use_id, person_id, enrolment_id, closes_on)
    select u.organisation_id, u.id, e.person_id, e.id, case when u.moment <> 'before' then today() + 56 end
      from survey_use u
      join enrolment e on e.course_id = u.course_id and e.withdrawn_at is null
     where u.ended_at is null and u.moment in ('before', 'after', 'later')
       and (of_course is null or u.course_id = of_course) and (of_enrolment is null or e.id = of_enrolment) and (of_use is null or u.id = of_use)
       and case when u.moment = 'before' then e.started_at is null and e.completed_at is null
                else (e.completed_at at time zone 'Europe/London')::date + 7 * coalesce(u.weeks, 0) between u.opens_on and today() end
    on conflict do nothing;
  get diagnostics made = row_count;
  if of_course is null and of_enrolment is null then
    insert into survey_invitation (organisation_id, use_id, person_id, membership_id)
      select distinct on (u.id, m.person_id) u.organisation_id, u.id, m.person_id, m.id
        from survey_use u
        join current_membership m on m.organisation_id = u.organisation_id
       where u.ended_at is null and u.moment = 'audience' and (of_use is null or u.id = of_use)
         and u.opens_on <= today() and (u.closes_on is null or u.closes_on >= today())
         and (u.audience_id is null or exists (
               select 1 from audience_member a where a.audience_id = u.audience_id and a.membership_id = m.id and a.superseded_at is null
                  and a.starts_on <= today() and (a.ends_on is null or a.ends_on >= today())))
         and not exists (select 1 from survey_invitation i where i.use_id = u.id and i.person_id = m.person_id)
       order by u.id, m.person_id, m.starts_on, m.id
      on conflict do nothing;
    get diagnostics more = row_count;
  end if;
  return made + more;
end $$;
-- Takes away answers that were begun and never sent: a month after they were saved last.
create function drop_old_survey_drafts() returns void language sql security definer set search_path = public as $$
  delete from survey_draft where saved_on < today() - 31
$$;

-- What the actor can answer on this site today, what belongs to a course that waits for it first.
create function own_surveys()
returns table (id uuid, name jsonb, moment text, organisation jsonb, course_id uuid, course jsonb, is_begun boolean, closes_on date, is_anonymous boolean)
language sql stable security definer set search_path = public as $$
  select i.id, s.name::jsonb, u.moment, o.name::jsonb, c.id, c.title::jsonb,
         exists (select 1 from survey_draft d where d.invitation_id = i.id), coalesce(i.closes_on, u.closes_on), v.is_anonymous
    from survey_invitation i
    join survey_use u on u.id = i.use_id
    join survey s on s.id = u.survey_id
    join survey_version v on v.id = s.current_version_id
    join organisation o on o.id = s.organisation_id
    left join course c on c.id = u.course_id
   where i.person_id = actor_person() and not i.is_answered and u.moment <> 'activity' and survey_is_open(i, u)
     and exists (select 1 from site_organisation x where x.site_id = actor_site() and x.organisation_id = s.organisation_id)
   order by u.moment <> 'before', coalesce(i.closes_on, u.closes_on), i.id limit 20
$$;

-- The questionnaire that waits before a run of the actor's that has not begun; opened when it is not there yet. Those first
-- that the course waits for, and with `needed` no others.
create function own_survey_before(of_enrolment uuid, needed boolean default false) returns uuid
language plpgsql security definer set search_path = public as $$
begin
  if not exists (select 1 from enrolment e where e.id = of_enrolment and e.person_id = actor_person()
                    and e.started_at is null and e.completed_at is null and e.withdrawn_at is null) then return null; end if;
  -- Somebody who only looks through the person's eyes opens nothing.
  if current_setting('transaction_read_only') <> 'on' then perform open_survey_invitations(of_enrolment => of_enrolment); end if;
  return (select i.id from survey_invitation i join survey_use u on u.id = i.use_id join survey s on s.id = u.survey_id
           where i.enrolment_id = of_enrolment and not i.is_answered and u.moment = 'before' and (u.is_needed or not needed) and survey_is_open(i, u)
             and exists (select 1 from site_organisation x where x.site_id = actor_site()
                            and x.organisation_id in (s.organisation_id, (select e.organisation_id from enrolment e where e.id = of_enrolment)))
           order by u.is_needed desc, i.id limit 1);
end $$;

-- One survey that the actor is asked to answer: the version it was begun with, else the wanted one of its own where there is
-- such a one, else the newest.
create function own_survey(of_invitation uuid, wanted uuid default null)
returns table (id uuid, moment text, name jsonb, organisation jsonb, course jsonb, slug text, course_id uuid, enrolment_id uuid, activity_id uuid,
  is_answered boolean, is_open boolean, version_id uuid, is_anonymous boolean, content jsonb, answers jsonb)
language sql stable security definer set search_path = public as $$
  select i.id, u.moment, s.name::jsonb, o.name::jsonb, c.title::jsonb,
         (select l.slug from listing l where l.course_id = c.id and l.site_id = actor_site()), c.id, i.enrolment_id, u.activity_id, i.is_answered, survey_is_open(i, u),
         v.id, v.is_anonymous, v.content, d.answers
    from survey_invitation i
    join survey_use u on u.id = i.use_id
    join survey s on s.id = u.survey_id
    join organisation o on o.id = s.organisation_id
    left join course c on c.id = u.course_id
    left join survey_draft d on d.invitation_id = i.id
    join survey_version v on v.survey_id = s.id and v.id = coalesce(d.version_id,
      (select w.id from survey_version w where w.id = wanted and w.survey_id = s.id), s.current_version_id)
   where i.id = of_invitation and i.person_id = actor_person()
     -- A survey of this site, or in a course that is shared with the site on which the person takes it.
     and exists (select 1 from site_organisation x where x.site_id = actor_site()
                    and x.organisation_id in (s.organisation_id, (select e.organisation_id from enrolment e where e.id = i.enrolment_id)))
$$;

-- The actor's invitation to the survey that is an activity of a run of theirs; opened when there is none. Null: no such survey.
create function own_activity_survey(of_enrolment uuid, of_activity uuid) returns uuid
language plpgsql security definer set search_path = public as $$
declare
  u survey_use;
  found_id uuid;
begin
  select x.* into u from survey_use x
    join enrolment e on e.id = of_enrolment and e.person_id = actor_person() and e.withdrawn_at is null
    join structure_activity a on a.structure_id = e.structure_id and a.activity_id = of_activity
   where x.activity_id = of_activity and x.course_id = e.course_id
   order by x.ended_at is null desc, x.recorded_at desc limit 1;
  if u.id is null then return null; end if;
  select i.id into found_id from survey_invitation i join survey_use x on x.id = i.use_id
   where i.enrolment_id = of_enrolment and x.activity_id = of_activity and (i.is_answered or i.use_id = u.id) order by i.is_answered desc limit 1;
  -- Somebody who only looks through the person's eyes opens nothing.
  if found_id is not null or u.ended_at is not null or current_setting('transaction_read_only') = 'on' then return found_id; end if;
  insert into survey_invitation (organisation_id, use_id, person_id, enrolment_id)
    values (u.organisation_id, u.id, actor_person(), of_enrolment) on conflict do nothing;
  return (select i.id from survey_invitation i where i.use_id = u.id and i.enrolment_id = of_enrolment);
end $$;

-- Where somebody works, as far as answers may say so: of the unit and its parents the nearest in which at least five people
-- have the job role too, or else in which at least five people work.
create function survey_place(of_person uuid, org uuid, out place uuid, out role uuid)
language plpgsql stable set search_path = public as $$
begin
  select j.unit_id, j.job_role_id into place, role from current_job j
   where j.person_id = of_person and j.organisation_id = org order by j.starts_on, j.id limit 1;
  while place is not null loop
    if role is not null and (select count(distinct j.person_id) from current_job j where j.job_role_id = role and j.unit_id in (select units_below(place))) >= 5 then return; end if;
    if (select count(distinct j.person_id) from current_job j where j.unit_id in (select units_below(place))) >= 5 then
      role := null;
      return;
    end if;
    place := (select c.parent_id from current_unit c where c.id = place);
  end loop;
  if role is not null and (select count(distinct j.person_id) from current_job j where j.job_role_id = role) < 5 then role := null; end if;
end $$;

-- Takes the actor's answers, once: 'sent', or 'answered' when they were taken before, 'closed', 'unknown'. Anonymous ones go
-- in together with up to 24 that are there already, taken out and put back in a new order under new ids: neither the order
-- of the rows nor the transaction that wrote them says whose is whose.
create function send_survey(of_invitation uuid, of_version uuid, given jsonb, of_key bytea) returns text
language plpgsql security definer set search_path = public as $$
declare
  i survey_invitation;
  u survey_use;
  v survey_version;
  near record;
begin
  select * into i from survey_invitation where id = of_invitation and person_id = actor_person() for update;
  if i.id is null or actor_acted_by() is not null then return 'unknown'; end if;
  if i.is_answered then return 'answered'; end if;
  select * into u from survey_use where id = i.use_id;
  if not survey_is_open(i, u) then return 'closed'; end if;
  select * into v from survey_version w where w.id = of_version and w.survey_id = u.survey_id;
  if v.id is null then return 'unknown'; end if;
  if v.is_anonymous then
    select * into near from survey_place(i.person_id, i.organisation_id);
    with taken as (
      delete from survey_response r
       where r.id in (select x.id from survey_response x where x.use_id = u.id and x.is_anonymous order by random() limit 24 for update skip locked)
      returning r.version_id, r.match_key, r.unit_id, r.job_role_id, r.answered_on, r.answers)
    insert into survey_response (organisation_id, use_id, is_anonymous, version_id, match_key, unit_id, job_role_id, answered_on, answers)
      select u.organisation_id, u.id, true, t.* from (
        select * from taken
        union all select v.id, of_key, near.place, near.role, date_trunc('month', today())::date, given) t order by random();
  else
    insert into survey_response (organisation_id, use_id, is_anonymous, version_id, person_id, match_key, unit_id, job_role_id, answered_on, answers)
      select u.organisation_id, u.id, false, v.id, i.person_id, of_key, j.unit_id, j.job_role_id, today(), given
        from (select 1) one
        left join lateral (select c.unit_id, c.job_role_id from current_job c
                            where c.person_id = i.person_id and c.organisation_id = i.organisation_id order by c.starts_on, c.id limit 1) j on true;
  end if;
  update survey_invitation set is_answered = true where id = i.id;
  delete from survey_draft where invitation_id = i.id;
  return 'sent';
end $$;

-- Where the file store keeps the key that matches answers of one run: the database holds only its address there.
alter table installation add column survey_key_hash text;
create function survey_key_hash(offered text default null) returns text language plpgsql security definer set search_path = public as $$
begin
  if offered is not null then
    update installation set survey_key_hash = offered
     where id = (select i.id from installation i order by i.created_at limit 1) and survey_key_hash is null;
  end if;
  return (select i.survey_key_hash from installation i order by i.created_at limit 1);
end $$;

-- How a course is rated, for whoever may find it: nothing below five ratings.
create function course_stars(of_course uuid) returns table (average numeric, ratings integer)
language sql stable security definer set search_path = public as $$
  select round(avg(r.stars), 1), count(*)::integer from course_rating r where r.course_id = of_course having count(*) >= 5
$$;
-- Every rating of a course for those who look after it, without names, in no order that would tell.
create function course_ratings(of_course uuid) returns table (stars integer, sentence text, job_role jsonb)
language sql stable security definer set search_path = public as $$
  select r.stars, r.sentence, j.name::jsonb
    from course_rating r
    join course c on c.id = r.course_id and c.organisation_id = any (actor_staff_orgs())
    left join job_role j on j.id = r.job_role_id
   where r.course_id = of_course order by md5(r.id::text)
$$;

insert into person_table (table_name) values ('survey_invitation'), ('survey_draft'), ('survey_response'), ('course_rating');
insert into personal_data (table_name, purpose, person_column, organisation_column, hidden, erasing, retiring, position) values
  ('survey_draft', 'training', 'person_id', 'organisation_id', '{}', 'delete', 'delete', 10),
  ('survey_invitation', 'training', 'person_id', 'organisation_id', '{}', 'delete', 'delete', 12),
  ('survey_response', 'training', 'person_id', 'organisation_id', '{match_key}', 'delete', 'delete', 12),
  ('course_rating', 'training', 'person_id', 'organisation_id', '{}', 'delete', 'delete', 12);
insert into personal_data (table_name, purpose, person_column, organisation_column, left_out) values
  ('survey', 'training', 'made_by', 'organisation_id', 'work'),
  ('survey_version', 'training', 'published_by', 'organisation_id', 'work'),
  ('survey_use', 'training', 'made_by', 'organisation_id', 'work');
