-- Finding learning: one search in both languages, and what the learner's pages ask that row security would hide.

-- Titles are kept as they are written too, beside their stems: a word that is half typed ("safeguardi") is the
-- beginning of the written word, not of its stem.
-- Every word that a title of the catalogue was ever written with: what a misspelt word is compared with. Words of titles
-- that somebody may not find lead to nothing they may not find.
create table search_word (
  word text primary key check (word ~ '^[[:alnum:]]+$')
);
create index on search_word using gin (word gin_trgm_ops);
call guard_system('search_word', 'words of titles, written with the listings and read by search_catalogue');

create or replace function refresh_listing() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update listing l
     set search_en = setweight(to_tsvector('english', plain(coalesce(new.title -> 'en' ->> 'text', ''))), 'A')
                  || setweight(to_tsvector('simple', plain(coalesce(new.title -> 'en' ->> 'text', ''))), 'A')
                  || setweight(to_tsvector('english', plain(coalesce(new.summary -> 'en' ->> 'text', ''))), 'B')
                  || setweight(to_tsvector('english', plain(coalesce(new.description -> 'en' ->> 'text', ''))), 'C'),
         search_cy = setweight(to_tsvector('simple', plain(coalesce(new.title -> 'cy' ->> 'text', ''))), 'A')
                  || setweight(to_tsvector('simple', plain(coalesce(new.summary -> 'cy' ->> 'text', ''))), 'B')
                  || setweight(to_tsvector('simple', plain(coalesce(new.description -> 'cy' ->> 'text', ''))), 'C'),
         search_text = plain(coalesce(new.title -> 'en' ->> 'text', '') || ' ' || coalesce(new.title -> 'cy' ->> 'text', '')),
         published = new.state = 'published',
         published_at = new.published_at
   where l.course_id = new.id;
  if found then
    insert into search_word
      select word
        from unnest(tsvector_to_array(to_tsvector('simple', plain(text_in(new.title, 'en') || ' ' || text_in(new.title, 'cy'))))) word
       where word ~ '^[[:alnum:]]{3,40}$'
      on conflict do nothing;
  end if;
  return null;
end $$;

-- A text search query in which each word may be itself, or itself with two letters changed round, or one of the words
-- spelt most like it: at most five, each at least 0.6 as near as the nearest.
create function words_alike(words text[], joined_by text) returns tsquery language sql stable security definer
set search_path = public set pg_trgm.similarity_threshold = 0.25 as $$
  select to_tsquery('simple', coalesce(string_agg('(' || spelt.forms || ')', joined_by), ''))
    from unnest(words) wanted
    cross join lateral (
      select string_agg(format('''%s''', near.word), ' | ') as forms
        from (select wanted as word
              union
              select s.word from search_word s
               where s.word in (select left(wanted, at - 1) || substr(wanted, at + 1, 1) || substr(wanted, at, 1) || substr(wanted, at + 2)
                                  from generate_series(1, length(wanted) - 1) at)
              union
              (select w.word from (select s.word, similarity(s.word, wanted) as score, max(similarity(s.word, wanted)) over () as best
                                     from search_word s where s.word % wanted) w
                where w.score >= 0.6 * w.best order by w.score desc, w.word limit 5)) near) spelt
$$;

update course set updated_at = updated_at where exists (select 1 from listing l where l.course_id = course.id);

-- What a card of the catalogue shows.
create type catalogue_card as (place bigint, near boolean, listing_id uuid, slug text, course_id uuid, title localised, summary localised,
  duration_minutes integer, cover_small_hash text, palette text, owner localised);

-- One page of the listings the actor may find, newest first; the same rule as the policy on listing, but for drafts.
-- `after` is the last listing of the page before. The cards come with it: asking row security again for the course of
-- each would cost more than finding it.
create function browse_catalogue(of_category text, of_owner uuid, min_minutes integer, max_minutes integer, after uuid, how_many integer)
returns setof catalogue_card language plpgsql stable security definer rows 25 set search_path = public as $$
declare
  here constant uuid := actor_site();
  orgs constant uuid[] := actor_member_orgs() || actor_staff_orgs();
  wanted uuid;
  start timestamptz := 'infinity';
  start_id uuid;
