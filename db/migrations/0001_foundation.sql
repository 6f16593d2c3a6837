-- The ground: extensions, the actor of a transaction, localised text, and the registry of row policies.
create extension if not exists btree_gist;
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- Who acts, in which site, for whom: settings that live as long as the transaction. After a transaction a
-- setting is '' rather than null, hence nullif. Policies read each once a statement, as (select actor_…()).
create function actor_person() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.person', true), '')::uuid $$;
create function actor_site() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.site', true), '')::uuid $$;
create function actor_acting_org() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.acting_org', true), '')::uuid $$;
-- Organisations whose published content may be read.
create function actor_member_orgs() returns uuid[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.member_orgs', true), '')::uuid[], '{}') $$;
-- Organisations whose people's rows may be read, by a role grant or because somebody there reports to the actor.
create function actor_staff_orgs() returns uuid[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.staff_orgs', true), '')::uuid[], '{}') $$;

-- The local date on which questions are asked; a test may move it for its own transaction.
create function today() returns date language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.today', true), '')::date, (now() at time zone 'Europe/London')::date) $$;

-- Text that people write: {"en": {"text", "state"}, "cy": {"text", "state", "stale_since"}}.
create function is_localised(value jsonb) returns boolean language sql immutable parallel safe as $$
  select jsonb_typeof(value) = 'object'
     and not exists (
       select 1 from jsonb_each(value) as language (code, body)
        where code not in ('en', 'cy')
           or jsonb_typeof(body) <> 'object'
           or jsonb_typeof(body -> 'text') is distinct from 'string'
           or body ->> 'state' is null
           or body ->> 'state' not in ('draft', 'approved'))
$$;
create domain localised as jsonb check (value is null or is_localised(value));

-- The text in one language, or in the other where it is missing.
create function text_in(value jsonb, lang text) returns text language sql immutable parallel safe as $$
  select coalesce(nullif(value -> lang ->> 'text', ''),
                  value -> (case lang when 'en' then 'cy' else 'en' end) ->> 'text', '')
$$;

-- unaccent is only stable because its dictionary can be swapped; ours is not.
-- Text of ASCII alone, which is most, has no accents to look for.
create function plain(value text) returns text language sql immutable parallel safe strict
  as $$ select lower(case when octet_length(value) = length(value) then value else public.unaccent('public.unaccent', value) end) $$;

-- Which template guards which table. The build compares this with the catalogues.
create table table_policy (
  table_name text primary key,
  template text not null check (template in ('person', 'organisation', 'published', 'site', 'shared', 'system')),
  note text not null default ''
);
alter table table_policy enable row level security;

-- Turns row security on and writes the policies of a template. `reads` and `writes` are conditions on the row;
-- `verbs` says what the application role may do. Without policies a table gives no row to anybody but its owner.
create procedure guard(target text, template text, reads text, writes text, verbs text default 'select, insert, update, delete', note text default '')
language plpgsql as $$
begin
  insert into table_policy (table_name, template, note) values (target, guard.template, guard.note);
  execute format('alter table %I enable row level security', target);
  if reads is null then return; end if;
  execute format('grant %s on %I to guildhall_app', verbs, target);
  execute format('grant select on %I to guildhall_report', target);
  execute format('create policy reading on %I for select using (%s)', target, reads);
  if verbs like '%insert%' then
    execute format('create policy adding on %I for insert with check (%s)', target, writes);
  end if;
  if verbs like '%update%' then
    execute format('create policy changing on %I for update using (%s) with check (%s)', target, writes, writes);
  end if;
  if verbs like '%delete%' then
    execute format('create policy removing on %I for delete using (%s)', target, writes);
  end if;
end $$;

-- Rows of one organisation: read by its staff, written while acting for it.
create procedure guard_organisation(target text, owner_column text default 'organisation_id', verbs text default 'select, insert, update, delete')
language plpgsql as $$
begin
  call guard(target, 'organisation',
    format('%I = any ((select actor_staff_orgs())::uuid[])', owner_column),
    format('%I = (select actor_acting_org())', owner_column), verbs);
end $$;

-- Rows of a person under a controlling organisation: read by both. Written for the organisation, and by the person
-- too only where `own_hand` says so: nobody writes their own membership.
create procedure guard_person(target text, owner_column text default 'organisation_id', verbs text default 'select, insert, update', own_hand boolean default false)
language plpgsql as $$
begin
  call guard(target, 'person',
    format('person_id = (select actor_person()) or %I = any ((select actor_staff_orgs())::uuid[])', owner_column),
    format('%I = (select actor_acting_org())', owner_column)
      || case when own_hand then ' or person_id = (select actor_person())' else '' end, verbs);
end $$;

-- Rows that only owner-defined functions touch.
create procedure guard_system(target text, note text)
language plpgsql as $$
begin
  call guard(target, 'system', null, null, '', note);
end $$;

insert into table_policy values ('table_policy', 'system', 'this registry'),
  ('migration', 'system', 'which migrations ran');
alter table migration enable row level security;
