-- Returns that are signed: sealed figures, and what is known otherwise since. Courses as good as others, from a day on.

-- Whose units a return was about, and the seal. What erasure may strike out (the sentence, who signed) is not sealed;
-- who signed and the seal stand in the audit.
alter table compliance_return
  add column filters jsonb not null default '{}',
  add column hash text not null default '';

create function return_seal(given compliance_return) returns text language sql stable set search_path = public as $$
  select encode(sha256(convert_to(concat_ws(E'\n', given.id, given.organisation_id, given.name, given.as_at - date '2000-01-01',
    extract(epoch from given.known_at), given.filters, given.figures, extract(epoch from given.signed_at)), 'UTF8')), 'hex')
$$;
create function return_is_sealed() returns trigger language plpgsql set search_path = public as $$
begin
  if tg_op = 'INSERT' then
    new.hash := return_seal(new);
  elsif new.hash <> old.hash or return_seal(new) <> return_seal(old) then
    raise exception 'a signed return is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger return_sealed before insert or update on compliance_return for each row execute function return_is_sealed();
-- Nor deleted: what was said to an authority is answered for.
create function return_stays() returns trigger language plpgsql set search_path = public as $$
begin
  raise exception 'a signed return is never deleted' using errcode = 'restrict_violation';
end $$;
create trigger return_stays before delete on compliance_return for each row execute function return_stays();

-- Everybody's standing on a day, as known at an instant (null: now). For the functions below alone.
create function standings_on(of_organisation uuid, of_requirement uuid, on_day date, known timestamptz)
returns table (id uuid, requirement_id uuid, membership_id uuid, state text) language plpgsql stable set search_path = public as $$
begin
  return query select s.id, s.requirement_id, s.membership_id, s.state from standing s
    where s.organisation_id = of_organisation and s.superseded_at is null and (known is null or s.recorded_at <= known)
      and (of_requirement is null or s.requirement_id = of_requirement)
      and s.starts_on <= on_day and (s.ends_on is null or s.ends_on >= on_day);
  if known is not null then
    return query select s.id, s.requirement_id, s.membership_id, s.state from standing s
      where s.organisation_id = of_organisation and s.superseded_at > known and s.recorded_at <= known
        and (of_requirement is null or s.requirement_id = of_requirement)
        and s.starts_on <= on_day and (s.ends_on is null or s.ends_on >= on_day);
  end if;
end $$;
revoke execute on function standings_on from public;

-- The unit of each membership's first job of a day, as known at an instant; of some units alone where they are given.
create function places_on(of_organisation uuid, on_day date, known timestamptz, of_units uuid[])
returns table (membership_id uuid, unit_id uuid) language sql stable set search_path = public as $$
  select distinct on (j.membership_id) j.membership_id, j.unit_id from job_term j
   where j.organisation_id = of_organisation and j.starts_on <= on_day and (j.ends_on is null or j.ends_on >= on_day)
     and (of_units is null or j.unit_id = any (of_units))
     and case when known is null then j.superseded_at is null else j.recorded_at <= known and (j.superseded_at is null or j.superseded_at > known) end
   order by j.membership_id, j.starts_on, j.job_id
$$;
revoke execute on function places_on from public;

-- The figures of a return: how many stand where, by requirement and unit. Each membership counts once by a requirement.
create function return_figures(of_organisation uuid, of_requirement uuid, on_day date, known timestamptz, of_units uuid[])
returns table (requirement_id uuid, unit_id uuid, state text, people integer)
language plpgsql stable security definer set search_path = public as $$
begin
  if not coalesce(of_organisation = any (actor_staff_orgs()), false) then return; end if;
  return query
    select s.requirement_id, p.unit_id, s.state, count(*)::integer
      from standings_on(of_organisation, of_requirement, on_day, known) s
      left join places_on(of_organisation, on_day, known, of_units) p on p.membership_id = s.membership_id
     where of_units is null or p.membership_id is not null
     group by 1, 2, 3;
end $$;

