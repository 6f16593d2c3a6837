-- Running a site by hand: finding people, making and linking them, grants that nobody gives themselves, new sites.

-- What a person is sorted and found by within one organisation, kept with their membership: a list of people is then
-- one walk along one index, whatever the organisation's size.
alter table membership add column sort_name text not null default '', add column find_by text not null default '';
create index on membership (organisation_id, sort_name, id);

-- An address that a person holds already was given for somebody whom an organisation added: its holder is asked
-- whether that is them. Until they say so neither learns anything of the other.
create table link_request (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  holder_id uuid not null references person,
  site_id uuid not null references site on delete cascade,
  address text not null,
  token_hash bytea not null unique,
  ends_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  settled_at timestamptz,
  linked boolean
);
create unique index on link_request (person_id);
create index on link_request (lower(address));
create index on link_request (holder_id);
call guard_system('link_request', 'the address of somebody else: made and settled by owner-defined functions');

create function fill_membership() returns trigger language plpgsql security definer set search_path = public as $$
begin
  select plain(p.name),
         plain(concat_ws(' ', p.name, p.known_as, new.employee_number,
           (select string_agg(i.value, ' ') from person_identifier i where i.person_id = p.id and i.kind = 'email'),
           (select l.address from link_request l where l.person_id = p.id and l.linked is not true)))
    into new.sort_name, new.find_by
    from person p where p.id = new.person_id;
  return new;
end $$;
-- Who writes thousands of memberships at once works both out for all of them.
create trigger membership_fills_itself before insert on membership for each row when (new.sort_name = '') execute function fill_membership();
create trigger membership_stays_filled before update on membership for each row execute function fill_membership();

-- A changed name or address is found by from then on.
create function refresh_memberships() returns trigger language plpgsql security definer set search_path = public as $$
declare changed jsonb := to_jsonb(coalesce(new, old));
begin
  update membership set sort_name = '' where person_id = coalesce(changed ->> 'person_id', changed ->> 'id')::uuid;
  return null;
end $$;
create trigger person_changes_memberships after update of name, known_as on person
  for each row execute function refresh_memberships();
create trigger identifier_changes_memberships after insert or update or delete on person_identifier
  for each row execute function refresh_memberships();
create trigger link_request_changes_memberships after insert or update on link_request
  for each row execute function refresh_memberships();
update membership set sort_name = '';

-- Gives a person an address nobody has confirmed yet. When somebody else has confirmed it as theirs, they are asked
-- instead: true, and the caller writes to them. The caller answers its user the same either way.
create function claim_address(claimant uuid, address text, token bytea) returns boolean
language plpgsql security definer set search_path = public as $$
declare holder uuid;
begin
  if actor_acting_org() is null or not exists (
       select 1 from person p where p.id = claimant and p.erased_at is null
          and not exists (select 1 from membership m where m.person_id = p.id and m.organisation_id <> actor_acting_org())
          and not exists (select 1 from person_identifier i where i.person_id = p.id and i.verified_at is not null)
          and not exists (select 1 from role_grant g where g.person_id = p.id and g.organisation_id is distinct from actor_acting_org())
          and not exists (select 1 from password w where w.person_id = p.id)) then
    raise exception 'the person looks after their own address' using errcode = 'insufficient_privilege';
  end if;
  -- A letter that went to the address before is no way in any more.
  delete from sign_in_link where person_id = claimant;
  delete from person_identifier where person_id = claimant and kind = 'email';
  delete from link_request where person_id = claimant;
  if address is null then return false; end if;
  select i.person_id into holder from person_identifier i join person p on p.id = i.person_id and p.erased_at is null
   where i.kind = 'email' and lower(i.value) = lower(address) and i.verified_at is not null;
  if holder is null then
    insert into person_identifier (person_id, kind, value) values (claimant, 'email', address);
    return false;
  end if;
  insert into link_request (organisation_id, person_id, holder_id, site_id, address, token_hash, ends_at)
    values (actor_acting_org(), claimant, holder, actor_site(), address, token, now() + interval '14 days');
  return true;
end $$;

-- Makes a person for the organisation that the actor acts for. They belong to nobody, so nobody may insert one.
create function add_person(name text, known_as text) returns uuid
language plpgsql security definer set search_path = public as $$
declare made uuid;
begin
  if actor_person() is null or not actor_acting_org() = any (actor_staff_orgs()) then
    raise exception 'nobody to act for' using errcode = 'insufficient_privilege';
  end if;
  insert into person (name, known_as) values (name, known_as) returning id into made;
  return made;
end $$;