begin
  if actor_person() is null then return; end if;
  if of_category is not null then
    select c.id into wanted from category c where c.site_id = here and c.slug = of_category;
    if wanted is null then return; end if;
  end if;
  if after is not null then
    select l.published_at, l.id into start, start_id from listing l where l.id = after and l.site_id = here and l.published;
    start := coalesce(start, 'infinity');
  end if;
  return query
    with found as materialized (
      select row_number() over (order by l.published_at desc, l.id) as place, l.id, l.slug, l.course_id, l.category_id
        from listing l
       where l.site_id = here and l.published and (l.visible_to = 'site' or l.organisation_id = any (orgs))
         and l.published_at <= start and (l.published_at < start or l.id > start_id)
         and (wanted is null or l.category_id = wanted)
         and (of_owner is null or l.organisation_id = of_owner)
         and (min_minutes is null and max_minutes is null or exists (
               select 1 from course c where c.id = l.course_id and c.duration_minutes >= coalesce(min_minutes, 0)
                  and c.duration_minutes <= coalesce(max_minutes, 2147483647)))
       order by l.published_at desc, l.id
       limit how_many)
    select f.place, false, f.id, f.slug, f.course_id, c.title, c.summary, c.duration_minutes, c.cover_small_hash, g.palette, o.name
      from found f
      join course c on c.id = f.course_id
      join organisation o on o.id = c.organisation_id
      left join category g on g.id = f.category_id
     order by f.place;
end $$;

-- The same by words, best first. `query_en` and `query_cy` are text search queries in which every word must be met.
-- When nothing meets them all, what is near is found instead (`near`): words spelt like them (`alike`: letters and
-- digits only), else some of the words (`some_en`, `some_cy`), as far as they are half as near as the nearest.
create function search_catalogue(query_en text, query_cy text, some_en text, some_cy text, alike text[],
  of_category text, of_owner uuid, min_minutes integer, max_minutes integer, after uuid, how_many integer)
returns setof catalogue_card language plpgsql stable security definer rows 25 set search_path = public as $$
declare
  here constant uuid := actor_site();
  orgs constant uuid[] := actor_member_orgs() || actor_staff_orgs();
  weights constant real[] := '{0.05,0.1,0.4,1}';
  en tsquery := to_tsquery('english', query_en);
  cy tsquery := to_tsquery('simple', query_cy);
  step integer := 0;
  wanted uuid;
begin
  if actor_person() is null then return; end if;
  if of_category is not null then
    select c.id into wanted from category c where c.site_id = here and c.slug = of_category;
    if wanted is null then return; end if;
  end if;
  while not exists (
    select 1 from listing l
     where (l.search_en @@ en or l.search_cy @@ cy)
       and l.site_id = here and l.published and (l.visible_to = 'site' or l.organisation_id = any (orgs)))
  loop
    step := step + 1;
    if step = 1 then
      en := words_alike(alike, ' & ');
      cy := en;
    elsif step = 2 then
      en := to_tsquery('english', some_en) || words_alike(alike, ' | ');
      cy := to_tsquery('simple', some_cy) || words_alike(alike, ' | ');
    else
      return;
    end if;
  end loop;
  return query
    with met as materialized (
      select l.id, l.course_id, l.category_id, l.organisation_id, step > 0 as near,
             round(1000 * (ts_rank(weights, l.search_en, en) + ts_rank(weights, l.search_cy, cy))) as rank
        from listing l
       where (l.search_en @@ en or l.search_cy @@ cy)
         and l.site_id = here and l.published and (l.visible_to = 'site' or l.organisation_id = any (orgs))),
    ranked as materialized (
      select f.id, f.rank, f.near from met f
       where (not f.near or 2 * f.rank >= (select max(best.rank) from met best))
         and (wanted is null or f.category_id = wanted)
         and (of_owner is null or f.organisation_id = of_owner)
         and (min_minutes is null and max_minutes is null or exists (
               select 1 from course c where c.id = f.course_id and c.duration_minutes >= coalesce(min_minutes, 0)
                  and c.duration_minutes <= coalesce(max_minutes, 2147483647)))),
    start as (select r.rank, r.id from ranked r where r.id = after),
    found as materialized (
      select row_number() over (order by r.rank desc, r.id) as place, r.id, r.near
        from ranked r
       where not exists (select 1 from start) or r.rank < (select s.rank from start s)
          or (r.rank = (select s.rank from start s) and r.id > (select s.id from start s))
       order by r.rank desc, r.id
       limit how_many)
    select f.place, f.near, f.id, l.slug, l.course_id, c.title, c.summary, c.duration_minutes, c.cover_small_hash, g.palette, o.name
      from found f
      join listing l on l.id = f.id
      join course c on c.id = l.course_id
      join organisation o on o.id = c.organisation_id
      left join category g on g.id = l.category_id
     order by f.place;