-- Whose state on a day is known otherwise now than at an instant. Of some units: who was in them then, or is known now to
-- have been; a state is null where nothing was asked, or the membership was not in the units.
create function standing_differences(of_organisation uuid, of_requirement uuid, on_day date, known timestamptz, of_units uuid[])
returns table (requirement_id uuid, membership_id uuid, standing_then uuid, standing_now uuid, state_then text, state_now text)
language plpgsql stable set search_path = public as $$
begin
  if not coalesce(of_organisation = any (actor_staff_orgs()), false) then return; end if;
  if of_units is null then
    -- What stood then and stands still is no difference: only what was superseded or recorded since is looked at.
    return query
      with gone as (
        select s.* from standing s
         where s.organisation_id = of_organisation and s.superseded_at > known and s.recorded_at <= known
           and (of_requirement is null or s.requirement_id = of_requirement)
           and s.starts_on <= on_day and (s.ends_on is null or s.ends_on >= on_day)),
      fresh as (
        select s.* from standing s
         where s.organisation_id = of_organisation and s.superseded_at is null and s.recorded_at > known
           and (of_requirement is null or s.requirement_id = of_requirement)
           and s.starts_on <= on_day and (s.ends_on is null or s.ends_on >= on_day))
      select coalesce(g.requirement_id, f.requirement_id), coalesce(g.membership_id, f.membership_id), g.id, f.id, g.state, f.state
        from gone g full join fresh f on f.membership_id = g.membership_id and f.requirement_id = g.requirement_id
       where g.state is distinct from f.state;
  else
    return query
      with was as (select p.membership_id from places_on(of_organisation, on_day, known, of_units) p),
      is_now as (select p.membership_id from places_on(of_organisation, on_day, null, of_units) p),
      either as (select w.membership_id from was w union select i.membership_id from is_now i),
      compared as (
        select coalesce(t.requirement_id, n.requirement_id) as requirement, coalesce(t.membership_id, n.membership_id) as membership,
               t.id as then_id, n.id as now_id,
               case when exists (select 1 from was w where w.membership_id = t.membership_id) then t.state end as then_state,
               case when exists (select 1 from is_now i where i.membership_id = n.membership_id) then n.state end as now_state
          from (select s.* from standings_on(of_organisation, of_requirement, on_day, known) s join either e on e.membership_id = s.membership_id) t
          full join (select s.* from standings_on(of_organisation, of_requirement, on_day, null) s join either e on e.membership_id = s.membership_id) n
            on n.membership_id = t.membership_id and n.requirement_id = t.requirement_id)
      select c.requirement, c.membership, c.then_id, c.now_id, c.then_state, c.now_state from compared c
       where c.then_state is distinct from c.now_state;
  end if;
end $$;

-- The instant that a return signed now is "known at". Writers of jobs are waited for, and the engine is held off until the
-- return is written: nothing can come to be recorded at or before that instant afterwards.
create function moment_to_sign(of_organisation uuid) returns timestamptz
language plpgsql security definer set search_path = public as $$
declare
  of_requirement uuid;
  half integer;
begin
  if of_organisation is distinct from actor_acting_org() or not of_organisation = any (actor_staff_orgs()) then return null; end if;
  lock table job_term in share mode;
  for of_requirement in select r.id from requirement r where r.organisation_id = of_organisation order by r.id loop
    for half in 0..1 loop perform pg_advisory_xact_lock(standing_lock(of_requirement, half)); end loop;
  end loop;
  return clock_timestamp();
end $$;

-- A course is as good as another for completions from this day on; of any day, where none is given.
alter table course_equivalence add column counts_from date;

-- Evidence that counts by no course of its own but by one that was not yet as good when it was done: what the facts of
-- timelines leave out. Asked by whoever may ask for the facts.
create function facts_before_equivalence(of_organisation uuid, of_requirement uuid, of_memberships uuid[], courses uuid[])
returns table (id uuid, item uuid) language plpgsql stable security definer set search_path = public as $$
begin
  if not exists (select 1 from course_equivalence q where q.organisation_id = of_organisation and q.superseded_at is null and q.counts_from is not null
                    and q.as_good_as = any (courses)) then return; end if;
  if not (of_organisation = any (actor_staff_orgs())
          or exists (select 1 from standing_claim c join requirement r on r.id = c.requirement_id
                      where c.requirement_id = of_requirement and c.transaction = pg_current_xact_id_if_assigned() and r.organisation_id = of_organisation)) then
    return;
  end if;
  return query
    select e.id, q.as_good_as
      from course_equivalence q
      join evidence e on e.lineage_id = q.lineage_id and e.subject_type = 'course' and e.superseded_at is null and e.happened_on < q.counts_from
           and (e.controller_id = of_organisation or e.controller_id is null)
      join membership m on m.person_id = e.person_id and m.id = any (of_memberships)
     where q.organisation_id = of_organisation and q.superseded_at is null and q.as_good_as = any (courses);
end $$;

-- Many exemptions at once are taken back by their batch.
create index on exemption (batch_id) where superseded_at is null;

-- Differences are looked up, and exported by the report role, under the policies of the tables.
grant execute on function standings_on, places_on to guildhall_app, guildhall_report;
grant execute on function standing_differences to guildhall_report;
