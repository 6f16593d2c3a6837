-- Sessions, the door every request comes through, and what happened: audit, outbox, mail and jobs.
create table installation (
  id uuid primary key default uuidv7(),
  secret bytea not null,
  created_at timestamptz not null default now()
);
insert into installation (secret)
  select decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');

create table session (
  id uuid primary key default uuidv7(),
  token_hash bytea not null unique,
  person_id uuid not null references person,
  site_id uuid not null references site on delete cascade,
  kind text not null default 'own' check (kind in ('own', 'shared')),
  idle_minutes integer not null,
  user_agent text not null default '',
  acting_org uuid references organisation,
  second_factor_at timestamptz,
  opened_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  ends_at timestamptz not null,
  ended_at timestamptz
);
create index on session (person_id);

create table audit_event (
  id uuid primary key default uuidv7(),
  organisation_id uuid references organisation,
  actor_id uuid,
  acting_org uuid,
  on_behalf_of uuid,
  verb text not null,
  subject_type text not null,
  subject_id uuid,
  detail jsonb not null default '{}',
  reason text,
  request_id text,
  recorded_at timestamptz not null default now()
);
create index on audit_event (organisation_id, recorded_at desc);
create index on audit_event (subject_id);

-- Facts for reactions, written with what caused them and delivered by a job.
create table outbox (
  id uuid primary key default uuidv7(),
  verb text not null,
  payload jsonb not null,
  actor jsonb not null,
  recorded_at timestamptz not null default now(),
  delivered_at timestamptz
);
create index on outbox (recorded_at) where delivered_at is null;

create table mail (
  id uuid primary key default uuidv7(),
  site_id uuid references site on delete cascade,
  person_id uuid references person,
  recipient text not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  recorded_at timestamptz not null default now(),
  sent_at timestamptz,
  failed_at timestamptz,
  failure text
);
create index on mail (recorded_at desc);

call guard_system('installation', 'the secret behind tokens; read once at start by the owner');
call guard('session', 'person', $$person_id = (select actor_person())$$, $$person_id = (select actor_person())$$, 'select, update');
call guard('audit_event', 'organisation',
  $$organisation_id = any ((select actor_staff_orgs())::uuid[]) or actor_id = (select actor_person())$$,
  $$actor_id is not distinct from (select actor_person()) and (select actor_site()) is not null$$, 'select, insert');
call guard_system('outbox', 'written by record_fact, delivered by the outbox job');
call guard_system('mail', 'written by send_mail; the operator reads it through read_outbox_mail');


-- The actor as jobs carry it.
create function actor_json() returns jsonb language sql stable as $$
  select jsonb_build_object('person', actor_person(), 'site', actor_site(), 'acting_org', actor_acting_org(),
                            'member_orgs', to_jsonb(actor_member_orgs()), 'staff_orgs', to_jsonb(actor_staff_orgs()))
$$;

-- Enqueues a job in the caller's transaction and stamps it with the caller's actor. The application role can't write
-- the queue's own tables. A key makes a second call replace the first while that waits.
create function enqueue_job(name text, payload jsonb, job_key text default null, run_at timestamptz default null, max_attempts integer default 8)
returns void language plpgsql security definer set search_path = public as $$
begin
  perform graphile_worker.add_job(name, payload := json_build_object('actor', actor_json(), 'data', payload),
                                  job_key := job_key, run_at := run_at, max_attempts := max_attempts);
end $$;

-- Writes a fact for reactions and wakes the job that delivers it.
create function record_fact(verb text, payload jsonb) returns void language plpgsql security definer set search_path = public as $$
begin
  insert into outbox (verb, payload, actor) values (verb, payload, actor_json());
  perform enqueue_job('outbox.deliver', '{}', 'outbox.deliver');
end $$;

-- Puts a message into the outgoing mail and wakes the sender.
create function send_mail(recipient text, subject text, body_text text, body_html text, to_person uuid default null, to_site uuid default null)
returns uuid language plpgsql security definer set search_path = public as $$
declare mail_id uuid;
begin
  insert into mail (site_id, person_id, recipient, subject, body_text, body_html)
    values (coalesce(to_site, actor_site()), to_person, recipient, subject, body_text, body_html) returning id into mail_id;
  perform enqueue_job('mail.send', jsonb_build_object('mail', mail_id));
  return mail_id;
end $$;

create function site_for_host(host text) returns site language plpgsql stable as $$
declare found_site site;
begin
  select * into found_site from site where host_name = lower(host);
  if not found then select * into found_site from site where is_default; end if;
  return found_site;
end $$;

