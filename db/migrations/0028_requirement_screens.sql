-- What is asked of somebody, told to themselves: a requirement's row is staff's, its words to those it asks are theirs.

-- The requirements that ask or asked the actor, with the words of their versions and the names of what they ask for.
create function own_requirements(of_requirement uuid default null)
returns table (id uuid, organisation jsonb, name jsonb, description jsonb, versions jsonb, names jsonb)
language sql stable security definer set search_path = public as $$
  select r.id, o.name::jsonb, r.name::jsonb, r.description::jsonb,
         (select jsonb_agg(jsonb_build_object('id', v.id, 'audience_id', v.audience_id, 'counts_from', v.counts_from, 'rule', v.rule)
                           order by v.counts_from)
            from requirement_version v where v.requirement_id = r.id and v.superseded_at is null),
         coalesce((select jsonb_object_agg(n.id, n.name) from (
           select i.item_id as id, (select c.title::jsonb from course c where c.lineage_id = i.item_id order by c.state = 'published' desc, c.id desc limit 1) as name
             from requirement_item i where i.requirement_id = r.id and i.kind = 'course'
           union
           select q.id, q.name::jsonb from requirement_item i join qualification q on q.id = i.item_id where i.requirement_id = r.id and i.kind = 'qualification'
           union
           select a.id, a.name::jsonb from requirement_version v join audience a on a.id = v.audience_id where v.requirement_id = r.id
           union
           select f.id, f.name::jsonb from requirement_version v join profile_field f on f.id::text = v.rule #>> '{due,ref}' where v.requirement_id = r.id) n), '{}')
    from requirement r join organisation o on o.id = r.organisation_id
   where r.state <> 'draft' and (of_requirement is null or r.id = of_requirement)
     and exists (select 1 from membership m join standing s on s.membership_id = m.id
                  where m.person_id = actor_person() and s.requirement_id = r.id and s.superseded_at is null)
$$;

-- Where the actor stands today by each requirement, what is most pressing first, with the course that answers it.
create function own_standings()
returns table (requirement_id uuid, name jsonb, organisation jsonb, state text, due_on date, expires_on date, slug text, title jsonb)
language sql stable security definer set search_path = public as $$
  select r.id, r.name::jsonb, o.name::jsonb, s.state, s.due_on, s.expires_on, c.slug, c.title
    from membership m
    join standing s on s.membership_id = m.id
    join requirement r on r.id = s.requirement_id and r.state <> 'draft'
    join organisation o on o.id = r.organisation_id
    left join lateral (
      select l.slug, c.title::jsonb as title
        from requirement_item i
        join course c on c.lineage_id = i.item_id and c.state = 'published'
        join listing l on l.course_id = c.id and l.site_id = actor_site()
       where i.version_id = (select v.id from requirement_version v where v.requirement_id = r.id and v.superseded_at is null
                                and v.counts_from <= today() order by v.counts_from desc limit 1) and i.kind = 'course'
         and i.part in ('first', 'renewal') and reads_course(c.id)
       order by (i.part = 'renewal') = (s.expires_on is not null) desc, i.id, c.id desc limit 1) c on true
   where m.person_id = actor_person() and s.superseded_at is null
     and s.starts_on <= today() and (s.ends_on is null or s.ends_on >= today())
   order by array_position(array['expired', 'overdue', 'due', 'expiring', 'waiting', 'met', 'exempt'], s.state),
            coalesce(s.expires_on, s.due_on), r.id
   limit 100
$$;
