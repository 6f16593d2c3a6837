-- What the team page, the course report and the programming interface stand on: indexes, cells of exports, tokens.

-- A personal access token is a session that only the programming interface takes. Its end is fixed.
alter table session drop constraint session_kind_check,
  add constraint session_kind_check check (kind in ('own', 'shared', 'token')),
  add column label text not null default '';

-- Makes a token for the actor, on this site and for the organisation they act for. It proves as much as the session it
-- was made in, and no more. Last seen before it was made: never used.
create function open_token(token bytea, token_label text, days integer, made_in uuid) returns uuid
language sql security definer set search_path = public as $$
  insert into session (token_hash, person_id, site_id, kind, idle_minutes, label, acting_org, last_seen_at, ends_at, second_factor_at)
    select token, s.person_id, s.site_id, 'token', 0, token_label, actor_acting_org(), now() - interval '1 hour',
           now() + make_interval(days => least(days, 366)), s.second_factor_at
      from session s
     where s.id = made_in and s.person_id = actor_person() and s.site_id = actor_site() and s.kind = 'own'
       and s.ended_at is null and s.ends_at > now()
  returning id
$$;

-- One cell of a CSV file. What a spreadsheet would run as a formula is led by an apostrophe.
create function csv_cell(value text) returns text language sql immutable parallel safe as $$
  select case when value is null then ''
              else '"' || case when left(value, 1) in ('=', '+', '-', '@', E'\t', E'\r', E'\n') then '''' else '' end
                       || replace(value, '"', '""') || '"' end
$$;

create index on enrolment (membership_id);
create index on evidence (controller_id, id);

-- The course report counts without reading the table, and walks its list in the order asked for. What changes while
-- somebody learns (last_seen_at) is in none of these, so that saving progress writes no index.
drop index enrolment_organisation_id_course_id_completed_at_idx;
create index enrolment_counted on enrolment (organisation_id, course_id, completed_at)
  include (person_id, membership_id, opened_at, started_at, due_on, withdrawn_at);
create index on enrolment (organisation_id, opened_at, id);
create index on enrolment (organisation_id, (coalesce(completed_at, '-infinity'::timestamptz)), id);
create index on enrolment (organisation_id, (coalesce(due_on, 'infinity'::date)), id);

-- The numbers at the top of the course report are kept: what the runs of each person add to them (run_count), and the
-- sums of that by course (run_total). Whoever writes a run or a term only notes whose numbers are to be counted anew
-- (run_count_queue): nobody waits for anybody. A job counts and moves the sums; a reader counts those who wait by itself.
-- The course 00000000-… stands for all of them. `here`: under a membership of today.
create table run_count (
  organisation_id uuid not null,
  person_id uuid not null,
  course_id uuid not null,
  here boolean not null,
  runs integer not null,
  done integer not null,
  withdrawn integer not null,
  overdue integer not null,
  in_progress integer not null,
  -- 1: the person also has runs that are here. Among everybody they count once.
  also_here integer not null,
  -- The last day on which this is so unless something is written.
  holds_until date,
  primary key (organisation_id, person_id, course_id, here)
);
create index on run_count (organisation_id, holds_until) where holds_until is not null;
create table run_total (
  organisation_id uuid not null,
  course_id uuid not null,
  here boolean not null,
  people integer not null,
  runs integer not null,
  done integer not null,
  withdrawn integer not null,
  overdue integer not null,
  in_progress integer not null,
  also_here integer not null,
  primary key (organisation_id, course_id, here)
);
create table run_count_queue (
  organisation_id uuid not null,
  person_id uuid not null
);
create index on run_count_queue (organisation_id, person_id);
call guard_system('run_count', 'what a person''s runs add to the numbers of reports');
call guard_system('run_total', 'the numbers of reports');
call guard_system('run_count_queue', 'whose runs are to be counted anew');

-- What the runs of these people add today, each counted from the runs themselves; those of one course only where one is
-- given.
create function count_runs(of_organisation uuid, of_people uuid[], of_course uuid default null)
returns table (person_id uuid, course_id uuid, here boolean, runs integer, done integer, withdrawn integer, overdue integer,
  in_progress integer, also_here integer, holds_until date)
language sql stable set search_path = public as $$
  with run as (
    select e.person_id, e.course_id, e.completed_at is not null as is_done, e.completed_at is null and e.withdrawn_at is not null as is_withdrawn,
           e.completed_at is null and e.withdrawn_at is null as is_open, coalesce(e.due_on < (select today()), false) as is_late,
           e.started_at is not null as is_started, e.due_on, t.here, t.until
      from enrolment e
      cross join lateral (
        select coalesce(bool_or(t.starts_on <= (select today())), false) as here,
               min(case when t.starts_on <= (select today()) then t.ends_on else t.starts_on - 1 end) as until
          from membership_term t
         where t.membership_id = e.membership_id and t.superseded_at is null and (t.ends_on is null or t.ends_on >= (select today()))) t
     where e.organisation_id = of_organisation and e.person_id = any (of_people) and (of_course is null or e.course_id = of_course)),
  counted as (
    select r.person_id, coalesce(r.course_id, '00000000-0000-0000-0000-000000000000') as course_id, r.here, count(*)::integer as runs,
           (count(*) filter (where r.is_done))::integer as done, (count(*) filter (where r.is_withdrawn))::integer as withdrawn,
           (count(*) filter (where r.is_open and r.is_late))::integer as overdue,
           (count(*) filter (where r.is_open and not r.is_late and r.is_started))::integer as in_progress,
           min(least(r.until, case when r.is_open and not r.is_late then r.due_on end)) as holds_until
      from run r group by grouping sets ((r.person_id, r.course_id, r.here), (r.person_id, r.here)))
  select c.person_id, c.course_id, c.here, c.runs, c.done, c.withdrawn, c.overdue, c.in_progress,
         case when not c.here and count(*) over (partition by c.person_id, c.course_id) > 1 then 1 else 0 end, c.holds_until
    from counted c
$$;

create function note_run_counts() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'INSERT' then
    insert into run_count_queue (organisation_id, person_id)
      select distinct c.organisation_id, c.person_id from changed c where c.organisation_id is not null;
  elsif tg_op = 'DELETE' then
    insert into run_count_queue (organisation_id, person_id)
      select distinct f.organisation_id, f.person_id from former f where f.organisation_id is not null;
  elsif tg_table_name = 'enrolment' then
    -- Learning itself changes nothing that is counted.
    insert into run_count_queue (organisation_id, person_id)
      select distinct x.organisation_id, x.person_id
        from changed c join former f on f.id = c.id
       cross join lateral (values (c.organisation_id, c.person_id), (f.organisation_id, f.person_id)) x (organisation_id, person_id)
       where x.organisation_id is not null
         and (c.organisation_id, c.person_id, c.course_id, c.membership_id, c.started_at is null, c.completed_at is null, c.withdrawn_at is null, c.due_on)
             is distinct from (f.organisation_id, f.person_id, f.course_id, f.membership_id, f.started_at is null, f.completed_at is null, f.withdrawn_at is null, f.due_on);
  else
    insert into run_count_queue (organisation_id, person_id)
      select x.organisation_id, x.person_id from changed x union select x.organisation_id, x.person_id from former x;
  end if;
  return null;
end $$;
create trigger run_counts_noted after insert on enrolment referencing new table as changed for each statement execute function note_run_counts();
create trigger run_counts_noted_again after update on enrolment referencing old table as former new table as changed for each statement execute function note_run_counts();
create trigger run_counts_taken_off after delete on enrolment referencing old table as former for each statement execute function note_run_counts();
create trigger run_counts_noted after insert on membership_term referencing new table as changed for each statement execute function note_run_counts();
create trigger run_counts_noted_again after update on membership_term referencing old table as former new table as changed for each statement execute function note_run_counts();
create trigger run_counts_taken_off after delete on membership_term referencing old table as former for each statement execute function note_run_counts();

-- Counts so many people of one organisation anew and moves its sums by what differs: those who wait, and those of whom a
-- day that passed made something else true. One at a time. Answers with how many; 0 when nobody waits.
create function keep_run_counts(most integer) returns integer
language plpgsql security definer set search_path = public as $$
declare
  org uuid;
  who uuid[];
begin
  if not pg_try_advisory_xact_lock(hashtextextended('run_counts', 0)) then return 0; end if;
  select x.organisation_id into org from (
    (select q.organisation_id from run_count_queue q limit 1)
    union all
    (select c.organisation_id from run_count c where c.holds_until < today() limit 1)) x limit 1;
  if org is null then return 0; end if;
  -- Taken out before they are counted: what is written from here on is noted again.
  with taken as (
    delete from run_count_queue q using (
      select w.ctid as place from run_count_queue w where w.organisation_id = org limit most) w
     where q.ctid = w.place returning q.person_id)
  select array(select person_id from taken
               union
               (select c.person_id from run_count c where c.organisation_id = org and c.holds_until < today() limit most)) into who;
  with changed as materialized (
    select coalesce(f.person_id, c.person_id) as person_id, coalesce(f.course_id, c.course_id) as course_id, coalesce(f.here, c.here) as here,
           f.runs is not null as is_now, f.runs, f.done, f.withdrawn, f.overdue, f.in_progress, f.also_here, f.holds_until,
           (f.runs is not null)::integer - (c.runs is not null)::integer as more_people, coalesce(f.runs, 0) - coalesce(c.runs, 0) as more_runs,
           coalesce(f.done, 0) - coalesce(c.done, 0) as more_done, coalesce(f.withdrawn, 0) - coalesce(c.withdrawn, 0) as more_withdrawn,
           coalesce(f.overdue, 0) - coalesce(c.overdue, 0) as more_overdue, coalesce(f.in_progress, 0) - coalesce(c.in_progress, 0) as more_in_progress,
           coalesce(f.also_here, 0) - coalesce(c.also_here, 0) as more_also_here
      from count_runs(org, who) f
      full join (select k.* from run_count k where k.organisation_id = org and k.person_id = any (who)) c
        on c.person_id = f.person_id and c.course_id = f.course_id and c.here = f.here
     where (f.runs, f.done, f.withdrawn, f.overdue, f.in_progress, f.also_here, f.holds_until)
           is distinct from (c.runs, c.done, c.withdrawn, c.overdue, c.in_progress, c.also_here, c.holds_until)),
  gone as (
    delete from run_count k using changed c
     where not c.is_now and k.organisation_id = org and k.person_id = c.person_id and k.course_id = c.course_id and k.here = c.here),
  counted as (
    insert into run_count as k (organisation_id, person_id, course_id, here, runs, done, withdrawn, overdue, in_progress, also_here, holds_until)
      select org, c.person_id, c.course_id, c.here, c.runs, c.done, c.withdrawn, c.overdue, c.in_progress, c.also_here, c.holds_until
        from changed c where c.is_now
      on conflict (organisation_id, person_id, course_id, here) do update
        set runs = excluded.runs, done = excluded.done, withdrawn = excluded.withdrawn, overdue = excluded.overdue,
            in_progress = excluded.in_progress, also_here = excluded.also_here, holds_until = excluded.holds_until)
  insert into run_total as t (organisation_id, course_id, here, people, runs, done, withdrawn, overdue, in_progress, also_here)
    select org, c.course_id, c.here, sum(c.more_people), sum(c.more_runs), sum(c.more_done), sum(c.more_withdrawn), sum(c.more_overdue),
           sum(c.more_in_progress), sum(c.more_also_here)
      from changed c group by 2, 3
    on conflict (organisation_id, course_id, here) do update
      set people = t.people + excluded.people, runs = t.runs + excluded.runs, done = t.done + excluded.done,
          withdrawn = t.withdrawn + excluded.withdrawn, overdue = t.overdue + excluded.overdue,
          in_progress = t.in_progress + excluded.in_progress, also_here = t.also_here + excluded.also_here;
  return greatest(cardinality(who), 1);
end $$;

-- The numbers of one course, or of all (null), among runs under a membership of today, under one that is none (false), or
-- any (null): exact, for staff of the organisation. Null while so many wait that counting the runs themselves is quicker.
-- Whose people and courses they may see is the caller's room.
create function run_totals(of_organisation uuid, of_course uuid, of_here boolean) returns jsonb
language plpgsql stable security definer set search_path = public set plan_cache_mode = force_generic_plan as $$
declare
  course constant uuid := coalesce(of_course, '00000000-0000-0000-0000-000000000000');
  waiting uuid[];
begin
  if not coalesce(of_organisation = any (actor_staff_orgs()), false) then return null; end if;
  waiting := array(select q.person_id from run_count_queue q where q.organisation_id = of_organisation
                   union
                   select c.person_id from run_count c where c.organisation_id = of_organisation and c.holds_until < today());
  if cardinality(waiting) > 500 then return null; end if;
  return (
    select jsonb_build_object(
             'people', coalesce(sum(x.people), 0) - case when of_here is null then coalesce(sum(x.also_here), 0) else 0 end,
             'runs', coalesce(sum(x.runs), 0), 'done', coalesce(sum(x.done), 0), 'in_progress', coalesce(sum(x.in_progress), 0),
             'not_started', coalesce(sum(x.runs - x.done - x.withdrawn - x.overdue - x.in_progress), 0),
             'overdue', coalesce(sum(x.overdue), 0), 'withdrawn', coalesce(sum(x.withdrawn), 0))
      from (select t.here, t.people, t.runs, t.done, t.withdrawn, t.overdue, t.in_progress, t.also_here
              from run_total t where t.organisation_id = of_organisation and t.course_id = course
            union all
            select c.here, -1, -c.runs, -c.done, -c.withdrawn, -c.overdue, -c.in_progress, -c.also_here
              from run_count c where cardinality(waiting) > 0 and c.organisation_id = of_organisation and c.person_id = any (waiting) and c.course_id = course
            union all
            select f.here, 1, f.runs, f.done, f.withdrawn, f.overdue, f.in_progress, f.also_here
              from count_runs(of_organisation, waiting, of_course) f where cardinality(waiting) > 0 and f.course_id = course) x
     where of_here is null or x.here = of_here);
end $$;

-- What a list of runs of one organisation shows besides the runs: for staff of the organisation. The unit is that of the
-- first job of today, in these units where some are given. Which runs is the caller's room.
create function run_details(of_organisation uuid, of_runs uuid[], of_units uuid[])
returns table (id uuid, name text, unit jsonb, score numeric)
language plpgsql stable security definer set search_path = public set plan_cache_mode = force_generic_plan as $$
begin
  if not coalesce(of_organisation = any (actor_staff_orgs()), false) then return; end if;
  return query
    select e.id, p.name, u.name::jsonb, v.score
      from unnest(of_runs) r (id)
      join enrolment e on e.id = r.id and e.organisation_id = of_organisation
      join person p on p.id = e.person_id
      left join evidence v on v.enrolment_id = e.id and v.subject_type = 'course' and v.kind = 'completed' and v.superseded_at is null
                          and v.controller_id = of_organisation
      left join lateral (
        select jt.unit_id from job_term jt
         where jt.membership_id = e.membership_id and jt.person_id = e.person_id and jt.organisation_id = of_organisation and jt.superseded_at is null
           and jt.starts_on <= (select today()) and (jt.ends_on is null or jt.ends_on >= (select today()))
           and (of_units is null or jt.unit_id = any (of_units))
         order by jt.starts_on, jt.job_id limit 1) j on true
      left join unit u on u.id = j.unit_id;
end $$;

-- The courses with a run of the organisation, whosever they are, for its staff.
create function courses_with_runs(of_organisation uuid) returns table (id uuid, title jsonb)
language plpgsql stable security definer set search_path = public set plan_cache_mode = force_generic_plan as $$
begin
  if not coalesce(of_organisation = any (actor_staff_orgs()), false) then return; end if;
  return query select c.id, c.title::jsonb from course c
    where exists (select 1 from enrolment e where e.course_id = c.id and e.organisation_id = of_organisation);
end $$;
