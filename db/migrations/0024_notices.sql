-- Notices: rules that say whom to tell what and when, what was told to whom, and what came of it (decision 017).

create table notice_rule (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  name localised not null,
  -- What it follows: something that happened, or a date that comes nearer or is over.
  trigger text not null check (trigger in ('enrolled', 'completed', 'joined', 'overdue', 'expired', 'met',
                                           'due', 'expires', 'course due', 'started')),
  -- Days from the date, negative ones before it; of something that happened always 0.
  days integer[] not null default '{0}' check (cardinality(days) between 1 and 20 and -730 <= all (days) and 730 >= all (days)),
  -- After the last of them again every so many days, for as long as it is still so.
  repeat_days integer check (repeat_days between 1 and 365),
  to_learner boolean not null default true,
  -- From how many days after the date on the manager is told too, and the manager's manager. Null: never.
  manager_from integer,
  above_from integer,
  roles text[] not null default '{}' check (roles <@ '{organisation_admin,people_admin,data_protection,learning_lead,trainer}'),
  channels text[] not null check (channels <@ '{site,email,sms}' and cardinality(channels) > 0),
  -- As soon as the hours allow, instead of with everything else of the day.
  at_once boolean not null default false,
  audience_id uuid,
  requirement_id uuid,
  course_lineage uuid,
  active_from date not null default today(),
  is_on boolean not null default false,
  on_since timestamptz,
  made_by uuid references person,
  recorded_at timestamptz not null default now(),
  check (trigger <> 'joined' or audience_id is not null),
  check (is_on = (on_since is not null)),
  unique (organisation_id, id),
  foreign key (organisation_id, audience_id) references audience (organisation_id, id),
  foreign key (organisation_id, requirement_id) references requirement (organisation_id, id)
);
create index on notice_rule (organisation_id) where is_on;
call guard_organisation('notice_rule', verbs => 'select, insert, update');

-- One thing said to one person. The key says what is never said twice: the same by the same rule of the same matter for
-- the same day. Without rule: a reminder by a manager, or an answer to something that was asked.
create table notice (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  rule_id uuid,
  site_id uuid not null references site on delete cascade,
  person_id uuid not null references person,
  -- Whom it is about: the person themselves, or somebody they look after.
  about_id uuid not null references person,
  reader text not null check (reader in ('learner', 'manager', 'above', 'role')),
  kind text not null check (kind in ('enrolled', 'completed', 'joined', 'due', 'overdue', 'expires', 'expired', 'met',
                                     'course due', 'course late', 'started', 'nudge', 'answered', 'longer', 'agreed', 'sent back')),
  subject_type text not null check (subject_type in ('requirement', 'course', 'audience', 'organisation', 'request', 'external')),
  subject_id uuid not null,
  -- What the matter was called, the course's address, and the date that is spoken of.
  title localised not null,
  slug text,
  subject_on date,
  told_for date not null,
  sent_by uuid references person,
  on_site boolean not null default true,
  read_at timestamptz,
  recorded_at timestamptz not null default now(),
  -- The same, said to another account of the same human before the two became one.
  same_as_id uuid,
  unique (organisation_id, id),
  check ((rule_id is null) = (kind in ('nudge', 'answered', 'longer', 'agreed', 'sent back'))),
  foreign key (organisation_id, rule_id) references notice_rule (organisation_id, id),
  foreign key (organisation_id, same_as_id) references notice (organisation_id, id) on delete cascade
);
-- Of what no rule says, each kind for itself: a request may be put off and answered on one day.
create unique index notice_once on notice (person_id, rule_id, about_id, subject_id, told_for, (case when rule_id is null then kind end))
  nulls not distinct;
create index on notice (organisation_id, same_as_id) where same_as_id is not null;
create index notice_unread on notice (person_id, site_id) where read_at is null and on_site;
create index on notice (person_id, id desc);
create index on notice (about_id, subject_id, id desc);
create index on notice (organisation_id, id desc);
create index on notice (rule_id);
call guard_person('notice', verbs => 'select, insert');

