-- Audiences that follow what happens: rules worked out as spans of days for past and future at once, and settled with the change that moved them.
alter table audience add column level integer not null default 0;
create index on job_term (job_id);
create index on job_term (membership_id) where superseded_at is null;
create index on job_term (job_role_id) where superseded_at is null;
create index on membership_term (membership_id) where superseded_at is null;
create index on profile_value (membership_id) where superseded_at is null;

-- The active rule of an audience taken apart: groups, and facts that hold on some days. Negations are groups of their own,
-- so that every fact is found by index. `path` is where it stands in the rule as written.
create table audience_node (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  audience_id uuid not null,
  parent uuid,
  path text not null,
  depth integer not null,
  kind text not null check (kind in ('all', 'any', 'none', 'job', 'fact')),
  -- Whether it is asked of each job, or of the membership.
  per_job boolean not null,
  children integer not null,
  field text,
  op text,
  wanted text[] not null default '{}',
  ids uuid[] not null default '{}',
  dates date[] not null default '{}',
  courses uuid[] not null default '{}',
  below boolean not null default false,
  days integer,
  field_id uuid,
  value_kind text
);
create index on audience_node (audience_id);
-- Which kinds of change each audience has to hear of.
create table audience_need (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  audience_id uuid not null,
  need text not null,
  unique (organisation_id, need, audience_id)
);
create index on audience_need (audience_id);
-- What the rule gave so far, for audiences that do not simply follow it.
create table audience_kept (
  id uuid primary key default uuidv7(),
  audience_id uuid not null,
  membership_id uuid not null,
  job_id uuid not null,
  during datemultirange not null,
  unique (audience_id, membership_id, job_id)
);
create index on audience_kept (membership_id);
-- Whose audiences may have changed, or which audience waits for everybody. Rows of a transaction that is about to commit are
-- settled by it; larger ones by jobs.
create table audience_change (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  audience_id uuid,
  members uuid[] not null,
  needs text[] not null,
  made_in xid8 default pg_current_xact_id(),
  recorded_at timestamptz not null default now()
);
create index on audience_change (organisation_id);
create index on audience_change (made_in);
-- Up to which day joining and leaving by the calendar has been told.
create table audience_day (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null unique references organisation,
  told_until date not null
);
call guard_system('audience_node', 'active rules taken apart, for the engine');
call guard_system('audience_need', 'which changes an audience hears of');
call guard_system('audience_kept', 'what a rule gave so far, for the engine');
call guard_system('audience_change', 'whose audiences wait to be worked out');
call guard_system('audience_day', 'up to which day joining and leaving was told');

-- Only the engine writes these rows, from a membership, whose person and jobs they have, and from an audience, which is never
-- deleted: asking again for each row was half of the work. That nothing they stand for is deleted is asked where it would be.
alter table audience_member drop constraint audience_member_person_id_fkey,
  drop constraint audience_member_organisation_id_audience_id_fkey,
  drop constraint audience_member_organisation_id_membership_id_fkey,
  drop constraint audience_member_job_id_fkey;
create function places_stand() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_table_name = 'membership' and exists (select from gone g join audience_member a on a.membership_id = g.id)
     or tg_table_name = 'job' and exists (select from gone g join audience_member a on a.job_id = g.id) then
    raise exception 'audiences still hold who is deleted' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger audiences_let_go after delete on membership referencing old table as gone for each statement execute function places_stand();
create trigger audiences_let_go after delete on job referencing old table as gone for each statement execute function places_stand();

-- What the engine decides only the engine writes.
revoke insert, update, delete on audience_version from guildhall_app;
revoke update, delete on audience from guildhall_app;
grant update (name, description, unit_id) on audience to guildhall_app;