end $$;

-- The course at an address of this site: for whom it is listed, and for whoever has a run of it, also when it is
-- retired. The unit that owns it may belong to an organisation whose units the actor can't list.
create function course_at(address text)
returns table (course_id uuid, slug text, is_listed boolean, category_name localised, category_slug text, palette text,
  unit_name localised, owner localised, title localised, summary localised, description localised, duration_minutes integer,
  contact text, cover_hash text, current_structure_id uuid)
language sql stable security definer rows 1 set search_path = public as $$
  select l.course_id, l.slug, l.published, g.name, g.slug, g.palette, u.name, o.name, c.title, c.summary, c.description,
         c.duration_minutes, c.contact, c.cover_hash, c.current_structure_id
    from listing l
    join course c on c.id = l.course_id
    join organisation o on o.id = c.organisation_id
    left join category g on g.id = l.category_id
    left join unit u on u.id = c.unit_id
   where l.site_id = actor_site() and l.slug = address and actor_person() is not null
     and ((l.published and (l.visible_to = 'site' or l.organisation_id = any (actor_member_orgs() || actor_staff_orgs())))
          or exists (select 1 from enrolment e where e.course_id = l.course_id and e.person_id = actor_person()))
$$;

-- What is inside a structure of a course that the actor may read, in order: asked once for all of it.
create function parts_of(structure uuid)
returns table (id uuid, kind text, title localised, body localised, rule text, accepts text[], pass_score numeric, is_ready boolean, place integer)
language sql stable security definer rows 3 set search_path = public as $$
  select a.id, a.kind, a.title, a.body, a.rule, a.accepts, a.pass_score,
         a.kind <> 'package' or a.current_content_version_id is not null, sa.position
    from course_structure s
    join structure_activity sa on sa.structure_id = s.id
    join activity a on a.id = sa.activity_id
   where s.id = structure and (select s.organisation_id = any (actor_staff_orgs()) or reads_course(s.course_id))
   order by sa.position
$$;

-- The actor's open runs with what their lines and cards show: what was asked of them first, by date, then what they
-- began themselves, the last seen first.
create function own_open_runs(asked integer, begun integer)
returns table (run_id uuid, course_id uuid, slug text, title localised, duration_minutes integer, cover_small_hash text, palette text,
  is_asked boolean, assigner text, due_on date, started boolean, total integer, met integer, next_id uuid, next_kind text,
  progress numeric, saved_at timestamptz)
language plpgsql stable security definer rows 10 set search_path = public as $$
#variable_conflict use_column
begin
  return query
  with run as materialized (
    select e.*, e.source = 'assigned' or e.due_on is not null as is_asked
      from enrolment e
     where e.person_id = actor_person() and e.completed_at is null and e.withdrawn_at is null),
  shown as (
    (select * from run where is_asked order by due_on nulls last, opened_at, id limit asked)
    union all
    (select * from run where not is_asked order by coalesce(last_seen_at, opened_at) desc, id limit begun))
  select s.id, s.course_id, l.slug, c.title, c.duration_minutes, c.cover_small_hash, g.palette, s.is_asked,
         coalesce(p.known_as, p.name), s.due_on, s.started_at is not null, inside.total, inside.met, following.id, following.kind,
         following.progress, saved.at
    from shown s
    join course c on c.id = s.course_id
    left join listing l on l.course_id = s.course_id and l.site_id = actor_site()
    left join category g on g.id = l.category_id
    left join person p on p.id = s.assigned_by and p.erased_at is null
    left join lateral (
      select count(*)::integer as total,
             (count(*) filter (where exists (select 1 from attempt t where t.enrolment_id = s.id and t.activity_id = sa.activity_id
                                                                       and t.met_at is not null)))::integer as met
        from structure_activity sa where sa.structure_id = s.structure_id) inside on true
    left join lateral (
      select a.id, a.kind, (select t.progress from attempt t where t.enrolment_id = s.id and t.activity_id = a.id
                             order by t.number desc limit 1) as progress
        from structure_activity sa
        join activity a on a.id = sa.activity_id and (a.kind <> 'package' or a.current_content_version_id is not null)
       where sa.structure_id = s.structure_id
         and not exists (select 1 from attempt t where t.enrolment_id = s.id and t.activity_id = a.id and t.met_at is not null)
       order by sa.position limit 1) following on true
    left join lateral (select max(t.saved_at) as at from attempt t where t.enrolment_id = s.id) saved on true
   order by s.is_asked desc, case when s.is_asked then s.due_on end nulls last,
            case when s.is_asked then s.opened_at end, coalesce(s.last_seen_at, s.opened_at) desc, s.id;
