-- Courses, their structures and activities, package versions, and where each course may be found.
create table category (
  id uuid primary key default uuidv7(),
  site_id uuid not null references site on delete cascade,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name localised not null,
  palette text not null default 'teal',
  position integer not null default 0,
  unique (site_id, slug)
);

-- A file somebody uploaded: the bytes lie in the file store under their hash.
create table file (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  name text not null,
  media_type text not null,
  size_bytes bigint not null check (size_bytes >= 0),
  purpose text not null check (purpose in ('package', 'cover', 'logo')),
  uploaded_by uuid references person,
  recorded_at timestamptz not null default now()
);
create index on file (organisation_id);
create index on file (hash);

create table course (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  unit_id uuid,
  lineage_id uuid not null default uuidv7(),
  title localised not null,
  summary localised not null default '{}',
  description localised not null default '{}',
  duration_minutes integer check (duration_minutes between 1 and 100000),
  contact text,
  cover_hash text,
  cover_small_hash text,
  cover_media_type text,
  state text not null default 'draft' check (state in ('draft', 'published', 'retired')),
  published_at timestamptz,
  current_structure_id uuid,
  created_by uuid references person,
  recorded_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (organisation_id, id),
  foreign key (organisation_id, unit_id) references unit (organisation_id, id)
);
create index on course (organisation_id, state);
create index on course (lineage_id);

-- A structure is what a run is pinned to: which activities, and how many of them complete the course.
create table course_structure (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  course_id uuid not null,
  number integer not null,
  rule text not null default 'all' check (rule in ('all', 'any', 'some')),
  needed integer check (needed > 0),
  recorded_at timestamptz not null default now(),
  check ((rule = 'some') = (needed is not null)),
  unique (organisation_id, id),
  unique (course_id, number),
  foreign key (organisation_id, course_id) references course (organisation_id, id)
);
alter table course add foreign key (organisation_id, current_structure_id)
  references course_structure (organisation_id, id) deferrable initially deferred;

-- rule: what completes the activity. status = the package says passed (or completed, where `accepts` holds it);
-- score = at least `pass_score`; visit = it was opened and seen; declaration = the learner says so.
create table activity (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  course_id uuid not null,
  kind text not null check (kind in ('package', 'declaration')),
  title localised not null,
  body localised not null default '{}',
  rule text not null check (rule in ('status', 'score', 'visit', 'declaration')),
  accepts text[] not null default '{completed,passed}' check (accepts <@ '{completed,passed}'),
  pass_score numeric(6, 2) check (pass_score between 0 and 100),
  current_content_version_id uuid,
  recorded_at timestamptz not null default now(),
  check ((rule = 'score') = (pass_score is not null)),
  check (kind = 'package' or rule = 'declaration'),
  unique (organisation_id, id),
  foreign key (organisation_id, course_id) references course (organisation_id, id)
);
create index on activity (course_id);

create table structure_activity (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  structure_id uuid not null,
  activity_id uuid not null,
  position integer not null,
  unique (structure_id, activity_id),
  unique (structure_id, position),
  foreign key (organisation_id, structure_id) references course_structure (organisation_id, id),
  foreign key (organisation_id, activity_id) references activity (organisation_id, id)
);
create index on structure_activity (activity_id);

-- One uploaded package, read and checked. `launch` is the flat table of contents the player needs; `origin` is the
-- label of its content origin: every version of every organisation has one of its own.
create table content_version (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  activity_id uuid,
  number integer not null default 1,
  file_id uuid not null references file,
  origin text not null unique check (origin ~ '^[0-9a-z]{32,60}$'),
  edition text not null check (edition in ('1.2', '2004')),
  title text not null,
  launch jsonb not null,
  findings jsonb not null default '[]',
  file_count integer not null,
  total_bytes bigint not null,
  uploaded_by uuid references person,
  recorded_at timestamptz not null default now(),
  unique (organisation_id, id),
  unique (activity_id, number),
  foreign key (organisation_id, activity_id) references activity (organisation_id, id)
);
alter table activity add foreign key (organisation_id, current_content_version_id)
  references content_version (organisation_id, id) deferrable initially deferred;

create table package_file (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  content_version_id uuid not null,
  path text not null,
  hash text not null,
  media_type text not null,
  size_bytes bigint not null,
  unique (content_version_id, path),
  foreign key (organisation_id, content_version_id) references content_version (organisation_id, id) on delete cascade
);

-- A course on a site: its address there and who may find it.
create table listing (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  course_id uuid not null,
  site_id uuid not null references site,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  category_id uuid references category,
  visible_to text not null default 'organisation' check (visible_to in ('organisation', 'site')),
  search_en tsvector,
  search_cy tsvector,
  search_text text,
  published boolean not null default false,
  published_at timestamptz,
  recorded_at timestamptz not null default now(),
  unique (site_id, slug),
  unique (site_id, course_id),
  foreign key (organisation_id, course_id) references course (organisation_id, id)
);
create index on listing (course_id);
create index on listing (site_id, published_at desc, id) where published;
create index on listing (site_id, category_id, published_at desc, id) where published;
create index on listing using gin (search_en);
create index on listing using gin (search_cy);
create index on listing using gin (search_text gin_trgm_ops);

-- What a listing is found by follows its course: words weighted title, summary, description; Welsh has no dictionary
-- in PostgreSQL, so it is matched by plain words.
create function refresh_listing() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update listing l
     set search_en = setweight(to_tsvector('english', plain(coalesce(new.title -> 'en' ->> 'text', ''))), 'A')
                  || setweight(to_tsvector('english', plain(coalesce(new.summary -> 'en' ->> 'text', ''))), 'B')
                  || setweight(to_tsvector('english', plain(coalesce(new.description -> 'en' ->> 'text', ''))), 'C'),
         search_cy = setweight(to_tsvector('simple', plain(coalesce(new.title -> 'cy' ->> 'text', ''))), 'A')
                  || setweight(to_tsvector('simple', plain(coalesce(new.summary -> 'cy' ->> 'text', ''))), 'B')
                  || setweight(to_tsvector('simple', plain(coalesce(new.description -> 'cy' ->> 'text', ''))), 'C'),
         search_text = plain(coalesce(new.title -> 'en' ->> 'text', '') || ' ' || coalesce(new.title -> 'cy' ->> 'text', '')),
         published = new.state = 'published',
         published_at = new.published_at
   where l.course_id = new.id;
  return null;
end $$;
create trigger course_changes_listing after update on course for each row execute function refresh_listing();
create function fill_listing() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update course set updated_at = updated_at where id = new.course_id;
  return null;
end $$;
create trigger listing_fills_itself after insert on listing for each row execute function fill_listing();

call guard('category', 'site', $$site_id = (select actor_site())$$,
  $$exists (select 1 from site s where s.id = site_id and s.host_organisation_id = (select actor_acting_org()))$$);
call guard_organisation('file', 'organisation_id', 'select, insert');
call guard('listing', 'shared',
  $$(published and site_id = (select actor_site())
      and (visible_to = 'site' and (select actor_person()) is not null or organisation_id = any ((select actor_member_orgs())::uuid[])))
    or organisation_id = any ((select actor_staff_orgs())::uuid[])$$,
  $$organisation_id = (select actor_acting_org())$$);
