-- What the team page, the course report and the programming interface stand on: indexes, cells of exports, tokens.

-- A personal access token is a session that only the programming interface takes. Its end is fixed.
alter table session drop constraint session_kind_check,
  add constraint session_kind_check check (kind in ('own', 'shared', 'token')),
  add column label text not null default '';

-- Makes a token for the actor, on this site and for the organisation they act for. It proves as much as the session it
-- was made in, and no more.
create function open_token(token bytea, token_label text, days integer, made_in uuid) returns uuid
language sql security definer set search_path = public as $$
  insert into session (token_hash, person_id, site_id, kind, idle_minutes, label, acting_org, ends_at, second_factor_at)
    select token, s.person_id, s.site_id, 'token', 0, token_label, actor_acting_org(),
           now() + make_interval(days => least(days, 366)), s.second_factor_at
      from session s
     where s.id = made_in and s.person_id = actor_person() and s.site_id = actor_site() and s.kind <> 'token'
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
