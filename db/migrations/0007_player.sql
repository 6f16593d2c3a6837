-- The player: launches by token, commits in one call, and the files that content origins serve.

-- Which lease wrote last: a journal that this lease left behind is newer than what is saved here.
alter table attempt add column saved_lease uuid;
-- Room for commits to update a row where it lies.
alter table attempt set (fillfactor = 80);

-- Opens an attempt of the actor for one tab: a new lease, and a launch known by the hash of its token. Answers with all
-- that the player starts from. The lease before it can write nothing from now on.
create function open_launch(attempt uuid, token bytea, hours integer) returns jsonb
language plpgsql security definer set search_path = public as $$
declare
  found attempt;
begin
  update attempt a set lease = uuidv7()
   where a.id = open_launch.attempt and a.person_id = actor_person()
  returning a.* into found;
  if found.id is null then return null; end if;
  delete from launch l where l.attempt_id = found.id and l.expires_at < now();
  insert into launch (token_hash, person_id, attempt_id, lease, expires_at)
    values (token, found.person_id, found.id, found.lease, now() + make_interval(hours => hours));
  return jsonb_build_object(
    'attempt', found.id, 'lease', found.lease, 'sequence', found.sequence, 'saved_lease', found.saved_lease,
    'saved_at', found.saved_at, 'content_version_id', found.content_version_id,
    'scos', (select coalesce(jsonb_agg(jsonb_build_object('sco', s.sco, 'cmi', s.cmi, 'completion', s.completion, 'success', s.success)), '[]')
               from attempt_sco s where s.attempt_id = found.id));
end $$;

-- Saves what changed in one SCO of the attempt that a launch token opens: one call, one round trip. `code` is saved
-- (also for a sequence that was saved before), superseded (another tab or device has the attempt now), expired,
-- unknown, no-sco or too-big.
create function commit_attempt(token bytea, of_sco text, nth bigint, changes jsonb, removed text[]) returns jsonb
language plpgsql security definer set search_path = public as $$
declare
  opened launch;
  found attempt;
  row_id uuid;
  merged jsonb;
begin
  select * into opened from launch l where l.token_hash = token;
  if opened.id is null then return jsonb_build_object('code', 'unknown'); end if;
  if opened.expires_at <= now() then return jsonb_build_object('code', 'expired'); end if;
  select * into found from attempt a where a.id = opened.attempt_id for no key update;
  if found.lease is distinct from opened.lease or found.sequence >= nth then
    return jsonb_build_object('code', case when found.lease = opened.lease then 'saved' else 'superseded' end,
                              'sequence', found.sequence, 'saved_at', found.saved_at);
  end if;
  select s.id, (s.cmi - removed) || changes into row_id, merged
    from attempt_sco s where s.attempt_id = found.id and s.sco = of_sco;
  merged := coalesce(merged, changes);
  if pg_column_size(merged) > 1048576 then return jsonb_build_object('code', 'too-big', 'sequence', found.sequence); end if;
  if row_id is not null then
    update attempt_sco set cmi = merged, saved_at = now() where id = row_id;
  elsif exists (select 1 from content_version v
                 where v.id = found.content_version_id
                   and v.launch @> jsonb_build_array(jsonb_build_object('identifier', of_sco))) then
    insert into attempt_sco (attempt_id, person_id, organisation_id, sco, cmi, saved_at)
      values (found.id, found.person_id, found.organisation_id, of_sco, merged, now());
  else
    return jsonb_build_object('code', 'no-sco', 'sequence', found.sequence);
  end if;
  update attempt set sequence = nth, saved_at = now(), saved_lease = opened.lease where id = found.id;
  return jsonb_build_object('code', 'saved', 'sequence', nth, 'saved_at', now());
end $$;

-- Makes this transaction act as the person whose attempt a launch token opens, on the given site, as open_request does
-- for a session, and holds the run: whoever settles an attempt takes the run first. Null when the token opens nothing.
create function act_for_launch(token bytea, host text) returns jsonb
language plpgsql security definer set search_path = public as $$
declare
  opened launch;
  here site;
  member_orgs uuid[];
begin
  select * into opened from launch l where l.token_hash = token and l.expires_at > now();
  if opened.id is null then return null; end if;
  here := site_for_host(host);
  select coalesce(array_agg(m.organisation_id), '{}') into member_orgs
    from current_membership m
    join site_organisation o on o.organisation_id = m.organisation_id and o.site_id = here.id
   where m.person_id = opened.person_id;
  perform set_config('app.person', opened.person_id::text, true), set_config('app.site', coalesce(here.id::text, ''), true),
          set_config('app.member_orgs', member_orgs::text, true), set_config('app.staff_orgs', '{}', true),
          set_config('app.acting_org', '', true);
  perform 1 from enrolment e join attempt a on a.enrolment_id = e.id where a.id = opened.attempt_id for update of e;
  return jsonb_build_object('attempt', opened.attempt_id, 'person', opened.person_id, 'member_orgs', to_jsonb(member_orgs));
end $$;

-- A file of a package by its content origin and path: the exact name, else the only one that differs in case alone.
create function content_file(of_origin text, of_path text) returns table (path text, hash text, media_type text, size_bytes bigint)
language sql stable security definer set search_path = public as $$
  with version as (select v.id from content_version v where v.origin = of_origin),
  exact as (
    select f.path, f.hash, f.media_type, f.size_bytes from package_file f join version v on v.id = f.content_version_id
     where f.path = of_path),
  alike as (
    select f.path, f.hash, f.media_type, f.size_bytes, count(*) over () as times
      from package_file f join version v on v.id = f.content_version_id
     where lower(f.path) = lower(of_path) and not exists (select 1 from exact))
  select * from exact union all select a.path, a.hash, a.media_type, a.size_bytes from alike a where a.times = 1
$$;

-- The package version of a content origin, as far as its player page must know it.
create function content_edition(of_origin text) returns text
language sql stable security definer set search_path = public as $$
  select v.edition from content_version v where v.origin = of_origin
$$;

-- The host names of all sites: the only pages in which packages may be shown.
create function site_host_names() returns setof text
language sql stable security definer set search_path = public as $$ select host_name from site $$;
