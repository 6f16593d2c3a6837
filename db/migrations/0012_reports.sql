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