-- How it goes to them besides the site. Several with one `message_id` went as one message: the mail's id, or the
-- reference by which GOV.UK Notify knows it.
create table notice_delivery (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  notice_id uuid not null,
  person_id uuid not null references person,
  channel text not null check (channel in ('email', 'sms')),
  state text not null default 'waiting'
    check (state in ('waiting', 'sending', 'sent', 'suppressed', 'no address', 'unsubscribed', 'settled', 'failed')),
  send_after timestamptz not null,
  -- Why it goes later than it was said.
  held_for text check (held_for in ('quiet hours', 'day off', 'day''s message')),
  at_once boolean not null default false,
  carrier text check (carrier in ('mail', 'notify')),
  message_id uuid,
  -- When the message was first given to GOV.UK Notify: before it goes again Notify is asked whether it has it.
  tried_at timestamptz,
  -- When it is handed over next, as long as it is on its way; how often Notify did not take it, when it did, and how often it
  -- took it and could not bring it to the phone or the inbox.
  try_at timestamptz,
  tries integer not null default 0,
  taken_at timestamptz,
  failures integer not null default 0,
  -- When GOV.UK Notify is asked next what became of it, and what it said. It speaks the last word once.
  ask_at timestamptz,
  outcome text check (outcome in ('delivered', 'sent', 'permanent-failure', 'temporary-failure', 'technical-failure')),
  outcome_at timestamptz,
  detail text,
  settled_at timestamptz,
  unique (notice_id, channel),
  foreign key (organisation_id, notice_id) references notice (organisation_id, id) on delete cascade
);
create index on notice_delivery (organisation_id, channel, send_after) where state = 'waiting';
create index on notice_delivery (message_id);
create index on notice_delivery (person_id, settled_at) where state in ('sending', 'sent');
create index on notice_delivery (organisation_id, ask_at) where ask_at is not null;
create index on notice_delivery (organisation_id, try_at) where try_at is not null;
call guard_person('notice_delivery');

-- What somebody does not want by e-mail or as a text. What the law or their employer asks of them is not in question.
create table notice_mute (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person,
  kind text not null check (kind in ('enrolled', 'completed', 'joined', 'met', 'course due', 'started')),
  recorded_at timestamptz not null default now(),
  unique (person_id, kind)
);
call guard('notice_mute', 'person', $$person_id = (select actor_person())$$, $$person_id = (select actor_person())$$,
  'select, insert, delete');

-- When an organisation's messages go out. Hours in the United Kingdom; quiet from one to the other, over midnight too.
create table notice_setting (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null unique references organisation,
  quiet_from integer not null default 20 check (quiet_from between 0 and 23),
  quiet_to integer not null default 7 check (quiet_to between 0 and 23),
  send_hour integer not null default 8 check (send_hour between 0 and 23),
  working_days_only boolean not null default true,
  holidays text not null default 'england-and-wales' check (holidays in ('england-and-wales', 'scotland', 'northern-ireland'))
);
call guard_organisation('notice_setting', verbs => 'select, insert, update');

-- A site's own words instead of those that come with the product.
create table notice_template (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  site_id uuid not null references site on delete cascade,
  kind text not null,
  reader text not null check (reader in ('learner', 'others')),
  subject localised not null,
  body localised not null,
  made_by uuid references person,
  recorded_at timestamptz not null default now(),
  unique (site_id, kind, reader)
);
create index on notice_template (organisation_id);
call guard('notice_template', 'site', $$site_id = (select actor_site())$$,
  $$site_id = (select actor_site()) and organisation_id = (select actor_acting_org())
    and exists (select 1 from site s where s.id = site_id and s.host_organisation_id = organisation_id)$$);

-- The account of a site at GOV.UK Notify. The key is sealed.
create table notify_account (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  site_id uuid not null unique references site on delete cascade,
  sealed_key text not null,
  sms_template text,
  email_template text,
  made_by uuid references person,
  recorded_at timestamptz not null default now()
);
create index on notify_account (organisation_id);
call guard('notify_account', 'organisation', $$organisation_id = any ((select actor_staff_orgs())::uuid[])$$,
  $$organisation_id = (select actor_acting_org()) and site_id = (select actor_site())
    and exists (select 1 from site s where s.id = site_id and s.host_organisation_id = organisation_id)$$);

