-- Depth of people: why somebody left, posts that close, managers lent to another organisation, looking through
-- somebody's eyes, own details, and accounts that become one and can be parted again.

-- Why a membership ended, as a code. Apart from the terms, because it has a permission of its own.
create table leaving (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null references person,
  last_day date not null,
  reason text not null check (reason in
    ('resigned', 'retired', 'end of contract', 'redundancy', 'dismissed', 'moved elsewhere', 'died', 'other', 'not given')),
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  batch_id uuid references import_batch,
  foreign key (organisation_id, membership_id) references membership (organisation_id, id)
);
create index on leaving (membership_id) where superseded_at is null;
create index on leaving (person_id);
create index on leaving (batch_id);
create index on leaving (organisation_id);
call guard('leaving', 'organisation', $$organisation_id = any ((select actor_staff_orgs())::uuid[])$$,
  $$organisation_id = (select actor_acting_org())$$, 'select, insert, update');
insert into person_table (table_name) values ('leaving');

alter table post add column if not exists code text, add column closed_on date, add column recorded_at timestamptz not null default now();
create index on profile_value (batch_id);
create index on job_term (batch_id);
create index on membership_term (batch_id);

-- With this code an organisation may name somebody of another one as a manager: they gave it themselves.
create table manager_code (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  job_id uuid not null references job,
  code text not null unique,
  given_to uuid references organisation,
  recorded_at timestamptz not null default now(),
  ends_on date not null,
  unique (job_id, given_to)
);
create index on manager_code (person_id);
create index on manager_code (given_to);
create index on manager_code (organisation_id);
call guard('manager_code', 'person', $$person_id = (select actor_person())$$, $$false$$, 'select');
insert into person_table (table_name) values ('manager_code');

-- A code for one's own job of today; the one that nobody used yet is given again.
create function make_manager_code(own_job uuid, fresh text) returns text
language plpgsql security definer set search_path = public as $$
declare
  mine current_job;
  found text;
begin
  select * into mine from current_job j where j.id = own_job and j.person_id = actor_person();
  if mine.id is null or actor_acted_by() is not null then return null; end if;
  update manager_code c set ends_on = today() + 30 where c.job_id = own_job and c.given_to is null returning c.code into found;
  if found is not null then return found; end if;
  insert into manager_code (organisation_id, person_id, job_id, code, ends_on)
    values (mine.organisation_id, mine.person_id, own_job, fresh, today() + 30);
  return fresh;
end $$;
-- Takes it back. Who is managed so already stays so until it is changed; nobody new may be.
create function drop_manager_code(wanted uuid) returns boolean
language plpgsql security definer set search_path = public as $$
begin
  delete from manager_code c where c.id = wanted and c.person_id = actor_person() and actor_acted_by() is null;
  return found;
end $$;
-- Uses a code for the organisation that the actor acts for. Null for every code that is of no use here.
create function use_manager_code(given text) returns uuid
language plpgsql security definer set search_path = public as $$
declare job uuid;
begin
  if actor_acting_org() is null or not actor_acting_org() = any (actor_staff_orgs()) then return null; end if;
  update manager_code c set given_to = actor_acting_org()
   where c.code = given and (c.given_to is null and c.ends_on >= today() or c.given_to = actor_acting_org())
     and c.organisation_id <> actor_acting_org()
     and c.organisation_id in (select s.organisation_id from site_organisation s where s.site_id = actor_site())
     and exists (select 1 from current_job j where j.id = c.job_id)
     and not exists (select 1 from manager_code o where o.job_id = c.job_id and o.given_to = actor_acting_org() and o.id <> c.id)
   returning c.job_id into job;
  return job;
