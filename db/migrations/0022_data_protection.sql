-- Data protection: what is kept of a person and why, requests, holds, erasure and retention, sealed audit, who looked at
-- a record, agreements between organisations, mail that comes back, and leaving a site.

-- Every table that says something of a person: for what purpose, what an export gives of it, and what erasure does to it.
-- A table without a row here fails a test. `organisation_column` null: the person's own, touched only when the whole
-- person is erased. `blanked` holds an SQL expression per column; `swept` names columns in which what the person was
-- called is struck out wherever it stands. `erasing` is for a person who is to be recognised no more, `retiring` for
-- rows whose purpose is over.
create table personal_data (
  table_name text primary key,
  purpose text not null check (purpose in ('account', 'sign-in', 'hr', 'training', 'messages', 'audit')),
  person_column text,
  organisation_column text,
  -- Why an export does not give it.
  left_out text check (left_out in ('work', 'hold', 'erasure', 'numbers', 'undo', 'facts', 'search')),
  hidden text[] not null default '{}',
  -- Free text about them that may name others: only in an export that somebody looks through before it is handed over.
  reviewed text[] not null default '{}',
  -- Of the person's own account, what an organisation's export gives too.
  in_slice boolean not null default false,
  erasing text not null default 'keep' check (erasing in ('keep', 'blank', 'delete')),
  retiring text not null default 'keep' check (retiring in ('keep', 'blank', 'delete')),
  blanked jsonb not null default '{}',
  swept text[] not null default '{}',
  position integer not null default 50
);
call guard_system('personal_data', 'what is kept of people, for exports and erasure');

-- Requests of people about their data, due within a month; two more where that is said with a reason.
create table subject_request (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  person_id uuid references person,
  -- Who asks, where nobody here could be found.
  asked_for text,
  kind text not null check (kind in ('access', 'rectification', 'erasure', 'objection')),
  received_on date not null,
  due_on date not null,
  notes text not null default '',
  extended_on date,
  extension_reason text,
  closed_on date,
  outcome text check (outcome in ('done', 'partly', 'refused', 'withdrawn')),
  outcome_reason text,
  recorded_by uuid references person,
  recorded_at timestamptz not null default now(),
  unique (organisation_id, id),
  check (person_id is not null or asked_for is not null),
  check ((closed_on is null) = (outcome is null)),
  check ((extended_on is null) = (extension_reason is null))
);
create index on subject_request (organisation_id, due_on) where closed_on is null;
create index on subject_request (person_id);
call guard_person('subject_request');

-- Nothing on hold is erased or purged: of one person, or of everybody in the organisation.
create table legal_hold (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  person_id uuid references person,
  reason text not null check (reason <> ''),
  starts_on date not null default today(),
  ends_on date,
  made_by uuid references person,
  recorded_at timestamptz not null default now(),
  released_at timestamptz,
  released_by uuid references person,
  release_reason text,
  check (ends_on is null or ends_on >= starts_on),
  check ((released_at is null) = (release_reason is null))
);
create index on legal_hold (organisation_id) where released_at is null;
create index on legal_hold (person_id);
call guard_organisation('legal_hold', verbs => 'select, insert, update');

create function is_held(held_person uuid, org uuid) returns boolean language sql stable set search_path = public as $$
  select exists (select 1 from legal_hold h
                  where h.released_at is null and h.starts_on <= today() and (h.ends_on is null or h.ends_on >= today())
                    and (h.organisation_id = org or org is null) and (h.person_id = held_person or h.person_id is null and h.organisation_id = org))
$$;

-- How long each purpose keeps what it keeps. A change is a new row, and counts only once somebody confirmed it.
create table retention_rule (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  purpose text not null check (purpose in ('account', 'sign-in', 'hr', 'training', 'messages', 'audit')),
  -- Null: for ever.
  keep_years integer check (keep_years between 0 and 100),
  made_by uuid references person,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  confirmed_at timestamptz,
  confirmed_by uuid references person
);
create unique index one_rule_a_purpose on retention_rule (organisation_id, purpose) where superseded_at is null;
call guard_organisation('retention_rule', verbs => 'select, insert, update');

-- What one batch erases, item by item: each is done whole in a transaction of its own, so that a crash resumes.
create table erasure_item (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  batch_id uuid not null references import_batch,
  person_id uuid references person,
  kind text not null check (kind in ('erasure', 'training', 'hr', 'messages', 'sign-in', 'audit')),
  reason text not null default '',
  state text not null default 'waiting' check (state in ('waiting', 'done', 'held', 'failed')),
  counts jsonb not null default '{}',
  failure text,
  recorded_at timestamptz not null default now(),
  settled_at timestamptz
);
create index on erasure_item (batch_id, state);
create index on erasure_item (organisation_id);
create index on erasure_item (person_id);
call guard_organisation('erasure_item', verbs => 'select');

-- A copy of what is kept of a person, made by a job, for seven days. Without organisation: asked for by themselves.
create table data_export (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person,
  organisation_id uuid references organisation,
  asked_by uuid not null references person,
  lang text not null default 'en' check (lang in ('en', 'cy')),
  state text not null default 'waiting' check (state in ('waiting', 'ready', 'removed')),
  data_hash text,
  data_bytes bigint,
  page_hash text,
  page_bytes bigint,
  -- What they sent in as files; nothing where there are none.
  files_hash text,
  files_bytes bigint,
  counts jsonb not null default '{}',
  asked_at timestamptz not null default now(),
  ready_at timestamptz,
  ends_at timestamptz
);
create index on data_export (person_id);
create index on data_export (organisation_id);
create index on data_export (ends_at) where state = 'ready';
call guard('data_export', 'person',
  $$asked_by = (select actor_person()) or organisation_id = any ((select actor_staff_orgs())::uuid[])$$,
  $$asked_by = (select actor_person()) and (organisation_id is null and person_id = asked_by or organisation_id = (select actor_acting_org()))$$,
  'select, insert, update');

-- Who looked at somebody's record: once a day, viewer and organisation.
create table record_look (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  viewer_id uuid not null references person,
  place text not null,
  looked_on date not null default today(),
  looked_at timestamptz not null default now()
);
create index on record_look (person_id, looked_at desc);
create index on record_look (viewer_id, person_id, looked_on);
create index on record_look (organisation_id);
call guard_person('record_look', verbs => 'select');

-- Notes that the actor, or who looks through their eyes, opened somebody's record; once a day.
create function look_at(person uuid, at_place text) returns void
language plpgsql security definer set search_path = public as $$
declare viewer uuid := coalesce(actor_acted_by(), actor_person());
        org uuid := actor_acting_org();
begin
  if viewer is null or viewer = person then return; end if;
  if org is null or not exists (select 1 from membership m where m.person_id = person and m.organisation_id = org) then
    select m.organisation_id into org from membership m
     where m.person_id = person and m.organisation_id = any (actor_staff_orgs()) limit 1;
  end if;
  if org is null then return; end if;
  insert into record_look (organisation_id, person_id, viewer_id, place)
    select org, person, viewer, left(at_place, 40)
     where not exists (select 1 from record_look l where l.viewer_id = viewer and l.person_id = person and l.looked_on = today() and l.organisation_id = org);
end $$;
-- Who looked at the actor's own record, newest first: whoever looks is named, since they did so for an organisation.
create function own_looks(before uuid, many integer)
returns table (id uuid, viewer text, job localised, organisation localised, place text, looked_on date)
language sql stable security definer set search_path = public as $$
  select l.id, coalesce(v.known_as, v.name),
         (select r.name from current_job j join job_role r on r.id = j.job_role_id
           where j.person_id = l.viewer_id and j.organisation_id = l.organisation_id order by j.starts_on limit 1),
         o.name, l.place, l.looked_on
    from record_look l join person v on v.id = l.viewer_id join organisation o on o.id = l.organisation_id
   where l.person_id = actor_person() and (before is null or l.id < before)
   order by l.id desc limit many
$$;

-- The audit trail, sealed. What may be erased of an event is its reason and detail: they enter the seal by a salted hash,
-- kept when they are erased, while the salt goes.
alter table audit_event add column texts_salt bytea, add column texts_hash bytea, add column texts_erased_at timestamptz,
  add column seal_id uuid;
create function audit_texts(e audit_event) returns bytea language sql immutable parallel safe as $$
  select sha256(e.texts_salt || convert_to(coalesce(e.reason, '') || chr(31) || e.detail::text, 'UTF8'))
$$;
create function fill_audit_event() returns trigger language plpgsql set search_path = public as $$
begin
  new.texts_salt := uuid_send(gen_random_uuid());
  new.texts_hash := audit_texts(new);
  new.texts_erased_at := null;
  new.seal_id := null;
  return new;
end $$;
create trigger audit_event_fills_itself before insert on audit_event for each row execute function fill_audit_event();
update audit_event set texts_salt = uuid_send(gen_random_uuid());
update audit_event e set texts_hash = audit_texts(e);
create index on audit_event (organisation_id, recorded_at, id) where seal_id is null;
create index on audit_event (seal_id);
create index on audit_event (organisation_id, actor_id, id desc);
create index on audit_event (organisation_id, verb, id desc);
create index on audit_event (organisation_id, id desc);