-- Opens a request: finds the site by host and the person by session, sets the actor for this transaction and answers
-- with all that a page needs to know of both. One call, so that a page costs few statements.
-- A `bearer` token is a personal access token and nothing else; a cookie is never one.
create function open_request(host text, token bytea, writes boolean, bearer boolean default false) returns jsonb
language plpgsql security definer set search_path = public as $$
declare
  here site;
  s session;
  p person;
  operator boolean := false;
  members jsonb := '[]';
  grants jsonb := '[]';
  member_orgs uuid[] := '{}';
  staff_orgs uuid[] := '{}';
  site_orgs uuid[];
  managed_orgs uuid[] := '{}';
  acting uuid;
  counted integer := 0;
begin
  here := site_for_host(host);
  if here.id is null then return null; end if;
  select array_agg(organisation_id) into site_orgs from site_organisation where site_id = here.id;
  if token is not null then
    select * into s from session
     where token_hash = token and ended_at is null and ends_at > now() and site_id = here.id and (kind = 'token') = bearer;
  end if;
  if s.id is not null then
    select * into p from person where id = s.person_id and erased_at is null;
  end if;
  if p.id is not null then
    if writes and s.last_seen_at < now() - interval '1 minute' then
      update session
         set last_seen_at = now(), ends_at = case when bearer then s.ends_at else now() + make_interval(mins => s.idle_minutes) end
       where id = s.id;
    end if;
    select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'organisation_id', m.organisation_id, 'kind', m.kind)), '[]'),
           coalesce(array_agg(m.organisation_id), '{}')
      into members, member_orgs
      from current_membership m where m.person_id = p.id and m.organisation_id = any (site_orgs);
    select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'scope', g.scope, 'scope_id', g.scope_id,
                                                 'organisation_id', g.organisation_id)), '[]'),
           coalesce(array_agg(g.organisation_id) filter (where g.organisation_id = any (site_orgs)), '{}'),
           coalesce(bool_or(g.role = 'operator'), false)
      into grants, staff_orgs, operator
      from role_grant g
     where g.person_id = p.id and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())
       and (g.organisation_id is null or g.organisation_id = any (site_orgs));
    select coalesce(array_agg(distinct r.organisation_id), '{}'), count(*) into managed_orgs, counted
      from current_job mine
      join current_job r on r.manager_job_id = mine.id or r.manager_post_id = mine.post_id
     where mine.person_id = p.id and r.organisation_id = any (site_orgs);
    if operator then staff_orgs := site_orgs; end if;
    -- A token acts for the organisation it was made for, or for none: it never passes to another one by itself.
    acting := case when s.acting_org = any (staff_orgs) then s.acting_org
                   when bearer then null
                   when here.host_organisation_id = any (staff_orgs) then here.host_organisation_id
                   else staff_orgs[1] end;
    staff_orgs := array(select distinct unnest(staff_orgs || managed_orgs));
  end if;
  perform set_config('app.person', coalesce(p.id::text, ''), true), set_config('app.site', here.id::text, true),
          set_config('app.member_orgs', member_orgs::text, true), set_config('app.staff_orgs', staff_orgs::text, true),
          set_config('app.acting_org', coalesce(acting::text, ''), true);
  return jsonb_build_object(
    'site', jsonb_build_object('id', here.id, 'host_name', here.host_name, 'name', here.name, 'strapline', here.strapline,
      'brand_colour', here.brand_colour, 'logo_hash', here.logo_hash, 'languages', to_jsonb(here.languages),
      'is_demo', here.is_demo, 'host_organisation_id', here.host_organisation_id,
      'organisations', (select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'short_name', o.short_name) order by o.id = here.host_organisation_id desc, o.short_name)
                          from organisation o where o.id = any (site_orgs))),
    'session', case when s.id is not null and p.id is not null then jsonb_build_object('id', s.id, 'kind', s.kind, 'second_factor', s.second_factor_at is not null) end,
    'person', case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name, 'known_as', p.known_as, 'lang', p.lang) end,
    'memberships', members, 'grants', grants, 'member_orgs', to_jsonb(member_orgs), 'staff_orgs', to_jsonb(staff_orgs),
    'acting_org', acting, 'reports', counted);
end $$;

-- Restores an actor: what a job was enqueued under.
create function set_actor(actor jsonb) returns void language sql as $$
  select set_config('app.person', coalesce(actor ->> 'person', ''), true),
         set_config('app.site', coalesce(actor ->> 'site', ''), true),
         set_config('app.acting_org', coalesce(actor ->> 'acting_org', ''), true),
         set_config('app.member_orgs', coalesce((select array_agg(v)::text from jsonb_array_elements_text(actor -> 'member_orgs') v), ''), true),
         set_config('app.staff_orgs', coalesce((select array_agg(v)::text from jsonb_array_elements_text(actor -> 'staff_orgs') v), ''), true)
$$;

-- How many migrations ran: what readiness is asked by.
create function migrations_applied() returns integer language sql stable security definer set search_path = public
  as $$ select count(*)::integer from migration $$;