end $$;
-- A manager lent to the organisation acted for: while the code holds, or where one of its jobs names them.
create function lent_manager(wanted uuid) returns table (id uuid, person_id uuid, name text, organisation_id uuid, may_name boolean)
language sql stable security definer rows 1 set search_path = public as $$
  select j.id, j.person_id, coalesce(p.known_as, p.name), j.organisation_id,
         exists (select 1 from manager_code c where c.job_id = j.id and c.given_to = actor_acting_org())
         and exists (select 1 from current_job n where n.id = j.id)
    from job j join person p on p.id = j.person_id
   where j.id = wanted and actor_acting_org() = any (actor_staff_orgs()) and j.organisation_id <> actor_acting_org()
     and (exists (select 1 from manager_code c where c.job_id = j.id and c.given_to = actor_acting_org())
          or exists (select 1 from job_term t where t.manager_job_id = j.id and t.organisation_id = actor_acting_org() and t.superseded_at is null))
$$;

-- Whether the actor may look at the site as one of the people of the organisation they act for: only as somebody who belongs
-- nowhere else and has no rights over others.
create function may_act_as(wanted uuid) returns boolean language sql stable security definer set search_path = public as $$
  select actor_person() is not null and actor_acted_by() is null and wanted <> actor_person() and actor_acting_org() = any (actor_staff_orgs())
     and exists (select 1 from person p where p.id = wanted and p.erased_at is null)
     and exists (select 1 from membership m where m.person_id = wanted and m.organisation_id = actor_acting_org())
     and not exists (select 1 from membership m where m.person_id = wanted and m.organisation_id <> actor_acting_org())
     and not exists (select 1 from role_grant g where g.person_id = wanted and (g.ends_at is null or g.ends_at > now()))
     and not exists (select 1 from audience_member a join audience_role r on r.audience_id = a.audience_id
                      where a.person_id = wanted and a.superseded_at is null and (a.ends_on is null or a.ends_on >= today())
                        and (r.ends_at is null or r.ends_at > now()))
$$;
-- An administrator looks at the site as one of their people does, for a quarter of an hour. Null when they may not.
alter table session add column origin_session_id uuid references session;
create function act_as(wanted uuid, why text, token bytea, origin uuid) returns uuid
language plpgsql security definer set search_path = public as $$
declare made uuid;
begin
  if not coalesce(may_act_as(wanted), false) or coalesce(trim(why), '') = ''
     or not exists (select 1 from session s where s.id = origin and s.person_id = actor_person() and s.ended_at is null and s.kind <> 'token') then
    return null;
  end if;
  insert into session (token_hash, person_id, site_id, kind, idle_minutes, user_agent, ends_at, acted_by, acted_reason, origin_session_id)
    values (token, wanted, actor_site(), 'own', 15, '', now() + interval '15 minutes', actor_person(), why, origin)
    returning id into made;
  return made;
end $$;
-- Ends it. The administrator's own session goes on under a new token; false when that has ended meanwhile.
create function stop_acting(of_session uuid, token bytea) returns boolean
language plpgsql security definer set search_path = public as $$
declare ended session;
begin
  update session s set ended_at = now()
   where s.id = of_session and s.acted_by is not null and s.acted_by = actor_acted_by() and s.ended_at is null returning * into ended;
  if ended.id is null then return false; end if;
  update session s set token_hash = token, last_seen_at = now()
   where s.id = ended.origin_session_id and s.person_id = ended.acted_by and s.site_id = ended.site_id and s.ended_at is null and s.ends_at > now();
  return found;
end $$;
-- Who looked through the actor's eyes, when and why.
create function who_looked() returns table (looked_at timestamptz, name text, reason text, organisation localised)
language sql stable security definer set search_path = public as $$
  select a.recorded_at, coalesce(p.known_as, p.name), a.reason, o.name
    from audit_event a
    left join person p on p.id = a.actor_id
    left join organisation o on o.id = a.organisation_id
   where a.verb = 'person.seen_as' and a.subject_id = actor_person() and a.subject_type = 'person'
   order by a.recorded_at desc limit 50
$$;