insert into personal_data (table_name, purpose, person_column, organisation_column, hidden, erasing, retiring, position) values
  ('notice', 'messages', 'person_id', 'organisation_id', '{about_id}', 'delete', 'delete', 49),
  ('notice_delivery', 'messages', 'person_id', 'organisation_id', '{detail}', 'delete', 'delete', 48),
  ('notice_mute', 'account', 'person_id', null, '{}', 'delete', 'keep', 50);
insert into personal_data (table_name, purpose, person_column, organisation_column, left_out) values
  ('notice_rule', 'messages', 'made_by', 'organisation_id', 'work'),
  ('notice_template', 'messages', 'made_by', 'organisation_id', 'work'),
  ('notify_account', 'messages', 'made_by', 'organisation_id', 'work');

-- What was said to others of somebody goes with the last of what was said to them.
create function notices_about_go_too() returns trigger language plpgsql security definer set search_path = public as $$
begin
  -- A trigger of statements is asked again by its own, also when that deletes nothing.
  if not exists (select from gone where person_id = about_id) then return null; end if;
  delete from notice n using (select distinct person_id, organisation_id from gone where person_id = about_id) g
   where n.about_id = g.person_id and n.organisation_id = g.organisation_id and n.person_id <> n.about_id
     and not exists (select 1 from notice k where k.person_id = g.person_id and k.about_id = k.person_id and k.organisation_id = g.organisation_id);
  return null;
end $$;
create trigger notice_is_gone after delete on notice referencing old table as gone for each statement execute function notices_about_go_too();

-- The site from which the people of an organisation are told: its own, else the first that it is on.
create function site_told_from(of_organisation uuid) returns uuid language sql stable set search_path = public as $$
  select s.id from site s join site_organisation x on x.site_id = s.id
   where x.organisation_id = of_organisation
   order by s.host_organisation_id = of_organisation desc, s.id limit 1
$$;

-- The organisations with rules in use, messages that wait or a question open at GOV.UK Notify, each with the site its
-- people are told from.
create function notice_organisations() returns table (organisation_id uuid, site_id uuid, host_name text)
language sql stable security definer set search_path = public as $$
  select o.organisation_id, s.id, s.host_name
    from (select r.organisation_id from notice_rule r where r.is_on
          union select d.organisation_id from notice_delivery d where d.state in ('waiting', 'sending')
          union select d.organisation_id from notice_delivery d where d.ask_at is not null) o
    join site s on s.id = site_told_from(o.organisation_id)
$$;

-- How many of the actor's notices on this site are unread; counted up to a hundred. Every page of the site asks.
create function unread_notices(of_person uuid, on_site_id uuid) returns integer language plpgsql stable security definer set search_path = public as $$
begin
  if of_person is null or of_person is distinct from actor_person() then return 0; end if;
  return (select count(*) from (
    select 1 from notice n where n.person_id = of_person and n.site_id = on_site_id and n.on_site and n.read_at is null limit 100) x);
end $$;

-- Marks the actor's own notices as read: one, or all of a site.
create function read_notices(of_site uuid, one uuid default null) returns integer language plpgsql security definer set search_path = public as $$
declare marked integer;
begin
  update notice set read_at = now()
   where person_id = actor_person() and site_id = of_site and read_at is null and (one is null or id = one);
  get diagnostics marked = row_count;
  return marked;
end $$;

