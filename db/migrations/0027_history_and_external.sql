-- Learning from before and from elsewhere: history from files, what people send in, what is recognised or waived by hand, and corrections.
alter table evidence add column reason text check (reason <> ''), add column made_by uuid references person;
create index on evidence (batch_id) where batch_id is not null;

-- What a course or qualification is called, as far as spelling goes: without accents, signs and capitals.
create function item_key(value text) returns text language sql immutable parallel safe strict
  as $$ select trim(regexp_replace(plain(value), '[^[:alnum:]]+', ' ', 'g')) $$;

-- A file of completions: its rows as they came, what comes of each, and whether it is applied or taken back.
create table history_run (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  -- A run that brings in rows of another one that were mended after it was applied.
  mends_run_id uuid references history_run,
  file_name text not null,
  encoding text not null,
  columns jsonb not null,
  header_line integer not null,
  -- What each column is, by the plain name of the column. The next file begins with what was said last.
  mapping jsonb not null default '{}',
  date_order text not null default 'dmy' check (date_order in ('dmy', 'mdy', 'ymd')),
  state text not null default 'mapping'
    check (state in ('mapping', 'checking', 'ready', 'applying', 'applied', 'cancelled', 'undoing', 'undone')),
  counts jsonb not null default '{}',
  -- How far a job is: written beside the transaction that does the work.
  progress jsonb,
  notice jsonb,
  plan_hash text,
  batch_id uuid references import_batch,
  undo_batch_id uuid references import_batch,
  started_by uuid references person,
  recorded_at timestamptz not null default now(),
  checked_at timestamptz,
  applied_at timestamptz,
  undone_at timestamptz,
  tidied_at timestamptz,
  unique (organisation_id, id)
);
create index on history_run (organisation_id, id desc);

create table history_row (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  run_id uuid not null,
  line integer not null,
  cells jsonb not null,
  outcome text not null default 'waiting' check (outcome in ('waiting', 'new', 'duplicate', 'rejected', 'left out')),
  faults jsonb not null default '[]',
  -- Whose it is, and what of, as understood.
  membership_id uuid,
  number text,
  email text,
  item text,
  item_name text,
  subject_type text check (subject_type in ('course', 'qualification')),
  subject_id uuid,
  lineage_id uuid,
  kind text,
  score numeric(6, 2),
  happened_on date,
  expires_on date,
  mended_at timestamptz,
  settled text check (settled in ('mended', 'dismissed')),
  settled_at timestamptz,
  settled_by uuid references person,
  foreign key (organisation_id, run_id) references history_run (organisation_id, id) on delete cascade
-- Each row is written once as it came and once as it was understood: the second fits on the same page.
) with (fillfactor = 50);
-- Nothing that is understood of a row is indexed, so that writing it touches no index.
create index on history_row (run_id, id);

-- What others call something is our course or qualification; without either, such rows are left out.
create table history_name (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  item text not null check (item <> ''),
  name text not null,
  subject_type text check (subject_type in ('course', 'qualification')),
  subject_id uuid,
  made_by uuid references person,
  recorded_at timestamptz not null default now(),
  unique (organisation_id, item),
  check ((subject_type is null) = (subject_id is null))
);
call guard_organisation('history_run', verbs => 'select, insert, update');
call guard_organisation('history_row');
call guard_organisation('history_name');

-- What somebody did elsewhere and sends in with a proof; decided by whoever leads them, or by staff of the organisation. Or
-- what whoever leads them asks to have recognised or waived for them, with a reason; decided by staff alone.
create table external_learning (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null references person,
  qualification_id uuid,
  title text not null check (title <> ''),
  provider text not null default '',
  happened_on date not null,
  expires_on date,
  file_hash text check (file_hash ~ '^[0-9a-f]{64}$'),
  file_name text,
  media_type text,
  size_bytes bigint,
  state text not null default 'sent' check (state in ('sent', 'approved', 'returned', 'withdrawn')),
  answer text,
  decided_by uuid references person,
  decided_at timestamptz,
  evidence_id uuid references evidence,
  recorded_at timestamptz not null default now(),
  asks text check (asks in ('recognised', 'waived')),
  asked_by uuid references person,
  reason text check (reason <> ''),
  course_id uuid references course,
  check (expires_on is null or expires_on >= happened_on),
  check ((state = 'approved') = (evidence_id is not null)),
  check ((asks is null) = (asked_by is null) and (asks is null) = (reason is null)),
  check (asks is null and course_id is null or (course_id is null) <> (qualification_id is null)),
  foreign key (organisation_id, membership_id) references membership (organisation_id, id),
  foreign key (organisation_id, qualification_id) references qualification (organisation_id, id)
);
create index on external_learning (person_id, id);
create index on external_learning (organisation_id, id) where state = 'sent';
create index on external_learning (evidence_id);
create index on external_learning (file_hash);
create index on external_learning (asked_by, id) where asked_by is not null;
call guard('external_learning', 'person',
  $$person_id = (select actor_person()) or organisation_id = any ((select actor_staff_orgs())::uuid[])$$,
  $$person_id = (select actor_person()) and state = 'sent' and decided_by is null and asks is null
    and exists (select 1 from membership m where m.id = membership_id and m.person_id = (select actor_person()))$$, 'select, insert');