-- A detail that its person looks after themselves. 'saved', 'taken' where it must be one person's, null where it is not
-- theirs to change. Nothing given ends it today.
create function set_own_detail(of_field uuid, of_membership uuid, given text, given_date date) returns text
language plpgsql security definer set search_path = public as $$
declare
  f profile_field;
  m membership;
  held profile_value;
  following date;
  at timestamptz;
begin
  if actor_person() is null or actor_acted_by() is not null then return null; end if;
  select * into f from profile_field where id = of_field and edited_by = 'person' and shown_to <> 'staff'
     and (closed_on is null or closed_on > today());
  select x.* into m from membership x where x.id = of_membership and x.person_id = actor_person() and x.organisation_id = f.organisation_id
     and exists (select 1 from current_membership c where c.id = x.id) for update;
  if f.id is null or m.id is null then return null; end if;
  perform pg_advisory_xact_lock(hashtextextended('profile ' || f.id, 0));
  if f.is_unique and given is not null and exists (
       select 1 from profile_value v where v.field_id = f.id and lower(v.value) = lower(given) and v.membership_id <> m.id
          and v.superseded_at is null and (v.ends_on is null or v.ends_on >= today())) then
    return 'taken';
  end if;
  at := clock_timestamp();
  select * into held from profile_value v where v.field_id = f.id and v.membership_id = m.id and v.superseded_at is null
     and v.starts_on <= today() and (v.ends_on is null or v.ends_on >= today());
  if held.value is not distinct from given then return 'saved'; end if;
  select min(v.starts_on) into following from profile_value v
   where v.field_id = f.id and v.membership_id = m.id and v.superseded_at is null and v.starts_on > today();
  if held.id is not null then
    update profile_value set superseded_at = at where id = held.id;
    if held.starts_on < today() then
      insert into profile_value (organisation_id, field_id, membership_id, person_id, value, value_date, starts_on, ends_on, recorded_at)
        values (f.organisation_id, f.id, m.id, m.person_id, held.value, held.value_date, held.starts_on, today() - 1, at);
    end if;
  end if;
  if given is not null then
    insert into profile_value (organisation_id, field_id, membership_id, person_id, value, value_date, starts_on, ends_on, recorded_at)
      values (f.organisation_id, f.id, m.id, m.person_id, given, given_date, today(), coalesce(held.ends_on, following - 1), at);
  end if;
  return 'saved';
end $$;

-- Two accounts of one human: which is given up, which is kept, and who agreed.
create table account_merge (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  gone_id uuid not null references person,
  kept_id uuid not null references person,
  state text not null default 'asked' check (state in ('asked', 'done', 'refused', 'undone', 'called off')),
  asked_by uuid references person,
  batch_id uuid references import_batch,
  gone_before jsonb,
  recorded_at timestamptz not null default now(),
  settled_at timestamptz,
  undone_at timestamptz,
  check (gone_id <> kept_id)
);
create unique index one_merge_at_a_time on account_merge (gone_id) where state in ('asked', 'done');
create index on account_merge (organisation_id, recorded_at desc);
create index on account_merge (kept_id);
call guard_organisation('account_merge', verbs => 'select');
create table merge_consent (
  id uuid primary key default uuidv7(),
  merge_id uuid not null references account_merge,
  person_id uuid not null references person,
  token_hash bytea not null unique,
  ends_at timestamptz not null,
  settled_at timestamptz,
  agreed boolean
);
create index on merge_consent (merge_id);
create index on merge_consent (person_id);
call guard_system('merge_consent', 'who was asked whether two accounts are theirs: made and settled by owner-defined functions');
-- Every row that moved, as it was written by the merge: what is different since can't be undone.
create table merge_row (
  id uuid primary key default uuidv7(),
  merge_id uuid not null references account_merge,
  table_name text not null,
  row_id uuid not null,
  before jsonb not null default '{}',
  after text,
  unique (merge_id, table_name, row_id)
);
call guard_system('merge_row', 'rows of any organisation that an account took along; undone by an owner-defined function');