-- Where people of the acting organisation can be reached: each address and number, the proved ones first, with why
-- nothing is sent there.
create function notice_addresses(people uuid[])
returns table (person_id uuid, kind text, value text, suppressed text)
language plpgsql stable security definer set search_path = public as $$
begin
  if not coalesce(actor_acting_org() = any (actor_staff_orgs()), false) then return; end if;
  return query
    select i.person_id, i.kind, i.value,
           case when i.kind = 'email' then (select min(s.reason) from mail_suppression s
                                             where s.address_hash = hash_of_address(i.value) and s.cleared_at is null)
                else i.bounce_reason end
      from person_identifier i
      join person p on p.id = i.person_id and p.erased_at is null
     where i.person_id = any (people)
       and (exists (select 1 from membership m where m.person_id = i.person_id and m.organisation_id = actor_acting_org())
            or exists (select 1 from role_grant g where g.person_id = i.person_id and g.organisation_id = actor_acting_org()))
       -- An address that somebody else proved is theirs.
       and (i.verified_at is not null or not exists (
             select 1 from person_identifier o where o.kind = i.kind and lower(o.value) = lower(i.value) and o.verified_at is not null))
     order by i.person_id, i.kind, i.verified_at is null, i.verified_at, i.id;
end $$;

-- Which kinds people of the acting organisation don't want as messages.
create function notice_mutes(people uuid[]) returns table (person_id uuid, kind text)
language sql stable security definer set search_path = public as $$
  select u.person_id, u.kind from notice_mute u
   where u.person_id = any (people) and actor_acting_org() = any (actor_staff_orgs())
     and exists (select 1 from notice n where n.person_id = u.person_id and n.organisation_id = actor_acting_org())
$$;

-- What became of the mails of notices whose rows the actor's organisations may read.
create function notice_mails(mails uuid[])
returns table (id uuid, sent_at timestamptz, failed_at timestamptz, failure text, bounced_at timestamptz)
language sql stable security definer set search_path = public as $$
  select m.id, m.sent_at, m.failed_at, m.failure, m.bounced_at from mail m
   where m.id = any (mails) and exists (
     select 1 from notice_delivery d where d.message_id = m.id and d.carrier = 'mail' and d.organisation_id = any (actor_staff_orgs()))
$$;

-- The account at GOV.UK Notify of the site that the actor is on; for work of an organisation of that site.
create function notify_of_site() returns table (id uuid, site_id uuid, sealed_key text, sms_template text, email_template text)
language sql stable security definer set search_path = public as $$
  select a.id, a.site_id, a.sealed_key, a.sms_template, a.email_template from notify_account a
   where a.site_id = actor_site() and actor_acting_org() = any (actor_staff_orgs())
     and exists (select 1 from site_organisation o where o.site_id = a.site_id and o.organisation_id = actor_acting_org())
$$;

-- What GOV.UK Notify says became of a message of an organisation of the actor's site. An address or a number that there is
-- not shows to those who can mend it, as mail that came back does. What did not arrive for the time being goes again after so
-- many minutes, each time another number of them, and no more when none is left. False where there is nothing to learn by it.
create function notice_outcome(of_message uuid, said text, sent_to text, pauses integer[]) returns boolean
language plpgsql security definer set search_path = public as $$
declare
  d record;
  i record;
begin
  if said is null or said not in ('delivered', 'sent', 'permanent-failure', 'temporary-failure', 'technical-failure') then return false; end if;
  with noted as (
    update notice_delivery x set outcome = said, outcome_at = clock_timestamp(), ask_at = null,
           failures = x.failures + (said = 'temporary-failure')::integer,
           try_at = case when said = 'temporary-failure' then clock_timestamp() + make_interval(mins => pauses[x.failures + 1]) end,
           state = case when said in ('delivered', 'sent') then 'sent'
                        when said = 'temporary-failure' and x.failures < cardinality(pauses) then 'sending' else 'failed' end
     where x.message_id = of_message and x.carrier = 'notify' and x.state in ('sending', 'sent')
       and (x.outcome is null or x.outcome = 'temporary-failure' and said <> 'temporary-failure')
       and exists (select 1 from site_organisation o where o.site_id = actor_site() and o.organisation_id = x.organisation_id)
    returning x.person_id, x.channel)
  select n.person_id, n.channel into d from noted n limit 1;
  if d.person_id is null then return false; end if;
  if said = 'permanent-failure' then
    for i in select x.id, x.kind, x.value from person_identifier x
              where x.person_id = d.person_id
                and case when d.channel = 'sms' then x.kind = 'phone'
                              and right(regexp_replace(x.value, '\D', '', 'g'), 10) = right(regexp_replace(sent_to, '\D', '', 'g'), 10)
                         else x.kind = 'email' and lower(x.value) = lower(trim(sent_to)) end loop
      if i.kind = 'email' then perform note_bounce(i.value, 'hard bounce');
      else update person_identifier set bounced_at = now(), bounce_reason = 'hard bounce' where id = i.id; end if;
    end loop;
  end if;
  return true;