insert into person_table (table_name) values ('external_learning');

-- What a copy of a person's data holds as files, for who asked for it and while it is to be made: the proofs they sent in,
-- to one organisation where the copy is that one's.
create function personal_files(of_export uuid) returns table (hash text, name text, happened_on date)
language sql stable security definer set search_path = public as $$
  select l.file_hash, l.file_name, l.happened_on
    from data_export d join external_learning l on l.person_id = d.person_id and (d.organisation_id is null or l.organisation_id = d.organisation_id)
   where d.id = of_export and d.asked_by = actor_person() and d.state = 'waiting' and l.file_hash is not null
     and (d.organisation_id is null or d.organisation_id = actor_acting_org())
   order by l.happened_on, l.id
$$;

-- A proof that no row names any more goes with its last row, by a job: the same bytes may be something else's too.
create function proof_is_let_go() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform enqueue_job('external.forget', jsonb_build_object('hash', old.file_hash));
  return null;
end $$;
create trigger proof_removed after delete on external_learning for each row when (old.file_hash is not null)
  execute function proof_is_let_go();
create trigger proof_blanked after update of file_hash on external_learning for each row
  when (old.file_hash is not null and new.file_hash is distinct from old.file_hash) execute function proof_is_let_go();
-- Whether any row of any table names these bytes. For the job that takes them away.
create function bytes_are_named(of_hash text) returns boolean language plpgsql stable security definer set search_path = public as $$
declare
  col record;
  is_named boolean;
begin
  for col in select c.relname, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
              where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname ~ 'hash$' and a.atttypid = 'text'::regtype
                and not a.attisdropped loop
    execute format('select exists (select 1 from %I where %I = $1)', col.relname, col.attname) into is_named using of_hash;
    if is_named then return true; end if;
  end loop;
  return false;
end $$;

-- Whether the actor leads a line, today, in which the person has a job in the organisation: directly or further up.
create function leads_person(of_person uuid, of_organisation uuid) returns boolean language sql stable security definer set search_path = public as $$
  with recursive way_up as (
    select j.id, j.person_id, j.manager_job_id, j.manager_post_id, j.temporary_manager_job_id from current_job j
     where j.person_id = of_person and j.organisation_id = of_organisation and of_person <> actor_person()
    union
    select m.* from way_up w cross join lateral (
      select j.id, j.person_id, j.manager_job_id, j.manager_post_id, j.temporary_manager_job_id from current_job j
       where j.id in (w.manager_job_id, w.temporary_manager_job_id)
      union all
      select j.id, j.person_id, j.manager_job_id, j.manager_post_id, j.temporary_manager_job_id from current_job j
       where j.post_id = w.manager_post_id) m)
  select of_organisation = any (actor_staff_orgs()) and exists (select 1 from way_up w where w.person_id = actor_person())
$$;

-- Whoever leads somebody asks that a course or a qualification is recognised or waived for them. Asked twice is one, also where
-- they decided on it by themselves already. Answers with what waits; null where the actor does not lead them, or the
-- organisation does not have the thing.
create function ask_recognition(of_person uuid, of_organisation uuid, asked text, kind text, subject uuid, day date, until date, why text, proof jsonb)
returns uuid language plpgsql security definer set search_path = public as $$
declare
  held uuid := (select m.id from current_membership m where m.person_id = of_person and m.organisation_id = of_organisation order by m.starts_on, m.id limit 1);
  called text;
  found_id uuid;
begin
  if held is null or actor_acted_by() is not null or not leads_person(of_person, of_organisation) then return null; end if;
  if kind = 'course' then
    select text_in(c.title, 'en') into called from course c
     where c.id = subject and (c.organisation_id = of_organisation or exists (
       select 1 from listing l where l.course_id = c.id and l.site_id = actor_site() and l.published and l.visible_to = 'site'));
  else
    select text_in(q.name, 'en') into called from qualification q where q.id = subject and q.organisation_id = of_organisation;
  end if;
  if called is null then return null; end if;
  perform pg_advisory_xact_lock(hashtextextended('external:' || of_person, 0));
  select x.id into found_id from external_learning x
   where x.person_id = of_person and x.organisation_id = of_organisation and x.asks = asked
     and coalesce(x.course_id, x.qualification_id) = subject
     and (x.state = 'sent' or x.state = 'approved' and x.decided_by = actor_person() and x.happened_on = day and x.expires_on is not distinct from until
            and exists (select 1 from evidence e where e.id = x.evidence_id and e.superseded_at is null))
   order by x.id desc limit 1;
  if found_id is not null then return found_id; end if;
  insert into external_learning (organisation_id, membership_id, person_id, qualification_id, course_id, title, happened_on, expires_on,
      file_hash, file_name, media_type, size_bytes, asks, asked_by, reason)
    values (of_organisation, held, of_person, case when kind <> 'course' then subject end, case when kind = 'course' then subject end,
      called, day, until, proof ->> 'hash', proof ->> 'name', proof ->> 'mediaType', (proof ->> 'sizeBytes')::bigint, asked, actor_person(), why)
    returning id into found_id;
  return found_id;
