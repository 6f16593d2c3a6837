-- Whoever asked something is told the answer, and an organisation may let its managers recognise learning by themselves.

-- What an organisation lets its people do that nobody may without it; a role of the table of permissions has it from then on.
create table organisation_permission (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  permission text not null check (permission ~ '^[a-z]+\.[a-z_]+$'),
  reason text check (reason <> ''),
  allowed_by uuid references person,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz
);
create unique index on organisation_permission (organisation_id, permission) where superseded_at is null;
call guard_organisation('organisation_permission', verbs => 'select, insert, update');
insert into personal_data (table_name, purpose, person_column, organisation_column, left_out) values
  ('organisation_permission', 'account', 'allowed_by', 'organisation_id', 'work');

-- Whether an organisation lets its people do something that is off without it.
create function organisation_allows(of_organisation uuid, wanted text) returns boolean language sql stable set search_path = public as $$
  select exists (select 1 from organisation_permission p
                  where p.organisation_id = of_organisation and p.permission = wanted and p.superseded_at is null)
$$;

-- Tells whoever asked what became of it, once: of a request about their data that they made from their account, or of learning
-- elsewhere that they sent in or asked to have recognised. By whoever answered. Answers with whether it is told now.
create function tell_answer(of_thing text, of_id uuid, send_at timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$
declare
  it record;
  made uuid;
begin
  if of_thing = 'request' then
    select r.organisation_id, r.person_id as to_id, r.person_id as about_id, 'learner' as reader, o.name as title,
           case when r.closed_on is null then 'longer' else 'answered' end as kind, r.due_on as subject_on,
           coalesce(r.closed_on, r.extended_on) as told_for
      into it from subject_request r join organisation o on o.id = r.organisation_id
     where r.id = of_id and r.recorded_by = r.person_id and coalesce(r.closed_on, r.extended_on) is not null
       and r.organisation_id = actor_acting_org() and r.organisation_id = any (actor_staff_orgs());
  elsif of_thing = 'external' then
    select x.organisation_id, coalesce(x.asked_by, x.person_id) as to_id, x.person_id as about_id,
           case when x.asked_by is null then 'learner' else 'manager' end as reader,
           coalesce(q.name, c.title, jsonb_build_object('en', jsonb_build_object('text', x.title, 'state', 'approved'))::localised) as title,
           case x.state when 'approved' then 'agreed' else 'sent back' end as kind, x.happened_on as subject_on,
           (x.decided_at at time zone 'Europe/London')::date as told_for
      into it from external_learning x left join qualification q on q.id = x.qualification_id left join course c on c.id = x.course_id
     where x.id = of_id and x.state in ('approved', 'returned') and x.decided_by = actor_person()
       and x.decided_by <> coalesce(x.asked_by, x.person_id);
  end if;
  if it.to_id is null or exists (select 1 from person p where p.id = it.to_id and p.erased_at is not null)
     or site_told_from(it.organisation_id) is null then return false; end if;
  insert into notice (organisation_id, site_id, person_id, about_id, reader, kind, subject_type, subject_id, title, subject_on, told_for, sent_by)
    values (it.organisation_id, site_told_from(it.organisation_id), it.to_id, it.about_id, it.reader, it.kind, of_thing, of_id, it.title,
      it.subject_on, it.told_for, actor_person())
    on conflict do nothing returning id into made;
  if made is null then return false; end if;
  insert into notice_delivery (organisation_id, notice_id, person_id, channel, send_after, at_once, held_for)
    values (it.organisation_id, made, it.to_id, 'email', send_at, true, case when send_at > now() + interval '1 minute' then 'quiet hours' end);
  perform enqueue_job('notices.send', '{}', 'notices.send');
  return true;
end $$;