end $$;

-- Where the actor's own run of a course is read on this site, listed or retired; null when the course is not here.
create function slug_of_own_course(course uuid) returns text language sql stable security definer set search_path = public as $$
  select l.slug from listing l
   where l.course_id = course and l.site_id = actor_site()
     and exists (select 1 from enrolment e where e.course_id = course and e.person_id = actor_person())
$$;

-- Who gave the actor a run: they may be told the name of whoever asks something of them.
create function assigner_of_own_run(run uuid) returns text language sql stable security definer set search_path = public as $$
  select coalesce(p.known_as, p.name) from enrolment e join person p on p.id = e.assigned_by and p.erased_at is null
   where e.id = run and e.person_id = actor_person()
$$;

-- One page of what the actor has completed, in every organisation they were ever in, newest first. The names of the
-- course and of the organisation are theirs to read, wherever those are now.
create function own_record(words text, of_year integer, after uuid, how_many integer)
returns table (id uuid, course_id uuid, title localised, happened_on date, happened_at timestamptz, kind text, score numeric,
  certificate_code text, organisation localised, palette text)
language sql stable security definer rows 25 set search_path = public as $$
  select e.id, e.subject_id, c.title, e.happened_on, e.happened_at, e.kind, e.score, e.certificate_code, o.name,
         (select g.palette from listing l join category g on g.id = l.category_id where l.course_id = c.id
           order by l.site_id = actor_site() desc limit 1)
    from evidence e
    join course c on c.id = e.subject_id
    left join organisation o on o.id = e.controller_id
   where e.person_id = actor_person() and e.subject_type = 'course' and e.superseded_at is null
     and (of_year is null or e.happened_on between make_date(of_year, 1, 1) and make_date(of_year, 12, 31))
     and (words is null or position(plain(words) in plain(text_in(c.title, 'en') || ' ' || text_in(c.title, 'cy'))) > 0)
     and (after is null or (e.happened_at, e.id) < (select a.happened_at, a.id from evidence a where a.id = after and a.person_id = actor_person()))
   order by e.happened_at desc, e.id desc
   limit how_many
$$;

-- What a certificate says, for those who may read its evidence: names of organisations that are on other sites too.
create function certificate_names(evidence_id uuid) returns table (person text, title localised, organisation localised)
language sql stable security definer rows 1 set search_path = public as $$
  select p.name, c.title, o.name
    from evidence e
    join person p on p.id = e.person_id
    join course c on c.id = e.subject_id
    left join organisation o on o.id = e.controller_id
   where e.id = evidence_id and e.superseded_at is null
     and (e.person_id = actor_person() or e.controller_id = any (actor_staff_orgs()))
$$;

-- Whether a certificate is genuine, for anybody who holds its code: only what is printed on it.
create function check_certificate(code text) returns table (person text, title localised, happened_on date, organisation localised)
language sql stable security definer rows 1 set search_path = public as $$
  select p.name, c.title, e.happened_on, o.name
    from evidence e
    join person p on p.id = e.person_id and p.erased_at is null
    join course c on c.id = e.subject_id
    left join organisation o on o.id = e.controller_id
   where e.certificate_code = code and e.subject_type = 'course' and e.superseded_at is null
$$;