create table audit_seal (
  id uuid primary key default uuidv7(),
  organisation_id uuid references organisation,
  number integer not null,
  event_ids uuid[] not null,
  event_hashes bytea[] not null,
  previous_hash bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null default now(),
  purged_at timestamptz
);
create unique index one_number_a_seal on audit_seal (coalesce(organisation_id, '00000000-0000-0000-0000-000000000000'), number);
call guard('audit_seal', 'organisation', $$organisation_id = any ((select actor_staff_orgs())::uuid[])$$, $$false$$, 'select');

-- The canonical form of an event (decision 015): its lasting fields, joined by the unit separator, hashed.
create function audit_hash(e audit_event) returns bytea language sql stable parallel safe as $$
  select sha256(convert_to(array_to_string(array['guildhall-audit-1', e.id::text, coalesce(e.organisation_id::text, '-'),
           coalesce(e.actor_id::text, '-'), coalesce(e.acting_org::text, '-'), coalesce(e.on_behalf_of::text, '-'), e.verb,
           e.subject_type, coalesce(e.subject_id::text, '-'), coalesce(e.request_id, '-'),
           to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), encode(e.texts_hash, 'hex')], chr(31)), 'UTF8'))
$$;
create function seal_hash(before bytea, hashes bytea[]) returns bytea language sql immutable parallel safe as $$
  select sha256(before || coalesce((select string_agg(h, ''::bytea order by n) from unnest(hashes) with ordinality as one (h, n)), ''::bytea))
$$;

-- Seals what was committed since the last seal, one organisation after another; at most `many` events in one seal.
create function seal_audit(many integer default 1000) returns integer
language plpgsql security definer set search_path = public as $$
declare
  org record;
  ids uuid[];
  hashes bytea[];
  last audit_seal;
  made uuid;
  made_hash bytea;
  sealed integer := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended('audit.seal', 0));
  for org in select o.id from organisation o union all select null loop
    loop
      select array_agg(x.id order by x.id), array_agg(x.hash order by x.id) into ids, hashes
        from (select e.id, audit_hash(e) as hash from audit_event e
               where e.seal_id is null and e.organisation_id is not distinct from org.id order by e.recorded_at, e.id limit many) x;
      exit when ids is null;
      select * into last from audit_seal s where s.organisation_id is not distinct from org.id order by s.number desc limit 1;
      made_hash := seal_hash(coalesce(last.hash, ''::bytea), hashes);
      insert into audit_seal (organisation_id, number, event_ids, event_hashes, previous_hash, hash)
        values (org.id, coalesce(last.number, 0) + 1, ids, hashes, coalesce(last.hash, ''::bytea), made_hash) returning id into made;
      update audit_event e set seal_id = made where e.id = any (ids);
      sealed := sealed + cardinality(ids);
      exit when cardinality(ids) < many;
    end loop;
  end loop;
  return sealed;
end $$;

-- What does not agree with the seals of an organisation (null: the installation's own): a changed or missing event, an
-- event that claims a seal which does not hold it, a broken chain.
create function audit_faults(org uuid) returns table (fault text, seal_number integer, event_id uuid, event_at timestamptz)
language sql stable set search_path = public as $$
  with seal as (select s.*, lag(s.hash) over (order by s.number) as before, lag(s.number) over (order by s.number) as before_number
                  from audit_seal s where s.organisation_id is not distinct from org),
  held as (select s.number, s.id as seal_id, s.purged_at, x.event_id, x.hash
             from seal s cross join lateral unnest(s.event_ids, s.event_hashes) as x (event_id, hash))
  select 'broken chain', s.number, null::uuid, null::timestamptz from seal s
   where s.hash <> seal_hash(s.previous_hash, s.event_hashes) or s.previous_hash <> coalesce(s.before, ''::bytea)
      or s.number <> coalesce(s.before_number, 0) + 1
  union all
  select 'missing', h.number, h.event_id, null from held h
   where h.purged_at is null and not exists (select 1 from audit_event e where e.id = h.event_id)
  union all
  select 'changed', h.number, e.id, e.recorded_at from held h join audit_event e on e.id = h.event_id
   where audit_hash(e) <> h.hash
      or (e.texts_salt is not null and audit_texts(e) <> e.texts_hash)
      or (e.texts_salt is null and (e.texts_erased_at is null or e.reason is not null or e.detail <> '{}'))
      or e.seal_id is distinct from h.seal_id
  union all
  select 'added', s.number, e.id, e.recorded_at from audit_event e join seal s on s.id = e.seal_id
   where e.id <> all (s.event_ids)
  union all
  select 'added', null, e.id, e.recorded_at from audit_event e
   where e.organisation_id is not distinct from org and e.seal_id is not null
     and not exists (select 1 from seal s where s.id = e.seal_id)
$$;
create function audit_state(org uuid) returns table (seals integer, events integer, unsealed integer, erased integer, purged integer, head text, sealed_at timestamptz)
language sql stable set search_path = public as $$
  select (select count(*)::integer from audit_seal s where s.organisation_id is not distinct from org),
         (select coalesce(sum(cardinality(s.event_ids)), 0)::integer from audit_seal s where s.organisation_id is not distinct from org),
         (select count(*)::integer from audit_event e where e.organisation_id is not distinct from org and e.seal_id is null),
         (select count(*)::integer from audit_event e where e.organisation_id is not distinct from org and e.texts_erased_at is not null),
         (select coalesce(sum(cardinality(s.event_ids)), 0)::integer from audit_seal s where s.organisation_id is not distinct from org and s.purged_at is not null),
         (select encode(s.hash, 'hex') from audit_seal s where s.organisation_id is not distinct from org order by s.number desc limit 1),
         (select max(s.sealed_at) from audit_seal s where s.organisation_id is not distinct from org)
$$;

-- Whether the actor looks after data protection for the organisation they act for.
create function actor_protects_data() returns boolean language sql stable security definer set search_path = public as $$
  select actor_acting_org() = any (actor_staff_orgs()) and exists (
    select 1 from role_grant g
     where g.person_id = actor_person() and actor_acted_by() is null and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())
       and (g.role = 'operator' or g.role in ('data_protection', 'organisation_admin') and g.scope = 'organisation' and g.organisation_id = actor_acting_org())
    union all
    select 1 from audience_member a join audience_role r on r.audience_id = a.audience_id
     where a.person_id = actor_person() and actor_acted_by() is null and a.superseded_at is null
       and a.starts_on <= today() and (a.ends_on is null or a.ends_on >= today())
       and r.starts_at <= now() and (r.ends_at is null or r.ends_at > now())
       and r.role in ('data_protection', 'organisation_admin') and r.scope = 'organisation' and r.organisation_id = actor_acting_org())
$$;
create function verify_audit() returns table (fault text, seal_number integer, event_id uuid, event_at timestamptz)
language sql stable security definer set search_path = public as $$
  select f.* from audit_faults(actor_acting_org()) f where actor_protects_data() limit 200
$$;
create function audit_seals() returns table (seals integer, events integer, unsealed integer, erased integer, purged integer, head text, sealed_at timestamptz)
language sql stable security definer set search_path = public as $$
  select s.* from audit_state(actor_acting_org()) s where actor_protects_data()
$$;
-- Names of those who acted in the audit trail of the acting organisation, also of operators and of who left.
create function audit_names(people uuid[]) returns table (id uuid, name text)
language sql stable security definer set search_path = public as $$
  select p.id, p.name from person p
   where p.id = any (people) and p.erased_at is null and actor_protects_data()
     and (exists (select 1 from membership m where m.person_id = p.id and m.organisation_id = actor_acting_org())
          or exists (select 1 from role_grant g where g.person_id = p.id and (g.role = 'operator' or g.organisation_id = actor_acting_org())))
$$;

-- Rows of one table about one person, as an export gives them: no secrets; other people as a job title or as somebody
-- else; what a row points at by its name.
create function personal_table_rows(p personal_data, of_person uuid, org uuid) returns jsonb
language plpgsql stable set search_path = public as $$
declare
  shown text := '';
  k record;
  found_rows jsonb;
