-- What people may see and ask about themselves, also of organisations to which they no longer belong.

-- The organisations that the actor belongs or belonged to; of one that left this site, since when.
create function own_organisations() returns table (id uuid, name localised, is_now boolean, left_site_at timestamptz)
language sql stable security definer rows 3 set search_path = public as $$
  select o.id, o.name,
         exists (select 1 from current_membership m where m.person_id = actor_person() and m.organisation_id = o.id),
         (select max(d.recorded_at) from site_departure d where d.organisation_id = o.id and d.site_id = actor_site() and d.undone_at is null)
    from organisation o
   where o.id in (select m.organisation_id from membership m where m.person_id = actor_person())
   order by 3 desc, plain(text_in(o.name, 'en')), o.id
$$;

-- The actor asks an organisation that has or had them about their data: due within a month, before whoever looks after data
-- protection there. Asked again while it is open is one. Null where they never belonged there, or somebody looks as them.
create function ask_about_own_data(of_organisation uuid, asked text, words text) returns uuid
language plpgsql security definer set search_path = public as $$
declare found_id uuid;
begin
  if actor_acted_by() is not null or not exists (
    select 1 from membership m where m.person_id = actor_person() and m.organisation_id = of_organisation) then return null; end if;
  perform pg_advisory_xact_lock(hashtextextended('request:' || actor_person(), 0));
  select r.id into found_id from subject_request r
   where r.person_id = actor_person() and r.organisation_id = of_organisation and r.kind = asked and r.closed_on is null;
  if found_id is not null then return found_id; end if;
  insert into subject_request (organisation_id, person_id, kind, received_on, due_on, notes, recorded_by)
    values (of_organisation, actor_person(), asked, today(), (today() + interval '1 month')::date, words, actor_person())
    returning id into found_id;
  return found_id;
end $$;

-- What the actor asked about their data, or had written down for them, newest first.
create function own_requests()
returns table (id uuid, organisation localised, kind text, received_on date, due_on date, extended_on date, extension_reason text,
  closed_on date, outcome text, outcome_reason text)
language sql stable security definer rows 5 set search_path = public as $$
  select r.id, o.name, r.kind, r.received_on, r.due_on, r.extended_on, r.extension_reason, r.closed_on, r.outcome, r.outcome_reason
    from subject_request r join organisation o on o.id = r.organisation_id
   where r.person_id = actor_person() order by r.received_on desc, r.id desc limit 50
$$;