-- Whether an organisation may still mend what a person is called: until they have an account of their own, or hold a
-- role that another organisation gave, or the installation: whoever leads them to an address would have it.
create function person_is_unclaimed(wanted uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from membership m where m.person_id = wanted and m.organisation_id = actor_acting_org())
     and not exists (select 1 from membership m where m.person_id = wanted and m.organisation_id <> actor_acting_org())
     and not exists (select 1 from person_identifier i where i.person_id = wanted and i.verified_at is not null)
     and not exists (select 1 from role_grant g where g.person_id = wanted and g.organisation_id is distinct from actor_acting_org())
     and not exists (select 1 from password w where w.person_id = wanted)
$$;
create function rename_person(wanted uuid, new_name text, new_known_as text) returns boolean
language plpgsql security definer set search_path = public as $$
begin
  if not person_is_unclaimed(wanted) then return false; end if;
  update person set name = new_name, known_as = new_known_as where id = wanted;
  return true;
end $$;

-- The address that an organisation gave for one of its people and that somebody else holds, as it was given.
create function given_address(wanted uuid) returns text
language sql stable security definer set search_path = public as $$
  select l.address from link_request l
   where l.person_id = wanted and l.organisation_id = any (actor_staff_orgs()) and l.linked is not true
$$;

-- Who in the organisation that the actor acts for is known by an address already.
create function person_known_by(address text) returns uuid
language sql stable security definer set search_path = public as $$
  select m.person_id from membership m
   where m.organisation_id = actor_acting_org()
     and (m.person_id in (select i.person_id from person_identifier i where i.kind = 'email' and lower(i.value) = lower(address))
          or m.person_id in (select l.person_id from link_request l where lower(l.address) = lower(person_known_by.address) and l.linked is not true))
   limit 1
$$;

-- Whom in the organisation that the actor acts for a list of addresses and employee numbers names, in lower case.
create function members_by_keys(keys text[]) returns table (key text, membership_id uuid, person_id uuid)
language sql stable security definer set search_path = public as $$
  with asked as (select distinct unnest(keys) as key)
  select a.key, m.id, m.person_id from asked a
    join membership m on lower(m.employee_number) = a.key and m.organisation_id = actor_acting_org()
   where actor_acting_org() = any (actor_staff_orgs())
  union
  select a.key, m.id, m.person_id from asked a
    join person_identifier i on lower(i.value) = a.key and i.kind = 'email'
    join membership m on m.person_id = i.person_id and m.organisation_id = actor_acting_org()
   where actor_acting_org() = any (actor_staff_orgs())
  union
  select a.key, m.id, m.person_id from asked a
    join link_request l on lower(l.address) = a.key and l.linked is not true
    join membership m on m.person_id = l.person_id and m.organisation_id = actor_acting_org()
   where actor_acting_org() = any (actor_staff_orgs())
$$;

-- A new token for a link that waits: the letter is sent again. Null when none waits.
create function renew_link(wanted uuid, token bytea) returns text
language sql security definer set search_path = public as $$
  update link_request set token_hash = token, ends_at = now() + interval '14 days', site_id = actor_site()
   where person_id = wanted and organisation_id = actor_acting_org() and settled_at is null
  returning address
$$;

-- What the holder of an address is asked, by the token of their letter.
create function link_question(token bytea)
returns table (organisation localised, address text, name text)
language sql stable security definer rows 1 set search_path = public as $$
  select o.name, l.address, coalesce(h.known_as, h.name)
    from link_request l
    join organisation o on o.id = l.organisation_id
    join person h on h.id = l.holder_id and h.erased_at is null
   where l.token_hash = token and l.site_id = actor_site() and l.settled_at is null and l.ends_at > now()
$$;

-- Settles it. Accepted, everything the organisation wrote about the person it added is about the holder: their
-- memberships, jobs, grants and runs. An open run of a course the holder has open as well is withdrawn.
create function settle_link(token bytea, accepts boolean) returns boolean
language plpgsql security definer set search_path = public as $$
declare
  asked link_request;
  told text;