-- How a person of the organisation acted for may be part of a merge: free, asks (by letter), or not at all: closed
-- where there is nobody to ask, roles while they hold some. Null for anybody else.
create function merge_standing(wanted uuid) returns text
language sql stable security definer set search_path = public as $$
  select case
           when exists (select 1 from role_grant g where g.person_id = p.id and (g.ends_at is null or g.ends_at > now())) then 'roles'
           when person_is_unclaimed(p.id) then 'free'
           when exists (select 1 from person_identifier i where i.person_id = p.id and i.kind = 'email' and i.verified_at is not null) then 'asks'
           else 'closed' end
    from person p
   where p.id = wanted and p.erased_at is null and actor_acting_org() = any (actor_staff_orgs())
     and exists (select 1 from membership m where m.person_id = p.id and m.organisation_id = actor_acting_org())
$$;

-- What a row says, without what triggers keep for searches.
create function row_print(of_table text, of_row uuid) returns text
language plpgsql stable set search_path = public as $$
declare print text;
begin
  execute format($f$select md5((to_jsonb(t) - '{sort_name,find_by,during}'::text[])::text) from %I t where t.id = $1$f$, of_table) into print using of_row;
  return print;
end $$;
revoke execute on function row_print from public;

create function do_merge(of_merge uuid) returns void language plpgsql set search_path = public as $$
declare
  m account_merge;
  told text;
begin
  select * into m from account_merge where id = of_merge for update;
  perform 1 from person where id in (m.gone_id, m.kept_id) order by id for update;
  for told in select table_name from person_table union select unnest('{person_identifier,provider_identity}'::text[]) loop
    execute format('insert into merge_row (merge_id, table_name, row_id) select $1, %L, t.id from %I t where t.person_id = $2', told, told)
      using m.id, m.gone_id;
  end loop;
  insert into merge_row (merge_id, table_name, row_id, before)
    select m.id, 'enrolment', e.id, jsonb_build_object('number', e.number, 'withdrawn_at', e.withdrawn_at)
      from enrolment e where e.person_id = m.gone_id;
  update account_merge set state = 'done', settled_at = now(),
         gone_before = (select jsonb_build_object('name', p.name, 'known_as', p.known_as) from person p where p.id = m.gone_id)
   where id = m.id;
  update session set ended_at = now() where person_id = m.gone_id and ended_at is null;
  perform join_accounts(m.gone_id, m.kept_id);
  update person_identifier set person_id = m.kept_id where person_id = m.gone_id;
  update provider_identity set person_id = m.kept_id where person_id = m.gone_id;
  update merge_row r set after = row_print(r.table_name, r.row_id) where r.merge_id = m.id;
end $$;
revoke execute on function do_merge from public;

-- Begins a merge for the organisation acted for: at once where nobody has to be asked ('done'), else it waits for the
-- letters ('asked'). Whoever has an account of their own is the one that is kept.
create function open_merge(gone uuid, kept uuid, of_batch uuid) returns table (merge uuid, merge_state text)
language plpgsql security definer set search_path = public as $$
declare
  of_gone text := merge_standing(gone);
  of_kept text := merge_standing(kept);
  made uuid;
begin
  if gone = kept or actor_person() in (gone, kept) or of_gone is null or of_kept is null or actor_acted_by() is not null
     or of_gone not in ('free', 'asks') or of_kept not in ('free', 'asks') or (of_gone = 'asks' and of_kept = 'free') then
    raise exception 'these two accounts may not become one' using errcode = 'insufficient_privilege';
  end if;
  insert into account_merge (organisation_id, gone_id, kept_id, asked_by, batch_id)
    values (actor_acting_org(), gone, kept, actor_person(), of_batch) returning id into made;
  if of_gone = 'free' and of_kept = 'free' then perform do_merge(made); end if;
  return query select made, (select state from account_merge where id = made);