begin
  for k in
    select a.attname as col, c.confrelid::regclass::text as ref,
           (select n.attname from pg_attribute n where n.attrelid = c.confrelid and n.attname in ('name', 'title') and not n.attisdropped limit 1) as label
      from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[cardinality(c.conkey)]
     where c.conrelid = p.table_name::regclass and c.contype = 'f' and cardinality(c.conkey) <= 2
    union
    select a.attname, 'person', null from pg_attribute a
     where a.attrelid = p.table_name::regclass and a.attname in ('person_id', 'actor_id', 'on_behalf_of', 'started_by') and not a.attisdropped
  loop
    continue when k.col = any (p.hidden) or k.col in ('organisation_id') and org is not null;
    if k.ref = 'person' then
      shown := shown || format(', %L, case when t.%I = $1 then ''yourself'' when t.%I is not null then ''somebody else'' end', k.col, k.col, k.col);
    elsif k.ref = 'job' then
      shown := shown || format(', %L, (select case when j.person_id = $1 then to_jsonb(j.id) else coalesce((select jsonb_build_object(''job'', r.name)
        from job_term jt join job_role r on r.id = jt.job_role_id where jt.job_id = j.id and jt.superseded_at is null order by jt.starts_on desc limit 1),
        ''"somebody else"'') end from job j where j.id = t.%I)', k.col, k.col);
    elsif k.label is not null then
      shown := shown || format(', %L, (select jsonb_build_object(''id'', r.id, ''name'', r.%I) from %s r where r.id = t.%I)', k.col, k.label, k.ref, k.col);
    end if;
  end loop;
  execute format('select coalesce(jsonb_agg(row order by id), ''[]'') from (select t.%s as id, to_jsonb(t) %s %s as row from %I t where t.%I = $1 %s) rows',
    case when p.table_name = 'person' then 'id' else 'id' end,
    case when shown = '' then '' else '|| jsonb_build_object(' || substr(shown, 3) || ')' end,
    case when cardinality(p.hidden) + case when org is null then cardinality(p.reviewed) else 0 end > 0
         then format('- %L::text[]', p.hidden || case when org is null then p.reviewed else '{}' end) else '' end,
    p.table_name, p.person_column,
    case when org is not null and p.organisation_column is not null then format('and t.%I = $2', p.organisation_column) else '' end)
  into found_rows using of_person, org;
  return found_rows;
end $$;

-- All that an export waiting to be made is to hold, table by table, for whoever asked for it.
create function personal_rows(of_export uuid) returns table (table_name text, purpose text, left_out text, rows jsonb)
language plpgsql stable security definer set search_path = public as $$
declare
  x data_export;
  p personal_data;
begin
  select * into x from data_export d where d.id = of_export and d.asked_by = actor_person() and d.state = 'waiting';
  if x.id is null then return; end if;
  if x.organisation_id is not null and x.organisation_id is distinct from actor_acting_org() then return; end if;
  for p in select * from personal_data d where d.person_column is not null and to_regclass(quote_ident(d.table_name)) is not null order by d.purpose, d.table_name loop
    if p.left_out is not null then
      return query select p.table_name, p.purpose, p.left_out, null::jsonb;
    elsif x.organisation_id is not null and p.organisation_column is null and not p.in_slice then
      return query select p.table_name, p.purpose, 'account', null::jsonb;
    else
      return query select p.table_name, p.purpose, null::text, personal_table_rows(p, x.person_id, x.organisation_id);
    end if;
  end loop;
end $$;
-- A copy of everything that is an organisation's, made by a job, for seven days.
create table organisation_export (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  asked_by uuid not null references person,
  state text not null default 'waiting' check (state in ('waiting', 'ready', 'removed')),
  hash text,
  bytes bigint,
  rows bigint,
  asked_at timestamptz not null default now(),
  ready_at timestamptz,
  ends_at timestamptz
);
create index on organisation_export (organisation_id);
create index on organisation_export (ends_at) where state = 'ready';
call guard_organisation('organisation_export', verbs => 'select, insert, update');
-- The tables with rows of an organisation, and the condition on their rows: `$1` is the organisation.
create function exit_tables() returns table (name text, condition text) language sql stable set search_path = public as $$
  select c.relname::text, coalesce(h.condition, 't.organisation_id = $1')
    from pg_class c
    left join (values ('organisation', 't.id = $1'), ('evidence', 't.controller_id = $1'),
                 ('data_sharing_agreement', '$1 in (t.giver_id, t.receiver_id)'),
                 ('person', 'exists (select 1 from membership m where m.person_id = t.id and m.organisation_id = $1)'),
                 ('person_identifier', 'exists (select 1 from membership m where m.person_id = t.person_id and m.organisation_id = $1)'),
                 ('site', 't.host_organisation_id = $1'),
                 ('site_page', 'exists (select 1 from site s where s.id = t.site_id and s.host_organisation_id = $1)'),
                 ('category', 'exists (select 1 from site s where s.id = t.site_id and s.host_organisation_id = $1)')) h (name, condition) on h.name = c.relname
   where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
     and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'id' and a.atttypid = 'uuid'::regtype and not a.attisdropped)
     and (h.condition is not null or exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped))
   order by 1