end $$;

-- Takes back what the actor sent in or asked for, while nobody has decided.
create function withdraw_external(of_id uuid) returns boolean language plpgsql security definer set search_path = public as $$
begin
  update external_learning set state = 'withdrawn' where id = of_id and coalesce(asked_by, person_id) = actor_person() and state = 'sent';
  return found;
end $$;

-- Decides on what somebody sent in: returned with a sentence, or approved as evidence, of a qualification of the
-- organisation where one is named. By whoever leads the person, or while acting for the organisation; never by the person.
-- What was asked for them is recognised or waived as it was asked, only while acting for the organisation; by the asker alone
-- where the organisation lets managers recognise and waive by themselves.
create function decide_external(of_id uuid, decision text, said text, as_qualification uuid, as_kind text) returns uuid
language plpgsql security definer set search_path = public as $$
declare
  x external_learning;
  by_asker boolean;
  fact uuid;
begin
  select * into x from external_learning e where e.id = of_id and e.state = 'sent' and e.person_id <> actor_person() for update;
  if x.id is null or decision not in ('approved', 'returned') or not coalesce(x.organisation_id = any (actor_staff_orgs()), false)
     or not (coalesce(x.organisation_id = actor_acting_org(), false) or leads_person(x.person_id, x.organisation_id)) then
    return null;
  end if;
  if x.asks is not null then
    by_asker := x.asked_by = actor_person();
    if by_asker and (decision <> 'approved' or not organisation_allows(x.organisation_id, 'recognition.grant')
                     or not leads_person(x.person_id, x.organisation_id))
       or not by_asker and x.organisation_id is distinct from actor_acting_org() then return null; end if;
    if decision = 'approved' then
      insert into evidence (person_id, controller_id, subject_type, subject_id, lineage_id, kind, happened_at, happened_on, source,
          issuer_expires_on, idempotency_key, reason, made_by)
        values (x.person_id, x.organisation_id, case when x.course_id is null then 'qualification' else 'course' end,
          coalesce(x.course_id, x.qualification_id), coalesce((select c.lineage_id from course c where c.id = x.course_id), x.qualification_id),
          x.asks, (x.happened_on + time '12:00') at time zone 'Europe/London', x.happened_on,
          case when by_asker then 'manager' else 'administrator' end, x.expires_on,
          'external:' || x.id, x.reason, actor_person())
        returning id into fact;
    end if;
    update external_learning set state = decision, answer = nullif(said, ''), decided_by = actor_person(), decided_at = clock_timestamp(),
           evidence_id = fact where id = x.id;
    return x.id;
  end if;
  if decision = 'approved' then
    if as_qualification is not null
       and not exists (select 1 from qualification q where q.id = as_qualification and q.organisation_id = x.organisation_id) then return null; end if;
    insert into evidence (person_id, controller_id, subject_type, subject_id, lineage_id, kind, happened_at, happened_on, source,
        issuer_expires_on, idempotency_key, made_by)
      values (x.person_id, x.organisation_id, 'qualification', coalesce(as_qualification, x.id), coalesce(as_qualification, x.id), as_kind,
        (x.happened_on + time '12:00') at time zone 'Europe/London', x.happened_on,
        case when leads_person(x.person_id, x.organisation_id) then 'manager' else 'administrator' end,
        x.expires_on, 'external:' || x.id, actor_person())
      returning id into fact;
  end if;
  update external_learning set state = decision, answer = nullif(said, ''), decided_by = actor_person(), decided_at = clock_timestamp(),
         evidence_id = fact, qualification_id = coalesce(as_qualification, case when decision = 'returned' then qualification_id end)
   where id = x.id;
  return x.id;
end $$;

-- No longer held true: one piece of evidence, or what a batch wrote and nobody corrected since. Only what the organisation
-- controls that the actor acts for. Answers with how many.
create function supersede_evidence(of_batch uuid, of_id uuid) returns integer language plpgsql security definer set search_path = public as $$
declare many integer;
begin
  if not coalesce(actor_acting_org() = any (actor_staff_orgs()), false) then return 0; end if;
  update evidence e set superseded_at = clock_timestamp()
   where e.controller_id = actor_acting_org() and e.superseded_at is null
     and (of_batch is not null and e.batch_id = of_batch or of_batch is null and e.id = of_id);
  get diagnostics many = row_count;
  return many;
