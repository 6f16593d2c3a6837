-- Who may fetch a course's cover; how many runs a change to a course meets.
create index on course (cover_hash) where cover_hash is not null;
create index on course (cover_small_hash) where cover_small_hash is not null;

-- A cover by its hash: of a course that is published on the site asked, or one of the actor's organisations' own.
-- Anybody may ask: whoever knows the hash of a published cover may see a picture, and nothing else.
create function cover_media_type(hash text) returns text
language sql stable security definer set search_path = public as $$
  select c.cover_media_type
    from course c
   where (c.cover_hash = hash or c.cover_small_hash = hash)
     and (c.organisation_id = any (actor_staff_orgs())
          or exists (select 1 from listing l where l.course_id = c.id and l.site_id = actor_site() and l.published))
   limit 1
$$;

-- How many runs courses have, of everybody: their owner sees counts where it may not see names.
create function course_run_counts(courses uuid[]) returns table (course_id uuid, open integer, completed integer, total integer)
language sql stable security definer set search_path = public as $$
  select c.id,
         (count(e.id) filter (where e.completed_at is null and e.withdrawn_at is null))::integer,
         (count(e.id) filter (where e.completed_at is not null))::integer,
         count(e.id)::integer
    from course c
    join enrolment e on e.course_id = c.id
   where c.id = any (courses) and c.organisation_id = any (actor_staff_orgs())
   group by c.id
$$;

-- How many attempts of open runs are under way on each version of a course's content.
create function running_attempts(course uuid) returns table (content_version_id uuid, attempts integer)
language sql stable security definer set search_path = public as $$
  select a.content_version_id, count(*)::integer
    from course c
    join enrolment e on e.course_id = c.id and e.completed_at is null and e.withdrawn_at is null
    join attempt a on a.enrolment_id = e.id and a.met_at is null
   where c.id = course and c.organisation_id = any (actor_staff_orgs()) and a.content_version_id is not null
   group by a.content_version_id
$$;