end $$;

-- A manager reminds somebody of their line of one thing that is asked of them: of a requirement, or of a course they are
-- on. Answers with what came of it. Once a day for each person and thing, whoever reminds.
create function nudge(of_person uuid, of_subject uuid, send_at timestamptz) returns text
language plpgsql security definer set search_path = public as $$
declare
  org uuid;
  it record;
  made uuid;
begin
  if actor_person() is null or actor_acted_by() is not null or of_person = actor_person() then return 'none'; end if;
  with recursive way_up as (
    select j.id as first_id, j.organisation_id as of_org, j.id, j.person_id, j.manager_job_id, j.manager_post_id, j.temporary_manager_job_id
      from current_job j where j.person_id = of_person
    union
    select w.first_id, w.of_org, m.* from way_up w cross join lateral (
      select j.id, j.person_id, j.manager_job_id, j.manager_post_id, j.temporary_manager_job_id from current_job j
       where j.id in (w.manager_job_id, w.temporary_manager_job_id) or j.post_id = w.manager_post_id) m),
  theirs as (select distinct w.of_org from way_up w where w.person_id = actor_person() and w.of_org = any (actor_staff_orgs()))
  select x.* into it from (
    select s.organisation_id, 'requirement' as subject_type, r.id as subject_id, r.name as title, null::text as slug,
           coalesce(case when s.state in ('expiring', 'expired') then s.expires_on end, s.due_on) as subject_on
      from membership m
      join standing s on s.membership_id = m.id and s.superseded_at is null
           and s.starts_on <= today() and (s.ends_on is null or s.ends_on >= today()) and s.state in ('due', 'overdue', 'expired', 'expiring')
      join requirement r on r.id = s.requirement_id
     where m.person_id = of_person and s.requirement_id = of_subject and s.organisation_id in (select of_org from theirs)
    union all
    select e.organisation_id, 'course', e.course_id, c.title,
           (select l.slug from listing l where l.course_id = c.id and l.site_id = actor_site()), e.due_on
      from enrolment e join course c on c.id = e.course_id
     where e.person_id = of_person and e.course_id = of_subject and e.completed_at is null and e.withdrawn_at is null
       and e.organisation_id in (select of_org from theirs)) x
   limit 1;
  if it.subject_id is null then return 'none'; end if;
  insert into notice (organisation_id, site_id, person_id, about_id, reader, kind, subject_type, subject_id, title, slug, subject_on, told_for, sent_by)
    values (it.organisation_id, actor_site(), of_person, of_person, 'learner', 'nudge', it.subject_type, it.subject_id, it.title, it.slug, it.subject_on, today(), actor_person())
    on conflict do nothing returning id into made;
  if made is null then return 'already'; end if;
  insert into notice_delivery (organisation_id, notice_id, person_id, channel, send_after, at_once, held_for)
    values (it.organisation_id, made, of_person, 'email', send_at, true, case when send_at > now() + interval '1 minute' then 'quiet hours' end);
  insert into audit_event (organisation_id, actor_id, acting_org, verb, subject_type, subject_id, detail)
    values (it.organisation_id, actor_person(), actor_acting_org(), 'notice.nudged', 'person', of_person,
            jsonb_build_object(it.subject_type, it.subject_id));
  perform enqueue_job('notices.send', '{}', 'notices.send');
  return 'sent';
end $$;

-- What the actor was told on a site, newest first, with the names of those it is about and who said it.
create function own_notices(of_site uuid, before uuid, many integer)
returns table (id uuid, organisation jsonb, kind text, reader text, person_name text, about_id uuid, about_name text, subject_type text,
               subject_id uuid, title jsonb, slug text, subject_on date, sender text, read_at timestamptz, recorded_at timestamptz)