end $$;
-- A letter's token for one of the two, and where it goes: only the caller that writes the letter learns the address.
create function ask_merge(of_merge uuid, wanted uuid, token bytea) returns text
language plpgsql security definer set search_path = public as $$
declare address text;
begin
  if not exists (select 1 from account_merge m where m.id = of_merge and m.organisation_id = actor_acting_org() and m.state = 'asked'
                    and wanted in (m.gone_id, m.kept_id)) or merge_standing(wanted) <> 'asks' then return null; end if;
  select i.value into address from person_identifier i
   where i.person_id = wanted and i.kind = 'email' and i.verified_at is not null order by i.verified_at limit 1;
  insert into merge_consent (merge_id, person_id, token_hash, ends_at) values (of_merge, wanted, token, now() + interval '14 days');
  return address;
end $$;
create function merge_question(token bytea) returns table (organisation localised, name text, other_name text, is_kept boolean)
language sql stable security definer rows 1 set search_path = public as $$
  select o.name, p.name, q.name, m.kept_id = c.person_id
    from merge_consent c
    join account_merge m on m.id = c.merge_id and m.state = 'asked'
    join organisation o on o.id = m.organisation_id
    join person p on p.id = c.person_id and p.erased_at is null
    join person q on q.id = case when m.kept_id = c.person_id then m.gone_id else m.kept_id end and q.erased_at is null
   where c.token_hash = token and c.settled_at is null and c.ends_at > now()
$$;
-- The answer of one who was asked. The last yes makes the accounts one; one no ends it. False for a token of no use.
create function answer_merge(token bytea, accepts boolean) returns boolean
language plpgsql security definer set search_path = public as $$
declare
  c merge_consent;
  m account_merge;
begin
  select x.* into c from merge_consent x where x.token_hash = token and x.settled_at is null and x.ends_at > now();
  if c.id is null then return false; end if;
  select * into m from account_merge where id = c.merge_id for update;
  if m.state <> 'asked' then return false; end if;
  update merge_consent set settled_at = now(), agreed = accepts where id = c.id and settled_at is null;
  if not found then return false; end if;
  if not accepts then
    update account_merge set state = 'refused', settled_at = now() where id = m.id;
  elsif not exists (select 1 from merge_consent x where x.merge_id = m.id and x.agreed is not true)
     -- What was true when it was asked must be true still.
     and not exists (select 1 from role_grant g where g.person_id in (m.gone_id, m.kept_id) and (g.ends_at is null or g.ends_at > now()))
     and not exists (select 1 from person p where p.id in (m.gone_id, m.kept_id) and p.erased_at is not null)
     and not exists (select 1 from person_identifier i where i.person_id = m.gone_id and i.verified_at is not null
                        and not exists (select 1 from merge_consent x where x.merge_id = m.id and x.person_id = m.gone_id)) then
    perform do_merge(m.id);
  end if;
  return true;
end $$;
create function call_off_merge(of_merge uuid) returns boolean
language plpgsql security definer set search_path = public as $$
begin
  update account_merge set state = 'called off', settled_at = now()
   where id = of_merge and organisation_id = actor_acting_org() and actor_acting_org() = any (actor_staff_orgs()) and state = 'asked';
  return found;
end $$;

-- Parts two accounts again, exactly: null when done, else why not: late, gone, or the table in which something changed.
create function undo_merge(of_merge uuid) returns text
language plpgsql security definer set search_path = public as $$
declare
  m account_merge;
  r merge_row;
  told text;
  link record;
  hit boolean;