-- Days on which a part of a rule holds; of one part, person and job there may be several, and they may overlap.
create type audience_fact as (node uuid, membership_id uuid, job_id uuid, during daterange);
-- A group of parts that is worked out: how many have to be met (none: everybody's days), and whether of jobs.
create type audience_group as (id uuid, depth integer, slots integer, of_jobs boolean, gathers boolean);
-- Where what holds for a fact or a group counts: as one of the slots of a group that have to be met, at 0 as what is taken
-- from it, and with no slot as an answer. `late` are facts that are asked only of those for whom slot 1 holds.
create type audience_place as (source uuid, target uuid, slot integer, depth integer, late boolean);
create type audience_goal as (audience_id uuid, membership_id uuid, job_id uuid, during datemultirange, kept datemultirange);
create type audience_move as (audience_id uuid, membership_id uuid, was boolean, is_in boolean);

-- Stands for "of the membership, not of one job", so that such rows compare as equal.
create function no_job() returns uuid language sql immutable parallel safe
  as $$ select '00000000-0000-0000-0000-000000000000'::uuid $$;

-- `wanted` are patterns; everything here is simple enough to become part of the query that asks.
create function text_fits(value text, op text, wanted text[]) returns boolean language sql immutable parallel safe as $$
  select case when op = 'not empty' then value <> '' else value like any (wanted) end
$$;
create function text_pattern(value text, op text) returns text language sql immutable parallel safe as $$
  select case when op in ('contains', 'ends') then '%' else '' end || regexp_replace(plain(value), '([\\%_])', '\\\1', 'g')
      || case when op in ('contains', 'starts') then '%' else '' end
$$;

create function number_fits(value text, op text, wanted text[]) returns boolean language sql immutable parallel safe as $$
  select case
    when op = 'not empty' then true
    when value !~ '^-?[0-9]{1,15}(\.[0-9]{1,6})?$' then false
    when op = 'is' then value::numeric = any (wanted::numeric[])
    when op = 'less' then value::numeric < any (wanted::numeric[])
    when op = 'more' then value::numeric > any (wanted::numeric[])
    else false end
$$;

-- On which days a date fulfils a condition, within the days on which it is the date to ask about. "Within the previous N
-- days" on day D is D - N <= date <= D, so it holds from the date to N days after: no clock is needed. Of several fixed dates
-- the widest is kept.
create function date_holds(given date, op text, wanted date[], days integer, h daterange) returns daterange
language sql immutable parallel safe as $$
  select h * case op
    when 'not empty' then '(,)'::daterange
    when 'before' then case when given < wanted[1] then '(,)'::daterange else 'empty' end
    when 'after' then case when given > wanted[1] then '(,)'::daterange else 'empty' end
    when 'within previous' then daterange(given, given + days, '[]')
    when 'before previous' then daterange(given + days + 1, null)
    when 'after previous' then daterange(null, given + days)
    when 'within next' then daterange(given - days, given, '[]')
    when 'after next' then daterange(null, given - days)
    else 'empty' end
$$;

create function positive_op(op text) returns text language sql immutable as $$
  select case op when 'is not' then 'is' when 'does not contain' then 'contains' when 'empty' then 'not empty' when 'none' then 'any'
    when 'not all' then 'all' when 'not direct' then 'direct' when 'not any level' then 'any level' when 'no' then 'yes'
    when 'not in' then 'in' else op end
$$;

-- Takes a rule apart. The root stands at path ''; the unit that an audience belongs to is a second root at '^'.
create function audience_parts(of_audience uuid, of_org uuid, rule jsonb, per text, of_unit uuid) returns setof audience_node
language sql volatile as $$
  with recursive walk as (
    select ''::text as path, null::text as parent, 0 as depth, rule as body, per = 'job' as per_job
     where jsonb_typeof(rule) = 'object'
    union all
    select case w.path when '' then (x.n - 1)::text else w.path || '.' || (x.n - 1) end, w.path, w.depth + 1, x.part,
           w.per_job or w.body ? 'job'
      from walk w
      cross join jsonb_array_elements(coalesce(w.body -> 'all', w.body -> 'any', w.body -> 'none', w.body -> 'job')) with ordinality x (part, n)),
  leaf as (
    select w.*, w.body ->> 'field' as field, positive_op(w.body ->> 'op') as op,
           case when positive_op(w.body ->> 'op') <> w.body ->> 'op' then '!' else '' end as mark,
           array(select jsonb_array_elements_text(coalesce(w.body -> 'values', '[]'))) as given
      from walk w where w.body ? 'field'),
  unfolded as (
    select path, parent, depth, per_job,
           case when body ? 'all' then 'all' when body ? 'any' then 'any' when body ? 'none' then 'none' when per_job then 'all' else 'job' end as kind,
           jsonb_array_length(coalesce(body -> 'all', body -> 'any', body -> 'none', body -> 'job')) as children,
           null::text as field, null::text as op, '{}'::text[] as given, null::jsonb as body
      from walk where not body ? 'field'
    union all
    select path, parent, depth, per_job, 'none', 1, null, null, '{}', null from leaf where mark = '!'
    union all
    select path || mark, case when mark = '!' then path else parent end, depth + length(mark), per_job, 'all', cardinality(given), null, null, '{}', null
      from leaf where op = 'all'
    union all
    select path || mark || case when op = 'all' then '/' || c.n else '' end,
           case when op = 'all' then path || mark when mark = '!' then path else parent end,
           depth + length(mark) + case when op = 'all' then 1 else 0 end, per_job, 'fact', 0, field,
           case when op = 'all' then 'any' else op end, case when op = 'all' then array[c.one] else given end, body
      from leaf
      cross join lateral (select one, n from unnest(given) with ordinality x (one, n) where op = 'all' union all select null, 0 where op <> 'all') c
    union all
    select '^', null, 0, per = 'job', 'fact', 0, 'job.unit', 'is', array[of_unit::text], '{"below": true}'::jsonb where of_unit is not null),
  named as materialized (select uuidv7() as id, * from unfolded)
  select n.id, of_org, of_audience, p.id, n.path, n.depth, n.kind, n.per_job, n.children, n.field, n.op,
         array(select text_pattern(one, n.op) from unnest(n.given) one),
         case when n.field = any ('{job.unit,job.role,job.post,job.manager,course.completed,course.enrolled,audience}'::text[])
              then n.given::uuid[] else '{}' end,
         case n.op when 'before' then array[(select max(one::date) from unnest(n.given) one)]
                   when 'after' then array[(select min(one::date) from unnest(n.given) one)] else '{}' end,
         array(select jsonb_array_elements_text(coalesce(n.body -> 'of', '[]')))::uuid[],
         coalesce((n.body ->> 'below')::boolean, false), (n.body ->> 'days')::integer, f.id, f.kind
    from named n
    left join named p on p.path = n.parent
    left join profile_field f on n.field like 'profile.%' and f.organisation_id = of_org and f.key = substr(n.field, 9)
$$;

-- Which changes a part hears of. A change of the membership's own days is heard of by every audience.
create function part_needs(parts audience_node[]) returns setof text language sql stable as $$
  select distinct need from unnest(parts) n cross join lateral unnest(case
    when n.field = 'membership.kind' then array['kind']
    when n.field = 'membership.number' then array['number']
    when n.field = 'person.name' then array['name']
    when n.field = 'person.language' then array['language']
    when n.field = 'person.email_domain' then array['domain']
    when n.field = 'job.manager' then array['manager', 'job']
    when n.field = 'job.has_reports' then array['reports', 'job']
    when n.field = 'job.unit' and n.below then array['job', 'tree']
    when n.field like 'job.%' then array['job']
    when n.field like 'sign\_in.%' then array['sign-in']
    when n.field like 'profile.%' then array['profile:' || coalesce(n.field_id::text, '')]
    when n.field = 'course.completed' then array(select 'completed:' || c from unnest(n.ids) c)
    when n.field = 'course.completed_on' then array(select 'completed:' || c from unnest(n.courses) c)
    when n.field = 'course.enrolled' then array(select 'enrolled:' || c from unnest(n.ids) c)
    when n.field = 'audience' then array(select 'audience:' || c from unnest(n.ids) c)
    else '{}'::text[] end || case when n.per_job then '{job}'::text[] else '{}' end) need
$$;

-- The days on which memberships hold, and their jobs: what a negation is the rest of.
create function audience_ground(of_org uuid, members uuid[], of_members boolean, of_jobs boolean) returns setof audience_fact
language plpgsql stable set plan_cache_mode = force_custom_plan set enable_nestloop = on as $$
begin
  if of_members then
    return query select null::uuid, t.membership_id, no_job(), t.during from membership_term t
      where t.organisation_id = of_org and t.superseded_at is null and (members is null or t.membership_id = any (members));
  end if;
  if of_jobs then
    return query select null::uuid, t.membership_id, t.job_id, t.during from job_term t
      where t.organisation_id = of_org and t.superseded_at is null and (members is null or t.membership_id = any (members));
  end if;
end $$;

-- For a few people rows are looked up one by one; for everybody tables are joined whole, whatever the planner guesses of
-- arrays. Holds until the function that asks returns, which sets it back.
create function join_for(members uuid[]) returns void language sql volatile as $$
  select set_config('enable_nestloop', case when members is null then 'off' else 'on' end, true)
$$;

-- Facts of memberships and people: rows of (part, membership, no job, days).
create function membership_facts(parts audience_node[], of_org uuid, members uuid[]) returns setof audience_fact
language plpgsql stable set plan_cache_mode = force_custom_plan set enable_nestloop = on set work_mem = '64MB' as $$
declare
  asked constant text[] := array(select distinct n.field from unnest(parts) n where n.field is not null);
  always constant daterange := '(,)';
begin
  perform join_for(members);
  if 'membership.kind' = any (asked) then
    return query select n.id, m.id, no_job(), always from unnest(parts) n
      join membership m on m.organisation_id = of_org and m.kind = any (n.wanted) and (members is null or m.id = any (members))
     where n.field = 'membership.kind';
  end if;
  if 'membership.number' = any (asked) then
    return query select n.id, m.id, no_job(), always from unnest(parts) n
      join membership m on m.organisation_id = of_org and (members is null or m.id = any (members))
           and text_fits(plain(m.employee_number), n.op, n.wanted)
     where n.field = 'membership.number';
  end if;
  if 'person.name' = any (asked) then
    return query select n.id, m.id, no_job(), always from unnest(parts) n
      join membership m on m.organisation_id = of_org and (members is null or m.id = any (members)) and text_fits(m.sort_name, n.op, n.wanted)
     where n.field = 'person.name';
  end if;
  if 'person.language' = any (asked) then
    return query select n.id, m.id, no_job(), always from membership m
      join person p on p.id = m.person_id
      join unnest(parts) n on n.field = 'person.language' and text_fits(p.lang, n.op, n.wanted)
     where m.organisation_id = of_org and (members is null or m.id = any (members));
  end if;
  if 'person.email_domain' = any (asked) then
    -- Few domains stand for many addresses: each is compared once.
    return query
      with address as materialized (
        select m.id, substring(i.value from '@([^@]*)$') as domain from membership m
          join person_identifier i on i.person_id = m.person_id and i.kind = 'email' and i.verified_at is not null
         where m.organisation_id = of_org and (members is null or m.id = any (members))),
      fitting as materialized (
        select n.id, d.domain from (select distinct a.domain from address a) d
          join unnest(parts) n on n.field = 'person.email_domain' and text_fits(plain(d.domain), n.op, n.wanted))
      select f.id, a.id, no_job(), always from address a join fitting f on f.domain = a.domain;
  end if;
  if asked && '{membership.start,membership.end,membership.since}' then
    return query
      with spell as materialized (
        select x.membership_id, unnest(x.held) as days, lower(x.held) as since
          from (select t.membership_id, range_agg(t.during) as held from membership_term t
                 where t.organisation_id = of_org and t.superseded_at is null and (members is null or t.membership_id = any (members)) group by 1) x)
      select n.id, s.membership_id, no_job(),
             case n.field when 'membership.start' then spell_holds(true, s.days, n.op, n.dates, n.days)
                          when 'membership.end' then spell_holds(false, s.days, n.op, n.dates, n.days)
                          else date_holds(s.since, n.op, n.dates, n.days, always) end
        from spell s
        join unnest(parts) n on n.field in ('membership.start', 'membership.since') or n.field = 'membership.end' and not upper_inf(s.days);
  end if;
  if 'audience' = any (asked) then
    return query select n.id, x.membership_id, coalesce(x.job_id, no_job()), daterange(x.starts_on, x.ends_on, '[]')
      from unnest(parts) n
      join audience_member x on x.audience_id = any (n.ids) and x.superseded_at is null and (members is null or x.membership_id = any (members))
     where n.field = 'audience';
  end if;
  if exists (select from unnest(parts) n where n.field_id is not null) then
    return query select n.id, v.membership_id, no_job(),
             case when n.value_kind = 'date' then date_holds(v.value_date, n.op, n.dates, n.days, v.during) else v.during end
      from unnest(parts) n
      join profile_value v on v.field_id = n.field_id and v.superseded_at is null and (members is null or v.membership_id = any (members))
     where case n.value_kind when 'date' then v.value_date is not null
                             when 'number' then number_fits(v.value, n.op, n.wanted)
                             when 'yes-no' then n.op = 'not empty' or v.value = 'yes'
                             else text_fits(plain(v.value), n.op, n.wanted) end;
  end if;
end $$;

-- A date that begins or ends a time without a gap. A first day may be asked ahead, a last day afterwards; that there is a
-- last day is asked only of the time itself.
create function spell_holds(begins boolean, spell daterange, op text, wanted date[], days integer) returns daterange
language sql immutable parallel safe as $$
  select case
    when not begins and upper_inf(spell) then 'empty'
    when op = 'not empty' then spell
    when begins then date_holds(lower(spell), op, wanted, days, daterange(null, upper(spell)))
    else date_holds(upper(spell) - 1, op, wanted, days, daterange(lower(spell), null)) end
$$;

-- Facts of jobs: rows of (part, membership, job, days). That days meet is asked as "not empty", because an index by days would
-- find nearly every term there is.
create function job_facts(parts audience_node[], of_org uuid, members uuid[]) returns setof audience_fact
language plpgsql stable set plan_cache_mode = force_custom_plan set enable_nestloop = on set work_mem = '64MB' as $$
declare
  asked constant text[] := array(select distinct n.field from unnest(parts) n where n.field is not null);
begin
  perform join_for(members);
  if 'job.unit' = any (asked) then
    return query select n.id, t.membership_id, t.job_id, t.during from unnest(parts) n
      join job_term t on t.organisation_id = of_org and t.superseded_at is null and t.unit_id is not null and (members is null or t.membership_id = any (members))
     where n.field = 'job.unit' and n.op = 'not empty';
    if members is null then
      return query
        with recursive wanted as (
          select n.id as node, u as unit, n.below, daterange(null, null) as during
            from unnest(parts) n cross join unnest(n.ids) u where n.field = 'job.unit' and n.op = 'is'
          union
          select w.node, p.unit_id, true, p.during * w.during
            from wanted w join unit_parent p on p.parent_id = w.unit and p.superseded_at is null and not isempty(p.during * w.during)
           where w.below)
        select w.node, t.membership_id, t.job_id, t.during * w.during
          from wanted w join job_term t on t.unit_id = w.unit and t.superseded_at is null and t.organisation_id = of_org and not isempty(t.during * w.during);
    else
      return query
        with recursive mine as materialized (
          select t.membership_id, t.job_id, t.unit_id, t.during from job_term t
           where t.membership_id = any (members) and t.superseded_at is null and t.organisation_id = of_org and t.unit_id is not null),
        above as (
          select distinct m.unit_id as unit, m.unit_id as top, true as itself, daterange(null, null) as during from mine m
          union
          select a.unit, p.parent_id, false, p.during * a.during
            from above a join unit_parent p on p.unit_id = a.top and p.superseded_at is null and p.parent_id is not null and not isempty(p.during * a.during)),
        wanted as materialized (
          select n.id as node, u as unit, n.below from unnest(parts) n cross join unnest(n.ids) u where n.field = 'job.unit' and n.op = 'is')
        select w.node, m.membership_id, m.job_id, m.during * a.during
          from wanted w join above a on a.top = w.unit and (w.below or a.itself) join mine m on m.unit_id = a.unit and not isempty(m.during * a.during);
    end if;
  end if;
  if 'job.role' = any (asked) then
    return query
      with mine as materialized (
        select t.membership_id, t.job_id, t.job_role_id, t.during from job_term t
         where t.organisation_id = of_org and t.superseded_at is null and t.job_role_id is not null and (members is null or t.membership_id = any (members)))
      select n.id, m.membership_id, m.job_id, m.during
        from (select p.id, one from unnest(parts) p cross join unnest(p.ids) one where p.field = 'job.role' and p.op = 'is') n
        join mine m on m.job_role_id = n.one
      union all
      select n.id, m.membership_id, m.job_id, m.during from unnest(parts) n cross join mine m
       where n.field = 'job.role' and n.op = 'not empty';
  end if;
  if 'job.post' = any (asked) then
    return query select n.id, t.membership_id, t.job_id, t.during from unnest(parts) n
      join job_term t on t.organisation_id = of_org and t.superseded_at is null and (members is null or t.membership_id = any (members))
           and case when n.op = 'not empty' then t.post_id is not null else t.post_id = any (n.ids) end
     where n.field = 'job.post';
  end if;
  if asked && '{job.start,job.end}' then
    return query
      select n.id, x.membership_id, x.job_id, spell_holds(n.field = 'job.start', x.days, n.op, n.dates, n.days)
        from (select t.membership_id, t.job_id, unnest(range_agg(t.during)) as days from job_term t
               where t.organisation_id = of_org and t.superseded_at is null and (members is null or t.membership_id = any (members)) group by 1, 2) x
        join unnest(parts) n on n.field = any ('{job.start,job.end}');
  end if;
  if 'job.has_reports' = any (asked) then
    return query select n.id, l.manager_membership, l.manager_job, l.during from unnest(parts) n cross join reports_of(of_org, members) l
     where n.field = 'job.has_reports';
  end if;
  if 'job.manager' = any (asked) then
    return query select * from manager_facts(parts, of_org, members);
  end if;
end $$;

-- When jobs of an organisation have somebody directly under them: by job, by the post they hold, or standing in.
create function reports_of(of_org uuid, members uuid[]) returns table (manager_membership uuid, manager_job uuid, during daterange)
language plpgsql stable set plan_cache_mode = force_custom_plan as $$
begin
  return query
    with holder as materialized (
      select h.membership_id, h.job_id, h.post_id, h.during from job_term h
       where h.organisation_id = of_org and h.superseded_at is null and (members is null or h.membership_id = any (members))),
    line as (
      select h.membership_id, h.job_id, h.during * t.during as days from holder h
        join job_term t on t.manager_job_id = h.job_id and t.superseded_at is null and not isempty(t.during * h.during)
      union all
      select h.membership_id, h.job_id, h.during * t.during from holder h
        join job_term t on t.manager_post_id = h.post_id and t.superseded_at is null and not isempty(t.during * h.during) and t.job_id <> h.job_id
      union all
      select h.membership_id, h.job_id, h.during * t.during * daterange(null, t.temporary_until, '[]') from holder h
        join job_term t on t.temporary_manager_job_id = h.job_id and t.superseded_at is null and not isempty(t.during * h.during))
    select l.membership_id, l.job_id, unnest(range_agg(l.days)) from line l group by 1, 2;
end $$;

-- Who reports to given jobs or people. For everybody the way goes down from the managers, for a few people up from them.
create function manager_facts(parts audience_node[], of_org uuid, members uuid[]) returns setof audience_fact
language plpgsql stable set plan_cache_mode = force_custom_plan as $$
begin
  if members is null then
    return query
      with recursive wanted as (
        select n.id as node, n.op = 'any level' as deep, j.id as job from unnest(parts) n cross join unnest(n.ids) one join job j on j.id = one or j.person_id = one
         where n.field = 'job.manager'),
      below as (
        select w.node, w.deep, h.job_id, h.membership_id, h.organisation_id, h.during, true as top
          from wanted w join job_term h on h.job_id = w.job and h.superseded_at is null
        union
        select b.node, b.deep, l.job_id, l.membership_id, l.organisation_id, l.during, false
          from below b
         cross join lateral (
           select t.job_id, t.membership_id, t.organisation_id, t.during * b.during as during from job_term t
            where t.manager_job_id = b.job_id and t.superseded_at is null and not isempty(t.during * b.during)
           union all
           select t.job_id, t.membership_id, t.organisation_id, t.during * b.during * h.during from job_term h
             join job_term t on t.manager_post_id = h.post_id and t.superseded_at is null and t.job_id <> h.job_id
            where h.job_id = b.job_id and h.superseded_at is null and not isempty(t.during * b.during)
           union all
           select t.job_id, t.membership_id, t.organisation_id, t.during * b.during * daterange(null, t.temporary_until, '[]') from job_term t
            where t.temporary_manager_job_id = b.job_id and t.superseded_at is null and not isempty(t.during * b.during)) l
         where (b.top or b.deep) and not isempty(l.during))
      select b.node, b.membership_id, b.job_id, b.during from below b where not b.top and b.organisation_id = of_org;
  else
    return query
      with recursive up as (
        select t.membership_id, t.job_id, t.job_id as reached, t.during, 0 as hop from job_term t
         where t.membership_id = any (members) and t.superseded_at is null and t.organisation_id = of_org
        union
        select u.membership_id, u.job_id, l.reached, l.during, least(u.hop + 1, 2)
          from up u
          join job_term t on t.job_id = u.reached and t.superseded_at is null and not isempty(t.during * u.during)
         cross join lateral (
           select h.job_id as reached, t.during * u.during * h.during as during from job_term h
            where h.job_id = t.manager_job_id and h.superseded_at is null
           union all
           select h.job_id, t.during * u.during * h.during from job_term h
            where h.post_id = t.manager_post_id and h.superseded_at is null and h.job_id <> t.job_id
           union all
           select h.job_id, t.during * u.during * h.during * daterange(null, t.temporary_until, '[]') from job_term h
            where h.job_id = t.temporary_manager_job_id and h.superseded_at is null) l
         where not isempty(l.during))
      select n.id, u.membership_id, u.job_id, u.during
        from up u join job j on j.id = u.reached
        join unnest(parts) n on n.field = 'job.manager' and (j.id = any (n.ids) or j.person_id = any (n.ids)) and (u.hop = 1 or n.op = 'any level')
       where u.hop > 0;
  end if;
end $$;

-- Facts of learning and of signing in, under this organisation only: what a person did for another one is not its business.
create function learning_facts(parts audience_node[], of_org uuid, members uuid[]) returns setof audience_fact
language plpgsql stable set plan_cache_mode = force_custom_plan set enable_nestloop = on set work_mem = '64MB' as $$
declare
  asked constant text[] := array(select distinct n.field from unnest(parts) n where n.field is not null);
begin
  perform join_for(members);
  if 'course.completed' = any (asked) then
    return query
      with held as materialized (
        select m.id as membership_id, e.subject_id, e.happened_on from membership m
          join evidence e on e.person_id = m.person_id and e.subject_type = 'course' and e.kind in ('completed', 'recognised')
               and e.controller_id = of_org and e.superseded_at is null
               and e.subject_id = any (array(select one from unnest(parts) p cross join unnest(p.ids) one where p.field = 'course.completed'))
         where m.organisation_id = of_org and (members is null or m.id = any (members)))
      select n.id, h.membership_id, no_job(), daterange(min(h.happened_on), null)
        from (select p.id, one from unnest(parts) p cross join unnest(p.ids) one where p.field = 'course.completed') n
        join held h on h.subject_id = n.one group by n.id, n.one, h.membership_id;
  end if;
  if 'course.completed_on' = any (asked) then
    return query
      with done as (
        select distinct n.id as node, e.person_id, e.subject_id, e.happened_on
          from (select p.id, one from unnest(parts) p cross join unnest(p.courses) one where p.field = 'course.completed_on') n
          join evidence e on e.subject_id = n.one and e.subject_type = 'course' and e.kind in ('completed', 'recognised')
               and e.controller_id = of_org and e.superseded_at is null
         where members is null or e.person_id in (select m.person_id from membership m where m.id = any (members)))
      select n.id, m.id, no_job(), date_holds(d.happened_on, n.op, n.dates, n.days, daterange(d.happened_on, d.next))
        from (select *, lead(happened_on) over (partition by node, person_id, subject_id order by happened_on) as next from done) d
        join unnest(parts) n on n.id = d.node
        join membership m on m.person_id = d.person_id and m.organisation_id = of_org
       where members is null or m.id = any (members);
  end if;
  if 'course.enrolled' = any (asked) then
    return query select n.id, m.id, no_job(), daterange(opened, greatest(opened, ended))
      from (select p.id, one from unnest(parts) p cross join unnest(p.ids) one where p.field = 'course.enrolled') n
      join lateral (select e.person_id, (e.opened_at at time zone 'Europe/London')::date as opened,
                           (coalesce(least(e.completed_at, e.withdrawn_at), 'infinity') at time zone 'Europe/London')::date as ended
                      from enrolment e where e.course_id = n.one and e.organisation_id = of_org) e on true
      join membership m on m.person_id = e.person_id and m.organisation_id = of_org
     where members is null or m.id = any (members);
  end if;
  if asked && '{sign_in.ever,sign_in.first,sign_in.last}' then
    return query
      with day as (
        select distinct m.id as membership_id, (s.opened_at at time zone 'Europe/London')::date as one
          from membership m
          join session s on s.person_id = m.person_id and s.kind <> 'token' and s.acted_by is null
          join site_organisation o on o.site_id = s.site_id and o.organisation_id = of_org
         where m.organisation_id = of_org and (members is null or m.id = any (members)))
      select n.id, d.membership_id, no_job(),
             case n.field
               when 'sign_in.last' then date_holds(d.one, n.op, n.dates, n.days, daterange(d.one, d.next))
               when 'sign_in.first' then date_holds(d.one, n.op, n.dates, n.days, daterange(d.one, null))
               else daterange(d.one, null) end
        from (select *, lead(one) over w as next, row_number() over w as nth from day window w as (partition by membership_id order by one)) d
        join unnest(parts) n on n.field = 'sign_in.last' or n.field = any ('{sign_in.ever,sign_in.first}') and d.nth = 1;
  end if;
end $$;

-- Facts as rules ask for them: said of jobs where jobs are asked, else of the membership. `ground` has the days of the jobs
-- where something that is said of a membership is asked of each of its jobs.
create function audience_facts(asked audience_node[], of_org uuid, members uuid[], ground audience_fact[]) returns setof audience_fact
language plpgsql stable set plan_cache_mode = force_custom_plan set enable_nestloop = off set enable_mergejoin = off set enable_sort = off set work_mem = '64MB' as $$
declare
  of_jobs constant boolean := exists (select from unnest(asked) n where n.field like 'job.%');
  of_learning constant boolean := exists (select from unnest(asked) n where n.field ~ '^(course|sign_in)');
begin
  return query
    select n.id, r.membership_id, case when not n.per_job then no_job() else coalesce(g.job_id, r.job_id) end,
           case when g.job_id is null then r.during else r.during * g.during end
      from (select * from membership_facts(asked, of_org, members)
            union all select * from job_facts(asked, of_org, members) where of_jobs
            union all select * from learning_facts(asked, of_org, members) where of_learning) r
      join unnest(asked) n on n.id = r.node
      left join unnest(ground) g on n.per_job and r.job_id = no_job() and g.job_id <> no_job() and g.membership_id = r.membership_id
     where not isempty(r.during)
       and (not n.per_job or r.job_id <> no_job() or g.job_id is not null and not isempty(r.during * g.during));
end $$;

-- How many people a condition holds for, roughly: what comes first where several have to be met.
create function fact_width(kind text, field text, op text) returns integer language sql immutable as $$
  select case when kind <> 'fact' then 4
    when field like 'job.%' then case when op = 'not empty' then 7 when field in ('job.start', 'job.end') then 6 else 1 end
    when field = 'audience' then 2
    when field like 'course.%' or field like 'profile.%' then 3
    when field = 'membership.end' then 5
    else 6 end
$$;

-- The groups that have to be worked out. "any" and an "all" of one part only pass on what holds, and "none" beside others is
-- taken from what those give, so that nobody else's days are needed; where every part is told, every part is a group.
create function audience_groups(parts audience_node[], every_part boolean) returns setof audience_group language sql stable as $$
  select g.id, g.depth,
         case when g.kind = 'none' then 0 when g.kind = 'any' or g.children = 0 then 1
              else (select count(*)::integer from unnest(parts) c where c.parent = g.id and (c.kind <> 'none' or every_part)) end,
         g.kind = 'job' or g.per_job, g.kind = 'job'
    from unnest(parts) g
    left join unnest(parts) p on p.id = g.parent
   where case g.kind
     when 'fact' then false when 'job' then true when 'any' then every_part
     when 'all' then every_part or g.children <> 1 or exists (select from unnest(parts) c where c.parent = g.id and c.kind = 'none')
     else every_part or coalesce(p.kind not in ('all', 'job'), true) end
$$;

-- Where facts and groups count. The same fact is looked up once for however many audiences ask it; where everybody is asked,
-- one that holds for many waits until it is known for whom what stands beside it holds.
create function audience_places(parts audience_node[], groups audience_group[], asks_everybody boolean, every_part boolean)
returns setof audience_place language sql stable as $$
  with recursive part as materialized (
    select n.id, n.parent, n.kind, g.id is not null as is_group, coalesce(g.slots, 0) as slots, g.depth,
           row_number() over (partition by n.parent, n.kind = 'none' and not every_part order by fact_width(n.kind, n.field, n.op), n.path)::integer as nth,
           n.kind = 'fact' and fact_width(n.kind, n.field, n.op) > 2 and asks_everybody and not every_part as can_wait,
           (n.field, n.op, n.wanted, n.ids, n.dates, n.courses, n.below, n.days, n.field_id, n.per_job)::text as asks
      from unnest(parts) n left join unnest(groups) g on g.id = n.id),
  up as (
    select p.id as source, p.id as child, p.parent from part p where p.kind = 'fact' or p.is_group
    union all
    select u.source, p.id, p.parent from up u join part p on p.id = u.parent where not p.is_group and p.kind <> 'none'),
  placed as (
    select u.source, coalesce(t.id, u.child) as target, t.depth,
           case when p.kind = 'none' then 0 when p.kind = 'any' then 1 when p.id is not null then c.nth end as slot,
           coalesce(f.can_wait and t.slots > 0 and (p.kind = 'none' or c.nth > 1), false) as late
      from up u
      join part f on f.id = u.source
      join part c on c.id = u.child
      left join part p on p.id = u.parent
      left join part t on t.id = case when p.is_group then p.id else p.parent end
     where p.id is null and not every_part or p.is_group or p.kind = 'none'
    union all
    select p.id, p.id, null, null, false from part p where every_part)
  select case when p.late or f.kind <> 'fact' then f.id
              else first_value(f.id) over (partition by p.late, f.kind, f.asks order by f.id) end, p.target, p.slot, p.depth, p.late
    from placed p join part f on f.id = p.source
$$;

-- On which days rules hold, deepest groups first. Without `members` for everybody of the organisation. With `every_part` it
-- answers for each part, else for the whole of each rule. How many rows of arrays meet cannot be foreseen, so nested loops
-- are off here, and on again where tables are asked.
create function audience_results(parts audience_node[], of_org uuid, members uuid[], every_part boolean) returns setof audience_fact
language plpgsql stable set plan_cache_mode = force_custom_plan set enable_nestloop = off set enable_mergejoin = off set enable_sort = off set work_mem = '64MB' as $$
declare
  groups constant audience_group[] := array(select g from audience_groups(parts, every_part) g);
  places constant audience_place[] := array(select p from audience_places(parts, groups, members is null, every_part) p);
  -- The first and last day of a job are said on days without it too; what is asked of one job is asked of those held that day.
  outlasts constant boolean := exists (select from unnest(parts) n where n.per_job and n.field in ('job.start', 'job.end'));
  jobs constant boolean := outlasts or exists (select from unnest(groups) g where g.slots = 0 and g.of_jobs)
    or exists (select from unnest(parts) n where n.per_job and n.kind = 'fact' and n.field not like 'job.%');
  ground constant audience_fact[] := array(
    select g from audience_ground(of_org, members, exists (select from unnest(groups) g where g.slots = 0 and not g.of_jobs), jobs) g);
  holds audience_fact[] := array(
    select f from audience_facts(array(select n from unnest(parts) n where n.id in (select p.source from unnest(places) p where not p.late)),
                                 of_org, members, ground) f);
  later audience_fact[];
  waits uuid[];
  who uuid[];
begin
  for d in reverse coalesce((select max(g.depth) from unnest(groups) g), -1) .. 0 loop
    later := '{}';
    for waits, who in
      select x.facts, array_agg(x.membership_id)
        from (select distinct l.target, l.facts, h.membership_id
                from (select p.target, array_agg(p.source) as facts from unnest(places) p where p.late and p.depth = d group by 1) l
                join unnest(places) p on p.target = l.target and p.slot = 1
                join unnest(holds) h on h.node = p.source) x
       group by x.target, x.facts loop
      later := later || array(
        select f from audience_facts(array(select n from unnest(parts) n where n.id = any (waits)), of_org, who, ground) f);
    end loop;
    holds := holds || later;
    holds := holds || array(
      with recursive coming as materialized (
        select p.target, p.slot, h.membership_id, h.job_id, h.during
          from unnest(places) p join unnest(holds) h on h.node = p.source where p.depth = d
        union all
        select g.id, 1, u.membership_id, u.job_id, u.during
          from unnest(groups) g join unnest(ground) u on (u.job_id <> no_job()) = g.of_jobs where g.depth = d and g.slots = 0),
      met as (
        select c.target, c.slot, c.membership_id, c.job_id, c.during from coming c where c.slot = 1
        union all
        select m.target, c.slot, m.membership_id, m.job_id, m.during * c.during
          from met m
          join coming c on c.slot > 1 and c.target = m.target and c.slot = m.slot + 1 and c.membership_id = m.membership_id and c.job_id = m.job_id
         where not isempty(m.during * c.during)),
      less as materialized (
        select c.target, c.membership_id, c.job_id, range_agg(c.during) as during from coming c where c.slot = 0 group by 1, 2, 3),
      whole as (
        select g.id, g.gathers, m.membership_id, m.job_id, m.during, l.during as less
          from unnest(groups) g
          join met m on m.target = g.id and m.slot = greatest(g.slots, 1)
          left join less l on l.target = m.target and l.membership_id = m.membership_id and l.job_id = m.job_id),
      rest as (
        select w.id, w.gathers, w.membership_id, w.job_id, w.during from whole w where w.less is null
        union all
        select w.id, w.gathers, w.membership_id, w.job_id, unnest(datemultirange(w.during) - w.less) from whole w where w.less is not null)
      select row(r.id, r.membership_id, case when r.gathers then no_job() else r.job_id end,
                 case when u.job_id is null then r.during else r.during * u.during end)::audience_fact
        from rest r
        left join unnest(ground) u on outlasts and r.gathers and u.membership_id = r.membership_id and u.job_id = r.job_id
       where not (outlasts and r.gathers) or not isempty(r.during * u.during));
  end loop;
  return query
    select p.target, h.membership_id, h.job_id, h.during from unnest(places) p join unnest(holds) h on h.node = p.source where p.slot is null;
end $$;

-- How a rule's days count under a way of updating. `before` is what it gave so far; only "update" touches days before `day`.
create function audience_by_mode(mode text, by_rule datemultirange, before datemultirange, day date) returns datemultirange
language sql immutable parallel safe as $$
  select case mode when 'update' then by_rule else
    before * datemultirange(daterange(null, day)) + case
      when mode = 'add only' then
        case when before @> day then datemultirange(daterange(day, null))
             when by_rule && daterange(day, null) then datemultirange(daterange(lower(by_rule * datemultirange(daterange(day, null))), null)) else '{}' end
      when not before @> day then '{}'
      when mode = 'paused' then datemultirange(daterange(day, null))
      else coalesce((select datemultirange(one * daterange(day, null)) from unnest(by_rule) one where one @> day), '{}') end
    end
$$;

-- Where everybody belongs: by rule and way of updating, with pins and without exclusions, while membership and unit last.
-- Audiences that simply follow their rule, of no unit and with nobody pinned, are rule and membership and no more; what the
-- rule gave is then what they are, and is not said twice.
create function audience_goals(parts audience_node[], chosen uuid[], of_org uuid, members uuid[], day date, as_mended boolean default false) returns setof audience_goal
language plpgsql stable set plan_cache_mode = force_custom_plan set enable_nestloop = off set enable_mergejoin = off set enable_sort = off set work_mem = '64MB' as $$
declare
  said audience_fact[];
  ground audience_fact[];
  simple constant uuid[] := array(
    select one from unnest(chosen) one left join audience a on a.id = one
     where coalesce(a.updating, 'update') = 'update' and a.unit_id is null and (a.broken is null or as_mended)
       and not exists (select from audience_pin p where p.audience_id = one and p.superseded_at is null)
       and not exists (select from unnest(parts) n where n.audience_id = one and n.path = '^'));
  others constant uuid[] := array(select one from unnest(chosen) one where one <> all (simple));
begin
  -- Of whom the rule and, told by an own part, the unit says something.
  said := array(select r from audience_results(parts, of_org, members, false) r);
  ground := array(
    select g from audience_ground(of_org, case when cardinality(others) > 0 or cardinality(said) > 5000 then members
                                        else array(select distinct s.membership_id from unnest(said) s) end, true,
                           exists (select from audience a where a.id = any (chosen) and a.per = 'job')
                           or exists (select from unnest(parts) n where n.parent is null and n.per_job)) g);
  return query
    select n.audience_id, s.membership_id, s.job_id, range_agg(s.during * g.during), null::datemultirange
      from unnest(parts) n
      join unnest(said) s on s.node = n.id
      join unnest(ground) g on g.membership_id = s.membership_id and g.job_id = s.job_id and not isempty(s.during * g.during)
     where n.path = '' and n.audience_id = any (simple) group by 1, 2, 3;
  if cardinality(others) = 0 then return; end if;
  return query
    with held as materialized (
      select g.membership_id, g.job_id, range_agg(g.during) as during from unnest(ground) g group by 1, 2),
    units as materialized (
      select n.audience_id, r.membership_id, r.job_id, range_agg(r.during) as during
        from unnest(said) r join unnest(parts) n on n.id = r.node and n.path = '^' group by 1, 2, 3),
    told as (
      select n.audience_id, s.membership_id, s.job_id, 'rule' as by, s.during
        from unnest(said) s join unnest(parts) n on n.id = s.node and n.path = '' where n.audience_id = any (others)
      union all
      select k.audience_id, k.membership_id, k.job_id, 'kept', unnest(k.during) from audience_kept k
       where k.audience_id = any (others) and (members is null or k.membership_id = any (members))
      union all
      select p.audience_id, p.membership_id, case when a.per = 'membership' then no_job() else coalesce(p.job_id, j.id) end, p.kind,
             daterange(p.starts_on, p.ends_on, '[]')
        from audience_pin p
        join audience a on a.id = p.audience_id
        left join lateral (select j.id from job j where a.per = 'job' and p.job_id is null and j.membership_id = p.membership_id offset 0) j on true
       where p.audience_id = any (others) and p.superseded_at is null and (members is null or p.membership_id = any (members))
         and (a.per = 'membership' or coalesce(p.job_id, j.id) is not null)),
    summed as materialized (
      select t.audience_id, t.membership_id, t.job_id,
             coalesce(range_agg(t.during) filter (where t.by = 'rule'), '{}') as by_rule,
             coalesce(range_agg(t.during) filter (where t.by = 'kept'), '{}') as before,
             coalesce(range_agg(t.during) filter (where t.by = 'pinned'), '{}') as pinned,
             coalesce(range_agg(t.during) filter (where t.by = 'excluded'), '{}') as excluded
        from told t group by 1, 2, 3),
    figured as (
      select s.audience_id, s.membership_id, s.job_id, s.pinned, s.excluded, m.mode,
             case when m.unit_id is null then g.during else g.during * coalesce(u.during, '{}') end as ground,
             case when m.mode = 'update' then s.by_rule else audience_by_mode(m.mode, s.by_rule, s.before, day) end as held
        from summed s
        join held g on g.membership_id = s.membership_id and g.job_id = s.job_id
        left join units u on u.audience_id = s.audience_id and u.membership_id = s.membership_id and u.job_id = s.job_id
        join (select one as id, a.unit_id, case when a.broken is not null and not as_mended then 'paused' else coalesce(a.updating, 'update') end as mode
                from unnest(others) one left join audience a on a.id = one) m on m.id = s.audience_id)
    select f.audience_id, f.membership_id, f.job_id,
           case when f.mode = 'update' then (f.held + f.pinned - f.excluded) * f.ground
                else f.held * datemultirange(daterange(null, day)) - f.excluded
                     + (f.held + f.pinned - f.excluded) * f.ground end,
           case when f.mode = 'update' then f.held * f.ground else f.held * datemultirange(daterange(null, day)) + f.held * f.ground end
      from figured f;
end $$;

-- Brings the rows of audiences to what they should be: only what is different is closed and written anew. Answers with
-- everybody whose rows changed, and whether they were and are in on the day.
create function audience_write(of_org uuid, chosen uuid[], members uuid[], goals audience_goal[], moment timestamptz, day date) returns setof audience_move
language plpgsql set plan_cache_mode = force_custom_plan set enable_nestloop = on set work_mem = '64MB' as $$
begin
  perform join_for(members);
  return query
    with wanted as materialized (
      select g.audience_id, g.membership_id, g.job_id, lower(g.one) as starts_on, upper(g.one) - 1 as ends_on
        from (select x.audience_id, x.membership_id, x.job_id, unnest(x.during) as one from unnest(goals) x) g),
    present as materialized (
      select x.id, x.audience_id, x.membership_id, coalesce(x.job_id, no_job()) as job_id, x.starts_on, x.ends_on from audience_member x
       where x.audience_id = any (chosen) and x.superseded_at is null and (members is null or x.membership_id = any (members))),
    paired as materialized (
      select p.id, coalesce(w.audience_id, p.audience_id) as audience_id, coalesce(w.membership_id, p.membership_id) as membership_id,
             w.job_id, w.starts_on, w.ends_on, p.id is null or w.audience_id is null as differs,
             p.id is not null and p.starts_on <= day and (p.ends_on is null or p.ends_on >= day) as was,
             w.audience_id is not null and w.starts_on <= day and (w.ends_on is null or w.ends_on >= day) as is_in
        from present p
        full join wanted w on w.audience_id = p.audience_id and w.membership_id = p.membership_id and w.job_id = p.job_id
             and w.starts_on = p.starts_on and coalesce(w.ends_on, 'infinity') = coalesce(p.ends_on, 'infinity')),
    closed as (
      update audience_member x set superseded_at = moment from paired d where d.id = x.id and d.differs),
    added as (
      insert into audience_member (organisation_id, audience_id, membership_id, person_id, job_id, starts_on, ends_on, recorded_at)
      select of_org, d.audience_id, d.membership_id, m.person_id, nullif(d.job_id, no_job()), d.starts_on, d.ends_on, moment
        from paired d join membership m on m.id = d.membership_id where d.id is null
       order by d.membership_id)
    select d.audience_id, d.membership_id, bool_or(d.was), bool_or(d.is_in) from paired d group by 1, 2 having bool_or(d.differs);
end $$;

-- Who acts when audiences change: the organisation itself, on its own site where it has one.
create function organisation_actor(org uuid) returns jsonb language sql stable as $$
  select jsonb_build_object('person', null, 'acting_org', org, 'member_orgs', jsonb_build_array(org), 'staff_orgs', jsonb_build_array(org),
    'site', (select s.id from site s join site_organisation o on o.site_id = s.id and o.organisation_id = org
              order by s.host_organisation_id = org desc, s.is_default desc, s.id limit 1))
$$;

-- Tells the other features. The delivery is woken without a key: a key would be waited for by whoever else records a fact.
create function audience_tell(of_org uuid, moves audience_move[]) returns void language plpgsql as $$
begin
  insert into outbox (verb, payload, actor)
    select case when is_in then 'audience.joined' else 'audience.left' end,
           jsonb_build_object('subject', jsonb_build_object('type', 'audience', 'id', audience_id), 'audience', audience_id, 'organisation', of_org,
                              'memberships', to_jsonb(who[n * 300 + 1 : n * 300 + 300])),
           organisation_actor(of_org)
      from (select m.audience_id, m.is_in, array_agg(m.membership_id order by m.membership_id) as who
              from unnest(moves) m where m.was <> m.is_in group by 1, 2) x
     cross join generate_series(0, (cardinality(x.who) - 1) / 300) n;
  if found then perform enqueue_job('outbox.deliver', '{}'); end if;
end $$;

-- One organisation's audiences are worked out by one transaction at a time, but for those that fill whole audiences.
create function audience_key(org uuid) returns bigint language sql immutable as $$
  select hashtextextended('audiences ' || org, 0)
$$;
create function audience_lock(org uuid) returns void language sql volatile as $$
  select pg_advisory_xact_lock(audience_key(org))
$$;

-- Tells who joined and left by the calendar since it was last told. Does nothing twice.
create function audience_turn(org uuid) returns integer language plpgsql as $$
declare
  told date;
  moves audience_move[];
begin
  insert into audience_day (organisation_id, told_until) values (org, today()) on conflict (organisation_id) do nothing;
  select told_until into told from audience_day where organisation_id = org;
  if told >= today() then return 0; end if;
  update audience_day set told_until = today() where organisation_id = org;
  moves := array(
    select row(x.audience_id, x.membership_id, x.was, x.is_in)::audience_move
      from (select m.audience_id, m.membership_id,
                   bool_or(m.starts_on <= told and (m.ends_on is null or m.ends_on >= told)) as was,
                   bool_or(m.starts_on <= today() and (m.ends_on is null or m.ends_on >= today())) as is_in
              from audience_member m where m.organisation_id = org and m.superseded_at is null group by 1, 2) x
     where x.was <> x.is_in);
  perform audience_tell(org, moves);
  return cardinality(moves);
end $$;

-- Works audiences of one level out for some people, or everybody.
create function audience_settle(of_org uuid, chosen uuid[], members uuid[]) returns audience_move[] language plpgsql as $$
declare
  moment constant timestamptz := clock_timestamp();
  day constant date := today();
  parts constant audience_node[] := array(select n from audience_node n where n.audience_id = any (chosen));
  goals audience_goal[];
  moves audience_move[];
  steady constant uuid[] := array(select a.id from audience a where a.id = any (chosen) and a.updating = 'update' and a.broken is null);
begin
  goals := array(select g from audience_goals(parts, chosen, of_org, members, day) g);
  moves := array(select m from audience_write(of_org, chosen, members, goals, moment, day) m);
  if cardinality(steady) < cardinality(chosen) then
    delete from audience_kept k where k.audience_id = any (chosen) and (members is null or k.membership_id = any (members));
    insert into audience_kept (audience_id, membership_id, job_id, during)
      select g.audience_id, g.membership_id, g.job_id, g.kept from unnest(goals) g where not isempty(g.kept) and g.audience_id <> all (steady);
  end if;
  return moves;
end $$;

create function audiences_hearing(of_org uuid, heard text[]) returns uuid[] language sql stable as $$
  select array(select a.id from audience a
                where a.organisation_id = of_org and a.archived_at is null
                  and ('membership' = any (heard) or 'self:' || a.id = any (heard)
                       or exists (select from audience_need d where d.audience_id = a.id and d.need = any (heard))))
$$;

-- Works out whatever of an organisation's audiences hears of these changes, level by level: an audience in whose rule
-- another one stands comes after it, for whoever moved there. `first` takes these audiences to begin with, whatever was
-- heard. Answers with everybody whose place changed.
create function audience_follow(of_org uuid, members uuid[], heard text[], first uuid[] default null) returns audience_move[]
language plpgsql as $$
declare
  moves audience_move[] := '{}';
  chosen uuid[];
  one uuid;
  spread uuid[];
begin
  perform audience_turn(of_org);
  for lev in 0 .. (select coalesce(max(a.level), 0) from audience a where a.organisation_id = of_org and a.archived_at is null) loop
    chosen := array(select a.id from audience a where a.id = any (coalesce(first, audiences_hearing(of_org, heard))) and a.level = lev and a.archived_at is null);
    if members is not null then
      chosen := chosen || array(
        select distinct d.audience_id from unnest(moves) m
          join audience_need d on d.organisation_id = of_org and d.need = 'audience:' || m.audience_id
          join audience a on a.id = d.audience_id and a.level = lev and a.archived_at is null
         where d.audience_id <> all (chosen));
    end if;
    if cardinality(chosen) > 0 then moves := moves || audience_settle(of_org, chosen, members); end if;
    if members is null then
      for one, spread in
        select d.audience_id, array_agg(distinct m.membership_id) from unnest(moves) m
          join audience_need d on d.organisation_id = of_org and d.need = 'audience:' || m.audience_id
          join audience a on a.id = d.audience_id and a.level = lev and a.archived_at is null
         where d.audience_id <> all (chosen) group by 1 loop
        moves := moves || audience_settle(of_org, array[one], spread);
      end loop;
    end if;
  end loop;
  perform audience_tell(of_org, moves);
  return moves;
end $$;

-- What a rule refers to that is gone, closed or put away, as codes with what it was called. Null when nothing is.
create function audience_problems(of_org uuid, parts audience_node[]) returns jsonb language sql stable as $$
  with named as (
    select distinct n.field, one as id from unnest(parts) n cross join unnest(n.ids || n.courses) one where n.kind = 'fact'),
  judged as (
    select n.field, n.id::text as id,
           case n.field
             when 'job.unit' then (select case when u.closed_on <= today() then 'closed' else '' end from unit u where u.id = n.id and u.organisation_id = of_org)
             when 'job.role' then (select '' from job_role r where r.id = n.id and r.organisation_id = of_org)
             when 'job.post' then (select '' from post p where p.id = n.id and p.organisation_id = of_org)
             when 'job.manager' then coalesce((select '' from job j where j.id = n.id), (select '' from person p where p.id = n.id and p.erased_at is null))
             when 'audience' then (select case when a.archived_at is not null then 'archived' when a.active_version_id is null then 'not active' else '' end
                                     from audience a where a.id = n.id and a.organisation_id = of_org)
             else (select case when c.state = 'retired' then 'archived' else '' end from course c where c.id = n.id) end as found,
           coalesce((select u.name::jsonb from unit u where u.id = n.id and u.organisation_id = of_org),
                    (select a.name::jsonb from audience a where a.id = n.id and a.organisation_id = of_org),
                    (select c.title::jsonb from course c where c.id = n.id and n.field like 'course.%')) as name
      from named n
    union all
    select distinct n.field, n.field, case when n.field_id is null then null when f.closed_on <= today() then 'closed' else '' end, f.name::jsonb
      from unnest(parts) n left join profile_field f on f.id = n.field_id where n.field like 'profile.%')
  select jsonb_agg(jsonb_build_object('field', j.field, 'id', j.id, 'problem', coalesce(j.found, 'gone'), 'name', j.name) order by j.field, j.id)
    from judged j where j.found is distinct from ''
$$;

-- Keeps what a rule gives now, for when an audience stops following it.
create function audience_hold(of_org uuid, held uuid) returns void language sql as $$
  delete from audience_kept where audience_id = held;
  insert into audience_kept (audience_id, membership_id, job_id, during)
    select g.audience_id, g.membership_id, g.job_id, coalesce(g.kept, g.during)
      from audience_goals(array(select n from audience_node n where n.audience_id = held), array[held], of_org, null, today()) g
     where not isempty(coalesce(g.kept, g.during))
$$;

-- Looks at every active rule of an organisation: one that refers to what is gone is broken and says so, keeps its people
-- and follows nothing; once mended it follows again. `naming` looks only at those that name this audience.
create function audience_check(of_org uuid, naming uuid default null) returns void language plpgsql as $$
declare
  a record;
begin
  for a in select x.id, x.updating, x.broken, audience_problems(of_org, array(select n from audience_node n where n.audience_id = x.id)) as problems
             from audience x where x.organisation_id = of_org and x.archived_at is null and x.active_version_id is not null
                and (naming is null or exists (select from audience_need d where d.audience_id = x.id and d.need = 'audience:' || naming)) order by x.level loop
    if a.problems is not distinct from a.broken then continue; end if;
    if a.broken is null and a.updating = 'update' then perform audience_hold(of_org, a.id); end if;
    update audience set broken = a.problems where id = a.id;
    if a.problems is null and a.updating = 'update' then delete from audience_kept where audience_id = a.id; end if;
    if (a.problems is null) <> (a.broken is null) then
      insert into outbox (verb, payload, actor)
        values (case when a.problems is null then 'audience.mended' else 'audience.broken' end,
                jsonb_build_object('subject', jsonb_build_object('type', 'audience', 'id', a.id), 'audience', a.id, 'organisation', of_org, 'problems', a.problems),
                organisation_actor(of_org));
      perform enqueue_job('outbox.deliver', '{}');
      perform audience_follow(of_org, null, '{}', array[a.id]);
    end if;
  end loop;
end $$;

-- Notes whose audiences may have changed, where some audience of the organisation hears of such a change at all.
create function audience_note(org uuid, who uuid[], heard text[]) returns void language plpgsql as $$
declare
  cared text[];
begin
  if org is null or who is null then return; end if;
  cared := array(select h from unnest(heard) h
                  where h like 'self:%' or h = 'check' and exists (select from audience_node n join audience a on a.id = n.audience_id where a.organisation_id = org)
                     or h = 'membership' and exists (select from audience a where a.organisation_id = org and a.archived_at is null)
                     or exists (select from audience_need d where d.organisation_id = org and d.need = h));
  if cardinality(cared) > 0 then insert into audience_change (organisation_id, members, needs) values (org, who, cared); end if;
end $$;

-- Everybody under these jobs, at any level and any time: their way up may have changed.
create function note_below(jobs uuid[], posts uuid[]) returns void language plpgsql as $$
declare
  org uuid;
  who uuid[];
begin
  if not exists (select from audience_need where need = 'manager') then return; end if;
  for org, who in
    with recursive below as (
      (select one as job_id, null::uuid as membership_id, null::uuid as organisation_id from unnest(jobs) one
       union
       select t.job_id, t.membership_id, t.organisation_id from job_term t where t.manager_post_id = any (posts) and t.superseded_at is null)
      union
      select l.job_id, l.membership_id, l.organisation_id from below b
       cross join lateral (
         select t.job_id, t.membership_id, t.organisation_id from job_term t where t.manager_job_id = b.job_id and t.superseded_at is null
         union all
         select t.job_id, t.membership_id, t.organisation_id from job_term t where t.temporary_manager_job_id = b.job_id and t.superseded_at is null
         union all
         select t.job_id, t.membership_id, t.organisation_id from job_term h join job_term t on t.manager_post_id = h.post_id and t.superseded_at is null
          where h.job_id = b.job_id and h.superseded_at is null) l)
    select organisation_id, array_agg(distinct membership_id) from below where membership_id is not null group by 1 loop
    perform audience_note(org, who, '{manager}');
  end loop;
end $$;

-- Triggers that note. `changed` are the rows as they are now (or were, when deleted), `former` as they were.
create function note_membership_term() returns trigger language plpgsql security definer set search_path = public as $$
declare
  org uuid;
  who uuid[];
begin
  for org, who in select c.organisation_id, array_agg(distinct c.membership_id) from changed c group by 1 loop
    perform audience_note(org, who, '{membership}');
  end loop;
  return null;
end $$;

create function note_membership() returns trigger language plpgsql security definer set search_path = public as $$
declare
  org uuid;
  who uuid[];
  heard text[];
begin
  for org, who, heard in
    select c.organisation_id, array_agg(c.id),
           array_remove(array[case when bool_or(c.kind <> f.kind) then 'kind' end,
                              case when bool_or(c.employee_number is distinct from f.employee_number) then 'number' end,
                              case when bool_or(c.sort_name <> f.sort_name) then 'name' end,
                              case when bool_or(c.person_id <> f.person_id) then 'membership' end], null)
      from changed c join former f on f.id = c.id
     where (c.kind, c.employee_number, c.sort_name, c.person_id) is distinct from (f.kind, f.employee_number, f.sort_name, f.person_id)
     group by 1 loop
    perform audience_note(org, who, heard);
  end loop;
  return null;
end $$;

create function note_job_term() returns trigger language plpgsql security definer set search_path = public as $$
declare
  org uuid;
  who uuid[];
  managers uuid[];
  manager_posts uuid[];
begin
  if not exists (select from audience_need where need in ('job', 'manager', 'reports')) then return null; end if;
  for org, who in select c.organisation_id, array_agg(distinct c.membership_id) from changed c group by 1 loop
    perform audience_note(org, who, '{job,manager,reports}');
  end loop;
  select array_remove(array_agg(distinct c.manager_job_id) || array_agg(distinct c.temporary_manager_job_id), null),
         array_agg(distinct c.manager_post_id) filter (where c.manager_post_id is not null)
    into managers, manager_posts from changed c;
  if tg_op = 'UPDATE' then
    select managers || array_remove(array_agg(distinct f.manager_job_id) || array_agg(distinct f.temporary_manager_job_id), null),
           manager_posts || array_agg(distinct f.manager_post_id) filter (where f.manager_post_id is not null)
      into managers, manager_posts from former f;
  end if;
  if exists (select from audience_need where need = 'reports') then
    for org, who in
      select j.organisation_id, array_agg(distinct j.membership_id)
        from (select b.organisation_id, b.membership_id from job b where b.id = any (managers)
              union all
              select h.organisation_id, h.membership_id from job_term h where h.post_id = any (manager_posts) and h.superseded_at is null) j
       group by 1 loop
      perform audience_note(org, who, '{reports}');
    end loop;
  end if;
  if exists (select from audience_need where need = 'manager') then
    insert into audience_change (organisation_id, members, needs) select c.organisation_id, array_agg(distinct c.membership_id), '{line}' from changed c group by 1;
  end if;
  return null;
end $$;

create function note_job() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform note_below(array_agg(c.id), '{}') from changed c join former f on f.id = c.id where c.person_id <> f.person_id having count(*) > 0;
  return null;
end $$;

create function note_profile_value() returns trigger language plpgsql security definer set search_path = public as $$
declare
  org uuid;
  field uuid;
  who uuid[];
begin
  for org, field, who in select c.organisation_id, c.field_id, array_agg(distinct c.membership_id) from changed c group by 1, 2 loop
    perform audience_note(org, who, array['profile:' || field]);
  end loop;
  return null;
end $$;

create function note_unit_parent() returns trigger language plpgsql security definer set search_path = public as $$
declare
  org uuid;
  who uuid[];
begin
  for org, who in
    with recursive below as (
      select c.unit_id from changed c
        where exists (select from audience_need d where d.organisation_id = c.organisation_id and d.need = 'tree')
      union
      select p.unit_id from below b join unit_parent p on p.parent_id = b.unit_id and p.superseded_at is null)
    select t.organisation_id, array_agg(distinct t.membership_id)
      from below b join job_term t on t.unit_id = b.unit_id and t.superseded_at is null group by 1 loop
    perform audience_note(org, who, '{tree}');
  end loop;
  return null;
end $$;

create function note_person() returns trigger language plpgsql security definer set search_path = public as $$
declare
  org uuid;
  who uuid[];
begin
  for org, who in
    select m.organisation_id, array_agg(m.id) from changed c join former f on f.id = c.id and c.lang is distinct from f.lang
      join membership m on m.person_id = c.id group by 1 loop
    perform audience_note(org, who, '{language}');
  end loop;
  for org, who in
    select m.organisation_id, '{}'::uuid[] from changed c join former f on f.id = c.id and c.erased_at is not null and f.erased_at is null
      join membership m on m.person_id = c.id group by 1 loop
    perform audience_note(org, who, '{check}');
  end loop;
  return null;
end $$;

create function note_identifier() returns trigger language plpgsql security definer set search_path = public as $$
declare
  org uuid;
  who uuid[];
begin
  for org, who in select m.organisation_id, array_agg(m.id) from changed c join membership m on m.person_id = c.person_id where c.kind = 'email' group by 1 loop
    perform audience_note(org, who, '{domain}');
  end loop;
  return null;
end $$;

create function note_evidence() returns trigger language plpgsql security definer set search_path = public as $$
declare
  org uuid;
  need text;
  who uuid[];
begin
  for org, need, who in
    select d.organisation_id, d.need, array_agg(distinct m.id)
      from (select distinct c.controller_id, c.person_id, 'completed:' || c.subject_id as need from changed c where c.subject_type = 'course') c
      join (select distinct x.organisation_id, x.need from audience_need x) d on d.organisation_id = c.controller_id and d.need = c.need
      join membership m on m.person_id = c.person_id and m.organisation_id = c.controller_id
     group by 1, 2 loop
    perform audience_note(org, who, array[need]);
  end loop;
  return null;
end $$;

create function note_enrolment() returns trigger language plpgsql security definer set search_path = public as $$
declare
  org uuid;
  need text;
  who uuid[];
begin
  if tg_op = 'UPDATE' then
    if not exists (
         select from changed c join former f on f.id = c.id
          where (c.opened_at, c.completed_at, c.withdrawn_at, c.person_id, c.organisation_id, c.course_id)
                is distinct from (f.opened_at, f.completed_at, f.withdrawn_at, f.person_id, f.organisation_id, f.course_id)) then
      return null;
    end if;
  end if;
  for org, need, who in
    select c.organisation_id, 'enrolled:' || c.course_id, array_agg(distinct m.id)
      from changed c join membership m on m.person_id = c.person_id and m.organisation_id = c.organisation_id
     where exists (select from audience_need d where d.organisation_id = c.organisation_id and d.need = 'enrolled:' || c.course_id) group by 1, 2 loop
    perform audience_note(org, who, array[need]);
  end loop;
  return null;
end $$;

create function note_session() returns trigger language plpgsql security definer set search_path = public as $$
declare
  org uuid;
  who uuid[];
begin
  for org, who in
    select m.organisation_id, array_agg(distinct m.id) from changed c
      join site_organisation o on o.site_id = c.site_id
      join membership m on m.person_id = c.person_id and m.organisation_id = o.organisation_id
     where c.kind <> 'token' and c.acted_by is null group by 1 loop
    perform audience_note(org, who, '{sign-in}');
  end loop;
  return null;
end $$;

create function note_pin() returns trigger language plpgsql security definer set search_path = public as $$
declare
  org uuid;
  audience uuid;
  who uuid[];
begin
  for org, audience, who in select c.organisation_id, c.audience_id, array_agg(distinct c.membership_id) from changed c group by 1, 2 loop
    perform audience_note(org, who, array['self:' || audience]);
  end loop;
  return null;
end $$;

-- Something that rules refer to was closed, put away or removed: looked at when the transaction commits.
create function note_reference() returns trigger language plpgsql security definer set search_path = public as $$
declare
  org uuid;
begin
  for org in select distinct c.organisation_id from changed c loop
    perform audience_note(org, '{}', '{check}');
  end loop;
  return null;
end $$;

create function note_course() returns trigger language plpgsql security definer set search_path = public as $$
declare
  org uuid;
begin
  for org in
    select distinct d.organisation_id from changed c join former f on f.id = c.id and f.state <> c.state
      join audience_need d on d.need in ('completed:' || c.id, 'enrolled:' || c.id) loop
    perform audience_note(org, '{}', '{check}');
  end loop;
  return null;
end $$;

do $$
declare
  told record;
begin
  for told in
    select * from (values
      ('membership_term', 'insert,update,delete', 'note_membership_term'), ('membership', 'update', 'note_membership'),
      ('job_term', 'insert,update,delete', 'note_job_term'), ('job', 'update', 'note_job'),
      ('profile_value', 'insert,update,delete', 'note_profile_value'), ('unit_parent', 'insert,update,delete', 'note_unit_parent'),
      ('person', 'update', 'note_person'), ('person_identifier', 'insert,update,delete', 'note_identifier'),
      ('evidence', 'insert,update,delete', 'note_evidence'), ('enrolment', 'insert,update,delete', 'note_enrolment'),
      ('session', 'insert', 'note_session'), ('audience_pin', 'insert,update,delete', 'note_pin'),
      ('unit', 'update,delete', 'note_reference'), ('job_role', 'delete', 'note_reference'), ('post', 'delete', 'note_reference'),
      ('profile_field', 'update,delete', 'note_reference'), ('course', 'update', 'note_course')) as t (target, events, routine)
    cross join lateral regexp_split_to_table(t.events, ',') as event loop
    execute format('create trigger audiences_hear_of_%s after %s on %I referencing %s for each statement execute function %I()',
                   told.event, told.event, told.target,
                   case told.event when 'insert' then 'new table as changed' when 'delete' then 'old table as changed'
                                   else 'new table as changed old table as former' end, told.routine);
  end loop;
end $$;

-- Of people whose jobs changed since an instant: where a job's managers, its post or its days are others than before, the way
-- up is another one for everybody below. A move from one unit to another leaves those below alone.
create function note_lines(who uuid[], since timestamptz) returns void language plpgsql set plan_cache_mode = force_custom_plan as $$
declare
  jobs constant uuid[] := array(
    select distinct x.job_id
      from (select t.job_id, range_agg(daterange(t.starts_on, t.ends_on, '[]')) filter (where t.superseded_at is null) as held,
                   range_agg(daterange(t.starts_on, t.ends_on, '[]'))
                     filter (where t.recorded_at < since and (t.superseded_at is null or t.superseded_at >= since)) as before
              from job_term t where t.job_id in (select j.id from job j where j.membership_id = any (who))
             group by t.job_id, t.manager_job_id, t.manager_post_id, t.temporary_manager_job_id, t.temporary_until, t.post_id) x
     where x.held is distinct from x.before);
begin
  if cardinality(jobs) > 0 then
    perform note_below(jobs, array(select distinct t.post_id from job_term t where t.job_id = any (jobs) and t.post_id is not null));
  end if;
end $$;

-- When a transaction commits that changed something for at most this many people, it settles their audiences itself. More
-- wait for a job; and so does whatever could not be settled, so that nobody's work is lost to an audience.
create function settle_noted() returns trigger language plpgsql security definer set search_path = public as $$
declare
  org uuid;
  who uuid[];
  heard text[];
begin
  if not exists (select from audience_change c where c.made_in = pg_current_xact_id()) then return null; end if;
  who := array(select distinct m from audience_change c cross join unnest(c.members) m where c.made_in = pg_current_xact_id() and c.needs = '{line}');
  if cardinality(who) > 0 then
    delete from audience_change c where c.made_in = pg_current_xact_id() and c.needs = '{line}';
    perform note_lines(who, now());
  end if;
  for org in select distinct c.organisation_id from audience_change c where c.made_in = pg_current_xact_id() loop
    who := array(select distinct m from audience_change c cross join unnest(c.members) m where c.made_in = pg_current_xact_id() and c.organisation_id = org);
    heard := array(select distinct h from audience_change c cross join unnest(c.needs) h where c.made_in = pg_current_xact_id() and c.organisation_id = org);
    begin
      if cardinality(who) <= 200 then
        delete from audience_change c where c.made_in = pg_current_xact_id() and c.organisation_id = org;
        perform audience_lock(org);
        if 'check' = any (heard) then perform audience_check(org); end if;
        if cardinality(who) > 0 then perform audience_follow(org, who, heard); end if;
        continue;
      end if;
    exception when others then
      raise warning 'audiences are settled later: %', sqlerrm;
    end;
    update audience_change c set made_in = null where c.made_in = pg_current_xact_id() and c.organisation_id = org;
    perform enqueue_job('audiences.settle', jsonb_build_object('organisation', org), 'audiences.settle:' || org);
  end loop;
  return null;
end $$;
create constraint trigger settle_at_commit after insert on audience_change deferrable initially deferred
  for each row execute function settle_noted();

-- Settles up to 2,000 of the people who wait. Where it is less work to take everybody at once, the audiences themselves wait
-- from then on. Answers how many people still wait.
create function settle_waiting_audiences(org uuid) returns integer language plpgsql security definer set search_path = public as $$
declare
  who uuid[];
  heard text[];
begin
  perform audience_lock(org);
  who := array(select distinct m from audience_change c cross join unnest(c.members) m where c.organisation_id = org and c.made_in is null);
  heard := array(select distinct h from audience_change c cross join unnest(c.needs) h where c.organisation_id = org and c.made_in is null);
  if cardinality(heard) = 0 then return 0; end if;
  if 'check' = any (heard) then perform audience_check(org); end if;
  delete from audience_change where organisation_id = org and made_in is null and audience_id is null;
  if cardinality(who) > 2000 and cardinality(who) * 4 > (select count(*) from membership m where m.organisation_id = org) then
    perform audience_turn(org);
    perform await_everybody(org, audiences_hearing(org, heard));
    return 0;
  end if;
  if cardinality(who) > 0 then perform audience_follow(org, who[1:2000], heard); end if;
  if cardinality(who) <= 2000 then return 0; end if;
  insert into audience_change (organisation_id, members, needs, made_in) values (org, who[2001:], array_remove(heard, 'check'), null);
  return cardinality(who) - 2000;
end $$;

-- Puts audiences, and those that name them, where the jobs that fill take them from; neighbours go to different ones, as
-- rules that are alike cost alike.
create function await_everybody(org uuid, chosen uuid[]) returns void language plpgsql as $$
begin
  insert into audience_change (organisation_id, audience_id, members, needs, made_in)
    with recursive due as (
      select one as id from unnest(chosen) one
      union
      select d.audience_id from due x join audience_need d on d.organisation_id = org and d.need = 'audience:' || x.id)
    select org, a.id, '{}', '{}', null
      from (select a.id, row_number() over (order by a.id) as nth from due join audience a on a.id = due.id where a.archived_at is null) a
     where not exists (select from audience_change c where c.organisation_id = org and c.audience_id = a.id)
     order by a.nth % 2, a.nth;
  if found then perform wake_fillers(org); end if;
end $$;

create function wake_fillers(org uuid) returns void language sql as $$
  select enqueue_job('audiences.fill', jsonb_build_object('organisation', org, 'filler', n), 'audiences.fill:' || org || ':' || n)
    from generate_series(1, 2) n
$$;

-- Works out half of the audiences that wait for everybody, of the lowest level there is; two do so at once. What anybody else
-- does with audiences waits for both. Whoever is done calls for those to go on, as the next level is free only when the last
-- one of this level has ended. Answers how many audiences it took.
create function fill_audiences(org uuid) returns integer language plpgsql security definer set search_path = public as $$
declare
  lowest integer;
  half integer;
  taken uuid[];
begin
  perform pg_advisory_xact_lock_shared(audience_key(org));
  -- As many together as memory holds easily: what they ask alike is then looked up once.
  select a.level, least((count(*) + 1) / 2, 1 + 1000000 / (1 + (select count(*) from membership m where m.organisation_id = org))) into lowest, half
    from audience_change c join audience a on a.id = c.audience_id where c.organisation_id = org group by 1 order by 1 limit 1;
  with mine as (
    select c.id from audience_change c join audience a on a.id = c.audience_id
     where c.organisation_id = org and a.level = lowest order by c.id limit half for update of c skip locked),
  freed as (delete from audience_change c using mine where c.id = mine.id returning c.audience_id)
  select coalesce(array_agg(f.audience_id), '{}') into taken from freed f;
  if cardinality(taken) = 0 then return 0; end if;
  perform audience_tell(org, audience_settle(org, array(select a.id from audience a where a.id = any (taken) and a.archived_at is null), null));
  if exists (select from audience_change c where c.organisation_id = org and c.audience_id is not null) then perform wake_fillers(org); end if;
  return cardinality(taken);
end $$;

-- How many people wait: everybody, while audiences do.
create function audiences_waiting() returns integer language sql stable security definer set search_path = public as $$
  select case when exists (select from audience_change c where c.organisation_id = actor_acting_org() and c.audience_id is not null)
              then (select count(*) from membership m where m.organisation_id = actor_acting_org())
              else (select count(distinct m) from audience_change c cross join unnest(c.members) m where c.organisation_id = actor_acting_org()) end::integer
$$;

-- Once a day, for every organisation: what the calendar did, and what closed meanwhile.
create function turn_audiences() returns integer language plpgsql security definer set search_path = public as $$
declare
  org uuid;
  told integer := 0;
begin
  for org in select distinct organisation_id from audience where archived_at is null order by 1 loop
    perform audience_lock(org);
    perform audience_check(org);
    told := told + audience_turn(org);
  end loop;
  return told;
end $$;

-- An audience of the organisation that the actor acts for, held against other changes of audiences.
create function audience_in_hand(of_audience uuid) returns audience language plpgsql as $$
declare
  a audience;
begin
  -- The same order in which every other transaction comes by these two, so that none waits for another in a circle.
  perform enqueue_job('outbox.deliver', '{}', 'outbox.deliver');
  select * into a from audience where id = of_audience and organisation_id = actor_acting_org();
  if a.id is null then raise exception 'no such audience' using errcode = 'insufficient_privilege'; end if;
  perform audience_lock(a.organisation_id);
  select * into a from audience where id = of_audience;
  return a;
end $$;

create function save_audience_draft(of_audience uuid, rule jsonb) returns uuid language plpgsql security definer set search_path = public as $$
declare
  a audience;
  made uuid;
begin
  select * into a from audience where id = of_audience and organisation_id = actor_acting_org() for update;
  if a.id is null then raise exception 'no such audience' using errcode = 'insufficient_privilege'; end if;
  update audience_version v set rule = save_audience_draft.rule, made_by = actor_person(), recorded_at = now()
   where v.audience_id = a.id and v.state = 'draft' returning v.id into made;
  if made is null then
    insert into audience_version (organisation_id, audience_id, number, rule, made_by)
      values (a.organisation_id, a.id, coalesce((select max(v.number) from audience_version v where v.audience_id = a.id), 0) + 1, rule, actor_person())
      returning id into made;
  end if;
  return made;
end $$;

create function activate_audience(of_audience uuid) returns jsonb language plpgsql security definer set search_path = public as $$
declare
  a audience := audience_in_hand(of_audience);
  draft audience_version;
  parts audience_node[];
  moves audience_move[];
begin
  select * into draft from audience_version v where v.audience_id = a.id and v.state = 'draft';
  if draft.id is null then return '{"refused": "no draft"}'; end if;
  if a.archived_at is not null then return '{"refused": "archived"}'; end if;
  parts := array(select p from audience_parts(a.id, a.organisation_id, draft.rule, a.per, a.unit_id) p);
  if exists (with recursive named as (
               select one as id from unnest(parts) n cross join unnest(n.ids) one where n.field = 'audience'
               union
               select substr(d.need, 10)::uuid from named x join audience_need d on d.audience_id = x.id and d.need like 'audience:%')
             select from named where id = a.id) then
    return '{"refused": "cycle"}';
  end if;
  if audience_problems(a.organisation_id, parts) is not null then
    return jsonb_build_object('refused', 'broken', 'problems', audience_problems(a.organisation_id, parts));
  end if;
  update audience_version set state = 'retired', retired_at = now() where audience_id = a.id and state = 'active';
  update audience_version set state = 'active', activated_at = now() where id = draft.id;
  delete from audience_node where audience_id = a.id;
  insert into audience_node select * from unnest(parts);
  delete from audience_need where audience_id = a.id;
  insert into audience_need (organisation_id, audience_id, need)
    select a.organisation_id, a.id, need from part_needs(parts) need;
  if a.broken is not null and a.updating = 'update' then delete from audience_kept where audience_id = a.id; end if;
  update audience set active_version_id = draft.id, broken = null, settled_at = now() where id = a.id;
  perform audience_levels(a.organisation_id);
  moves := audience_follow(a.organisation_id, null, '{}', array[a.id]);
  perform audience_check(a.organisation_id, a.id);
  perform enqueue_job('audiences.recheck', jsonb_build_object('audience', a.id), 'audiences.recheck:' || a.id);
  return (select jsonb_build_object('version', draft.number, 'joined', count(distinct m.person_id) filter (where x.is_in and not x.was),
                                    'left', count(distinct m.person_id) filter (where x.was and not x.is_in),
                                    'members', (select count(distinct y.person_id) from audience_member y where y.audience_id = a.id and y.superseded_at is null
                                                   and y.starts_on <= today() and (y.ends_on is null or y.ends_on >= today())))
            from unnest(moves) x join membership m on m.id = x.membership_id where x.audience_id = a.id);
end $$;

-- How many audiences deep each one's rule goes.
create function audience_levels(of_org uuid) returns void language sql as $$
  update audience a set level = x.deep
    from (with recursive d as (
            select id, 0 as deep from audience where organisation_id = of_org
            union
            select n.audience_id, d.deep + 1 from d join audience_need n on n.organisation_id = of_org and n.need = 'audience:' || d.id)
          select id, max(deep) as deep from d group by 1) x
   where a.id = x.id and a.level <> x.deep
$$;

-- After an audience became active: what was being written meanwhile by somebody who did not know of it. Answers null when
-- done, else with what to wait for.
create function recheck_audience(of_audience uuid, horizon text) returns text language plpgsql security definer set search_path = public as $$
declare
  a audience;
  last constant xid8 := coalesce(horizon::xid8, pg_snapshot_xmax(pg_current_snapshot()));
begin
  if pg_snapshot_xmin(pg_current_snapshot()) < last then return last::text; end if;
  select * into a from audience where id = of_audience and archived_at is null and active_version_id is not null;
  if a.id is null then return null; end if;
  perform audience_lock(a.organisation_id);
  perform audience_follow(a.organisation_id, null, '{}', array[a.id]);
  return null;
end $$;

create function set_audience_updating(of_audience uuid, mode text) returns void language plpgsql security definer set search_path = public as $$
declare
  a audience := audience_in_hand(of_audience);
begin
  if a.archived_at is not null or a.updating = mode then return; end if;
  if a.updating = 'update' and a.broken is null then perform audience_hold(a.organisation_id, a.id); end if;
  update audience set updating = mode where id = a.id;
  if mode = 'update' and a.broken is null then delete from audience_kept where audience_id = a.id; end if;
  perform audience_follow(a.organisation_id, null, '{}', array[a.id]);
end $$;

-- Puts an audience away: nobody is in it from today on. Rules that name it are broken first, so that they keep their people.
create function archive_audience(of_audience uuid) returns void language plpgsql security definer set search_path = public as $$
declare
  a audience := audience_in_hand(of_audience);
  goals audience_goal[];
begin
  perform audience_turn(a.organisation_id);
  update audience set archived_at = now() where id = a.id and archived_at is null;
  perform audience_check(a.organisation_id, a.id);
  goals := array(
    select row(x.audience_id, x.membership_id, coalesce(x.job_id, no_job()),
               range_agg(daterange(x.starts_on, x.ends_on, '[]')) * datemultirange(daterange(null, today())), null)::audience_goal
      from audience_member x where x.audience_id = a.id and x.superseded_at is null group by x.audience_id, x.membership_id, coalesce(x.job_id, no_job()));
  perform audience_tell(a.organisation_id, array(
    select m from audience_write(a.organisation_id, array[a.id], null, goals, clock_timestamp(), today()) m));
  delete from audience_need where audience_id = a.id;
  delete from audience_node where audience_id = a.id;
  delete from audience_kept where audience_id = a.id;
end $$;

-- What a rule would do, with nothing written.
create function preview_audience(asked jsonb) returns jsonb language plpgsql security definer set search_path = public set plan_cache_mode = force_custom_plan as $$
declare
  org constant uuid := actor_acting_org();
  given uuid := (asked ->> 'audience')::uuid;
  subject constant uuid := coalesce((select a.id from audience a where a.id = given and a.organisation_id = org), no_job());
  parts audience_node[];
  goals audience_goal[];
  inside uuid[];
  before uuid[];
  later integer;
  people jsonb;
  how_many constant integer := (asked ->> 'limit')::integer;
begin
  if org is null then return null; end if;
  if given is not null and subject = no_job() then return null; end if;
  parts := array(select p from audience_parts(subject, org, nullif(asked -> 'rule', 'null'), asked ->> 'per', (asked ->> 'unit')::uuid) p);
  goals := array(select g from audience_goals(parts, array[subject], org, null, today(), true) g);
  inside := array(select distinct g.membership_id from unnest(goals) g where g.during @> today());
  before := array(select distinct x.membership_id from audience_member x where x.audience_id = subject and x.superseded_at is null
                     and x.starts_on <= today() and (x.ends_on is null or x.ends_on >= today()));
  select count(distinct m.person_id) into later from unnest(goals) g join membership m on m.id = g.membership_id
   where not g.during @> today() and g.during && daterange(today(), null)
     and not exists (select from unnest(inside) i where i = g.membership_id);
  with told as (
    select m.id as membership_id, m.person_id, m.sort_name, m.employee_number,
           case when w.one is null then 'leaves' when b.one is null then 'joins' else 'stays' end as becomes
      from (select one from unnest(inside) one) w
      full join (select one from unnest(before) one) b on b.one = w.one
      join membership m on m.id = coalesce(w.one, b.one)
     where case asked ->> 'show' when 'joining' then b.one is null when 'leaving' then w.one is null else w.one is not null end),
  page as (
    select t.* from told t
     where asked ->> 'after' is null
        or (t.sort_name, t.membership_id) > (select m.sort_name, m.id from membership m where m.id = (asked ->> 'after')::uuid)
     order by t.sort_name, t.membership_id limit how_many + 1)
  select jsonb_agg(jsonb_build_object('membership_id', g.membership_id, 'person_id', g.person_id, 'name', p.name, 'known_as', p.known_as,
                                      'employee_number', g.employee_number, 'becomes', g.becomes) order by g.sort_name, g.membership_id)
    into people from page g join person p on p.id = g.person_id;
  return jsonb_build_object(
    'in', (select count(distinct m.person_id) from membership m where m.id = any (inside)),
    'out', (select count(distinct t.person_id) from membership_term t where t.organisation_id = org and t.superseded_at is null and t.starts_on <= today()
               and (t.ends_on is null or t.ends_on >= today()) and not exists (select from unnest(inside) i where i = t.membership_id)),
    'joining', (select count(distinct m.person_id) from membership m where m.id = any (inside) and m.id <> all (before)),
    'leaving', (select count(distinct m.person_id) from membership m where m.id = any (before) and m.id <> all (inside)),
    'later', later, 'people', coalesce(people, '[]'), 'problems', coalesce(audience_problems(org, parts), '[]'));
end $$;

-- Why a membership is or is not in an audience on a day: every part with whether it holds and when, and what else decides.
create function explain_audience(of_audience uuid, rule jsonb, of_membership uuid, day date) returns jsonb
language plpgsql stable security definer set search_path = public set plan_cache_mode = force_custom_plan as $$
declare
  a audience;
  parts audience_node[];
  facts audience_fact[];
begin
  select * into a from audience x where x.id = of_audience and x.organisation_id = actor_acting_org();
  if a.id is null or not exists (select from membership m where m.id = of_membership and m.organisation_id = a.organisation_id) then return null; end if;
  parts := array(select p from audience_parts(a.id, a.organisation_id, rule, a.per, a.unit_id) p);
  facts := array(select f from audience_results(parts, a.organisation_id, array[of_membership], true) f);
  return jsonb_build_object(
    'belongs', exists (select from membership_term t where t.membership_id = of_membership and t.superseded_at is null
                          and t.starts_on <= day and (t.ends_on is null or t.ends_on >= day)),
    'in_unit', case when a.unit_id is not null then exists (select from unnest(facts) f join unnest(parts) n on n.id = f.node and n.path = '^' where f.during @> day) end,
    'by_rule', exists (select from unnest(facts) f join unnest(parts) n on n.id = f.node and n.path = '' where f.during @> day),
    'stay', (select jsonb_build_object('starts_on', x.starts_on, 'ends_on', x.ends_on) from audience_member x
              where x.audience_id = a.id and x.membership_id = of_membership and x.superseded_at is null
                and x.starts_on <= day and (x.ends_on is null or x.ends_on >= day) order by x.starts_on limit 1),
    'pins', (select coalesce(jsonb_agg(jsonb_build_object('kind', p.kind, 'reason', p.reason, 'starts_on', p.starts_on, 'ends_on', p.ends_on,
                      'made_by', (select coalesce(b.known_as, b.name) from person b where b.id = p.made_by), 'recorded_at', p.recorded_at,
                      'holds', p.starts_on <= day and (p.ends_on is null or p.ends_on >= day)) order by p.recorded_at desc), '[]')
               from audience_pin p where p.audience_id = a.id and p.membership_id = of_membership and p.superseded_at is null),
    'nodes', (select coalesce(jsonb_agg(jsonb_build_object('path', n.path, 'holds', f.during @> day, 'jobs', f.jobs, 'periods',
                      (select coalesce(jsonb_agg(jsonb_build_object('from', lower(one), 'until', upper(one) - 1) order by one), '[]') from unnest(f.during) one))), '[]')
                from (select x.node, range_agg(x.during) as during,
                             coalesce(jsonb_agg(x.job_id) filter (where x.job_id <> no_job() and x.during @> day), '[]') as jobs
                        from unnest(facts) x group by 1) f
                join unnest(parts) n on n.id = f.node));
end $$;
