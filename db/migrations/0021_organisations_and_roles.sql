-- Organisations that can be changed and undone: contacts, merged units, partner areas, and why a role was given.
alter table organisation add column contact_email text;

alter table unit add column merged_into_id uuid,
  add foreign key (organisation_id, merged_into_id) references unit (organisation_id, id),
  add check (merged_into_id <> id);

-- Why it was given, who ended it early and why; and the batch that moved it with its unit.
alter table role_grant add column reason text, add column ended_by uuid references person, add column end_reason text,
  add column batch_id uuid references import_batch;
alter table audience_role add column if not exists reason text, add column batch_id uuid references import_batch;

-- What a batch of ours did, row by row, so that it can be undone exactly: rows it added, rows it closed, and what stood
-- in a row that has no clock of its own.
create table batch_change (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  batch_id uuid not null references import_batch,
  table_name text not null,
  row_id uuid not null,
  kind text not null check (kind in ('added', 'closed', 'changed')),
  before jsonb,
  after jsonb,
  check ((kind = 'changed') = (before is not null and after is not null))
);
create index on batch_change (batch_id);
create index on batch_change (organisation_id);
call guard_organisation('batch_change', verbs => 'select, insert');

-- A partner's own corner of a host's site. The host opens and closes it; the partner fills it.
create table partner_area (
  id uuid primary key default uuidv7(),
  site_id uuid not null references site on delete cascade,
  organisation_id uuid not null references organisation,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  title localised not null,
  introduction localised,
  contact localised,
  -- The partner has it ready; the host lets it be seen.
  is_published boolean not null default false,
  is_open boolean not null default true,
  recorded_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (site_id, organisation_id),
  unique (site_id, slug)
);
create index on partner_area (organisation_id);
-- Seen by its organisation's people on that site once it is published and open, by its staff and by the host's.
create function hosts_site(of_site uuid) returns boolean language sql stable as $$
  select exists (select 1 from site s where s.id = of_site and s.host_organisation_id = any ((select actor_staff_orgs())::uuid[]))
$$;
call guard('partner_area', 'site',
  $$site_id = (select actor_site()) and (is_published and is_open and organisation_id = any ((select actor_member_orgs())::uuid[])
      or organisation_id = any ((select actor_staff_orgs())::uuid[]) or hosts_site(site_id))$$,
  $$site_id = (select actor_site()) and (organisation_id = (select actor_acting_org())
      or exists (select 1 from site s where s.id = site_id and s.host_organisation_id = (select actor_acting_org())))$$,
  'select, insert, update');

-- What the host says and what the partner says stay apart, whoever writes the row.
create function keep_partner_area() returns trigger language plpgsql set search_path = public as $$
declare host uuid := (select s.host_organisation_id from site s where s.id = new.site_id);
begin
  if actor_site() is null then return new; end if;
  if not exists (select 1 from site_organisation o where o.site_id = new.site_id and o.organisation_id = new.organisation_id)
     or new.organisation_id = host then
    raise exception 'a partner area is for another organisation of the site' using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'INSERT' then
    if actor_acting_org() is distinct from host then
      raise exception 'only the host opens an area' using errcode = 'insufficient_privilege';
    end if;
  elsif (new.site_id, new.organisation_id) is distinct from (old.site_id, old.organisation_id)
     or actor_acting_org() is distinct from host and (new.slug, new.is_open) is distinct from (old.slug, old.is_open) then
    raise exception 'only the host opens, closes and names an area' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger partner_area_keeps_apart before insert or update on partner_area for each row execute function keep_partner_area();

-- Who holds a role through an audience, for the page that answers who can do what: rows are those of the caller.
create view audience_grant with (security_invoker = true) as
  select r.id as audience_role_id, r.audience_id, m.person_id, m.membership_id, r.role, r.scope, r.scope_id, r.organisation_id,
         r.starts_at, r.ends_at, r.granted_by, r.reason, m.starts_on, m.ends_on
    from audience_role r
    join audience_member m on m.audience_id = r.audience_id and m.superseded_at is null
     and m.starts_on <= today() and (m.ends_on is null or m.ends_on >= today())
   where r.starts_at <= now() and (r.ends_at is null or r.ends_at > now());
grant select on audience_grant to guildhall_app, guildhall_report;