end $$;

-- Corrects one piece of evidence that the acting organisation controls: the old row is no longer held true, a new one takes its
-- place with the reason, and a certificate gets a new code. Answers with the new row; null where there is nothing to correct.
create function correct_evidence(of_id uuid, day date, until date, as_kind text, with_score numeric, why text, code text) returns uuid
language plpgsql security definer set search_path = public as $$
declare
  e evidence;
  fact uuid;
begin
  if not coalesce(actor_acting_org() = any (actor_staff_orgs()), false) then return null; end if;
  update evidence v set superseded_at = clock_timestamp()
   where v.id = of_id and v.controller_id = actor_acting_org() and v.superseded_at is null and v.subject_type in ('course', 'qualification')
   returning * into e;
  if e.id is null then return null; end if;
  insert into evidence (person_id, controller_id, enrolment_id, attempt_id, subject_type, subject_id, lineage_id, structure_id, content_version_id,
      kind, score, happened_at, happened_on, source, issuer_expires_on, supersedes, idempotency_key, certificate_code, reason, made_by)
    values (e.person_id, e.controller_id, e.enrolment_id, e.attempt_id, e.subject_type, e.subject_id, e.lineage_id, e.structure_id, e.content_version_id,
      as_kind, with_score, case when e.happened_on = day then e.happened_at else (day + time '12:00') at time zone 'Europe/London' end, day,
      'administrator', until, e.id, 'correction:' || e.id, case when e.certificate_code is not null then code end, why, actor_person())
    returning id into fact;
  update external_learning x set evidence_id = fact where x.evidence_id = e.id;
  return fact;
end $$;

-- What the actor has learnt, in every organisation and elsewhere, newest first.
create function own_learning(words text, of_year integer, after uuid, how_many integer)
returns table (id uuid, course_id uuid, title localised, happened_on date, happened_at timestamptz, kind text, score numeric,
  certificate_code text, organisation localised, source text, expires_on date, external_id uuid)
language sql stable security definer rows 25 set search_path = public as $$
  select e.id, c.id, coalesce(c.title, q.name, jsonb_build_object('en', jsonb_build_object('text', x.title, 'state', 'approved')))::localised,
         e.happened_on, e.happened_at, e.kind, e.score, e.certificate_code, o.name, e.source, e.issuer_expires_on,
         case when x.file_hash is not null then x.id end
    from evidence e
    left join course c on c.id = e.subject_id and e.subject_type = 'course'
    left join qualification q on q.id = e.subject_id and e.subject_type = 'qualification'
    left join lateral (
      select l.id, l.title, l.file_hash from external_learning l where l.person_id = e.person_id and (l.evidence_id = e.id or l.id = e.subject_id) limit 1) x
      on e.subject_type = 'qualification'
    left join organisation o on o.id = e.controller_id
   where e.person_id = actor_person() and e.subject_type in ('course', 'qualification') and e.superseded_at is null
     and (of_year is null or e.happened_on between make_date(of_year, 1, 1) and make_date(of_year, 12, 31))
     and (words is null or position(plain(words) in plain(concat(text_in(c.title, 'en'), ' ', text_in(c.title, 'cy'), ' ',
            text_in(q.name, 'en'), ' ', text_in(q.name, 'cy'), ' ', x.title))) > 0)
     and (after is null or (e.happened_at, e.id) < (select a.happened_at, a.id from evidence a where a.id = after and a.person_id = actor_person()))
   order by e.happened_at desc, e.id desc
   limit how_many
$$;

update personal_data set reviewed = reviewed || '{reason}', swept = swept || '{reason}',
       blanked = blanked || '{"reason": "case when reason is not null then ''erased'' end"}'
 where table_name = 'evidence';
insert into personal_data (table_name, purpose, person_column, organisation_column, hidden, reviewed, erasing, retiring, blanked, swept, position) values
  ('external_learning', 'training', 'person_id', 'organisation_id', '{file_hash}', '{answer,reason}', 'blank', 'delete',
   '{"title": "''erased''", "provider": "''''", "answer": "null", "file_hash": "null", "file_name": "null", "reason": "case when reason is not null then ''erased'' end"}',
   '{title,provider,answer,file_name,reason}', 20);
insert into personal_data (table_name, purpose, person_column, organisation_column, left_out, swept) values
  ('history_run', 'training', 'started_by', 'organisation_id', 'work', '{file_name}'),
  ('history_row', 'training', null, null, 'undo', '{cells,faults,number,email}'),
  ('history_name', 'training', 'made_by', 'organisation_id', 'work', '{name}');
