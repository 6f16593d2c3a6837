-- Courses that blend: activities of every kind in sections, what completes them, and what opens them.

-- What completes an activity, beside the rules there were: end = read to its end; watched = at least `watch_share` per
-- cent of a video; submitted = a survey was sent; confirmed = the version of a document was read and confirmed.
alter table activity
  drop constraint activity_kind_check,
  drop constraint activity_rule_check,
  drop constraint activity_check1,
  add column watch_share integer check (watch_share between 1 and 100),
  add constraint activity_kind_check
    check (kind in ('package', 'declaration', 'page', 'file', 'link', 'video', 'document', 'survey')),
  add constraint activity_rule_check
    check (rule in ('status', 'score', 'visit', 'declaration', 'end', 'watched', 'confirmed', 'submitted')),
  add constraint activity_watch_share check ((rule = 'watched') = (watch_share is not null)),
  add constraint activity_rule_of_kind check (case kind
    when 'package' then rule in ('status', 'score', 'visit', 'declaration')
    when 'declaration' then rule = 'declaration'
    when 'page' then rule in ('visit', 'end', 'declaration')
    when 'file' then rule in ('visit', 'declaration')
    when 'link' then rule in ('visit', 'declaration')
    when 'video' then rule in ('watched', 'visit', 'declaration')
    when 'document' then rule = 'confirmed'
    when 'survey' then rule = 'submitted' end);

alter table attempt
  add column ended_at timestamptz,
  add column submitted_at timestamptz,
  add column confirmed_at timestamptz,
  -- Which seconds of a video were played, as {length, spans: [[from, to], …]}, and the share of the length that they make.
  add column watched jsonb,
  add column watched_share numeric(4, 3) check (watched_share between 0 and 1);

-- A document that people read and confirm. What they read is one of its versions, which are never changed.
create table document (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  name localised not null,
  recorded_at timestamptz not null default now(),
  unique (organisation_id, id)
);
create table document_version (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  document_id uuid not null,
  number integer not null check (number > 0),
  body localised not null default '{}',
  file_id uuid references file,
  -- What is different, for whoever knows the version before.
  changes localised not null default '{}',
  -- Whoever confirmed an earlier version is asked again.
  asks_again boolean not null default false,
  made_by uuid references person,
  recorded_at timestamptz not null default now(),
  unique (organisation_id, id),
  unique (document_id, number),
  foreign key (organisation_id, document_id) references document (organisation_id, id)
);

alter table file
  drop constraint file_purpose_check,
  add constraint file_purpose_check check (purpose in ('package', 'cover', 'logo', 'activity'));

alter table activity
  add column address text check (address ~ '^https?://' and length(address) <= 2000),
  add column document_id uuid,
  add constraint activity_link_address check ((kind = 'link') = (address is not null)),
  add constraint activity_of_document check ((kind = 'document') = (document_id is not null)),
  add foreign key (organisation_id, document_id) references document (organisation_id, id);
create index on activity (document_id) where document_id is not null;

-- The bytes that belong to an activity: the file to download, a video with its captions, the pictures of a page.
create table activity_file (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  course_id uuid not null,
  activity_id uuid not null,
  file_id uuid not null references file,
  role text not null check (role in ('file', 'video', 'captions', 'picture')),
  -- Of captions: their language. Of a picture: the number by which the text names it.
  lang text check (lang in ('en', 'cy')),
  number integer check (number > 0),
  recorded_at timestamptz not null default now(),
  check ((role = 'captions') = (lang is not null)),
  check ((role = 'picture') = (number is not null)),
  foreign key (organisation_id, course_id) references course (organisation_id, id),
  foreign key (organisation_id, activity_id) references activity (organisation_id, id)
);
create unique index one_file_an_activity on activity_file (activity_id, role) where role in ('file', 'video');
create unique index one_caption_a_language on activity_file (activity_id, lang) where role = 'captions';
create unique index one_picture_a_number on activity_file (activity_id, number) where role = 'picture';
create index on activity_file (file_id);