begin
  select * into m from account_merge where id = of_merge and organisation_id = actor_acting_org() and state = 'done' for update;
  if m.id is null or not actor_acting_org() = any (actor_staff_orgs()) or actor_person() = m.kept_id then return 'gone'; end if;
  if m.settled_at < now() - interval '30 days' then return 'late'; end if;
  select x.table_name into told from merge_row x
   where x.merge_id = m.id and row_print(x.table_name, x.row_id) is distinct from x.after limit 1;
  if told is not null then return told; end if;
  -- Rows that were added since to something that moved would stay behind with the wrong account.
  for link in
    select c.table_name as child, c.column_name as col, p.parent
      from information_schema.columns c
      join (values ('membership_id', 'membership'), ('job_id', 'job'), ('enrolment_id', 'enrolment'), ('attempt_id', 'attempt')) p (col, parent)
        on p.col = c.column_name
     where c.table_schema = 'public' and c.table_name in (select t.table_name from person_table t union select 'enrolment')
       and c.table_name <> 'audience_member'
  loop
    execute format('select exists (select 1 from %I t join merge_row r on r.merge_id = $1 and r.table_name = %L and r.row_id = t.%I
                      where t.person_id = $2 and not exists (select 1 from merge_row o where o.merge_id = $1 and o.table_name = %L and o.row_id = t.id))',
                   link.child, link.parent, link.col, link.child) into hit using m.id, m.kept_id;
    if hit then return link.child; end if;
  end loop;
  update person set name = m.gone_before ->> 'name', known_as = m.gone_before ->> 'known_as', erased_at = null where id = m.gone_id;
  for r in select * from merge_row where merge_id = m.id and table_name <> 'enrolment' loop
    execute format('update %I set person_id = $1 where id = $2', r.table_name) using m.gone_id, r.row_id;
  end loop;
  update enrolment e set person_id = m.gone_id, number = (x.before ->> 'number')::integer, withdrawn_at = (x.before ->> 'withdrawn_at')::timestamptz
    from merge_row x where x.merge_id = m.id and x.table_name = 'enrolment' and e.id = x.row_id;
  update account_merge set state = 'undone', undone_at = now() where id = m.id;
  update import_batch set undone_at = now() where id = m.batch_id and undone_at is null;
  return null;
end $$;

-- What a list of people of one organisation shows of each membership: the term of today or else the last, the first job
-- of today, and its manager where the actor may know them. For staff of the organisation; which memberships is the
-- caller's room.
create function membership_details(of_organisation uuid, of_memberships uuid[])
returns table (membership_id uuid, name text, known_as text, starts_on date, ends_on date, unit jsonb, job_role jsonb, manager text, manager_id uuid)
language plpgsql stable security definer set search_path = public set plan_cache_mode = force_generic_plan as $$
begin
  if not coalesce(of_organisation = any (actor_staff_orgs()), false) then return; end if;
  return query
    select m.id, p.name, p.known_as, t.starts_on, t.ends_on, u.name::jsonb, r.name::jsonb, mp.name, mp.id
      from unnest(of_memberships) l (id)
      join membership m on m.id = l.id and m.organisation_id = of_organisation
      join person p on p.id = m.person_id
      cross join lateral (
        select t.starts_on, t.ends_on from membership_term t
         where t.membership_id = m.id and t.superseded_at is null
         order by (t.starts_on <= (select today()) and (t.ends_on is null or t.ends_on >= (select today()))) desc, t.starts_on desc limit 1) t
      left join lateral (
        select jt.unit_id, jt.job_role_id, jt.manager_job_id from job_term jt
         where jt.membership_id = m.id and jt.person_id = m.person_id and jt.superseded_at is null
           and jt.starts_on <= (select today()) and (jt.ends_on is null or jt.ends_on >= (select today()))
         order by jt.starts_on, jt.job_id limit 1) j on true
      left join unit u on u.id = j.unit_id
      left join job_role r on r.id = j.job_role_id
      left join job mj on mj.id = j.manager_job_id and (mj.organisation_id = any (actor_staff_orgs()) or mj.person_id = actor_person())
      left join person mp on mp.id = mj.person_id;
end $$;