language sql stable security definer set search_path = public as $$
  select n.id, o.name::jsonb, n.kind, n.reader, coalesce(p.known_as, p.name), n.about_id, coalesce(b.known_as, b.name), n.subject_type,
         n.subject_id, n.title::jsonb, n.slug, n.subject_on, coalesce(s.known_as, s.name), n.read_at, n.recorded_at
    from notice n
    join organisation o on o.id = n.organisation_id
    join person p on p.id = n.person_id
    join person b on b.id = n.about_id
    left join person s on s.id = n.sent_by
   where n.person_id = actor_person() and n.site_id = of_site and n.on_site and (before is null or n.id < before)
   order by n.id desc limit many
$$;

-- For how many years an organisation keeps what was said to its people: as its confirmed rule for messages says, two
-- where it never made one. Null: for ever, or until somebody confirms the rule that waits.
create function notice_years(of_organisation uuid) returns integer language sql stable security definer set search_path = public as $$
  select case when exists (select 1 from retention_rule r where r.organisation_id = of_organisation and r.purpose = 'messages' and r.superseded_at is null)
              then (select r.keep_years from retention_rule r where r.organisation_id = of_organisation and r.purpose = 'messages'
                       and r.superseded_at is null and r.confirmed_at is not null)
              else 2 end
   where of_organisation = actor_acting_org() or actor_acting_org() is null and actor_person() is null
$$;
-- Removes what was said longer ago than that, in every organisation, some thousands at a time. By the daily job, which acts
-- for nobody. Answers with how many.
create function retire_notices() returns integer language plpgsql security definer set search_path = public as $$
declare gone integer;
begin
  if actor_person() is not null or actor_acting_org() is not null then return 0; end if;
  delete from notice n where n.id in (
    select x.id from (select o.id, notice_years(o.id) as years from organisation o) o
      join notice x on x.organisation_id = o.id and x.recorded_at < now() - make_interval(years => o.years)
     where not is_held(x.person_id, o.id) and not is_held(x.about_id, o.id)
     limit 5000);
  get diagnostics gone = row_count;
  return gone;
end $$;

-- When two accounts turn out to be one human, what was said to them and of them is told of the one that is kept. The views
-- are what is moved and put back: whether a notice was read since, or went out, is no change to that.
create view notice_told with (security_invoker) as select id, person_id from notice;
create view notice_about with (security_invoker) as select id, about_id as person_id from notice;
create function notice_follows() returns trigger language plpgsql set search_path = public as $$
declare same uuid;
begin
  -- Put back where it is already: the two are two again.
  if new.person_id = old.person_id and new.about_id = old.about_id then
    new.same_as_id := null;
    return new;
  end if;
  -- What was said to somebody of themselves moves whole.
  if old.person_id = old.about_id then
    if new.person_id = old.person_id then return null; end if;
    new.about_id := new.person_id;
  end if;
  -- Where the same was said to both, each keeps its own, and what went to the account given up says so.
  select n.id into same from notice n
   where n.id <> new.id and n.organisation_id = new.organisation_id and n.person_id = new.person_id and n.rule_id is not distinct from new.rule_id
     and n.about_id = new.about_id and n.subject_id = new.subject_id and n.told_for = new.told_for
     and (new.rule_id is not null or n.kind = new.kind);
  if same is not null then
    new.person_id := old.person_id;
    new.about_id := old.about_id;
    new.same_as_id := same;
    return new;
  end if;
  update notice_delivery d set person_id = new.person_id where d.notice_id = new.id and d.person_id <> new.person_id;
  return new;
end $$;
create trigger notice_moves before update of person_id, about_id on notice for each row execute function notice_follows();
create function mute_follows() returns trigger language plpgsql set search_path = public as $$
begin
  if exists (select 1 from notice_mute u where u.person_id = new.person_id and u.kind = new.kind and u.id <> new.id) then return null; end if;
  return new;
end $$;
create trigger mute_moves before update of person_id on notice_mute for each row execute function mute_follows();
insert into person_table (table_name) values ('notice_told'), ('notice_about'), ('notice_mute');