-- A heading of a structure with what stands under it. rule: each = its activities count one by one in the course's own
-- rule; all, any, some = the section counts as one thing, done when so many of its activities are; none = it is extra.
-- opens: a tree of conditions, as src/features/availability reads it; null is open at once.
create table course_section (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  course_id uuid not null,
  structure_id uuid not null,
  position integer not null,
  title localised not null,
  rule text not null default 'each' check (rule in ('each', 'all', 'any', 'some', 'none')),
  needed integer check (needed > 0),
  opens jsonb check (jsonb_typeof(opens) = 'object'),
  check ((rule = 'some') = (needed is not null)),
  unique (organisation_id, id),
  unique (structure_id, position),
  unique (structure_id, id),
  foreign key (organisation_id, course_id) references course (organisation_id, id),
  foreign key (organisation_id, structure_id) references course_structure (organisation_id, id)
);
alter table course_structure add column opens jsonb check (jsonb_typeof(opens) = 'object');
alter table structure_activity
  add column section_id uuid,
  add column opens jsonb check (jsonb_typeof(opens) = 'object'),
  add foreign key (structure_id, section_id) references course_section (structure_id, id);
create index on structure_activity (section_id) where section_id is not null;

-- Whether the actor may read a document: its staff, and whoever reads a course that asks for it.
create function reads_document(of_document uuid) returns boolean language plpgsql stable cost 3000 security definer set search_path = public as $$
begin
  return exists (select 1 from activity a where a.document_id = of_document and reads_course(a.course_id));
end $$;

do $$
declare
  staff constant text := 'organisation_id = any ((select actor_staff_orgs())::uuid[])';
  writers constant text := 'organisation_id = (select actor_acting_org())';
begin
  call guard('course_section', 'published', staff || ' or reads_course(course_id)', writers);
  call guard('activity_file', 'published', staff || ' or reads_course(course_id)', writers);
  call guard('document', 'published', staff || ' or reads_document(id)', writers, 'select, insert, update');
  call guard('document_version', 'published', staff || ' or reads_document(document_id)', writers, 'select, insert');
end $$;
insert into personal_data (table_name, purpose, person_column, organisation_column, left_out, swept) values
  ('document_version', 'training', 'made_by', 'organisation_id', 'work', '{}');

-- What is inside a structure of a course that the actor may read, with how far one of the actor's own runs is, and what
-- its conditions ask about the actor: one document, read once. `run` null: nothing begun.
create function course_outline(of_structure uuid, of_run uuid) returns jsonb
language plpgsql stable security definer set search_path = public as $$
declare
  s course_structure;
  e enrolment;
  trees jsonb;