begin
  update link_request set settled_at = now(), linked = accepts
   where token_hash = token and site_id = actor_site() and settled_at is null and ends_at > now() returning * into asked;
  if asked.id is null then return false; end if;
  if not accepts then return true; end if;
  update enrolment e set withdrawn_at = now()
   where e.person_id = asked.person_id and e.completed_at is null and e.withdrawn_at is null
     and exists (select 1 from enrolment o where o.person_id = asked.holder_id and o.course_id = e.course_id
                    and o.completed_at is null and o.withdrawn_at is null);
  update enrolment e set person_id = asked.holder_id,
         number = e.number + coalesce((select max(o.number) from enrolment o where o.person_id = asked.holder_id and o.course_id = e.course_id), 0)
   where e.person_id = asked.person_id;
  foreach told in array '{membership,membership_term,job,job_term,role_grant,attempt,attempt_sco,evidence}'::text[] loop
    execute format('update %I set person_id = $1 where person_id = $2', told) using asked.holder_id, asked.person_id;
  end loop;
  update person set name = 'linked', known_as = null, erased_at = now() where id = asked.person_id;
  return true;
end $$;

-- Whether the way up from one job, manager by manager, comes past another on a day; also through other organisations.
create function job_is_below(below uuid, above uuid, on_day date) returns boolean
language sql stable security definer set search_path = public as $$
  with recursive upwards as (
    select below as id
    union
    select coalesce(t.manager_job_id, h.job_id)
      from upwards u
      join job_term t on t.job_id = u.id and t.superseded_at is null and t.starts_on <= on_day and (t.ends_on is null or t.ends_on >= on_day)
      left join job_term h on h.post_id = t.manager_post_id and h.superseded_at is null
           and h.starts_on <= on_day and (h.ends_on is null or h.ends_on >= on_day)
     where coalesce(t.manager_job_id, h.job_id) is not null)
  select exists (select 1 from upwards where id = above)
$$;

-- Nobody grants themselves, and a scope lies in the organisation that grants it.
alter policy adding on role_grant with check (
  organisation_id = (select actor_acting_org()) and role <> 'operator' and person_id <> (select actor_person())
  and (scope = 'organisation' and scope_id = organisation_id
       or scope = 'unit' and exists (select 1 from unit u where u.id = scope_id and u.organisation_id = role_grant.organisation_id)
       or scope = 'course' and exists (select 1 from course c where c.id = scope_id and c.organisation_id = role_grant.organisation_id)));
alter policy changing on role_grant
  using (organisation_id = (select actor_acting_org()) and role <> 'operator' and person_id <> (select actor_person()))
  with check (organisation_id = (select actor_acting_org()) and role <> 'operator' and person_id <> (select actor_person()));

-- The installation's own: organisations and sites, for its operator only.
create function all_organisations()
returns table (id uuid, name localised, short_name text, created_at timestamptz, people integer, sites text[])
language sql stable security definer set search_path = public as $$
  select o.id, o.name, o.short_name, o.created_at,
         (select count(distinct t.person_id)::integer from membership_term t
           where t.organisation_id = o.id and t.superseded_at is null and t.starts_on <= today() and (t.ends_on is null or t.ends_on >= today())),
         array(select s.host_name from site_organisation so join site s on s.id = so.site_id where so.organisation_id = o.id order by 1)
    from organisation o where actor_operates() order by o.short_name
$$;
create function all_sites()
returns table (id uuid, host_name text, name localised, languages text[], is_default boolean, host_organisation_id uuid, organisation_ids uuid[])
language sql stable security definer set search_path = public as $$
  select s.id, s.host_name, s.name, s.languages, s.is_default, s.host_organisation_id,
         array(select so.organisation_id from site_organisation so where so.site_id = s.id)
    from site s where actor_operates() order by s.host_name
$$;
create function add_organisation(name localised, short_name text) returns uuid
language sql security definer set search_path = public as $$
  insert into organisation (name, short_name) select name, short_name where actor_operates() returning id
$$;
-- Null when the host name is taken.
create function add_site(host_name text, name localised, host uuid, members uuid[], spoken text[]) returns uuid
language plpgsql security definer set search_path = public as $$
declare made uuid;
begin
  if not actor_operates() then return null; end if;
  insert into site (host_name, name, host_organisation_id, languages, is_default)
    values (lower(host_name), name, host, spoken, not exists (select 1 from site)) on conflict do nothing returning id into made;
  if made is null then return null; end if;
  insert into site_organisation (site_id, organisation_id) select made, m from (select distinct unnest(members || host) as m) as given;
  return made;
end $$;
create function set_site_organisations(site uuid, members uuid[]) returns void
language plpgsql security definer set search_path = public as $$
declare host uuid;
begin
  if not actor_operates() then return; end if;
  select s.host_organisation_id into host from site s where s.id = site;
  delete from site_organisation so where so.site_id = site and so.organisation_id <> all (members || host);
  insert into site_organisation (site_id, organisation_id)
    select site, m from (select distinct unnest(members || host) as m) as given on conflict do nothing;
end $$;