$$;
-- The query of one of them: rows as JSON without secrets and without what is made from other rows, and the ids in them
-- that are nothing of the organisation's. What is the organisation's is expected in the temporary table own_id.
create function exit_select(of_table text) returns text language sql stable set search_path = public as $$
  select format($query$select t.id, (to_jsonb(t) %s - '{token_hash,texts_salt,search_en,search_cy,search_text,find_by,sort_name}'::text[])::text as line,
      array(select distinct m[1] from regexp_matches(to_jsonb(t)::text, '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'g') m
             where not exists (select 1 from own_id o where o.id = m[1]::uuid)) as others from %I t where %s$query$,
    case x.name when 'enrolment' then $more$|| jsonb_build_object('course_title', (select c.title from course c where c.id = t.course_id))$more$
                when 'evidence' then $more$|| jsonb_build_object('course_title', (select c.title from course c where c.id = t.subject_id))$more$ else '' end,
    x.name, x.condition)
    from exit_tables() x where x.name = of_table
$$;
-- Whose export it is, where the actor asked for it for the organisation that they act for and it is still to be made.
create function exit_organisation(of_export uuid) returns uuid language sql stable security definer set search_path = public as $$
  select x.organisation_id from organisation_export x
   where x.id = of_export and x.state = 'waiting' and x.asked_by = actor_person() and x.organisation_id = actor_acting_org()
     and x.organisation_id = any (actor_staff_orgs())
$$;
-- Begins an export in this transaction: gathers the ids of everything that is the organisation's, and names its tables.
create function begin_exit(of_export uuid) returns setof text language plpgsql security definer set search_path = public as $$
declare
  org constant uuid := exit_organisation(of_export);
  x record;
begin
  if org is null then return; end if;
  create temporary table own_id (id uuid primary key) on commit drop;
  for x in select * from exit_tables() loop
    execute format('insert into own_id select t.id from %I t where %s on conflict do nothing', x.name, x.condition) using org;
  end loop;
  analyze own_id;
  return query select t.name from exit_tables() t;
end $$;
-- Rows of one table after one of them, as lines; ids of what is not the organisation's are blanked.
create function exit_lines(of_export uuid, of_table text, after uuid, many integer) returns table (id uuid, line text)
language plpgsql security definer set search_path = public as $$
declare
  org constant uuid := exit_organisation(of_export);
  x record;
  other text;
begin
  if org is null or exit_select(of_table) is null then return; end if;
  for x in execute format('select * from (%s) r where $2 is null or r.id > $2 order by r.id limit $3', exit_select(of_table)) using org, after, many loop
    foreach other in array x.others loop
      x.line := replace(replace(x.line, '"' || other || '"', 'null'), other, 'outside');
    end loop;
    id := x.id;
    line := x.line;
    return next;
  end loop;
end $$;
-- What the rows of an organisation name as files: every text that is a hash, whatever table it stands in. Copies that were
-- made of its data are not copied again.
create function exit_hashes(org uuid) returns setof text language plpgsql stable set search_path = public as $$
declare x record;
begin
  for x in select t.name, t.condition, a.attname from exit_tables() t
             join pg_attribute a on a.attrelid = to_regclass(quote_ident(t.name)) and a.attname ~ 'hash$' and a.atttypid = 'text'::regtype and not a.attisdropped
            where t.name not in ('organisation_export', 'data_export') loop
    return query execute format('select t.%1$I from %2$I t where (%3$s) and t.%1$I ~ ''^[0-9a-f]{64}$''', x.attname, x.name, x.condition) using org;
  end loop;
end $$;
create function exit_files(of_export uuid) returns table (hash text) language sql stable security definer set search_path = public as $$
  select distinct h from exit_organisation(of_export) org cross join exit_hashes(org) h where org is not null order by 1
$$;
-- Exports whose seven days are over, marked so; the caller removes their files.
create function end_exports() returns setof text
language sql security definer set search_path = public as $$
  with over as (select d.id, array[d.data_hash, d.page_hash, d.files_hash] as hashes from data_export d where d.state = 'ready' and d.ends_at <= now() for update),
  marked as (update data_export d set state = 'removed', data_hash = null, page_hash = null, files_hash = null from over where d.id = over.id),
  whole as (select x.id, x.hash from organisation_export x where x.state = 'ready' and x.ends_at <= now() for update),
  marked_too as (update organisation_export x set state = 'removed', hash = null from whole where x.id = whole.id)
  select h from over, unnest(over.hashes) h where h is not null union all select whole.hash from whole where whole.hash is not null
$$;

-- Strikes out what somebody was called wherever it stands as a word of its own.
create function struck_out(value text, marks text[]) returns text language plpgsql immutable set search_path = public as $$
declare mark text;
begin
  foreach mark in array marks loop
    value := regexp_replace(value,
      case when mark ~ '^\w' then '\m' else '' end || regexp_replace(mark, '([][\\.*+?^$(){}|/-])', '\\\1', 'g') || case when mark ~ '\w$' then '\M' else '' end,
      'erased', 'gi');
  end loop;
  return value;
end $$;
create function marks_of(of_person uuid, org uuid) returns text[] language sql stable set search_path = public as $$
  select coalesce(array_agg(distinct m order by m), '{}') from (
    select name as m from person where id = of_person
    union select known_as from person where id = of_person and known_as ~ '\s'
    union select value from person_identifier where person_id = of_person
    union select employee_number from membership where person_id = of_person and (org is null or organisation_id = org) and length(employee_number) > 3
    union select recipient from mail where person_id = of_person) given
   where length(m) > 3 and m not in ('erased')
$$;

-- Applies what the registry says to rows of a person: of one organisation, or all when `whole`. Counts only when `dry`.
create function erase_rows(of_person uuid, org uuid, whole boolean, of_kind text, dry boolean) returns jsonb
language plpgsql set search_path = public as $$
declare
  p personal_data;
  act text;
  reach text;
  done bigint;
  counts jsonb := '{}';
begin
  for p in select * from personal_data d
            where d.person_column is not null and d.table_name <> 'person' and to_regclass(quote_ident(d.table_name)) is not null
              and (of_kind = 'erasure' or d.purpose = of_kind)
            order by d.position, d.table_name loop
    act := case when of_kind = 'erasure' then p.erasing else p.retiring end;
    continue when act = 'keep' or p.organisation_column is null and not whole and p.table_name <> 'launch';
    reach := format('t.%I = $1', p.person_column) || case
      when p.table_name = 'launch' and not whole then ' and exists (select 1 from attempt a where a.id = t.attempt_id and a.organisation_id = $2)'
      when p.organisation_column is not null and not whole then format(' and t.%I = $2', p.organisation_column) else '' end;
    if dry then
      execute format('select count(*) from %I t where %s', p.table_name, reach) into done using of_person, org;
    elsif act = 'delete' then
      execute format('delete from %I t where %s', p.table_name, reach) using of_person, org;
      get diagnostics done = row_count;
    else
      execute format('update %I t set %s where %s', p.table_name,
        (select string_agg(format('%I = %s', b.key, b.value), ', ') from jsonb_each_text(p.blanked) b), reach) using of_person, org;
      get diagnostics done = row_count;
    end if;
    if done > 0 then counts := counts || jsonb_build_object(p.table_name, done); end if;
  end loop;
  return counts;
end $$;

-- Strikes the marks out of every swept column, of one organisation or everywhere.
create function sweep_texts(of_person uuid, org uuid, marks text[]) returns integer
language plpgsql set search_path = public as $$
declare
  p personal_data;
  col text;
  kind text;
  changed bigint;
  total integer := 0;
  pattern text;
  scope text;
begin
  if cardinality(marks) = 0 then return 0; end if;
  select '(' || string_agg(regexp_replace(m, '([][\\.*+?^$(){}|/-])', '\\\1', 'g'), '|') || ')' into pattern from unnest(marks) m;
  for p in select * from personal_data d where cardinality(d.swept) > 0 and d.table_name <> 'audit_event' and to_regclass(quote_ident(d.table_name)) is not null loop
    scope := case when org is not null and exists (select 1 from pg_attribute a where a.attrelid = p.table_name::regclass and a.attname = 'organisation_id')
                  then ' and t.organisation_id = $3' else '' end;
    foreach col in array p.swept loop
      select format_type(a.atttypid, null) into kind from pg_attribute a where a.attrelid = p.table_name::regclass and a.attname = col and not a.attisdropped;
      continue when kind is null;
      execute format('update %I t set %I = struck_out(t.%I::text, $1)::%s where t.%I::text ~* $2%s', p.table_name, col, col, kind, col, scope)
        using marks, pattern, org;
      get diagnostics changed = row_count;
      total := total + changed;
    end loop;
  end loop;
  -- An event whose words are erased says so, and keeps the hash of what they were.
  update audit_event e set reason = null, detail = '{}', texts_salt = null, texts_erased_at = now()
   where (org is null or e.organisation_id = org) and e.texts_salt is not null
     and (e.reason ~* pattern or e.detail::text ~* pattern or e.subject_id = of_person and e.reason is not null);
  get diagnostics changed = row_count;
  return total + changed;
end $$;

-- Whether somebody belongs, or belonged, anywhere else: then one organisation erases its own slice only.
create function belongs_elsewhere(of_person uuid, org uuid) returns boolean language sql stable set search_path = public as $$
  select exists (select 1 from membership m where m.person_id = of_person and m.organisation_id <> org)
      or exists (select 1 from role_grant g where g.person_id = of_person and g.organisation_id is distinct from org
                    and (g.ends_at is null or g.ends_at > now()))
$$;

-- Makes a person be recognised no more in what an organisation keeps. Who belongs elsewhere stays who they are: the
-- organisation's rows go to a pseudonym. Anybody else is blanked, and keeps the id as a pseudonym.
create function erase_slice(of_person uuid, org uuid) returns jsonb language plpgsql set search_path = public as $$
declare
  whole constant boolean := not belongs_elsewhere(of_person, org);
  marks constant text[] := marks_of(of_person, case when whole then null else org end);
  counts jsonb;
  pseudonym uuid;
  p personal_data;
begin
  if whole then
    delete from link_request where holder_id = of_person;
    update mail set recipient = 'erased', subject = '', body_text = '', body_html = '', failure = null, bounce_detail = null
     where lower(recipient) in (select lower(value) from person_identifier where person_id = of_person);
  end if;
  -- What lines of staff files said of them.
  if to_regclass('hr_row') is not null then
    execute 'update hr_row set cells = ''[]'', faults = ''[]'', changes = ''[]'', number = null, name = null
              where organisation_id = $2 and membership_id in (select m.id from membership m where m.person_id = $1 and m.organisation_id = $2)'
      using of_person, org;
  end if;
  counts := erase_rows(of_person, org, whole, 'erasure', false);
  if whole then
    update person set name = 'Erased / Dilëwyd', known_as = null, lang = null, erased_at = now() where id = of_person;
  else
    insert into person (name, erased_at) values ('Erased / Dilëwyd', now()) returning id into pseudonym;
    for p in select * from personal_data d where d.person_column is not null and d.organisation_column is not null and d.table_name <> 'audit_event'
              and to_regclass(quote_ident(d.table_name)) is not null loop
      execute format('update %I set %I = $1 where %I = $2 and %I = $3', p.table_name, p.person_column, p.person_column, p.organisation_column)
        using pseudonym, of_person, org;
    end loop;
    update membership set sort_name = '' where person_id = pseudonym;
  end if;
  return counts || jsonb_build_object('texts', sweep_texts(of_person, case when whole then null else org end, marks));
end $$;

-- How long ago the last membership in an organisation ended: nothing while one holds or is to come.
create function left_on(of_person uuid, org uuid) returns date language sql stable set search_path = public as $$
  select nullif(max(coalesce(t.ends_on, 'infinity'::date)), 'infinity'::date)
    from membership_term t where t.person_id = of_person and t.organisation_id = org and t.superseded_at is null
$$;
-- Whom a rule of the acting organisation reaches today.
create function retention_due(org uuid, of_kind text, years integer) returns table (person_id uuid, name text, ended_on date)
language sql stable set search_path = public as $$
  select p.id, p.name, x.ended_on
    from (select t.person_id, max(coalesce(t.ends_on, 'infinity'::date)) as ended_on from membership_term t
           where t.organisation_id = org and t.superseded_at is null group by 1) x
    join person p on p.id = x.person_id and p.erased_at is null
   where x.ended_on < (today() - make_interval(years => years))::date and not is_held(p.id, org)
     and (of_kind = 'erasure'
          or of_kind = 'training' and (exists (select 1 from enrolment e where e.person_id = p.id and e.organisation_id = org)
               or exists (select 1 from evidence v where v.person_id = p.id and v.controller_id = org))
          or of_kind = 'hr' and (exists (select 1 from profile_value v where v.person_id = p.id and v.organisation_id = org)
               or exists (select 1 from membership m where m.person_id = p.id and m.organisation_id = org and m.employee_number is not null)))
   order by x.ended_on, p.name, p.id
$$;
-- What is over by the calendar alone: messages and sign-ins of the organisation's own sites, and whole seals of its audit.
create function retire_by_date(org uuid, of_kind text, years integer, dry boolean) returns integer
language plpgsql set search_path = public as $$
declare
  before constant timestamptz := now() - make_interval(years => years);
  gone integer := 0;
begin
  if of_kind = 'messages' then
    if dry then select count(*) into gone from mail m join site s on s.id = m.site_id where s.host_organisation_id = org and m.recorded_at < before;
    else delete from mail m using site s where s.id = m.site_id and s.host_organisation_id = org and m.recorded_at < before; get diagnostics gone = row_count; end if;
  elsif of_kind = 'sign-in' then
    if dry then select count(*) into gone from session x join site s on s.id = x.site_id where s.host_organisation_id = org and x.ends_at < before;
    else delete from session x using site s where s.id = x.site_id and s.host_organisation_id = org and x.ends_at < before; get diagnostics gone = row_count; end if;
  elsif of_kind = 'audit' then
    if dry then
      select coalesce(sum(cardinality(s.event_ids)), 0) into gone from audit_seal s where s.organisation_id = org and s.purged_at is null and s.sealed_at < before;
    else
      with over as (update audit_seal s set purged_at = now() where s.organisation_id = org and s.purged_at is null and s.sealed_at < before returning s.id)
      delete from audit_event e using over where e.seal_id = over.id;
      get diagnostics gone = row_count;
    end if;
  end if;
  return gone;
end $$;

-- What an erasure would do, in numbers, before anything is done. Nothing for people who are not the organisation's.
create function preview_erasure(people uuid[], of_kind text) returns table (person_id uuid, held boolean, elsewhere boolean, counts jsonb)
language sql stable security definer set search_path = public as $$
  select p.id, is_held(p.id, actor_acting_org()) or (not belongs_elsewhere(p.id, actor_acting_org()) and is_held(p.id, null)),
         belongs_elsewhere(p.id, actor_acting_org()),
         erase_rows(p.id, actor_acting_org(), not belongs_elsewhere(p.id, actor_acting_org()) and of_kind = 'erasure', of_kind, true)
    from person p
   where p.id = any (people) and p.erased_at is null and actor_protects_data()
     and exists (select 1 from membership m where m.person_id = p.id and m.organisation_id = actor_acting_org())
$$;
-- Plans an erasure of people of the acting organisation as one batch; null when none of them is its own.
create function plan_erasure(people uuid[], of_kind text, why text) returns uuid
language plpgsql security definer set search_path = public as $$
declare batch uuid;
begin
  if not actor_protects_data() or of_kind not in ('erasure', 'training', 'hr') then return null; end if;
  insert into import_batch (organisation_id, kind, started_by) values (actor_acting_org(), 'erasure', actor_person()) returning id into batch;
  insert into erasure_item (organisation_id, batch_id, person_id, kind, reason)
    select actor_acting_org(), batch, p.id, of_kind, why from person p
     where p.id = any (people) and p.erased_at is null
       and exists (select 1 from membership m where m.person_id = p.id and m.organisation_id = actor_acting_org());
  if not found then delete from import_batch where id = batch; return null; end if;
  return batch;
end $$;
-- What the rules of the acting organisation reach, and the first of them by name.
create function preview_retention() returns table (purpose text, keep_years integer, reached integer, first_names text[])
language plpgsql stable security definer set search_path = public as $$
declare r retention_rule;
        of_kind text;
begin
  if not actor_protects_data() then return; end if;
  for r in select * from retention_rule x where x.organisation_id = actor_acting_org() and x.superseded_at is null and x.keep_years is not null loop
    of_kind := case r.purpose when 'account' then 'erasure' else r.purpose end;
    if of_kind in ('erasure', 'training', 'hr') then
      return query select r.purpose, r.keep_years, count(*)::integer, (array_agg(d.name))[1:10]
                     from retention_due(r.organisation_id, of_kind, r.keep_years) d;
    else
      return query select r.purpose, r.keep_years, retire_by_date(r.organisation_id, of_kind, r.keep_years, true), '{}'::text[];
    end if;
  end loop;
end $$;
-- Plans what confirmed rules reach today, for one organisation: by whoever looks after its data, or by the daily job,
-- which has no person. Null when nothing is due, or when somebody still has to confirm a rule.
create function plan_retention(org uuid) returns uuid language plpgsql security definer set search_path = public as $$
declare
  r retention_rule;
  of_kind text;
  batch uuid;
begin
  if org is distinct from actor_acting_org() or actor_person() is not null and not actor_protects_data() then return null; end if;
  perform pg_advisory_xact_lock(hashtextextended('retention' || org, 0));
  if exists (select 1 from retention_rule x where x.organisation_id = org and x.superseded_at is null and x.confirmed_at is null)
     or exists (select 1 from legal_hold h where h.organisation_id = org and h.person_id is null and is_held(null, org)) then return null; end if;
  -- What a crash left of the last time goes on.
  select i.batch_id into batch from erasure_item i join import_batch b on b.id = i.batch_id and b.kind = 'retention'
   where i.organisation_id = org and i.state = 'waiting' limit 1;
  if batch is not null then return batch; end if;
  insert into import_batch (organisation_id, kind, started_by) values (org, 'retention', actor_person()) returning id into batch;
  for r in select * from retention_rule x where x.organisation_id = org and x.superseded_at is null and x.keep_years is not null loop
    of_kind := case r.purpose when 'account' then 'erasure' else r.purpose end;
    if of_kind in ('erasure', 'training', 'hr') then
      insert into erasure_item (organisation_id, batch_id, person_id, kind, reason)
        select org, batch, d.person_id, of_kind, 'retention' from retention_due(org, of_kind, r.keep_years) d;
    elsif retire_by_date(org, of_kind, r.keep_years, true) > 0 then
      insert into erasure_item (organisation_id, batch_id, kind, reason, counts) values (org, batch, of_kind, 'retention', jsonb_build_object('years', r.keep_years));
    end if;
  end loop;
  if not exists (select 1 from erasure_item i where i.batch_id = batch) then delete from import_batch where id = batch; return null; end if;
  return batch;
end $$;
create function organisations_with_rules() returns setof uuid language sql stable security definer set search_path = public as $$
  select distinct organisation_id from retention_rule where superseded_at is null and confirmed_at is not null and keep_years is not null
$$;
create function waiting_erasures(batch uuid) returns setof uuid language sql stable security definer set search_path = public as $$
  select id from erasure_item where batch_id = batch and state = 'waiting' and organisation_id = actor_acting_org() order by id
$$;
-- The one door through which data of people is erased: one item of a planned batch of the acting organisation, whole or
-- not at all, written into its audit trail. A hold stops it, also one made after the plan.
create function run_erasure(item uuid) returns text language plpgsql security definer set search_path = public as $$
declare
  it erasure_item;
  made jsonb := '{}';
  ended text := 'done';
  said text;
begin
  select * into it from erasure_item i where i.id = item and i.organisation_id = actor_acting_org() for update;
  if it.id is null then return null; end if;
  if it.state <> 'waiting' then return it.state; end if;
  said := it.reason;
  if it.person_id is null then
    made := jsonb_build_object('rows', retire_by_date(it.organisation_id, it.kind, (it.counts ->> 'years')::integer, false));
  else
    perform pg_advisory_xact_lock(hashtextextended('erasure' || it.person_id, 0));
    perform 1 from person where id = it.person_id for update;
    if is_held(it.person_id, it.organisation_id)
       or it.kind = 'erasure' and not belongs_elsewhere(it.person_id, it.organisation_id) and is_held(it.person_id, null) then
      ended := 'held';
    else
      said := struck_out(it.reason, marks_of(it.person_id, null));
      made := case when it.kind = 'erasure' then erase_slice(it.person_id, it.organisation_id)
                   else erase_rows(it.person_id, it.organisation_id, false, it.kind, false) end;
    end if;
  end if;
  update erasure_item i set state = ended, counts = made, reason = said, settled_at = now() where i.id = item;
  insert into audit_event (organisation_id, actor_id, acting_org, verb, subject_type, subject_id, detail, reason)
    values (it.organisation_id, actor_person(), it.organisation_id,
            case when ended = 'held' then 'erasure.held' when it.person_id is null then 'retention.ran' else 'person.erased' end,
            case when it.person_id is null then 'organisation' else 'person' end, coalesce(it.person_id, it.organisation_id),
            jsonb_build_object('batch', it.batch_id, 'kind', it.kind, 'counts', made), nullif(said, ''));
  return ended;
end $$;
-- An item that could not be done stays undone as a whole, and says why.
create function erasure_failed(item uuid, why text) returns void language sql security definer set search_path = public as $$
  update erasure_item set state = 'failed', failure = left(why, 300), settled_at = now()
   where id = item and state = 'waiting' and organisation_id = actor_acting_org()
$$;

insert into personal_data (table_name, purpose, person_column, organisation_column, hidden, reviewed, in_slice, erasing, retiring, blanked, swept, position) values
  ('person', 'account', 'id', null, '{}', '{}', true, 'blank', 'keep', '{}', '{}', 99),
  ('person_identifier', 'account', 'person_id', null, '{}', '{}', true, 'delete', 'keep', '{}', '{}', 60),
  ('provider_identity', 'account', 'person_id', null, '{}', '{}', false, 'delete', 'keep', '{}', '{}', 50),
  ('password', 'account', 'person_id', null, '{hash}', '{}', false, 'delete', 'keep', '{}', '{}', 50),
  ('second_factor', 'account', 'person_id', null, '{sealed_secret}', '{}', false, 'delete', 'keep', '{}', '{}', 50),
  ('recovery_code', 'account', 'person_id', null, '{code_hash}', '{}', false, 'delete', 'keep', '{}', '{}', 50),
  ('sign_in_link', 'account', 'person_id', null, '{token_hash}', '{}', false, 'delete', 'keep', '{}', '{}', 40),
  ('magic_link', 'account', 'person_id', null, '{token_hash}', '{}', false, 'delete', 'keep', '{}', '{}', 40),
  ('link_request', 'account', 'person_id', 'organisation_id', '{token_hash,holder_id}', '{}', false, 'delete', 'delete', '{}', '{}', 50),
  ('role_grant', 'account', 'person_id', 'organisation_id', '{}', '{reason}', false, 'blank', 'keep', '{"ends_at": "least(coalesce(ends_at, now()), now())"}', '{reason}', 50),
  ('registration', 'account', 'person_id', 'organisation_id', '{token_hash}', '{sentence}', false, 'delete', 'delete', '{}', '{}', 45),
  ('session', 'sign-in', 'person_id', null, '{token_hash}', '{acted_reason}', false, 'blank', 'keep',
   '{"user_agent": "''''", "label": "case when label is not null then '''' end", "ended_at": "coalesce(ended_at, now())"}', '{acted_reason}', 50),
  ('launch', 'training', 'person_id', null, '{token_hash}', '{}', false, 'delete', 'delete', '{}', '{}', 10),
  ('membership', 'hr', 'person_id', 'organisation_id', '{sort_name,find_by}', '{}', false, 'blank', 'blank', '{"employee_number": "null"}', '{}', 50),
  ('membership_term', 'hr', 'person_id', 'organisation_id', '{}', '{}', false, 'keep', 'keep', '{}', '{}', 50),
  ('job', 'hr', 'person_id', 'organisation_id', '{}', '{}', false, 'keep', 'keep', '{}', '{}', 50),
  ('job_term', 'hr', 'person_id', 'organisation_id', '{}', '{}', false, 'keep', 'keep', '{}', '{}', 50),
  ('profile_value', 'hr', 'person_id', 'organisation_id', '{}', '{}', false, 'delete', 'delete', '{}', '{}', 50),
  ('person_minor', 'hr', 'person_id', 'organisation_id', '{}', '{}', false, 'delete', 'delete', '{}', '{}', 50),
  ('pre_joiner', 'hr', 'person_id', 'organisation_id', '{}', '{}', false, 'blank', 'blank', '{"employee_number": "null", "hr_reference": "null"}', '{}', 50),
  ('scim_account', 'hr', 'person_id', 'organisation_id', '{}', '{}', false, 'delete', 'delete', '{}', '{}', 50),
  ('exemption', 'training', 'person_id', 'organisation_id', '{}', '{}', false, 'keep', 'delete', '{}', '{}', 20),
  ('standing', 'training', 'person_id', 'organisation_id', '{because}', '{}', false, 'keep', 'delete', '{}', '{}', 20),
  ('leaving', 'hr', 'person_id', 'organisation_id', '{}', '{}', false, 'delete', 'delete', '{}', '{}', 50),
  ('manager_code', 'hr', 'person_id', 'organisation_id', '{code,given_to}', '{}', false, 'delete', 'delete', '{}', '{}', 50),
  ('passkey', 'account', 'person_id', null, '{public_key,credential}', '{}', false, 'delete', 'keep', '{}', '{}', 50),
  ('merge_consent', 'account', 'person_id', null, '{token_hash,merge_id}', '{}', false, 'delete', 'keep', '{}', '{}', 50),
  ('sign_on_grant', 'account', 'person_id', null, '{grant_id}', '{}', false, 'delete', 'keep', '{}', '{}', 40),
  ('first_sign_in', 'sign-in', 'person_id', null, '{}', '{}', false, 'keep', 'keep', '{}', '{}', 50),
  ('welcome_task_done', 'hr', 'person_id', 'organisation_id', '{}', '{}', false, 'delete', 'delete', '{}', '{}', 50),
  ('audience_pin', 'hr', 'person_id', 'organisation_id', '{}', '{reason}', false, 'blank', 'delete', '{"reason": "''erased''"}', '{reason}', 50),
  ('audience_member', 'hr', 'person_id', 'organisation_id', '{}', '{}', false, 'keep', 'keep', '{}', '{}', 50),
  ('enrolment', 'training', 'person_id', 'organisation_id', '{}', '{}', false, 'keep', 'delete', '{}', '{}', 30),
  ('attempt', 'training', 'person_id', 'organisation_id', '{lease,saved_lease}', '{}', false, 'keep', 'delete', '{}', '{}', 25),
  ('attempt_sco', 'training', 'person_id', 'organisation_id', '{}', '{}', false, 'blank', 'delete', '{"cmi": "''{}''"}', '{}', 20),
  ('evidence', 'training', 'person_id', 'controller_id', '{idempotency_key}', '{}', false, 'blank', 'delete', '{"certificate_code": "null"}', '{}', 22),
  ('mail', 'messages', 'person_id', null, '{}', '{}', false, 'blank', 'keep',
   '{"recipient": "''erased''", "subject": "''''", "body_text": "''''", "body_html": "''''", "failure": "null", "bounce_detail": "null"}', '{}', 50),
  ('audit_event', 'audit', 'actor_id', 'organisation_id', '{texts_salt,texts_hash,seal_id}', '{reason}', false, 'keep', 'keep', '{}', '{reason,detail}', 50),
  ('subject_request', 'audit', 'person_id', 'organisation_id', '{}', '{notes,extension_reason,outcome_reason}', false, 'blank', 'keep',
   '{"asked_for": "null", "notes": "''''", "outcome_reason": "case when outcome_reason is not null then ''erased'' end", "extension_reason": "case when extension_reason is not null then ''erased'' end"}', '{notes,asked_for,outcome_reason,extension_reason}', 50),
  ('record_look', 'audit', 'person_id', 'organisation_id', '{}', '{}', false, 'keep', 'keep', '{}', '{}', 50),
  ('data_export', 'audit', 'person_id', 'organisation_id', '{data_hash,page_hash,files_hash}', '{}', false, 'blank', 'keep', '{"ends_at": "now()", "counts": "''{}''"}', '{}', 50),
  ('agreement_signature', 'audit', 'signed_by', 'organisation_id', '{}', '{}', false, 'blank', 'keep', '{"name": "''erased''", "post": "''''"}', '{name}', 50);
insert into personal_data (table_name, purpose, person_column, organisation_column, left_out, swept) values
  ('legal_hold', 'audit', 'person_id', 'organisation_id', 'hold', '{reason,release_reason}'),
  ('run_count', 'training', 'person_id', 'organisation_id', 'numbers', '{}'),
  ('run_count_queue', 'training', 'person_id', 'organisation_id', 'numbers', '{}'),
  ('erasure_item', 'audit', 'person_id', 'organisation_id', 'erasure', '{reason,failure}'),
  ('import_batch', 'audit', 'started_by', 'organisation_id', 'numbers', '{counts}'),
  ('batch_change', 'audit', null, null, 'undo', '{before,after}'),
  ('outbox', 'audit', null, null, 'facts', '{payload}'),
  ('account_merge', 'account', 'kept_id', 'organisation_id', 'undo', '{gone_before}'),
  ('hr_row', 'hr', null, null, 'undo', '{cells,faults,changes,number,name}'),
  ('hr_run', 'hr', 'started_by', 'organisation_id', 'work', '{reason}'),
  ('hr_source', 'hr', 'made_by', 'organisation_id', 'work', '{}'),
  ('requirement', 'training', 'made_by', 'organisation_id', 'work', '{}'),
  ('requirement_version', 'training', 'made_by', 'organisation_id', 'work', '{}'),
  ('course_equivalence', 'training', 'made_by', 'organisation_id', 'work', '{}'),
  ('compliance_return', 'training', 'signed_by', 'organisation_id', 'work', '{note}'),
  ('course', 'training', 'created_by', 'organisation_id', 'work', '{}'),
  ('file', 'training', 'uploaded_by', 'organisation_id', 'work', '{}'),
  ('content_version', 'training', 'uploaded_by', 'organisation_id', 'work', '{}'),
  ('audience', 'hr', 'made_by', 'organisation_id', 'work', '{}'),
  ('audience_version', 'hr', 'made_by', 'organisation_id', 'work', '{}'),
  ('audience_role', 'account', 'granted_by', 'organisation_id', 'work', '{}'),
  ('audience_enrolment', 'training', 'made_by', 'organisation_id', 'work', '{}'),
  ('joining_code', 'account', 'made_by', 'organisation_id', 'work', '{}'),
  ('joining_domain', 'account', 'made_by', 'organisation_id', 'work', '{}'),
  ('retention_rule', 'audit', 'made_by', 'organisation_id', 'work', '{}'),
  ('data_sharing_agreement', 'audit', 'proposed_by', null, 'work', '{}'),
  ('processor', 'audit', 'made_by', 'organisation_id', 'work', '{}'),
  ('organisation_export', 'audit', 'asked_by', 'organisation_id', 'work', '{}'),
  ('site_departure', 'audit', 'made_by', 'organisation_id', 'work', '{reason}');
insert into person_table (table_name) values ('subject_request'), ('legal_hold'), ('data_export'), ('record_look');

-- Who keeps data for an organisation. A change closes the row and adds the new truth.
create table processor (
  id uuid primary key default uuidv7(),
  lineage_id uuid not null default uuidv7(),
  organisation_id uuid not null references organisation,
  name text not null check (name <> ''),
  purpose text not null check (purpose <> ''),
  contact text not null default '',
  starts_on date not null,
  ends_on date,
  -- Where outside the United Kingdom the data goes, and what protects it there.
  transfer_to text,
  safeguard text,
  made_by uuid references person,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  check (ends_on is null or ends_on >= starts_on)
);
create unique index one_version_a_processor on processor (lineage_id) where superseded_at is null;
create index on processor (organisation_id) where superseded_at is null;
call guard_organisation('processor', verbs => 'select, insert, update');

-- Agreements to share: either side proposes, both sign. A changed agreement is a new version that both sign anew.
alter table data_sharing_agreement add column lineage_id uuid not null default uuidv7(), add column lawful_basis text not null default '',
  add column proposed_org uuid references organisation, add column proposed_by uuid references person, add column ended_reason text,
  add check (ends_on is null or ends_on >= starts_on);
create unique index one_version_an_agreement on data_sharing_agreement (lineage_id) where superseded_at is null;
create index on data_sharing_agreement (receiver_id) where superseded_at is null;
alter policy adding on data_sharing_agreement with check (giver_id = (select actor_acting_org()) or receiver_id = (select actor_acting_org()));
alter policy changing on data_sharing_agreement
  using (giver_id = (select actor_acting_org()) or receiver_id = (select actor_acting_org()))
  with check (giver_id = (select actor_acting_org()) or receiver_id = (select actor_acting_org()));
-- What was agreed never changes: it is superseded.
revoke update on data_sharing_agreement from guildhall_app;
grant update (superseded_at) on data_sharing_agreement to guildhall_app;
create table agreement_signature (
  id uuid primary key default uuidv7(),
  agreement_id uuid not null references data_sharing_agreement,
  organisation_id uuid not null references organisation,
  signed_by uuid references person,
  name text not null check (name <> ''),
  post text not null default '',
  signed_at timestamptz not null default now(),
  unique (agreement_id, organisation_id)
);
create index on agreement_signature (organisation_id);
call guard('agreement_signature', 'organisation',
  $$exists (select 1 from data_sharing_agreement a where a.id = agreement_id)$$,
  $$organisation_id = (select actor_acting_org()) and signed_by = (select actor_person())
    and exists (select 1 from data_sharing_agreement a where a.id = agreement_id and a.superseded_at is null
                   and (select actor_acting_org()) in (a.giver_id, a.receiver_id))$$, 'select, insert');

-- An agreement counts when both have signed it, for as long as it says.
create function agreement_holds(a data_sharing_agreement) returns boolean language sql stable set search_path = public as $$
  select a.superseded_at is null and a.starts_on <= today() and (a.ends_on is null or a.ends_on >= today())
     and (select count(*) from agreement_signature s where s.agreement_id = a.id and s.organisation_id in (a.giver_id, a.receiver_id)) = 2
$$;
-- Whose evidence the actor's organisations may read because an agreement says so.
create function reads_by_agreement() returns uuid[] language plpgsql stable security definer set search_path = public as $$
begin
  if cardinality(actor_staff_orgs()) = 0 then return '{}'; end if;
  return coalesce((select array_agg(a.giver_id) from data_sharing_agreement a
                    where a.receiver_id = any (actor_staff_orgs()) and a.level = 'evidence' and agreement_holds(a)), '{}');
end $$;
alter policy reading on evidence using (
  person_id = (select actor_person()) or controller_id = any ((select actor_staff_orgs())::uuid[])
  or controller_id = any ((select reads_by_agreement())::uuid[]));
-- The agreement under which the acting organisation may look, when it holds and reaches as far as `wanted`.
create function agreement_for(wanted_id uuid, wanted text) returns uuid language sql stable set search_path = public as $$
  select a.giver_id from data_sharing_agreement a
   where a.id = wanted_id and a.receiver_id = actor_acting_org() and a.receiver_id = any (actor_staff_orgs()) and agreement_holds(a)
     and array_position(array['totals', 'standing', 'evidence'], a.level) >= array_position(array['totals', 'standing', 'evidence'], wanted)
$$;
-- Whether an agreement lets the acting organisation know how another one's people stand.
create function gives_standing(giver uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select 1 from data_sharing_agreement a
                  where a.giver_id = giver and a.receiver_id = actor_acting_org() and a.receiver_id = any (actor_staff_orgs())
                    and a.level in ('standing', 'evidence') and agreement_holds(a))
$$;
-- How the giver's people stand today, requirement by requirement; a number from 1 to 4 is left out.
create function agreed_standing(of_agreement uuid) returns table (requirement_id uuid, title localised, state text, people integer)
language plpgsql stable security definer set search_path = public as $$
begin
  return query select r.id, r.name, c.state, c.people
    from standing_counts(agreement_for(of_agreement, 'standing'), today(), null) c join requirement r on r.id = c.requirement_id and r.state = 'active'
   order by plain(text_in(r.name, 'en')), r.id, c.state;
end $$;
-- Counts by course; a number from 1 to 4, or one that would show such a number by subtraction, is left out.
create function agreed_totals(of_agreement uuid) returns table (course_id uuid, title localised, people integer, completed integer)
language sql stable security definer set search_path = public as $$
  select c.id, c.title, case when x.people >= 5 then x.people end,
         case when x.people >= 5 and (x.done = 0 or x.done >= 5) and (x.people = x.done or x.people - x.done >= 5) then x.done end
    from (select e.course_id, count(distinct e.person_id)::integer as people,
                 (count(distinct e.person_id) filter (where e.completed_at is not null))::integer as done
            from enrolment e where e.organisation_id = (select agreement_for(of_agreement, 'totals')) and e.withdrawn_at is null group by 1) x
    join course c on c.id = x.course_id
   order by plain(text_in(c.title, 'en')), c.id
$$;
-- Who holds what, by name and newest day; of people under 18 nothing. `with_detail`: each piece of evidence with its result.
create function agreed_people(of_agreement uuid, with_detail boolean, after text, many integer)
returns table (key text, person_id uuid, name text, title localised, kind text, happened_on date, score numeric)
language sql stable security definer set search_path = public as $$
  select x.key, x.person_id, x.name, x.title, x.kind, x.happened_on, case when with_detail then x.score end
    from (select m.sort_name || '|' || v.id as key, v.person_id, p.name, c.title, v.kind, v.happened_on, v.score,
                 row_number() over (partition by v.person_id, v.subject_id order by v.happened_at desc) as nth
            from evidence v
            join person p on p.id = v.person_id and p.erased_at is null
            join course c on c.id = v.subject_id
            cross join lateral (select coalesce(min(m.sort_name), '') as sort_name from membership m
                                 where m.person_id = v.person_id and m.organisation_id = v.controller_id) m
           where v.controller_id = (select agreement_for(of_agreement, case when with_detail then 'evidence' else 'standing' end))
             and v.subject_type = 'course' and v.superseded_at is null
             and not exists (select 1 from person_minor y where y.person_id = v.person_id and y.superseded_at is null and y.is_minor_until > today())) x
   where (with_detail or x.nth = 1) and (after is null or x.key > after)
   order by x.key limit many
$$;

-- Whether somebody is under 18 as far as any organisation knows: such people are listed to no other members, and get no
-- marketing.
create function is_minor(of_person uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select 1 from person_minor m where m.person_id = of_person and m.superseded_at is null and m.is_minor_until > today())
$$;

-- Mail that came back, and addresses to which nothing is sent any more: known by a keyed hash, so that the list names nobody.
alter table mail add column bounced_at timestamptz, add column bounce_kind text check (bounce_kind in ('hard', 'soft', 'complaint')),
  add column bounce_detail text;
create index on mail (lower(recipient));
alter table person_identifier add column bounced_at timestamptz, add column bounce_reason text check (bounce_reason in ('hard bounce', 'complaint'));
create index on person_identifier (bounced_at) where bounced_at is not null;
create table mail_suppression (
  id uuid primary key default uuidv7(),
  address_hash bytea not null,
  reason text not null check (reason in ('hard bounce', 'complaint', 'unsubscribed')),
  recorded_at timestamptz not null default now(),
  cleared_at timestamptz
);
create unique index one_reason_an_address on mail_suppression (address_hash, reason) where cleared_at is null;
call guard_system('mail_suppression', 'addresses by keyed hash that get no mail; asked and written by owner-defined functions');
create function hash_of_address(address text) returns bytea language sql stable set search_path = public as $$
  select sha256(i.secret || sha256(i.secret || convert_to(lower(trim(address)), 'UTF8'))) from installation i order by i.created_at limit 1
$$;
create function note_bounce(address text, why text) returns void language plpgsql set search_path = public as $$
begin
  insert into mail_suppression (address_hash, reason) values (hash_of_address(address), why) on conflict do nothing;
  if why <> 'unsubscribed' then
    update person_identifier i set bounced_at = now(), bounce_reason = why where i.kind = 'email' and lower(i.value) = lower(trim(address));
  end if;
end $$;
-- Whether a message goes to an address that gets none; then it is marked as failed, and stays.
create function mail_is_suppressed(wanted uuid) returns boolean language plpgsql security definer set search_path = public as $$
declare why text;
begin
  select s.reason into why from mail m join mail_suppression s on s.address_hash = hash_of_address(m.recipient) and s.cleared_at is null
   where m.id = wanted and m.sent_at is null and s.reason in ('hard bounce', 'complaint') limit 1;
  if why is null then return false; end if;
  update mail set failed_at = now(), failure = 'not sent: ' || why where id = wanted;
  return true;
end $$;
-- A mail server refused the recipient for good.
create function mail_has_bounced(wanted uuid, why text) returns void language plpgsql security definer set search_path = public as $$
declare gone_to text;
begin
  update mail set failed_at = now(), failure = left(why, 500), bounced_at = now(), bounce_kind = 'hard', bounce_detail = left(why, 500)
   where id = wanted and sent_at is null returning recipient into gone_to;
  if gone_to is not null then perform note_bounce(gone_to, 'hard bounce'); end if;
end $$;
-- Bounces that a mail provider reports, by the operator's token: how many addresses get no mail because of them.
create function take_bounces(given jsonb) returns integer language plpgsql security definer set search_path = public as $$
declare
  one record;
  taken integer := 0;
begin
  if not actor_operates() then return null; end if;
  for one in select distinct on (lower(trim(b.address))) b.address, b.kind, b.detail
               from jsonb_to_recordset(given) as b (address text, kind text, detail text)
              where b.kind in ('hard', 'soft', 'complaint', 'unsubscribed')
              order by lower(trim(b.address)), array_position(array['complaint', 'hard', 'unsubscribed', 'soft'], b.kind) loop
    if one.kind <> 'unsubscribed' then
      update mail m set bounced_at = now(), bounce_kind = one.kind, bounce_detail = left(one.detail, 500)
       where m.id = (select x.id from mail x where lower(x.recipient) = lower(trim(one.address)) order by x.recorded_at desc limit 1);
    end if;
    continue when one.kind = 'soft';
    perform note_bounce(one.address, case one.kind when 'hard' then 'hard bounce' else one.kind end);
    taken := taken + 1;
  end loop;
  return taken;
end $$;
-- Lets mail go to an address again: asked for by the person, or after a mistake by those who look after people. That a
-- person complained is taken back by themselves alone.
create function clear_bounce(of_identifier uuid) returns boolean language plpgsql security definer set search_path = public as $$
declare i person_identifier;
begin
  select * into i from person_identifier x where x.id = of_identifier and x.bounced_at is not null
     and (x.person_id = actor_person() and actor_acted_by() is null or x.bounce_reason = 'hard bounce' and exists (
            select 1 from membership m where m.person_id = x.person_id and m.organisation_id = actor_acting_org() and m.organisation_id = any (actor_staff_orgs())));
  if i.id is null then return false; end if;
  update mail_suppression set cleared_at = now() where address_hash = hash_of_address(i.value) and cleared_at is null and reason in ('hard bounce', 'complaint');
  update person_identifier set bounced_at = null, bounce_reason = null where lower(value) = lower(i.value) and kind = i.kind;
  return true;
end $$;
-- An address that is proved anew gets mail again.
create function proved_address_gets_mail() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.verified_at is not null and (tg_op = 'INSERT' or old.verified_at is distinct from new.verified_at) then
    update mail_suppression set cleared_at = now() where address_hash = hash_of_address(new.value) and cleared_at is null and reason = 'hard bounce';
    if new.bounce_reason = 'hard bounce' then
      new.bounced_at := null;
      new.bounce_reason := null;
    end if;
  end if;
  return new;
end $$;
create trigger proved_address before insert or update of verified_at on person_identifier for each row
  when (new.verified_at is not null) execute function proved_address_gets_mail();

-- An organisation that left a site: what was taken off it, so that the operator can put it back.
create table site_departure (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  site_id uuid not null references site on delete cascade,
  counts jsonb not null default '{}',
  listings jsonb not null default '[]',
  listing_audiences jsonb not null default '[]',
  area_ids uuid[] not null default '{}',
  reason text not null,
  made_by uuid references person,
  recorded_at timestamptz not null default now(),
  undone_at timestamptz
);
create index on site_departure (organisation_id);
call guard_organisation('site_departure', verbs => 'select');
create function leaving_counts(of_site uuid) returns jsonb language sql stable security definer set search_path = public as $$
  select jsonb_build_object(
    'people', (select count(distinct t.person_id) from membership_term t where t.organisation_id = actor_acting_org() and t.superseded_at is null
                  and t.starts_on <= today() and (t.ends_on is null or t.ends_on >= today())),
    'listings', (select count(*) from listing l where l.organisation_id = actor_acting_org() and l.site_id = of_site),
    'runs', (select count(*) from enrolment e join course c on c.id = e.course_id
              where c.organisation_id = actor_acting_org() and e.organisation_id <> actor_acting_org() and e.completed_at is null and e.withdrawn_at is null))
   where actor_acting_org() = any (actor_staff_orgs())
$$;
create function leave_site(of_site uuid, why text) returns uuid language plpgsql security definer set search_path = public as $$
declare made uuid;
        org constant uuid := actor_acting_org();
begin
  if of_site is distinct from actor_site() or actor_acted_by() is not null
     or not (actor_operates() or exists (select 1 from role_grant g where g.person_id = actor_person() and g.role = 'organisation_admin'
               and g.scope = 'organisation' and g.organisation_id = org and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())))
     or exists (select 1 from site s where s.id = of_site and s.host_organisation_id = org)
     or not exists (select 1 from site_organisation s where s.site_id = of_site and s.organisation_id = org) then return null; end if;
  insert into site_departure (organisation_id, site_id, counts, listings, listing_audiences, area_ids, reason, made_by)
    select org, of_site, leaving_counts(of_site),
           coalesce((select jsonb_agg(to_jsonb(l) - '{search_en,search_cy,search_text}'::text[]) from listing l where l.organisation_id = org and l.site_id = of_site), '[]'),
           coalesce((select jsonb_agg(to_jsonb(x)) from listing_audience x join listing l on l.id = x.listing_id where l.organisation_id = org and l.site_id = of_site), '[]'),
           array(select p.id from partner_area p where p.organisation_id = org and p.site_id = of_site and p.is_published),
           why, actor_person()
    returning id into made;
  delete from listing l where l.organisation_id = org and l.site_id = of_site;
  update partner_area p set is_published = false where p.organisation_id = org and p.site_id = of_site and p.is_published;
  delete from site_organisation s where s.site_id = of_site and s.organisation_id = org;
  return made;
end $$;
-- The operator puts back what was taken off, for thirty days; false when it was put back before or it is too late.
create function undo_leaving(departure uuid) returns boolean language plpgsql security definer set search_path = public as $$
declare d site_departure;
begin
  if not actor_operates() then return false; end if;
  update site_departure x set undone_at = now() where x.id = departure and x.undone_at is null and x.recorded_at > now() - interval '30 days' returning * into d;
  if d.id is null then return false; end if;
  insert into site_organisation (site_id, organisation_id) values (d.site_id, d.organisation_id) on conflict do nothing;
  insert into listing select (jsonb_populate_record(null::listing, one)).* from jsonb_array_elements(d.listings) one on conflict do nothing;
  insert into listing_audience select (jsonb_populate_record(null::listing_audience, one)).* from jsonb_array_elements(d.listing_audiences) one
    where exists (select 1 from listing l where l.id = (one ->> 'listing_id')::uuid) on conflict do nothing;
  update partner_area p set is_published = true where p.id = any (d.area_ids);
  return true;
end $$;
create function all_departures() returns table (id uuid, organisation localised, site text, counts jsonb, recorded_at timestamptz, undone_at timestamptz,
  can_undo boolean, reason text, organisation_id uuid)
language sql stable security definer set search_path = public as $$
  select d.id, o.name, s.host_name, d.counts, d.recorded_at, d.undone_at, d.undone_at is null and d.recorded_at > now() - interval '30 days', d.reason, d.organisation_id
    from site_departure d join organisation o on o.id = d.organisation_id join site s on s.id = d.site_id
   where actor_operates() order by d.recorded_at desc limit 100
$$;