begin
  select * into s from course_structure where id = of_structure;
  if s.id is null or not (s.organisation_id = any (actor_staff_orgs()) or reads_course(s.course_id)) then return null; end if;
  select * into e from enrolment where id = of_run and person_id = actor_person();
  select jsonb_build_array(s.opens)
         || coalesce((select jsonb_agg(c.opens) from course_section c where c.structure_id = s.id and c.opens is not null), '[]')
         || coalesce((select jsonb_agg(x.opens) from structure_activity x where x.structure_id = s.id and x.opens is not null), '[]')
    into trees;
  return jsonb_build_object(
    'rule', s.rule, 'needed', s.needed, 'opens', s.opens,
    'enrolled_on', (e.opened_at at time zone 'Europe/London')::date,
    'sections', coalesce((
      select jsonb_agg(jsonb_build_object('id', c.id, 'title', c.title, 'rule', c.rule, 'needed', c.needed, 'opens', c.opens)
                       order by c.position)
        from course_section c where c.structure_id = s.id), '[]'),
    'parts', coalesce((
      select jsonb_agg(jsonb_build_object(
               'id', a.id, 'kind', a.kind, 'title', a.title,
               'body', case when a.kind in ('package', 'declaration') then a.body else '{}'::jsonb end,
               'rule', a.rule, 'accepts', a.accepts, 'pass_score', a.pass_score, 'watch_share', a.watch_share,
               'is_ready', a.kind <> 'package' or a.current_content_version_id is not null,
               'section', x.section_id, 'opens', x.opens,
               'started', t.started, 'met', t.met_at is not null,
               'met_on', (t.met_at at time zone 'Europe/London')::date, 'score', t.score)
             order by c.position nulls first, x.position)
        from structure_activity x
        join activity a on a.id = x.activity_id
        left join course_section c on c.id = x.section_id
        left join lateral (
          select count(*) > 0 as started, min(t.met_at) as met_at, max(t.score) as score
            from attempt t where t.enrolment_id = e.id and t.activity_id = a.id) t on true
       where x.structure_id = s.id), '[]'),
    'courses', coalesce((
      select jsonb_object_agg(n.lineage, jsonb_build_object('title', n.title, 'slug', n.slug, 'done', n.done))
        from (select l.id as lineage, c.title, c.slug,
                     exists (select 1 from evidence v where v.person_id = actor_person() and v.subject_type = 'course'
                                and v.lineage_id::text = l.id and v.superseded_at is null) as done
                from (select distinct p #>> '{}' as id from jsonb_path_query(trees, '$.**.course') p) l
                left join lateral (
                  select c.title, case when l2.published and reads_course(c.id) then l2.slug end as slug
                    from course c left join listing l2 on l2.course_id = c.id and l2.site_id = actor_site()
                   where c.lineage_id::text = l.id and (reads_course(c.id) or c.organisation_id = s.organisation_id)
                   order by l2.published desc nulls last, c.id desc limit 1) c on true) n), '{}'),
    'audiences', coalesce((
      select jsonb_agg(l.id)
        from (select distinct p #>> '{}' as id from jsonb_path_query(trees, '$.**.audience') p) l
       where exists (select 1 from audience_member m
                      where m.audience_id::text = l.id and m.person_id = actor_person() and m.superseded_at is null
                        and m.starts_on <= today() and (m.ends_on is null or m.ends_on >= today()))), '[]'));
end $$;

-- What it takes the place of.
drop function parts_of(uuid);

-- The files of an activity that the actor may read; whether it is open to them is for the caller to have asked.
create function files_of_activity(of_activity uuid)
returns table (id uuid, role text, lang text, number integer, hash text, name text, media_type text, size_bytes bigint)
language sql stable security definer set search_path = public as $$
  select a.id, a.role, a.lang, a.number, f.hash, f.name, f.media_type, f.size_bytes
    from activity_file a join file f on f.id = a.file_id
   where a.activity_id = of_activity and reads_activity(of_activity)
   order by a.role, a.number, a.lang
$$;

-- The newest version of a document that the actor may read, and the newest that asks again.
create function current_document(of_document uuid)
returns table (id uuid, number integer, body localised, changes localised, recorded_at timestamptz, hash text, name text,
  media_type text, size_bytes bigint, asks_again_since integer)
language sql stable security definer rows 1 set search_path = public as $$
  select v.id, v.number, v.body, v.changes, v.recorded_at, f.hash, f.name, f.media_type, f.size_bytes,
         (select max(w.number) from document_version w where w.document_id = v.document_id and w.asks_again)
    from document_version v
    left join file f on f.id = v.file_id
   where v.document_id = of_document
     and (v.organisation_id = any (actor_staff_orgs()) or reads_document(of_document))
   order by v.number desc limit 1
$$;

-- The documents whose newest version asks the actor again: they confirmed an earlier one, and none since it asked.
create function own_documents_again()
returns table (activity_id uuid, slug text, title jsonb, changes jsonb, recorded_on date)
language sql stable security definer rows 5 set search_path = public as $$
  select distinct on (d.id) a.id, l.slug, a.title::jsonb, v.changes::jsonb, (v.recorded_at at time zone 'Europe/London')::date
    from (select e.lineage_id as id, max(w.number) as number
            from evidence e join document_version w on w.id = e.subject_id
           where e.person_id = actor_person() and e.subject_type = 'document' and e.superseded_at is null
           group by e.lineage_id) d
    join document_version v on v.document_id = d.id and v.asks_again and v.number > d.number
    join activity a on a.document_id = d.id
    join enrolment n on n.person_id = actor_person() and n.course_id = a.course_id and n.withdrawn_at is null
    join listing l on l.course_id = a.course_id and l.site_id = actor_site() and l.published
    join structure_activity x on x.activity_id = a.id and x.structure_id = n.structure_id
   order by d.id, v.number desc, n.number desc
$$;
