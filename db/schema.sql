-- The schema as the migrations leave it. Written by a tool from the catalogues; do not edit.

create domain localised as jsonb CHECK (((VALUE IS NULL) OR is_localised(VALUE)));

-- account_merge: organisation
create table account_merge (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  gone_id uuid not null,
  kept_id uuid not null,
  state text not null default 'asked'::text,
  asked_by uuid,
  batch_id uuid,
  gone_before jsonb,
  recorded_at timestamp with time zone not null default now(),
  settled_at timestamp with time zone,
  undone_at timestamp with time zone,
  constraint account_merge_pkey PRIMARY KEY (id),
  constraint account_merge_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES person(id),
  constraint account_merge_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES import_batch(id),
  constraint account_merge_check CHECK ((gone_id <> kept_id)),
  constraint account_merge_gone_id_fkey FOREIGN KEY (gone_id) REFERENCES person(id),
  constraint account_merge_kept_id_fkey FOREIGN KEY (kept_id) REFERENCES person(id),
  constraint account_merge_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint account_merge_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'done'::text, 'refused'::text, 'undone'::text, 'called off'::text])))
);
CREATE INDEX account_merge_kept_id_idx ON public.account_merge USING btree (kept_id);
CREATE INDEX account_merge_organisation_id_recorded_at_idx ON public.account_merge USING btree (organisation_id, recorded_at DESC);
CREATE UNIQUE INDEX one_merge_at_a_time ON public.account_merge USING btree (gone_id) WHERE (state = ANY (ARRAY['asked'::text, 'done'::text]));
create policy reading on account_merge for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
grant select on account_merge to guildhall_app;
grant select on account_merge to guildhall_report;

-- activity: published
create table activity (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  course_id uuid not null,
  kind text not null,
  title localised not null,
  body localised not null default '{}'::jsonb,
  rule text not null,
  accepts text[] not null default '{completed,passed}'::text[],
  pass_score numeric(6,2),
  current_content_version_id uuid,
  recorded_at timestamp with time zone not null default now(),
  watch_share integer,
  address text,
  document_id uuid,
  constraint activity_pkey PRIMARY KEY (id),
  constraint activity_accepts_check CHECK ((accepts <@ '{completed,passed}'::text[])),
  constraint activity_address_check CHECK (((address ~ '^https?://'::text) AND (length(address) <= 2000))),
  constraint activity_check CHECK (((rule = 'score'::text) = (pass_score IS NOT NULL))),
  constraint activity_kind_check CHECK ((kind = ANY (ARRAY['package'::text, 'declaration'::text, 'page'::text, 'file'::text, 'link'::text, 'video'::text, 'document'::text, 'survey'::text]))),
  constraint activity_link_address CHECK (((kind = 'link'::text) = (address IS NOT NULL))),
  constraint activity_of_document CHECK (((kind = 'document'::text) = (document_id IS NOT NULL))),
  constraint activity_organisation_id_course_id_fkey FOREIGN KEY (organisation_id, course_id) REFERENCES course(organisation_id, id),
  constraint activity_organisation_id_current_content_version_id_fkey FOREIGN KEY (organisation_id, current_content_version_id) REFERENCES content_version(organisation_id, id) DEFERRABLE INITIALLY DEFERRED,
  constraint activity_organisation_id_document_id_fkey FOREIGN KEY (organisation_id, document_id) REFERENCES document(organisation_id, id),
  constraint activity_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint activity_pass_score_check CHECK (((pass_score >= (0)::numeric) AND (pass_score <= (100)::numeric))),
  constraint activity_rule_check CHECK ((rule = ANY (ARRAY['status'::text, 'score'::text, 'visit'::text, 'declaration'::text, 'end'::text, 'watched'::text, 'confirmed'::text, 'submitted'::text]))),
  constraint activity_rule_of_kind CHECK (
CASE kind
    WHEN 'package'::text THEN (rule = ANY (ARRAY['status'::text, 'score'::text, 'visit'::text, 'declaration'::text]))
    WHEN 'declaration'::text THEN (rule = 'declaration'::text)
    WHEN 'page'::text THEN (rule = ANY (ARRAY['visit'::text, 'end'::text, 'declaration'::text]))
    WHEN 'file'::text THEN (rule = ANY (ARRAY['visit'::text, 'declaration'::text]))
    WHEN 'link'::text THEN (rule = ANY (ARRAY['visit'::text, 'declaration'::text]))
    WHEN 'video'::text THEN (rule = ANY (ARRAY['watched'::text, 'visit'::text, 'declaration'::text]))
    WHEN 'document'::text THEN (rule = 'confirmed'::text)
    WHEN 'survey'::text THEN (rule = 'submitted'::text)
    ELSE NULL::boolean
END),
  constraint activity_watch_share CHECK (((rule = 'watched'::text) = (watch_share IS NOT NULL))),
  constraint activity_watch_share_check CHECK (((watch_share >= 1) AND (watch_share <= 100)))
);
CREATE INDEX activity_course_id_idx ON public.activity USING btree (course_id);
CREATE INDEX activity_document_id_idx ON public.activity USING btree (document_id) WHERE (document_id IS NOT NULL);
create policy removing on activity for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on activity for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on activity for select using (((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])) OR reads_course(course_id)));
create policy changing on activity for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on activity to guildhall_app;
grant select on activity to guildhall_report;

-- activity_file: published
create table activity_file (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  course_id uuid not null,
  activity_id uuid not null,
  file_id uuid not null,
  role text not null,
  lang text,
  number integer,
  recorded_at timestamp with time zone not null default now(),
  constraint activity_file_pkey PRIMARY KEY (id),
  constraint activity_file_check CHECK (((role = 'captions'::text) = (lang IS NOT NULL))),
  constraint activity_file_check1 CHECK (((role = 'picture'::text) = (number IS NOT NULL))),
  constraint activity_file_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint activity_file_lang_check CHECK ((lang = ANY (ARRAY['en'::text, 'cy'::text]))),
  constraint activity_file_number_check CHECK ((number > 0)),
  constraint activity_file_organisation_id_activity_id_fkey FOREIGN KEY (organisation_id, activity_id) REFERENCES activity(organisation_id, id),
  constraint activity_file_organisation_id_course_id_fkey FOREIGN KEY (organisation_id, course_id) REFERENCES course(organisation_id, id),
  constraint activity_file_role_check CHECK ((role = ANY (ARRAY['file'::text, 'video'::text, 'captions'::text, 'picture'::text])))
);
CREATE INDEX activity_file_file_id_idx ON public.activity_file USING btree (file_id);
CREATE UNIQUE INDEX one_caption_a_language ON public.activity_file USING btree (activity_id, lang) WHERE (role = 'captions'::text);
CREATE UNIQUE INDEX one_file_an_activity ON public.activity_file USING btree (activity_id, role) WHERE (role = ANY (ARRAY['file'::text, 'video'::text]));
CREATE UNIQUE INDEX one_picture_a_number ON public.activity_file USING btree (activity_id, number) WHERE (role = 'picture'::text);
create policy removing on activity_file for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on activity_file for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on activity_file for select using (((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])) OR reads_course(course_id)));
create policy changing on activity_file for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on activity_file to guildhall_app;
grant select on activity_file to guildhall_report;

-- agreement_signature: organisation
create table agreement_signature (
  id uuid not null default uuidv7(),
  agreement_id uuid not null,
  organisation_id uuid not null,
  signed_by uuid,
  name text not null,
  post text not null default ''::text,
  signed_at timestamp with time zone not null default now(),
  constraint agreement_signature_pkey PRIMARY KEY (id),
  constraint agreement_signature_agreement_id_fkey FOREIGN KEY (agreement_id) REFERENCES data_sharing_agreement(id),
  constraint agreement_signature_agreement_id_organisation_id_key UNIQUE (agreement_id, organisation_id),
  constraint agreement_signature_name_check CHECK ((name <> ''::text)),
  constraint agreement_signature_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint agreement_signature_signed_by_fkey FOREIGN KEY (signed_by) REFERENCES person(id)
);
CREATE INDEX agreement_signature_organisation_id_idx ON public.agreement_signature USING btree (organisation_id);
create policy adding on agreement_signature for insert with check (((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) AND (signed_by = ( SELECT actor_person() AS actor_person)) AND (EXISTS ( SELECT 1
   FROM data_sharing_agreement a
  WHERE ((a.id = agreement_signature.agreement_id) AND (a.superseded_at IS NULL) AND ((( SELECT actor_acting_org() AS actor_acting_org) = a.giver_id) OR (( SELECT actor_acting_org() AS actor_acting_org) = a.receiver_id)))))));
create policy reading on agreement_signature for select using ((EXISTS ( SELECT 1
   FROM data_sharing_agreement a
  WHERE (a.id = agreement_signature.agreement_id))));
grant insert, select on agreement_signature to guildhall_app;
grant select on agreement_signature to guildhall_report;

-- attempt: person
create table attempt (
  id uuid not null default uuidv7(),
  person_id uuid not null,
  organisation_id uuid,
  enrolment_id uuid not null,
  activity_id uuid not null,
  content_version_id uuid,
  number integer not null,
  lease uuid,
  sequence bigint not null default 0,
  completion text not null default 'not attempted'::text,
  success text not null default 'unknown'::text,
  score numeric(6,2),
  progress numeric(4,3),
  seen_at timestamp with time zone,
  declared_at timestamp with time zone,
  met_at timestamp with time zone,
  started_at timestamp with time zone not null default now(),
  saved_at timestamp with time zone,
  saved_lease uuid,
  ended_at timestamp with time zone,
  submitted_at timestamp with time zone,
  confirmed_at timestamp with time zone,
  watched jsonb,
  watched_share numeric(4,3),
  constraint attempt_pkey PRIMARY KEY (id),
  constraint attempt_activity_id_fkey FOREIGN KEY (activity_id) REFERENCES activity(id),
  constraint attempt_completion_check CHECK ((completion = ANY (ARRAY['not attempted'::text, 'incomplete'::text, 'completed'::text, 'unknown'::text]))),
  constraint attempt_content_version_id_fkey FOREIGN KEY (content_version_id) REFERENCES content_version(id),
  constraint attempt_enrolment_id_activity_id_number_key UNIQUE (enrolment_id, activity_id, number),
  constraint attempt_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolment(id),
  constraint attempt_number_check CHECK ((number > 0)),
  constraint attempt_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint attempt_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint attempt_progress_check CHECK (((progress >= (0)::numeric) AND (progress <= (1)::numeric))),
  constraint attempt_success_check CHECK ((success = ANY (ARRAY['unknown'::text, 'passed'::text, 'failed'::text]))),
  constraint attempt_watched_share_check CHECK (((watched_share >= (0)::numeric) AND (watched_share <= (1)::numeric)))
);
CREATE INDEX attempt_person_id_activity_id_idx ON public.attempt USING btree (person_id, activity_id);
create policy adding on attempt for insert with check (((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) OR (person_id = ( SELECT actor_person() AS actor_person))));
create policy reading on attempt for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on attempt for update using (((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) OR (person_id = ( SELECT actor_person() AS actor_person)))) with check (((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) OR (person_id = ( SELECT actor_person() AS actor_person))));
grant insert, select, update on attempt to guildhall_app;
grant select on attempt to guildhall_report;

-- attempt_sco: person
create table attempt_sco (
  id uuid not null default uuidv7(),
  person_id uuid not null,
  organisation_id uuid,
  attempt_id uuid not null,
  sco text not null,
  cmi jsonb not null default '{}'::jsonb,
  completion text not null default 'not attempted'::text,
  success text not null default 'unknown'::text,
  score numeric(6,2),
  visits integer not null default 0,
  saved_at timestamp with time zone,
  constraint attempt_sco_pkey PRIMARY KEY (id),
  constraint attempt_sco_attempt_id_fkey FOREIGN KEY (attempt_id) REFERENCES attempt(id),
  constraint attempt_sco_attempt_id_sco_key UNIQUE (attempt_id, sco),
  constraint attempt_sco_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint attempt_sco_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
create policy adding on attempt_sco for insert with check (((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) OR (person_id = ( SELECT actor_person() AS actor_person))));
create policy reading on attempt_sco for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on attempt_sco for update using (((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) OR (person_id = ( SELECT actor_person() AS actor_person)))) with check (((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) OR (person_id = ( SELECT actor_person() AS actor_person))));
grant insert, select, update on attempt_sco to guildhall_app;
grant select on attempt_sco to guildhall_report;

-- audience: organisation
create table audience (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  unit_id uuid,
  name localised not null,
  description localised,
  per text not null default 'membership'::text,
  updating text not null default 'update'::text,
  active_version_id uuid,
  broken jsonb,
  settled_at timestamp with time zone,
  archived_at timestamp with time zone,
  made_by uuid,
  recorded_at timestamp with time zone not null default now(),
  level integer not null default 0,
  constraint audience_pkey PRIMARY KEY (id),
  constraint audience_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint audience_organisation_id_active_version_id_fkey FOREIGN KEY (organisation_id, active_version_id) REFERENCES audience_version(organisation_id, id),
  constraint audience_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint audience_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint audience_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES unit(organisation_id, id),
  constraint audience_per_check CHECK ((per = ANY (ARRAY['membership'::text, 'job'::text]))),
  constraint audience_updating_check CHECK ((updating = ANY (ARRAY['update'::text, 'add only'::text, 'remove only'::text, 'paused'::text])))
);
create policy removing on audience for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on audience for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on audience for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on audience for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select on audience to guildhall_app;
grant select on audience to guildhall_report;

-- audience_change: system (whose audiences wait to be worked out)
create table audience_change (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  audience_id uuid,
  members uuid[] not null,
  needs text[] not null,
  made_in xid8 default pg_current_xact_id(),
  recorded_at timestamp with time zone not null default now(),
  constraint audience_change_pkey PRIMARY KEY (id),
  constraint settle_at_commit TRIGGER DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX audience_change_made_in_idx ON public.audience_change USING btree (made_in);
CREATE INDEX audience_change_organisation_id_idx ON public.audience_change USING btree (organisation_id);
CREATE CONSTRAINT TRIGGER settle_at_commit AFTER INSERT ON public.audience_change DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION settle_noted();

-- audience_day: system (up to which day joining and leaving was told)
create table audience_day (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  told_until date not null,
  constraint audience_day_pkey PRIMARY KEY (id),
  constraint audience_day_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint audience_day_organisation_id_key UNIQUE (organisation_id)
);

-- audience_enrolment: organisation
create table audience_enrolment (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  audience_id uuid not null,
  course_id uuid not null,
  due text not null default 'none'::text,
  due_days integer,
  due_on date,
  starts_on date not null default today(),
  also_completed boolean not null default false,
  on_leaving text not null default 'keep'::text,
  made_by uuid,
  recorded_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  ended_by uuid,
  constraint audience_enrolment_pkey PRIMARY KEY (id),
  constraint audience_enrolment_check CHECK (((due = 'days'::text) = (due_days IS NOT NULL))),
  constraint audience_enrolment_check1 CHECK (((due = 'date'::text) = (due_on IS NOT NULL))),
  constraint audience_enrolment_course_id_fkey FOREIGN KEY (course_id) REFERENCES course(id),
  constraint audience_enrolment_due_check CHECK ((due = ANY (ARRAY['none'::text, 'days'::text, 'date'::text]))),
  constraint audience_enrolment_due_days_check CHECK (((due_days >= 1) AND (due_days <= 3650))),
  constraint audience_enrolment_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES person(id),
  constraint audience_enrolment_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint audience_enrolment_on_leaving_check CHECK ((on_leaving = ANY (ARRAY['keep'::text, 'withdraw'::text]))),
  constraint audience_enrolment_organisation_id_audience_id_fkey FOREIGN KEY (organisation_id, audience_id) REFERENCES audience(organisation_id, id),
  constraint audience_enrolment_organisation_id_id_key UNIQUE (organisation_id, id)
);
CREATE INDEX audience_enrolment_course_id_idx ON public.audience_enrolment USING btree (course_id);
CREATE INDEX audience_enrolment_organisation_id_idx ON public.audience_enrolment USING btree (organisation_id);
CREATE UNIQUE INDEX one_enrolment_of_an_audience ON public.audience_enrolment USING btree (audience_id, course_id) WHERE (ended_at IS NULL);
create policy adding on audience_enrolment for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on audience_enrolment for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on audience_enrolment for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on audience_enrolment to guildhall_app;
grant select on audience_enrolment to guildhall_report;

-- audience_kept: system (what a rule gave so far, for the engine)
create table audience_kept (
  id uuid not null default uuidv7(),
  audience_id uuid not null,
  membership_id uuid not null,
  job_id uuid not null,
  during datemultirange not null,
  constraint audience_kept_pkey PRIMARY KEY (id),
  constraint audience_kept_audience_id_membership_id_job_id_key UNIQUE (audience_id, membership_id, job_id)
);
CREATE INDEX audience_kept_membership_id_idx ON public.audience_kept USING btree (membership_id);

-- audience_member: person
create table audience_member (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  audience_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null,
  job_id uuid,
  starts_on date not null,
  ends_on date,
  recorded_at timestamp with time zone not null default now(),
  superseded_at timestamp with time zone,
  constraint audience_member_pkey PRIMARY KEY (id),
  constraint audience_member_check CHECK (((ends_on IS NULL) OR (ends_on >= starts_on)))
);
CREATE INDEX audience_member_audience_id_starts_on_idx ON public.audience_member USING btree (audience_id, starts_on) WHERE (superseded_at IS NULL);
CREATE INDEX audience_member_audience_id_superseded_at_idx ON public.audience_member USING btree (audience_id, superseded_at) WHERE (superseded_at IS NOT NULL);
CREATE INDEX audience_member_membership_id_audience_id_idx ON public.audience_member USING btree (membership_id, audience_id) WHERE (superseded_at IS NULL);
CREATE INDEX audience_member_person_id_idx ON public.audience_member USING btree (person_id) WHERE (superseded_at IS NULL);
create policy reading on audience_member for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
grant select on audience_member to guildhall_app;
grant select on audience_member to guildhall_report;
CREATE TRIGGER audience_added_to_standings AFTER INSERT ON public.audience_member REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audience_touches_standings();
CREATE TRIGGER audience_changed_in_standings AFTER UPDATE ON public.audience_member REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audience_touches_standings();

-- audience_need: system (which changes an audience hears of)
create table audience_need (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  audience_id uuid not null,
  need text not null,
  constraint audience_need_pkey PRIMARY KEY (id),
  constraint audience_need_organisation_id_need_audience_id_key UNIQUE (organisation_id, need, audience_id)
);
CREATE INDEX audience_need_audience_id_idx ON public.audience_need USING btree (audience_id);

-- audience_node: system (active rules taken apart, for the engine)
create table audience_node (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  audience_id uuid not null,
  parent uuid,
  path text not null,
  depth integer not null,
  kind text not null,
  per_job boolean not null,
  children integer not null,
  field text,
  op text,
  wanted text[] not null default '{}'::text[],
  ids uuid[] not null default '{}'::uuid[],
  dates date[] not null default '{}'::date[],
  courses uuid[] not null default '{}'::uuid[],
  below boolean not null default false,
  days integer,
  field_id uuid,
  value_kind text,
  constraint audience_node_pkey PRIMARY KEY (id),
  constraint audience_node_kind_check CHECK ((kind = ANY (ARRAY['all'::text, 'any'::text, 'none'::text, 'job'::text, 'fact'::text])))
);
CREATE INDEX audience_node_audience_id_idx ON public.audience_node USING btree (audience_id);

-- audience_pin: person
create table audience_pin (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  audience_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null,
  job_id uuid,
  kind text not null,
  reason text not null,
  starts_on date not null default today(),
  ends_on date,
  made_by uuid,
  recorded_at timestamp with time zone not null default now(),
  superseded_at timestamp with time zone,
  batch_id uuid,
  constraint audience_pin_pkey PRIMARY KEY (id),
  constraint audience_pin_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES import_batch(id),
  constraint audience_pin_check CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
  constraint audience_pin_job_id_fkey FOREIGN KEY (job_id) REFERENCES job(id),
  constraint audience_pin_kind_check CHECK ((kind = ANY (ARRAY['pinned'::text, 'excluded'::text]))),
  constraint audience_pin_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint audience_pin_organisation_id_audience_id_fkey FOREIGN KEY (organisation_id, audience_id) REFERENCES audience(organisation_id, id),
  constraint audience_pin_organisation_id_membership_id_fkey FOREIGN KEY (organisation_id, membership_id) REFERENCES membership(organisation_id, id),
  constraint audience_pin_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint audience_pin_reason_check CHECK ((reason <> ''::text))
);
CREATE INDEX audience_pin_audience_id_idx ON public.audience_pin USING btree (audience_id) WHERE (superseded_at IS NULL);
CREATE INDEX audience_pin_membership_id_idx ON public.audience_pin USING btree (membership_id) WHERE (superseded_at IS NULL);
CREATE INDEX audience_pin_person_id_idx ON public.audience_pin USING btree (person_id);
create policy adding on audience_pin for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on audience_pin for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on audience_pin for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on audience_pin to guildhall_app;
grant select on audience_pin to guildhall_report;
CREATE TRIGGER audiences_hear_of_delete AFTER DELETE ON public.audience_pin REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_pin();
CREATE TRIGGER audiences_hear_of_insert AFTER INSERT ON public.audience_pin REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_pin();
CREATE TRIGGER audiences_hear_of_update AFTER UPDATE ON public.audience_pin REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_pin();

-- audience_role: organisation
create table audience_role (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  audience_id uuid not null,
  role text not null,
  scope text not null,
  scope_id uuid not null,
  starts_at timestamp with time zone not null default now(),
  ends_at timestamp with time zone,
  granted_by uuid,
  recorded_at timestamp with time zone not null default now(),
  reason text,
  batch_id uuid,
  constraint audience_role_pkey PRIMARY KEY (id),
  constraint audience_role_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES import_batch(id),
  constraint audience_role_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES person(id),
  constraint audience_role_organisation_id_audience_id_fkey FOREIGN KEY (organisation_id, audience_id) REFERENCES audience(organisation_id, id),
  constraint audience_role_role_check CHECK ((role = ANY (ARRAY['organisation_admin'::text, 'people_admin'::text, 'data_protection'::text, 'learning_lead'::text, 'trainer'::text]))),
  constraint audience_role_scope_check CHECK ((scope = ANY (ARRAY['organisation'::text, 'unit'::text, 'course'::text])))
);
CREATE INDEX audience_role_audience_id_idx ON public.audience_role USING btree (audience_id);
CREATE INDEX audience_role_organisation_id_idx ON public.audience_role USING btree (organisation_id);
create policy adding on audience_role for insert with check (((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) AND (((scope = 'organisation'::text) AND (scope_id = organisation_id)) OR ((scope = 'unit'::text) AND (EXISTS ( SELECT 1
   FROM unit u
  WHERE ((u.id = audience_role.scope_id) AND (u.organisation_id = audience_role.organisation_id))))) OR ((scope = 'course'::text) AND (EXISTS ( SELECT 1
   FROM course c
  WHERE ((c.id = audience_role.scope_id) AND (c.organisation_id = audience_role.organisation_id))))))));
create policy reading on audience_role for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on audience_role for update using (((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) AND (((scope = 'organisation'::text) AND (scope_id = organisation_id)) OR ((scope = 'unit'::text) AND (EXISTS ( SELECT 1
   FROM unit u
  WHERE ((u.id = audience_role.scope_id) AND (u.organisation_id = audience_role.organisation_id))))) OR ((scope = 'course'::text) AND (EXISTS ( SELECT 1
   FROM course c
  WHERE ((c.id = audience_role.scope_id) AND (c.organisation_id = audience_role.organisation_id)))))))) with check (((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) AND (((scope = 'organisation'::text) AND (scope_id = organisation_id)) OR ((scope = 'unit'::text) AND (EXISTS ( SELECT 1
   FROM unit u
  WHERE ((u.id = audience_role.scope_id) AND (u.organisation_id = audience_role.organisation_id))))) OR ((scope = 'course'::text) AND (EXISTS ( SELECT 1
   FROM course c
  WHERE ((c.id = audience_role.scope_id) AND (c.organisation_id = audience_role.organisation_id))))))));
grant insert, select, update on audience_role to guildhall_app;
grant select on audience_role to guildhall_report;

-- audience_version: organisation
create table audience_version (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  audience_id uuid not null,
  number integer not null,
  rule jsonb,
  state text not null default 'draft'::text,
  made_by uuid,
  recorded_at timestamp with time zone not null default now(),
  activated_at timestamp with time zone,
  retired_at timestamp with time zone,
  constraint audience_version_pkey PRIMARY KEY (id),
  constraint audience_version_audience_id_number_key UNIQUE (audience_id, number),
  constraint audience_version_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint audience_version_number_check CHECK ((number > 0)),
  constraint audience_version_organisation_id_audience_id_fkey FOREIGN KEY (organisation_id, audience_id) REFERENCES audience(organisation_id, id),
  constraint audience_version_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint audience_version_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'active'::text, 'retired'::text])))
);
CREATE UNIQUE INDEX one_active_version ON public.audience_version USING btree (audience_id) WHERE (state = 'active'::text);
CREATE UNIQUE INDEX one_draft_version ON public.audience_version USING btree (audience_id) WHERE (state = 'draft'::text);
create policy removing on audience_version for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on audience_version for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on audience_version for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on audience_version for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant select on audience_version to guildhall_app;
grant select on audience_version to guildhall_report;

-- audit_event: organisation
create table audit_event (
  id uuid not null default uuidv7(),
  organisation_id uuid,
  actor_id uuid,
  acting_org uuid,
  on_behalf_of uuid,
  verb text not null,
  subject_type text not null,
  subject_id uuid,
  detail jsonb not null default '{}'::jsonb,
  reason text,
  request_id text,
  recorded_at timestamp with time zone not null default now(),
  texts_salt bytea,
  texts_hash bytea,
  texts_erased_at timestamp with time zone,
  seal_id uuid,
  constraint audit_event_pkey PRIMARY KEY (id),
  constraint audit_event_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX audit_event_organisation_id_actor_id_id_idx ON public.audit_event USING btree (organisation_id, actor_id, id DESC);
CREATE INDEX audit_event_organisation_id_id_idx ON public.audit_event USING btree (organisation_id, id DESC);
CREATE INDEX audit_event_organisation_id_recorded_at_id_idx ON public.audit_event USING btree (organisation_id, recorded_at, id) WHERE (seal_id IS NULL);
CREATE INDEX audit_event_organisation_id_recorded_at_idx ON public.audit_event USING btree (organisation_id, recorded_at DESC);
CREATE INDEX audit_event_organisation_id_verb_id_idx ON public.audit_event USING btree (organisation_id, verb, id DESC);
CREATE INDEX audit_event_seal_id_idx ON public.audit_event USING btree (seal_id);
CREATE INDEX audit_event_subject_id_idx ON public.audit_event USING btree (subject_id);
create policy adding on audit_event for insert with check (((NOT (actor_id IS DISTINCT FROM COALESCE(( SELECT actor_acted_by() AS actor_acted_by), ( SELECT actor_person() AS actor_person)))) AND (( SELECT actor_site() AS actor_site) IS NOT NULL)));
create policy reading on audit_event for select using (((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])) OR (actor_id = ( SELECT actor_person() AS actor_person))));
grant insert, select on audit_event to guildhall_app;
grant select on audit_event to guildhall_report;
CREATE TRIGGER audit_event_fills_itself BEFORE INSERT ON public.audit_event FOR EACH ROW EXECUTE FUNCTION fill_audit_event();

-- audit_seal: organisation
create table audit_seal (
  id uuid not null default uuidv7(),
  organisation_id uuid,
  number integer not null,
  event_ids uuid[] not null,
  event_hashes bytea[] not null,
  previous_hash bytea not null,
  hash bytea not null,
  sealed_at timestamp with time zone not null default now(),
  purged_at timestamp with time zone,
  constraint audit_seal_pkey PRIMARY KEY (id),
  constraint audit_seal_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE UNIQUE INDEX one_number_a_seal ON public.audit_seal USING btree (COALESCE(organisation_id, '00000000-0000-0000-0000-000000000000'::uuid), number);
create policy reading on audit_seal for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
grant select on audit_seal to guildhall_app;
grant select on audit_seal to guildhall_report;

-- batch_change: organisation
create table batch_change (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  batch_id uuid not null,
  table_name text not null,
  row_id uuid not null,
  kind text not null,
  before jsonb,
  after jsonb,
  constraint batch_change_pkey PRIMARY KEY (id),
  constraint batch_change_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES import_batch(id),
  constraint batch_change_check CHECK (((kind = 'changed'::text) = ((before IS NOT NULL) AND (after IS NOT NULL)))),
  constraint batch_change_kind_check CHECK ((kind = ANY (ARRAY['added'::text, 'closed'::text, 'changed'::text]))),
  constraint batch_change_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX batch_change_batch_id_idx ON public.batch_change USING btree (batch_id);
CREATE INDEX batch_change_organisation_id_idx ON public.batch_change USING btree (organisation_id);
create policy adding on batch_change for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on batch_change for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
grant insert, select on batch_change to guildhall_app;
grant select on batch_change to guildhall_report;

-- category: site
create table category (
  id uuid not null default uuidv7(),
  site_id uuid not null,
  slug text not null,
  name localised not null,
  palette text not null default 'teal'::text,
  position integer not null default 0,
  constraint category_pkey PRIMARY KEY (id),
  constraint category_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id) ON DELETE CASCADE,
  constraint category_site_id_slug_key UNIQUE (site_id, slug),
  constraint category_slug_check CHECK ((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text))
);
create policy removing on category for delete using ((EXISTS ( SELECT 1
   FROM site s
  WHERE ((s.id = category.site_id) AND (s.host_organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))))));
create policy adding on category for insert with check ((EXISTS ( SELECT 1
   FROM site s
  WHERE ((s.id = category.site_id) AND (s.host_organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))))));
create policy reading on category for select using ((site_id = ( SELECT actor_site() AS actor_site)));
create policy changing on category for update using ((EXISTS ( SELECT 1
   FROM site s
  WHERE ((s.id = category.site_id) AND (s.host_organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)))))) with check ((EXISTS ( SELECT 1
   FROM site s
  WHERE ((s.id = category.site_id) AND (s.host_organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))))));
grant delete, insert, select, update on category to guildhall_app;
grant select on category to guildhall_report;

-- compliance_return: organisation
create table compliance_return (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  name text not null,
  as_at date not null,
  known_at timestamp with time zone not null,
  figures jsonb not null,
  note text,
  signed_by uuid,
  signed_at timestamp with time zone not null default now(),
  filters jsonb not null default '{}'::jsonb,
  hash text not null default ''::text,
  constraint compliance_return_pkey PRIMARY KEY (id),
  constraint compliance_return_name_check CHECK ((name <> ''::text)),
  constraint compliance_return_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint compliance_return_signed_by_fkey FOREIGN KEY (signed_by) REFERENCES person(id)
);
CREATE INDEX compliance_return_organisation_id_signed_at_idx ON public.compliance_return USING btree (organisation_id, signed_at DESC);
create policy adding on compliance_return for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on compliance_return for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
grant insert, select on compliance_return to guildhall_app;
grant select on compliance_return to guildhall_report;
CREATE TRIGGER return_sealed BEFORE INSERT OR UPDATE ON public.compliance_return FOR EACH ROW EXECUTE FUNCTION return_is_sealed();
CREATE TRIGGER return_stays BEFORE DELETE ON public.compliance_return FOR EACH ROW EXECUTE FUNCTION return_stays();

-- content_version: published
create table content_version (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  activity_id uuid,
  number integer not null default 1,
  file_id uuid not null,
  origin text not null,
  edition text not null,
  title text not null,
  launch jsonb not null,
  findings jsonb not null default '[]'::jsonb,
  file_count integer not null,
  total_bytes bigint not null,
  uploaded_by uuid,
  recorded_at timestamp with time zone not null default now(),
  constraint content_version_pkey PRIMARY KEY (id),
  constraint content_version_activity_id_number_key UNIQUE (activity_id, number),
  constraint content_version_edition_check CHECK ((edition = ANY (ARRAY['1.2'::text, '2004'::text]))),
  constraint content_version_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint content_version_organisation_id_activity_id_fkey FOREIGN KEY (organisation_id, activity_id) REFERENCES activity(organisation_id, id),
  constraint content_version_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint content_version_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint content_version_origin_check CHECK ((origin ~ '^[0-9a-z]{32,60}$'::text)),
  constraint content_version_origin_key UNIQUE (origin),
  constraint content_version_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES person(id)
);
create policy removing on content_version for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on content_version for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on content_version for select using (((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])) OR reads_activity(activity_id)));
create policy changing on content_version for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on content_version to guildhall_app;
grant select on content_version to guildhall_report;

-- course: published
create table course (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  unit_id uuid,
  lineage_id uuid not null default uuidv7(),
  title localised not null,
  summary localised not null default '{}'::jsonb,
  description localised not null default '{}'::jsonb,
  duration_minutes integer,
  contact text,
  cover_hash text,
  cover_small_hash text,
  cover_media_type text,
  state text not null default 'draft'::text,
  published_at timestamp with time zone,
  current_structure_id uuid,
  created_by uuid,
  recorded_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint course_pkey PRIMARY KEY (id),
  constraint course_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
  constraint course_duration_minutes_check CHECK (((duration_minutes >= 1) AND (duration_minutes <= 100000))),
  constraint course_organisation_id_current_structure_id_fkey FOREIGN KEY (organisation_id, current_structure_id) REFERENCES course_structure(organisation_id, id) DEFERRABLE INITIALLY DEFERRED,
  constraint course_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint course_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint course_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES unit(organisation_id, id),
  constraint course_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'retired'::text])))
);
CREATE INDEX course_cover_hash_idx ON public.course USING btree (cover_hash) WHERE (cover_hash IS NOT NULL);
CREATE INDEX course_cover_small_hash_idx ON public.course USING btree (cover_small_hash) WHERE (cover_small_hash IS NOT NULL);
CREATE INDEX course_lineage_id_idx ON public.course USING btree (lineage_id);
CREATE INDEX course_organisation_id_state_idx ON public.course USING btree (organisation_id, state);
create policy removing on course for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on course for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on course for select using (((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])) OR reads_course(id)));
create policy changing on course for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on course to guildhall_app;
grant select on course to guildhall_report;
CREATE TRIGGER audiences_hear_of_update AFTER UPDATE ON public.course REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_course();
CREATE TRIGGER course_changes_listing AFTER UPDATE ON public.course FOR EACH ROW EXECUTE FUNCTION refresh_listing();

-- course_equivalence: organisation
create table course_equivalence (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  lineage_id uuid not null,
  as_good_as uuid not null,
  recorded_at timestamp with time zone not null default now(),
  superseded_at timestamp with time zone,
  made_by uuid,
  counts_from date,
  constraint course_equivalence_pkey PRIMARY KEY (id),
  constraint course_equivalence_check CHECK ((lineage_id <> as_good_as)),
  constraint course_equivalence_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint course_equivalence_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE UNIQUE INDEX course_equivalence_organisation_id_lineage_id_as_good_as_idx ON public.course_equivalence USING btree (organisation_id, lineage_id, as_good_as) WHERE (superseded_at IS NULL);
create policy adding on course_equivalence for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on course_equivalence for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on course_equivalence for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on course_equivalence to guildhall_app;
grant select on course_equivalence to guildhall_report;
CREATE TRIGGER equivalence_added_to_standings AFTER INSERT ON public.course_equivalence REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION equivalence_touches_standings();
CREATE TRIGGER equivalence_changed_in_standings AFTER UPDATE ON public.course_equivalence REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION equivalence_touches_standings();

-- course_rating: person
create table course_rating (
  id uuid not null default uuidv7(),
  organisation_id uuid,
  course_id uuid not null,
  person_id uuid not null,
  enrolment_id uuid not null,
  job_role_id uuid,
  stars integer not null,
  sentence text not null default ''::text,
  rated_on date not null default today(),
  constraint course_rating_pkey PRIMARY KEY (id),
  constraint course_rating_course_id_fkey FOREIGN KEY (course_id) REFERENCES course(id),
  constraint course_rating_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolment(id),
  constraint course_rating_enrolment_id_key UNIQUE (enrolment_id),
  constraint course_rating_job_role_id_fkey FOREIGN KEY (job_role_id) REFERENCES job_role(id),
  constraint course_rating_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint course_rating_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint course_rating_stars_check CHECK (((stars >= 1) AND (stars <= 5)))
);
CREATE INDEX course_rating_course_id_stars_idx ON public.course_rating USING btree (course_id) INCLUDE (stars);
CREATE INDEX course_rating_person_id_idx ON public.course_rating USING btree (person_id);
create policy adding on course_rating for insert with check (((person_id = ( SELECT actor_person() AS actor_person)) AND (EXISTS ( SELECT 1
   FROM enrolment e
  WHERE ((e.id = course_rating.enrolment_id) AND (e.person_id = ( SELECT actor_person() AS actor_person)) AND (e.course_id = course_rating.course_id) AND (e.completed_at IS NOT NULL))))));
create policy reading on course_rating for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on course_rating for update using (((person_id = ( SELECT actor_person() AS actor_person)) AND (EXISTS ( SELECT 1
   FROM enrolment e
  WHERE ((e.id = course_rating.enrolment_id) AND (e.person_id = ( SELECT actor_person() AS actor_person)) AND (e.course_id = course_rating.course_id) AND (e.completed_at IS NOT NULL)))))) with check (((person_id = ( SELECT actor_person() AS actor_person)) AND (EXISTS ( SELECT 1
   FROM enrolment e
  WHERE ((e.id = course_rating.enrolment_id) AND (e.person_id = ( SELECT actor_person() AS actor_person)) AND (e.course_id = course_rating.course_id) AND (e.completed_at IS NOT NULL))))));
grant insert, select, update on course_rating to guildhall_app;
grant select on course_rating to guildhall_report;

-- course_section: published
create table course_section (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  course_id uuid not null,
  structure_id uuid not null,
  position integer not null,
  title localised not null,
  rule text not null default 'each'::text,
  needed integer,
  opens jsonb,
  constraint course_section_pkey PRIMARY KEY (id),
  constraint course_section_check CHECK (((rule = 'some'::text) = (needed IS NOT NULL))),
  constraint course_section_needed_check CHECK ((needed > 0)),
  constraint course_section_opens_check CHECK ((jsonb_typeof(opens) = 'object'::text)),
  constraint course_section_organisation_id_course_id_fkey FOREIGN KEY (organisation_id, course_id) REFERENCES course(organisation_id, id),
  constraint course_section_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint course_section_organisation_id_structure_id_fkey FOREIGN KEY (organisation_id, structure_id) REFERENCES course_structure(organisation_id, id),
  constraint course_section_rule_check CHECK ((rule = ANY (ARRAY['each'::text, 'all'::text, 'any'::text, 'some'::text, 'none'::text]))),
  constraint course_section_structure_id_id_key UNIQUE (structure_id, id),
  constraint course_section_structure_id_position_key UNIQUE (structure_id, "position")
);
create policy removing on course_section for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on course_section for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on course_section for select using (((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])) OR reads_course(course_id)));
create policy changing on course_section for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on course_section to guildhall_app;
grant select on course_section to guildhall_report;

-- course_structure: published
create table course_structure (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  course_id uuid not null,
  number integer not null,
  rule text not null default 'all'::text,
  needed integer,
  recorded_at timestamp with time zone not null default now(),
  opens jsonb,
  constraint course_structure_pkey PRIMARY KEY (id),
  constraint course_structure_check CHECK (((rule = 'some'::text) = (needed IS NOT NULL))),
  constraint course_structure_course_id_number_key UNIQUE (course_id, number),
  constraint course_structure_needed_check CHECK ((needed > 0)),
  constraint course_structure_opens_check CHECK ((jsonb_typeof(opens) = 'object'::text)),
  constraint course_structure_organisation_id_course_id_fkey FOREIGN KEY (organisation_id, course_id) REFERENCES course(organisation_id, id),
  constraint course_structure_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint course_structure_rule_check CHECK ((rule = ANY (ARRAY['all'::text, 'any'::text, 'some'::text])))
);
create policy removing on course_structure for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on course_structure for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on course_structure for select using (((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])) OR reads_course(course_id)));
create policy changing on course_structure for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on course_structure to guildhall_app;
grant select on course_structure to guildhall_report;

-- data_export: person
create table data_export (
  id uuid not null default uuidv7(),
  person_id uuid not null,
  organisation_id uuid,
  asked_by uuid not null,
  lang text not null default 'en'::text,
  state text not null default 'waiting'::text,
  data_hash text,
  data_bytes bigint,
  page_hash text,
  page_bytes bigint,
  files_hash text,
  files_bytes bigint,
  counts jsonb not null default '{}'::jsonb,
  asked_at timestamp with time zone not null default now(),
  ready_at timestamp with time zone,
  ends_at timestamp with time zone,
  constraint data_export_pkey PRIMARY KEY (id),
  constraint data_export_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES person(id),
  constraint data_export_lang_check CHECK ((lang = ANY (ARRAY['en'::text, 'cy'::text]))),
  constraint data_export_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint data_export_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint data_export_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'ready'::text, 'removed'::text])))
);
CREATE INDEX data_export_ends_at_idx ON public.data_export USING btree (ends_at) WHERE (state = 'ready'::text);
CREATE INDEX data_export_organisation_id_idx ON public.data_export USING btree (organisation_id);
CREATE INDEX data_export_person_id_idx ON public.data_export USING btree (person_id);
create policy adding on data_export for insert with check (((asked_by = ( SELECT actor_person() AS actor_person)) AND (((organisation_id IS NULL) AND (person_id = asked_by)) OR (organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)))));
create policy reading on data_export for select using (((asked_by = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on data_export for update using (((asked_by = ( SELECT actor_person() AS actor_person)) AND (((organisation_id IS NULL) AND (person_id = asked_by)) OR (organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))))) with check (((asked_by = ( SELECT actor_person() AS actor_person)) AND (((organisation_id IS NULL) AND (person_id = asked_by)) OR (organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)))));
grant insert, select, update on data_export to guildhall_app;
grant select on data_export to guildhall_report;

-- data_sharing_agreement: organisation
create table data_sharing_agreement (
  id uuid not null default uuidv7(),
  giver_id uuid not null,
  receiver_id uuid not null,
  purpose text not null,
  level text not null,
  starts_on date not null,
  ends_on date,
  recorded_at timestamp with time zone not null default now(),
  superseded_at timestamp with time zone,
  lineage_id uuid not null default uuidv7(),
  lawful_basis text not null default ''::text,
  proposed_org uuid,
  proposed_by uuid,
  ended_reason text,
  constraint data_sharing_agreement_pkey PRIMARY KEY (id),
  constraint data_sharing_agreement_check CHECK ((giver_id <> receiver_id)),
  constraint data_sharing_agreement_check1 CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
  constraint data_sharing_agreement_giver_id_fkey FOREIGN KEY (giver_id) REFERENCES organisation(id),
  constraint data_sharing_agreement_level_check CHECK ((level = ANY (ARRAY['totals'::text, 'standing'::text, 'evidence'::text]))),
  constraint data_sharing_agreement_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES person(id),
  constraint data_sharing_agreement_proposed_org_fkey FOREIGN KEY (proposed_org) REFERENCES organisation(id),
  constraint data_sharing_agreement_receiver_id_fkey FOREIGN KEY (receiver_id) REFERENCES organisation(id)
);
CREATE INDEX data_sharing_agreement_receiver_id_idx ON public.data_sharing_agreement USING btree (receiver_id) WHERE (superseded_at IS NULL);
CREATE UNIQUE INDEX one_version_an_agreement ON public.data_sharing_agreement USING btree (lineage_id) WHERE (superseded_at IS NULL);
create policy adding on data_sharing_agreement for insert with check (((giver_id = ( SELECT actor_acting_org() AS actor_acting_org)) OR (receiver_id = ( SELECT actor_acting_org() AS actor_acting_org))));
create policy reading on data_sharing_agreement for select using (((giver_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])) OR (receiver_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on data_sharing_agreement for update using (((giver_id = ( SELECT actor_acting_org() AS actor_acting_org)) OR (receiver_id = ( SELECT actor_acting_org() AS actor_acting_org)))) with check (((giver_id = ( SELECT actor_acting_org() AS actor_acting_org)) OR (receiver_id = ( SELECT actor_acting_org() AS actor_acting_org))));
grant insert, select on data_sharing_agreement to guildhall_app;
grant select on data_sharing_agreement to guildhall_report;

-- document: published
create table document (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  name localised not null,
  recorded_at timestamp with time zone not null default now(),
  constraint document_pkey PRIMARY KEY (id),
  constraint document_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint document_organisation_id_id_key UNIQUE (organisation_id, id)
);
create policy adding on document for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on document for select using (((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])) OR reads_document(id)));
create policy changing on document for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on document to guildhall_app;
grant select on document to guildhall_report;

-- document_version: published
create table document_version (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  document_id uuid not null,
  number integer not null,
  body localised not null default '{}'::jsonb,
  file_id uuid,
  changes localised not null default '{}'::jsonb,
  asks_again boolean not null default false,
  made_by uuid,
  recorded_at timestamp with time zone not null default now(),
  constraint document_version_pkey PRIMARY KEY (id),
  constraint document_version_document_id_number_key UNIQUE (document_id, number),
  constraint document_version_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint document_version_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint document_version_number_check CHECK ((number > 0)),
  constraint document_version_organisation_id_document_id_fkey FOREIGN KEY (organisation_id, document_id) REFERENCES document(organisation_id, id),
  constraint document_version_organisation_id_id_key UNIQUE (organisation_id, id)
);
create policy adding on document_version for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on document_version for select using (((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])) OR reads_document(document_id)));
grant insert, select on document_version to guildhall_app;
grant select on document_version to guildhall_report;

-- enrolment: person
create table enrolment (
  id uuid not null default uuidv7(),
  person_id uuid not null,
  course_id uuid not null,
  organisation_id uuid,
  membership_id uuid,
  number integer not null,
  structure_id uuid not null,
  source text not null,
  assigned_by uuid,
  due_on date,
  opened_at timestamp with time zone not null default now(),
  started_at timestamp with time zone,
  last_seen_at timestamp with time zone,
  completed_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  recorded_at timestamp with time zone not null default now(),
  batch_id uuid,
  audience_enrolment_id uuid,
  constraint enrolment_pkey PRIMARY KEY (id),
  constraint enrolment_assigned_by_fkey FOREIGN KEY (assigned_by) REFERENCES person(id),
  constraint enrolment_audience_enrolment_id_fkey FOREIGN KEY (audience_enrolment_id) REFERENCES audience_enrolment(id),
  constraint enrolment_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES import_batch(id),
  constraint enrolment_check CHECK (((organisation_id IS NULL) = (membership_id IS NULL))),
  constraint enrolment_course_id_fkey FOREIGN KEY (course_id) REFERENCES course(id),
  constraint enrolment_membership_id_fkey FOREIGN KEY (membership_id) REFERENCES membership(id),
  constraint enrolment_number_check CHECK ((number > 0)),
  constraint enrolment_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint enrolment_organisation_id_membership_id_fkey FOREIGN KEY (organisation_id, membership_id) REFERENCES membership(organisation_id, id),
  constraint enrolment_person_id_course_id_number_key UNIQUE (person_id, course_id, number),
  constraint enrolment_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint enrolment_source_check CHECK ((source = ANY (ARRAY['self'::text, 'assigned'::text, 'import'::text]))),
  constraint enrolment_structure_id_fkey FOREIGN KEY (structure_id) REFERENCES course_structure(id)
);
CREATE INDEX enrolment_audience_enrolment_id_idx ON public.enrolment USING btree (audience_enrolment_id) WHERE (audience_enrolment_id IS NOT NULL);
CREATE INDEX enrolment_counted ON public.enrolment USING btree (organisation_id, course_id, completed_at) INCLUDE (person_id, membership_id, opened_at, started_at, due_on, withdrawn_at);
CREATE INDEX enrolment_course_id_organisation_id_idx ON public.enrolment USING btree (course_id, organisation_id);
CREATE INDEX enrolment_membership_id_idx ON public.enrolment USING btree (membership_id);
CREATE INDEX enrolment_organisation_id_coalesce_id_idx ON public.enrolment USING btree (organisation_id, COALESCE(completed_at, '-infinity'::timestamp with time zone), id);
CREATE INDEX enrolment_organisation_id_coalesce_id_idx1 ON public.enrolment USING btree (organisation_id, COALESCE(due_on, 'infinity'::date), id);
CREATE INDEX enrolment_organisation_id_opened_at_id_idx ON public.enrolment USING btree (organisation_id, opened_at, id);
CREATE UNIQUE INDEX one_open_run ON public.enrolment USING btree (person_id, course_id) WHERE ((completed_at IS NULL) AND (withdrawn_at IS NULL));
create policy adding on enrolment for insert with check (((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) OR (person_id = ( SELECT actor_person() AS actor_person))));
create policy reading on enrolment for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on enrolment for update using (((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) OR (person_id = ( SELECT actor_person() AS actor_person)))) with check (((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) OR (person_id = ( SELECT actor_person() AS actor_person))));
grant insert, select, update on enrolment to guildhall_app;
grant select on enrolment to guildhall_report;
CREATE TRIGGER audiences_hear_of_delete AFTER DELETE ON public.enrolment REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_enrolment();
CREATE TRIGGER audiences_hear_of_insert AFTER INSERT ON public.enrolment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_enrolment();
CREATE TRIGGER audiences_hear_of_update AFTER UPDATE ON public.enrolment REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_enrolment();
CREATE TRIGGER run_counts_noted AFTER INSERT ON public.enrolment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_run_counts();
CREATE TRIGGER run_counts_noted_again AFTER UPDATE ON public.enrolment REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_run_counts();
CREATE TRIGGER run_counts_taken_off AFTER DELETE ON public.enrolment REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION note_run_counts();

-- erasure_item: organisation
create table erasure_item (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  batch_id uuid not null,
  person_id uuid,
  kind text not null,
  reason text not null default ''::text,
  state text not null default 'waiting'::text,
  counts jsonb not null default '{}'::jsonb,
  failure text,
  recorded_at timestamp with time zone not null default now(),
  settled_at timestamp with time zone,
  constraint erasure_item_pkey PRIMARY KEY (id),
  constraint erasure_item_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES import_batch(id),
  constraint erasure_item_kind_check CHECK ((kind = ANY (ARRAY['erasure'::text, 'training'::text, 'hr'::text, 'messages'::text, 'sign-in'::text, 'audit'::text]))),
  constraint erasure_item_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint erasure_item_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint erasure_item_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'held'::text, 'failed'::text])))
);
CREATE INDEX erasure_item_batch_id_state_idx ON public.erasure_item USING btree (batch_id, state);
CREATE INDEX erasure_item_organisation_id_idx ON public.erasure_item USING btree (organisation_id);
CREATE INDEX erasure_item_person_id_idx ON public.erasure_item USING btree (person_id);
create policy reading on erasure_item for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
grant select on erasure_item to guildhall_app;
grant select on erasure_item to guildhall_report;

-- evidence: person
create table evidence (
  id uuid not null default uuidv7(),
  person_id uuid not null,
  controller_id uuid,
  enrolment_id uuid,
  attempt_id uuid,
  subject_type text not null,
  subject_id uuid not null,
  lineage_id uuid not null,
  structure_id uuid,
  content_version_id uuid,
  kind text not null,
  score numeric(6,2),
  happened_at timestamp with time zone not null,
  happened_on date not null,
  source text not null,
  issuer_expires_on date,
  supersedes uuid,
  idempotency_key text not null,
  certificate_code text,
  recorded_at timestamp with time zone not null default now(),
  superseded_at timestamp with time zone,
  batch_id uuid,
  reason text,
  made_by uuid,
  constraint evidence_pkey PRIMARY KEY (id),
  constraint evidence_attempt_id_fkey FOREIGN KEY (attempt_id) REFERENCES attempt(id),
  constraint evidence_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES import_batch(id),
  constraint evidence_certificate_code_key UNIQUE (certificate_code),
  constraint evidence_content_version_id_fkey FOREIGN KEY (content_version_id) REFERENCES content_version(id),
  constraint evidence_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES organisation(id),
  constraint evidence_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolment(id),
  constraint evidence_idempotency_key_key UNIQUE (idempotency_key),
  constraint evidence_kind_check CHECK ((kind = ANY (ARRAY['completed'::text, 'passed'::text, 'attended'::text, 'recognised'::text, 'waived'::text]))),
  constraint evidence_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint evidence_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint evidence_reason_check CHECK ((reason <> ''::text)),
  constraint evidence_source_check CHECK ((source = ANY (ARRAY['run'::text, 'administrator'::text, 'manager'::text, 'import'::text]))),
  constraint evidence_structure_id_fkey FOREIGN KEY (structure_id) REFERENCES course_structure(id),
  constraint evidence_subject_type_check CHECK ((subject_type = ANY (ARRAY['course'::text, 'activity'::text, 'qualification'::text, 'document'::text]))),
  constraint evidence_supersedes_fkey FOREIGN KEY (supersedes) REFERENCES evidence(id)
);
CREATE INDEX evidence_batch_id_idx ON public.evidence USING btree (batch_id) WHERE (batch_id IS NOT NULL);
CREATE INDEX evidence_controller_id_happened_at_idx ON public.evidence USING btree (controller_id, happened_at);
CREATE INDEX evidence_controller_id_id_idx ON public.evidence USING btree (controller_id, id);
CREATE INDEX evidence_of_courses ON public.evidence USING btree (person_id, lineage_id) WHERE ((superseded_at IS NULL) AND (subject_type = 'course'::text));
CREATE INDEX evidence_person_id_happened_at_idx ON public.evidence USING btree (person_id, happened_at DESC);
CREATE INDEX evidence_subject_id_controller_id_happened_on_idx ON public.evidence USING btree (subject_id, controller_id, happened_on);
CREATE UNIQUE INDEX one_completion_a_run ON public.evidence USING btree (enrolment_id) WHERE ((subject_type = 'course'::text) AND (kind = 'completed'::text) AND (superseded_at IS NULL));
CREATE UNIQUE INDEX one_fact_an_activity_and_run ON public.evidence USING btree (enrolment_id, subject_id, kind) WHERE ((subject_type = 'activity'::text) AND (superseded_at IS NULL));
create policy adding on evidence for insert with check (((controller_id = ( SELECT actor_acting_org() AS actor_acting_org)) OR (person_id = ( SELECT actor_person() AS actor_person))));
create policy reading on evidence for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (controller_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])) OR (controller_id = ANY (( SELECT reads_by_agreement() AS reads_by_agreement)::uuid[]))));
grant insert, select on evidence to guildhall_app;
grant select on evidence to guildhall_report;
CREATE TRIGGER audiences_hear_of_delete AFTER DELETE ON public.evidence REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_evidence();
CREATE TRIGGER audiences_hear_of_insert AFTER INSERT ON public.evidence REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_evidence();
CREATE TRIGGER audiences_hear_of_update AFTER UPDATE ON public.evidence REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_evidence();
CREATE TRIGGER evidence_added_to_standings AFTER INSERT ON public.evidence REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION evidence_touches_standings();
CREATE TRIGGER evidence_changed_in_standings AFTER UPDATE ON public.evidence REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION evidence_touches_standings();

-- exemption: person
create table exemption (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  requirement_id uuid,
  membership_id uuid not null,
  person_id uuid not null,
  reason text not null,
  starts_on date not null,
  ends_on date,
  made_by uuid,
  recorded_at timestamp with time zone not null default now(),
  superseded_at timestamp with time zone,
  batch_id uuid,
  constraint exemption_pkey PRIMARY KEY (id),
  constraint exemption_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES import_batch(id),
  constraint exemption_check CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
  constraint exemption_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint exemption_organisation_id_membership_id_fkey FOREIGN KEY (organisation_id, membership_id) REFERENCES membership(organisation_id, id),
  constraint exemption_organisation_id_requirement_id_fkey FOREIGN KEY (organisation_id, requirement_id) REFERENCES requirement(organisation_id, id),
  constraint exemption_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint exemption_reason_check CHECK ((reason = ANY (ARRAY['leave'::text, 'family leave'::text, 'sickness'::text, 'career break'::text, 'not applicable'::text, 'adjustment'::text])))
);
CREATE INDEX exemption_batch_id_idx ON public.exemption USING btree (batch_id) WHERE (superseded_at IS NULL);
CREATE INDEX exemption_membership_id_idx ON public.exemption USING btree (membership_id) WHERE (superseded_at IS NULL);
CREATE INDEX exemption_organisation_id_idx ON public.exemption USING btree (organisation_id);
CREATE INDEX exemption_person_id_idx ON public.exemption USING btree (person_id);
create policy adding on exemption for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on exemption for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on exemption for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on exemption to guildhall_app;
grant select on exemption to guildhall_report;
CREATE TRIGGER exemption_added_to_standings AFTER INSERT ON public.exemption REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exemption_touches_standings();
CREATE TRIGGER exemption_changed_in_standings AFTER UPDATE ON public.exemption REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exemption_touches_standings();

-- external_learning: person
create table external_learning (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null,
  qualification_id uuid,
  title text not null,
  provider text not null default ''::text,
  happened_on date not null,
  expires_on date,
  file_hash text,
  file_name text,
  media_type text,
  size_bytes bigint,
  state text not null default 'sent'::text,
  answer text,
  decided_by uuid,
  decided_at timestamp with time zone,
  evidence_id uuid,
  recorded_at timestamp with time zone not null default now(),
  asks text,
  asked_by uuid,
  reason text,
  course_id uuid,
  constraint external_learning_pkey PRIMARY KEY (id),
  constraint external_learning_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES person(id),
  constraint external_learning_asks_check CHECK ((asks = ANY (ARRAY['recognised'::text, 'waived'::text]))),
  constraint external_learning_check CHECK (((expires_on IS NULL) OR (expires_on >= happened_on))),
  constraint external_learning_check1 CHECK (((state = 'approved'::text) = (evidence_id IS NOT NULL))),
  constraint external_learning_check2 CHECK ((((asks IS NULL) = (asked_by IS NULL)) AND ((asks IS NULL) = (reason IS NULL)))),
  constraint external_learning_check3 CHECK ((((asks IS NULL) AND (course_id IS NULL)) OR ((course_id IS NULL) <> (qualification_id IS NULL)))),
  constraint external_learning_course_id_fkey FOREIGN KEY (course_id) REFERENCES course(id),
  constraint external_learning_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint external_learning_evidence_id_fkey FOREIGN KEY (evidence_id) REFERENCES evidence(id),
  constraint external_learning_file_hash_check CHECK ((file_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint external_learning_organisation_id_membership_id_fkey FOREIGN KEY (organisation_id, membership_id) REFERENCES membership(organisation_id, id),
  constraint external_learning_organisation_id_qualification_id_fkey FOREIGN KEY (organisation_id, qualification_id) REFERENCES qualification(organisation_id, id),
  constraint external_learning_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint external_learning_reason_check CHECK ((reason <> ''::text)),
  constraint external_learning_state_check CHECK ((state = ANY (ARRAY['sent'::text, 'approved'::text, 'returned'::text, 'withdrawn'::text]))),
  constraint external_learning_title_check CHECK ((title <> ''::text))
);
CREATE INDEX external_learning_asked_by_id_idx ON public.external_learning USING btree (asked_by, id) WHERE (asked_by IS NOT NULL);
CREATE INDEX external_learning_evidence_id_idx ON public.external_learning USING btree (evidence_id);
CREATE INDEX external_learning_file_hash_idx ON public.external_learning USING btree (file_hash);
CREATE INDEX external_learning_organisation_id_id_idx ON public.external_learning USING btree (organisation_id, id) WHERE (state = 'sent'::text);
CREATE INDEX external_learning_person_id_id_idx ON public.external_learning USING btree (person_id, id);
create policy adding on external_learning for insert with check (((person_id = ( SELECT actor_person() AS actor_person)) AND (state = 'sent'::text) AND (decided_by IS NULL) AND (asks IS NULL) AND (EXISTS ( SELECT 1
   FROM membership m
  WHERE ((m.id = external_learning.membership_id) AND (m.person_id = ( SELECT actor_person() AS actor_person)))))));
create policy reading on external_learning for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
grant insert, select on external_learning to guildhall_app;
grant select on external_learning to guildhall_report;
CREATE TRIGGER proof_blanked AFTER UPDATE OF file_hash ON public.external_learning FOR EACH ROW WHEN (((old.file_hash IS NOT NULL) AND (new.file_hash IS DISTINCT FROM old.file_hash))) EXECUTE FUNCTION proof_is_let_go();
CREATE TRIGGER proof_removed AFTER DELETE ON public.external_learning FOR EACH ROW WHEN ((old.file_hash IS NOT NULL)) EXECUTE FUNCTION proof_is_let_go();

-- file: organisation
create table file (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  hash text not null,
  name text not null,
  media_type text not null,
  size_bytes bigint not null,
  purpose text not null,
  uploaded_by uuid,
  recorded_at timestamp with time zone not null default now(),
  constraint file_pkey PRIMARY KEY (id),
  constraint file_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
  constraint file_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint file_purpose_check CHECK ((purpose = ANY (ARRAY['package'::text, 'cover'::text, 'logo'::text, 'activity'::text]))),
  constraint file_size_bytes_check CHECK ((size_bytes >= 0)),
  constraint file_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES person(id)
);
CREATE INDEX file_hash_idx ON public.file USING btree (hash);
CREATE INDEX file_organisation_id_idx ON public.file USING btree (organisation_id);
create policy adding on file for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on file for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
grant insert, select on file to guildhall_app;
grant select on file to guildhall_report;

-- first_sign_in: person
create table first_sign_in (
  id uuid not null default uuidv7(),
  person_id uuid not null,
  happened_on date not null,
  recorded_at timestamp with time zone not null default now(),
  constraint first_sign_in_pkey PRIMARY KEY (id),
  constraint first_sign_in_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint first_sign_in_person_id_key UNIQUE (person_id)
);
create policy reading on first_sign_in for select using ((person_id = ( SELECT actor_person() AS actor_person)));
grant select on first_sign_in to guildhall_app;
grant select on first_sign_in to guildhall_report;
CREATE TRIGGER sign_in_added_to_standings AFTER INSERT ON public.first_sign_in REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION base_touches_standings('first sign-in');

-- history_name: organisation
create table history_name (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  item text not null,
  name text not null,
  subject_type text,
  subject_id uuid,
  made_by uuid,
  recorded_at timestamp with time zone not null default now(),
  constraint history_name_pkey PRIMARY KEY (id),
  constraint history_name_check CHECK (((subject_type IS NULL) = (subject_id IS NULL))),
  constraint history_name_item_check CHECK ((item <> ''::text)),
  constraint history_name_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint history_name_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint history_name_organisation_id_item_key UNIQUE (organisation_id, item),
  constraint history_name_subject_type_check CHECK ((subject_type = ANY (ARRAY['course'::text, 'qualification'::text])))
);
create policy removing on history_name for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on history_name for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on history_name for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on history_name for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on history_name to guildhall_app;
grant select on history_name to guildhall_report;

-- history_row: organisation
create table history_row (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  run_id uuid not null,
  line integer not null,
  cells jsonb not null,
  outcome text not null default 'waiting'::text,
  faults jsonb not null default '[]'::jsonb,
  membership_id uuid,
  number text,
  email text,
  item text,
  item_name text,
  subject_type text,
  subject_id uuid,
  lineage_id uuid,
  kind text,
  score numeric(6,2),
  happened_on date,
  expires_on date,
  mended_at timestamp with time zone,
  settled text,
  settled_at timestamp with time zone,
  settled_by uuid,
  constraint history_row_pkey PRIMARY KEY (id),
  constraint history_row_organisation_id_run_id_fkey FOREIGN KEY (organisation_id, run_id) REFERENCES history_run(organisation_id, id) ON DELETE CASCADE,
  constraint history_row_outcome_check CHECK ((outcome = ANY (ARRAY['waiting'::text, 'new'::text, 'duplicate'::text, 'rejected'::text, 'left out'::text]))),
  constraint history_row_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES person(id),
  constraint history_row_settled_check CHECK ((settled = ANY (ARRAY['mended'::text, 'dismissed'::text]))),
  constraint history_row_subject_type_check CHECK ((subject_type = ANY (ARRAY['course'::text, 'qualification'::text])))
);
CREATE INDEX history_row_run_id_id_idx ON public.history_row USING btree (run_id, id);
create policy removing on history_row for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on history_row for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on history_row for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on history_row for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on history_row to guildhall_app;
grant select on history_row to guildhall_report;

-- history_run: organisation
create table history_run (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  mends_run_id uuid,
  file_name text not null,
  encoding text not null,
  columns jsonb not null,
  header_line integer not null,
  mapping jsonb not null default '{}'::jsonb,
  date_order text not null default 'dmy'::text,
  state text not null default 'mapping'::text,
  counts jsonb not null default '{}'::jsonb,
  progress jsonb,
  notice jsonb,
  plan_hash text,
  batch_id uuid,
  undo_batch_id uuid,
  started_by uuid,
  recorded_at timestamp with time zone not null default now(),
  checked_at timestamp with time zone,
  applied_at timestamp with time zone,
  undone_at timestamp with time zone,
  tidied_at timestamp with time zone,
  constraint history_run_pkey PRIMARY KEY (id),
  constraint history_run_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES import_batch(id),
  constraint history_run_date_order_check CHECK ((date_order = ANY (ARRAY['dmy'::text, 'mdy'::text, 'ymd'::text]))),
  constraint history_run_mends_run_id_fkey FOREIGN KEY (mends_run_id) REFERENCES history_run(id),
  constraint history_run_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint history_run_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint history_run_started_by_fkey FOREIGN KEY (started_by) REFERENCES person(id),
  constraint history_run_state_check CHECK ((state = ANY (ARRAY['mapping'::text, 'checking'::text, 'ready'::text, 'applying'::text, 'applied'::text, 'cancelled'::text, 'undoing'::text, 'undone'::text]))),
  constraint history_run_undo_batch_id_fkey FOREIGN KEY (undo_batch_id) REFERENCES import_batch(id)
);
CREATE INDEX history_run_organisation_id_id_idx ON public.history_run USING btree (organisation_id, id DESC);
create policy adding on history_run for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on history_run for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on history_run for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on history_run to guildhall_app;
grant select on history_run to guildhall_report;

-- hr_file: organisation
create table hr_file (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  run_id uuid not null,
  holds text not null,
  name text not null,
  hash text,
  encoding text not null,
  delimiter text,
  columns jsonb not null,
  header_line integer not null,
  constraint hr_file_pkey PRIMARY KEY (id),
  constraint hr_file_holds_check CHECK ((holds = ANY (ARRAY['units'::text, 'job roles'::text, 'posts'::text, 'people'::text]))),
  constraint hr_file_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint hr_file_organisation_id_run_id_fkey FOREIGN KEY (organisation_id, run_id) REFERENCES hr_run(organisation_id, id) ON DELETE CASCADE,
  constraint hr_file_run_id_holds_key UNIQUE (run_id, holds)
);
CREATE INDEX hr_file_organisation_id_hash_idx ON public.hr_file USING btree (organisation_id, hash);
create policy removing on hr_file for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on hr_file for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on hr_file for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
grant delete, insert, select on hr_file to guildhall_app;
grant select on hr_file to guildhall_report;

-- hr_kept: organisation
create table hr_kept (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  run_id uuid not null,
  what text not null,
  table_name text not null,
  row_id uuid not null,
  before jsonb,
  after jsonb,
  constraint hr_kept_pkey PRIMARY KEY (id),
  constraint hr_kept_what_check CHECK ((what = ANY (ARRAY['made'::text, 'superseded'::text, 'changed'::text])))
);
CREATE INDEX hr_kept_run_id_table_name_idx ON public.hr_kept USING btree (run_id, table_name);
create policy removing on hr_kept for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on hr_kept for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on hr_kept for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
grant delete, insert, select on hr_kept to guildhall_app;
grant select on hr_kept to guildhall_report;

-- hr_progress: organisation
create table hr_progress (
  id uuid not null default uuidv7(),
  run_id uuid not null,
  organisation_id uuid not null,
  step text not null,
  done integer not null default 0,
  total integer not null default 0,
  written_at timestamp with time zone not null default now(),
  constraint hr_progress_pkey PRIMARY KEY (id),
  constraint hr_progress_organisation_id_run_id_fkey FOREIGN KEY (organisation_id, run_id) REFERENCES hr_run(organisation_id, id) ON DELETE CASCADE,
  constraint hr_progress_run_id_key UNIQUE (run_id)
);
create policy removing on hr_progress for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on hr_progress for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on hr_progress for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on hr_progress for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on hr_progress to guildhall_app;
grant select on hr_progress to guildhall_report;

-- hr_record: organisation
create table hr_record (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  source_id uuid not null,
  membership_id uuid not null,
  run_id uuid not null,
  constraint hr_record_pkey PRIMARY KEY (id),
  constraint hr_record_organisation_id_membership_id_fkey FOREIGN KEY (organisation_id, membership_id) REFERENCES membership(organisation_id, id),
  constraint hr_record_source_id_membership_id_key UNIQUE (source_id, membership_id)
);
CREATE INDEX hr_record_membership_id_idx ON public.hr_record USING btree (membership_id);
create policy removing on hr_record for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on hr_record for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on hr_record for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on hr_record for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on hr_record to guildhall_app;
grant select on hr_record to guildhall_report;

-- hr_row: organisation
create table hr_row (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  run_id uuid not null,
  file_id uuid,
  holds text not null,
  line integer,
  cells jsonb not null default '[]'::jsonb,
  outcome text not null default 'unchanged'::text,
  faults jsonb not null default '[]'::jsonb,
  changes jsonb not null default '[]'::jsonb,
  number text,
  name text,
  membership_id uuid,
  mended_at timestamp with time zone,
  settled text,
  settled_at timestamp with time zone,
  settled_by uuid,
  constraint hr_row_pkey PRIMARY KEY (id),
  constraint hr_row_outcome_check CHECK ((outcome = ANY (ARRAY['unchanged'::text, 'created'::text, 'changed'::text, 'returned'::text, 'left'::text, 'rejected'::text, 'skipped'::text]))),
  constraint hr_row_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES person(id),
  constraint hr_row_settled_check CHECK ((settled = ANY (ARRAY['mended'::text, 'dismissed'::text, 'replaced'::text])))
);
CREATE INDEX hr_row_organisation_id_id_idx ON public.hr_row USING btree (organisation_id, id) WHERE ((outcome = 'rejected'::text) AND (settled IS NULL));
CREATE INDEX hr_row_run_id_id_idx ON public.hr_row USING btree (run_id, id);
create policy removing on hr_row for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on hr_row for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on hr_row for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on hr_row for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on hr_row to guildhall_app;
grant select on hr_row to guildhall_report;

-- hr_run: organisation
create table hr_run (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  source_id uuid not null,
  batch_id uuid,
  undo_batch_id uuid,
  mends_run_id uuid,
  way text not null,
  started_by uuid,
  as_of date not null default today(),
  covers text not null,
  state text not null default 'mapping'::text,
  counts jsonb not null default '{}'::jsonb,
  notice jsonb,
  plan_hash text,
  reason text,
  recorded_at timestamp with time zone not null default now(),
  checked_at timestamp with time zone,
  applied_at timestamp with time zone,
  undone_at timestamp with time zone,
  tidied_at timestamp with time zone,
  constraint hr_run_pkey PRIMARY KEY (id),
  constraint hr_run_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES import_batch(id),
  constraint hr_run_covers_check CHECK ((covers = ANY (ARRAY['everybody'::text, 'changes'::text]))),
  constraint hr_run_mends_run_id_fkey FOREIGN KEY (mends_run_id) REFERENCES hr_run(id),
  constraint hr_run_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint hr_run_organisation_id_source_id_fkey FOREIGN KEY (organisation_id, source_id) REFERENCES hr_source(organisation_id, id),
  constraint hr_run_started_by_fkey FOREIGN KEY (started_by) REFERENCES person(id),
  constraint hr_run_state_check CHECK ((state = ANY (ARRAY['mapping'::text, 'checking'::text, 'ready'::text, 'stopped'::text, 'applying'::text, 'applied'::text, 'cancelled'::text, 'failed'::text, 'undoing'::text, 'undone'::text]))),
  constraint hr_run_undo_batch_id_fkey FOREIGN KEY (undo_batch_id) REFERENCES import_batch(id),
  constraint hr_run_way_check CHECK ((way = ANY (ARRAY['upload'::text, 'folder'::text, 'api'::text, 'mending'::text])))
);
CREATE INDEX hr_run_organisation_id_id_idx ON public.hr_run USING btree (organisation_id, id);
CREATE INDEX hr_run_source_id_id_idx ON public.hr_run USING btree (source_id, id);
create policy adding on hr_run for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on hr_run for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on hr_run for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on hr_run to guildhall_app;
grant select on hr_run to guildhall_report;

-- hr_source: organisation
create table hr_source (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  site_id uuid not null,
  name text not null,
  key text not null,
  mapping jsonb not null default '{}'::jsonb,
  settings jsonb not null default '{}'::jsonb,
  closed_at timestamp with time zone,
  made_by uuid,
  recorded_at timestamp with time zone not null default now(),
  constraint hr_source_pkey PRIMARY KEY (id),
  constraint hr_source_key_check CHECK ((key ~ '^[a-z0-9][a-z0-9-]{0,59}$'::text)),
  constraint hr_source_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint hr_source_name_check CHECK ((name <> ''::text)),
  constraint hr_source_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint hr_source_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint hr_source_organisation_id_key_key UNIQUE (organisation_id, key),
  constraint hr_source_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id) ON DELETE CASCADE
);
create policy adding on hr_source for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on hr_source for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on hr_source for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on hr_source to guildhall_app;
grant select on hr_source to guildhall_report;

-- import_batch: organisation
create table import_batch (
  id uuid not null default uuidv7(),
  organisation_id uuid,
  kind text not null,
  started_by uuid,
  counts jsonb not null default '{}'::jsonb,
  recorded_at timestamp with time zone not null default now(),
  undone_at timestamp with time zone,
  constraint import_batch_pkey PRIMARY KEY (id),
  constraint import_batch_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
create policy removing on import_batch for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on import_batch for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on import_batch for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on import_batch for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on import_batch to guildhall_app;
grant select on import_batch to guildhall_report;

-- installation: system (the secret behind tokens; read once at start by the owner)
create table installation (
  id uuid not null default uuidv7(),
  secret bytea not null,
  created_at timestamp with time zone not null default now(),
  survey_key_hash text,
  constraint installation_pkey PRIMARY KEY (id)
);

-- job: person
create table job (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null,
  recorded_at timestamp with time zone not null default now(),
  batch_id uuid,
  reference text,
  constraint job_pkey PRIMARY KEY (id),
  constraint job_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint job_organisation_id_membership_id_fkey FOREIGN KEY (organisation_id, membership_id) REFERENCES membership(organisation_id, id),
  constraint job_reference_check CHECK ((reference <> ''::text))
);
CREATE INDEX job_membership_id_idx ON public.job USING btree (membership_id);
CREATE INDEX job_person_id_idx ON public.job USING btree (person_id);
CREATE UNIQUE INDEX job_reference ON public.job USING btree (membership_id, reference);
create policy adding on job for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on job for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on job for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on job to guildhall_app;
grant select on job to guildhall_report;
CREATE TRIGGER audiences_hear_of_update AFTER UPDATE ON public.job REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_job();
CREATE TRIGGER audiences_let_go AFTER DELETE ON public.job REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION places_stand();

-- job_role: published
create table job_role (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  name localised not null,
  code text,
  constraint job_role_pkey PRIMARY KEY (id),
  constraint job_role_organisation_id_code_key UNIQUE (organisation_id, code),
  constraint job_role_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint job_role_organisation_id_id_key UNIQUE (organisation_id, id)
);
create policy removing on job_role for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on job_role for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on job_role for select using (((organisation_id = ANY (( SELECT actor_member_orgs() AS actor_member_orgs)::uuid[])) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on job_role for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on job_role to guildhall_app;
grant select on job_role to guildhall_report;
CREATE TRIGGER audiences_hear_of_delete AFTER DELETE ON public.job_role REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_reference();

-- job_term: person
create table job_term (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  job_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null,
  unit_id uuid,
  job_role_id uuid,
  post_id uuid,
  manager_job_id uuid,
  manager_post_id uuid,
  starts_on date not null,
  ends_on date,
  recorded_at timestamp with time zone not null default now(),
  superseded_at timestamp with time zone,
  batch_id uuid,
  during daterange generated always as (
CASE
    WHEN (superseded_at IS NULL) THEN daterange(starts_on, ends_on, '[]'::text)
    ELSE NULL::daterange
END) stored,
  temporary_manager_job_id uuid,
  temporary_until date,
  constraint job_term_pkey PRIMARY KEY (id),
  constraint job_term_check CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
  constraint job_term_check1 CHECK ((manager_job_id <> job_id)),
  constraint job_term_check2 CHECK (((manager_job_id IS NULL) OR (manager_post_id IS NULL))),
  constraint job_term_check3 CHECK (((temporary_manager_job_id IS NULL) = (temporary_until IS NULL))),
  constraint job_term_check4 CHECK ((temporary_manager_job_id <> job_id)),
  constraint job_term_job_id_during_key UNIQUE (job_id, during WITHOUT OVERLAPS),
  constraint job_term_manager_job_id_fkey FOREIGN KEY (manager_job_id) REFERENCES job(id),
  constraint job_term_manager_post_id_fkey FOREIGN KEY (manager_post_id) REFERENCES post(id),
  constraint job_term_membership_id_during_fkey FOREIGN KEY (membership_id, PERIOD during) REFERENCES membership_term(membership_id, PERIOD during) DEFERRABLE INITIALLY DEFERRED,
  constraint job_term_organisation_id_job_id_fkey FOREIGN KEY (organisation_id, job_id) REFERENCES job(organisation_id, id),
  constraint job_term_organisation_id_job_role_id_fkey FOREIGN KEY (organisation_id, job_role_id) REFERENCES job_role(organisation_id, id),
  constraint job_term_organisation_id_post_id_fkey FOREIGN KEY (organisation_id, post_id) REFERENCES post(organisation_id, id),
  constraint job_term_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES unit(organisation_id, id),
  constraint job_term_temporary_manager_job_id_fkey FOREIGN KEY (temporary_manager_job_id) REFERENCES job(id)
);
CREATE INDEX job_term_batch_id_idx ON public.job_term USING btree (batch_id);
CREATE INDEX job_term_job_id_idx ON public.job_term USING btree (job_id);
CREATE INDEX job_term_job_role_id_idx ON public.job_term USING btree (job_role_id) WHERE (superseded_at IS NULL);
CREATE INDEX job_term_manager_job_id_idx ON public.job_term USING btree (manager_job_id) WHERE (superseded_at IS NULL);
CREATE INDEX job_term_manager_post_id_idx ON public.job_term USING btree (manager_post_id) WHERE ((superseded_at IS NULL) AND (manager_post_id IS NOT NULL));
CREATE INDEX job_term_membership_id_idx ON public.job_term USING btree (membership_id) WHERE (superseded_at IS NULL);
CREATE INDEX job_term_organisation_id_idx ON public.job_term USING btree (organisation_id);
CREATE INDEX job_term_person_id_idx ON public.job_term USING btree (person_id) WHERE (superseded_at IS NULL);
CREATE INDEX job_term_post_id_idx ON public.job_term USING btree (post_id) WHERE ((superseded_at IS NULL) AND (post_id IS NOT NULL));
CREATE INDEX job_term_temporary_manager_job_id_idx ON public.job_term USING btree (temporary_manager_job_id) WHERE ((superseded_at IS NULL) AND (temporary_manager_job_id IS NOT NULL));
CREATE INDEX job_term_unit_id_idx ON public.job_term USING btree (unit_id) WHERE (superseded_at IS NULL);
create policy adding on job_term for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on job_term for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on job_term for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on job_term to guildhall_app;
grant select on job_term to guildhall_report;
CREATE TRIGGER audiences_hear_of_delete AFTER DELETE ON public.job_term REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_job_term();
CREATE TRIGGER audiences_hear_of_insert AFTER INSERT ON public.job_term REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_job_term();
CREATE TRIGGER audiences_hear_of_update AFTER UPDATE ON public.job_term REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_job_term();
CREATE TRIGGER job_added_to_standings AFTER INSERT ON public.job_term REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION base_touches_standings('job');
CREATE TRIGGER job_changed_in_standings AFTER UPDATE ON public.job_term REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION base_touches_standings('job');

-- joining_code: organisation
create table joining_code (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  code text not null,
  label text not null,
  kind text not null,
  unit_id uuid,
  job_role_id uuid,
  seats integer,
  starts_on date not null default today(),
  ends_on date,
  needs_approval boolean not null default true,
  for_young_people boolean not null default false,
  closed_at timestamp with time zone,
  made_by uuid,
  recorded_at timestamp with time zone not null default now(),
  constraint joining_code_pkey PRIMARY KEY (id),
  constraint joining_code_check CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
  constraint joining_code_check1 CHECK ((needs_approval OR (NOT for_young_people))),
  constraint joining_code_code_check CHECK ((code ~ '^[2-9A-HJ-NP-Z]{8}$'::text)),
  constraint joining_code_code_key UNIQUE (code),
  constraint joining_code_kind_check CHECK ((kind = ANY (ARRAY['employee'::text, 'foster carer'::text, 'councillor'::text, 'volunteer'::text, 'community'::text]))),
  constraint joining_code_label_check CHECK ((label <> ''::text)),
  constraint joining_code_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint joining_code_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint joining_code_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint joining_code_organisation_id_job_role_id_fkey FOREIGN KEY (organisation_id, job_role_id) REFERENCES job_role(organisation_id, id),
  constraint joining_code_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES unit(organisation_id, id),
  constraint joining_code_seats_check CHECK ((seats > 0))
);
CREATE INDEX joining_code_organisation_id_recorded_at_idx ON public.joining_code USING btree (organisation_id, recorded_at);
create policy adding on joining_code for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on joining_code for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on joining_code for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on joining_code to guildhall_app;
grant select on joining_code to guildhall_report;

-- joining_domain: organisation
create table joining_domain (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  domain text not null,
  kind text not null default 'employee'::text,
  needs_approval boolean not null default true,
  made_by uuid,
  recorded_at timestamp with time zone not null default now(),
  constraint joining_domain_pkey PRIMARY KEY (id),
  constraint joining_domain_domain_check CHECK (((domain = lower(domain)) AND (domain ~ '^([a-z0-9-]+\.)+[a-z][a-z0-9-]+$'::text))),
  constraint joining_domain_kind_check CHECK ((kind = ANY (ARRAY['employee'::text, 'foster carer'::text, 'councillor'::text, 'volunteer'::text, 'community'::text]))),
  constraint joining_domain_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint joining_domain_organisation_id_domain_key UNIQUE (organisation_id, domain),
  constraint joining_domain_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint joining_domain_organisation_id_id_key UNIQUE (organisation_id, id)
);
CREATE INDEX joining_domain_domain_idx ON public.joining_domain USING btree (domain);
create policy removing on joining_domain for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on joining_domain for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on joining_domain for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on joining_domain for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on joining_domain to guildhall_app;
grant select on joining_domain to guildhall_report;

-- joining_setting: organisation
create table joining_setting (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  links_for text not null default 'not employees'::text,
  managers_invite boolean not null default false,
  days_after_start integer not null default 30,
  constraint joining_setting_pkey PRIMARY KEY (id),
  constraint joining_setting_days_after_start_check CHECK (((days_after_start >= 1) AND (days_after_start <= 180))),
  constraint joining_setting_links_for_check CHECK ((links_for = ANY (ARRAY['nobody'::text, 'not employees'::text, 'everybody'::text]))),
  constraint joining_setting_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint joining_setting_organisation_id_key UNIQUE (organisation_id)
);
create policy adding on joining_setting for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on joining_setting for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on joining_setting for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on joining_setting to guildhall_app;
grant select on joining_setting to guildhall_report;

-- launch: system (player launches: a token is looked up before there is an actor)
create table launch (
  id uuid not null default uuidv7(),
  token_hash bytea not null,
  person_id uuid not null,
  attempt_id uuid not null,
  lease uuid not null,
  opened_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  constraint launch_pkey PRIMARY KEY (id),
  constraint launch_attempt_id_fkey FOREIGN KEY (attempt_id) REFERENCES attempt(id),
  constraint launch_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint launch_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX launch_attempt_id_idx ON public.launch USING btree (attempt_id);

-- leaving: organisation
create table leaving (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null,
  last_day date not null,
  reason text not null,
  recorded_at timestamp with time zone not null default now(),
  superseded_at timestamp with time zone,
  batch_id uuid,
  constraint leaving_pkey PRIMARY KEY (id),
  constraint leaving_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES import_batch(id),
  constraint leaving_organisation_id_membership_id_fkey FOREIGN KEY (organisation_id, membership_id) REFERENCES membership(organisation_id, id),
  constraint leaving_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint leaving_reason_check CHECK ((reason = ANY (ARRAY['resigned'::text, 'retired'::text, 'end of contract'::text, 'redundancy'::text, 'dismissed'::text, 'moved elsewhere'::text, 'died'::text, 'other'::text, 'not given'::text])))
);
CREATE INDEX leaving_batch_id_idx ON public.leaving USING btree (batch_id);
CREATE INDEX leaving_membership_id_idx ON public.leaving USING btree (membership_id) WHERE (superseded_at IS NULL);
CREATE INDEX leaving_organisation_id_idx ON public.leaving USING btree (organisation_id);
CREATE INDEX leaving_person_id_idx ON public.leaving USING btree (person_id);
create policy adding on leaving for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on leaving for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on leaving for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on leaving to guildhall_app;
grant select on leaving to guildhall_report;

-- legal_hold: organisation
create table legal_hold (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  person_id uuid,
  reason text not null,
  starts_on date not null default today(),
  ends_on date,
  made_by uuid,
  recorded_at timestamp with time zone not null default now(),
  released_at timestamp with time zone,
  released_by uuid,
  release_reason text,
  constraint legal_hold_pkey PRIMARY KEY (id),
  constraint legal_hold_check CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
  constraint legal_hold_check1 CHECK (((released_at IS NULL) = (release_reason IS NULL))),
  constraint legal_hold_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint legal_hold_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint legal_hold_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint legal_hold_reason_check CHECK ((reason <> ''::text)),
  constraint legal_hold_released_by_fkey FOREIGN KEY (released_by) REFERENCES person(id)
);
CREATE INDEX legal_hold_organisation_id_idx ON public.legal_hold USING btree (organisation_id) WHERE (released_at IS NULL);
CREATE INDEX legal_hold_person_id_idx ON public.legal_hold USING btree (person_id);
create policy adding on legal_hold for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on legal_hold for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on legal_hold for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on legal_hold to guildhall_app;
grant select on legal_hold to guildhall_report;

-- link_request: system (the address of somebody else: made and settled by owner-defined functions)
create table link_request (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  person_id uuid not null,
  holder_id uuid not null,
  site_id uuid not null,
  address text not null,
  token_hash bytea not null,
  ends_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null default now(),
  settled_at timestamp with time zone,
  linked boolean,
  constraint link_request_pkey PRIMARY KEY (id),
  constraint link_request_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES person(id),
  constraint link_request_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint link_request_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint link_request_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id) ON DELETE CASCADE,
  constraint link_request_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX link_request_holder_id_idx ON public.link_request USING btree (holder_id);
CREATE INDEX link_request_lower_idx ON public.link_request USING btree (lower(address));
CREATE UNIQUE INDEX link_request_person_id_idx ON public.link_request USING btree (person_id);
CREATE TRIGGER link_request_changes_memberships AFTER INSERT OR UPDATE ON public.link_request FOR EACH ROW EXECUTE FUNCTION refresh_memberships();

-- listing: shared
create table listing (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  course_id uuid not null,
  site_id uuid not null,
  slug text not null,
  category_id uuid,
  visible_to text not null default 'organisation'::text,
  search_en tsvector,
  search_cy tsvector,
  search_text text,
  published boolean not null default false,
  published_at timestamp with time zone,
  recorded_at timestamp with time zone not null default now(),
  constraint listing_pkey PRIMARY KEY (id),
  constraint listing_category_id_fkey FOREIGN KEY (category_id) REFERENCES category(id),
  constraint listing_organisation_id_course_id_fkey FOREIGN KEY (organisation_id, course_id) REFERENCES course(organisation_id, id),
  constraint listing_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint listing_site_id_course_id_key UNIQUE (site_id, course_id),
  constraint listing_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id),
  constraint listing_site_id_slug_key UNIQUE (site_id, slug),
  constraint listing_slug_check CHECK ((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
  constraint listing_visible_to_check CHECK ((visible_to = ANY (ARRAY['organisation'::text, 'site'::text, 'audience'::text])))
);
CREATE INDEX listing_course_id_idx ON public.listing USING btree (course_id);
CREATE INDEX listing_search_cy_idx ON public.listing USING gin (search_cy);
CREATE INDEX listing_search_en_idx ON public.listing USING gin (search_en);
CREATE INDEX listing_search_text_idx ON public.listing USING gin (search_text gin_trgm_ops);
CREATE INDEX listing_site_id_category_id_published_at_id_idx ON public.listing USING btree (site_id, category_id, published_at DESC, id) WHERE published;
CREATE INDEX listing_site_id_published_at_id_idx ON public.listing USING btree (site_id, published_at DESC, id) WHERE published;
create policy removing on listing for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on listing for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on listing for select using (((published AND (site_id = ( SELECT actor_site() AS actor_site)) AND (((visible_to = 'site'::text) AND (( SELECT actor_person() AS actor_person) IS NOT NULL)) OR ((visible_to = 'organisation'::text) AND (organisation_id = ANY (( SELECT actor_member_orgs() AS actor_member_orgs)::uuid[]))) OR ((visible_to = 'audience'::text) AND (id = ANY (( SELECT actor_listings() AS actor_listings)::uuid[]))))) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on listing for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on listing to guildhall_app;
grant select on listing to guildhall_report;
CREATE TRIGGER listing_fills_itself AFTER INSERT ON public.listing FOR EACH ROW EXECUTE FUNCTION fill_listing();

-- listing_audience: organisation
create table listing_audience (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  listing_id uuid not null,
  audience_id uuid not null,
  recorded_at timestamp with time zone not null default now(),
  constraint listing_audience_pkey PRIMARY KEY (id),
  constraint listing_audience_listing_id_audience_id_key UNIQUE (listing_id, audience_id),
  constraint listing_audience_organisation_id_audience_id_fkey FOREIGN KEY (organisation_id, audience_id) REFERENCES audience(organisation_id, id),
  constraint listing_audience_organisation_id_listing_id_fkey FOREIGN KEY (organisation_id, listing_id) REFERENCES listing(organisation_id, id) ON DELETE CASCADE
);
CREATE INDEX listing_audience_audience_id_idx ON public.listing_audience USING btree (audience_id);
create policy removing on listing_audience for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on listing_audience for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on listing_audience for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on listing_audience for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on listing_audience to guildhall_app;
grant select on listing_audience to guildhall_report;

-- magic_link: system (made and used by owner-defined functions, before anybody is signed in)
create table magic_link (
  id uuid not null default uuidv7(),
  person_id uuid not null,
  identifier_id uuid not null,
  site_id uuid not null,
  kind text not null,
  is_shared boolean not null default false,
  token_hash bytea not null,
  ends_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null default now(),
  constraint magic_link_pkey PRIMARY KEY (id),
  constraint magic_link_identifier_id_fkey FOREIGN KEY (identifier_id) REFERENCES person_identifier(id) ON DELETE CASCADE,
  constraint magic_link_kind_check CHECK ((kind = ANY (ARRAY['asked'::text, 'invitation'::text]))),
  constraint magic_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint magic_link_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id) ON DELETE CASCADE,
  constraint magic_link_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX magic_link_person_id_idx ON public.magic_link USING btree (person_id);

-- mail: system (written by send_mail; the operator reads it through read_outbox_mail)
create table mail (
  id uuid not null default uuidv7(),
  site_id uuid,
  person_id uuid,
  recipient text not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  recorded_at timestamp with time zone not null default now(),
  sent_at timestamp with time zone,
  failed_at timestamp with time zone,
  failure text,
  bounced_at timestamp with time zone,
  bounce_kind text,
  bounce_detail text,
  constraint mail_pkey PRIMARY KEY (id),
  constraint mail_bounce_kind_check CHECK ((bounce_kind = ANY (ARRAY['hard'::text, 'soft'::text, 'complaint'::text]))),
  constraint mail_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint mail_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id) ON DELETE CASCADE
);
CREATE INDEX mail_lower_idx ON public.mail USING btree (lower(recipient));
CREATE INDEX mail_recorded_at_idx ON public.mail USING btree (recorded_at DESC);

-- mail_suppression: system (addresses by keyed hash that get no mail; asked and written by owner-defined functions)
create table mail_suppression (
  id uuid not null default uuidv7(),
  address_hash bytea not null,
  reason text not null,
  recorded_at timestamp with time zone not null default now(),
  cleared_at timestamp with time zone,
  constraint mail_suppression_pkey PRIMARY KEY (id),
  constraint mail_suppression_reason_check CHECK ((reason = ANY (ARRAY['hard bounce'::text, 'complaint'::text, 'unsubscribed'::text])))
);
CREATE UNIQUE INDEX one_reason_an_address ON public.mail_suppression USING btree (address_hash, reason) WHERE (cleared_at IS NULL);

-- manager_code: person
create table manager_code (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  person_id uuid not null,
  job_id uuid not null,
  code text not null,
  given_to uuid,
  recorded_at timestamp with time zone not null default now(),
  ends_on date not null,
  constraint manager_code_pkey PRIMARY KEY (id),
  constraint manager_code_code_key UNIQUE (code),
  constraint manager_code_given_to_fkey FOREIGN KEY (given_to) REFERENCES organisation(id),
  constraint manager_code_job_id_fkey FOREIGN KEY (job_id) REFERENCES job(id),
  constraint manager_code_job_id_given_to_key UNIQUE (job_id, given_to),
  constraint manager_code_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint manager_code_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX manager_code_given_to_idx ON public.manager_code USING btree (given_to);
CREATE INDEX manager_code_organisation_id_idx ON public.manager_code USING btree (organisation_id);
CREATE INDEX manager_code_person_id_idx ON public.manager_code USING btree (person_id);
create policy reading on manager_code for select using ((person_id = ( SELECT actor_person() AS actor_person)));
grant select on manager_code to guildhall_app;
grant select on manager_code to guildhall_report;

-- membership: person
create table membership (
  id uuid not null default uuidv7(),
  person_id uuid not null,
  organisation_id uuid not null,
  kind text not null,
  employee_number text,
  recorded_at timestamp with time zone not null default now(),
  batch_id uuid,
  sort_name text not null default ''::text,
  find_by text not null default ''::text,
  constraint membership_pkey PRIMARY KEY (id),
  constraint membership_employee_number_check CHECK ((employee_number <> ''::text)),
  constraint membership_kind_check CHECK ((kind = ANY (ARRAY['employee'::text, 'pre-joiner'::text, 'foster carer'::text, 'councillor'::text, 'volunteer'::text, 'community'::text]))),
  constraint membership_organisation_id_employee_number_key UNIQUE (organisation_id, employee_number),
  constraint membership_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint membership_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint membership_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX membership_lower_idx ON public.membership USING btree (lower(employee_number));
CREATE INDEX membership_organisation_id_person_id_idx ON public.membership USING btree (organisation_id, person_id);
CREATE INDEX membership_organisation_id_sort_name_id_idx ON public.membership USING btree (organisation_id, sort_name, id);
CREATE INDEX membership_person_id_idx ON public.membership USING btree (person_id);
create policy adding on membership for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on membership for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on membership for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on membership to guildhall_app;
grant select on membership to guildhall_report;
CREATE TRIGGER audiences_hear_of_update AFTER UPDATE ON public.membership REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_membership();
CREATE TRIGGER audiences_let_go AFTER DELETE ON public.membership REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION places_stand();
CREATE TRIGGER membership_changed_in_standings AFTER UPDATE OF person_id, kind ON public.membership FOR EACH ROW WHEN (((old.person_id IS DISTINCT FROM new.person_id) OR (old.kind IS DISTINCT FROM new.kind))) EXECUTE FUNCTION membership_touches_standings();
CREATE TRIGGER membership_fills_itself BEFORE INSERT ON public.membership FOR EACH ROW WHEN ((new.sort_name = ''::text)) EXECUTE FUNCTION fill_membership();
CREATE TRIGGER membership_stays_filled BEFORE UPDATE ON public.membership FOR EACH ROW EXECUTE FUNCTION fill_membership();

-- membership_term: person
create table membership_term (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null,
  starts_on date not null,
  ends_on date,
  recorded_at timestamp with time zone not null default now(),
  superseded_at timestamp with time zone,
  batch_id uuid,
  during daterange generated always as (
CASE
    WHEN (superseded_at IS NULL) THEN daterange(starts_on, ends_on, '[]'::text)
    ELSE NULL::daterange
END) stored,
  constraint membership_term_pkey PRIMARY KEY (id),
  constraint membership_term_check CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
  constraint membership_term_membership_id_during_key UNIQUE (membership_id, during WITHOUT OVERLAPS),
  constraint membership_term_organisation_id_membership_id_fkey FOREIGN KEY (organisation_id, membership_id) REFERENCES membership(organisation_id, id)
);
CREATE INDEX membership_term_batch_id_idx ON public.membership_term USING btree (batch_id);
CREATE INDEX membership_term_membership_id_idx ON public.membership_term USING btree (membership_id) WHERE (superseded_at IS NULL);
CREATE INDEX membership_term_organisation_id_person_id_idx ON public.membership_term USING btree (organisation_id, person_id) WHERE (superseded_at IS NULL);
CREATE INDEX membership_term_person_id_idx ON public.membership_term USING btree (person_id) WHERE (superseded_at IS NULL);
create policy adding on membership_term for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on membership_term for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on membership_term for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on membership_term to guildhall_app;
grant select on membership_term to guildhall_report;
CREATE TRIGGER audiences_hear_of_delete AFTER DELETE ON public.membership_term REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_membership_term();
CREATE TRIGGER audiences_hear_of_insert AFTER INSERT ON public.membership_term REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_membership_term();
CREATE TRIGGER audiences_hear_of_update AFTER UPDATE ON public.membership_term REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_membership_term();
CREATE TRIGGER run_counts_noted AFTER INSERT ON public.membership_term REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_run_counts();
CREATE TRIGGER run_counts_noted_again AFTER UPDATE ON public.membership_term REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_run_counts();
CREATE TRIGGER run_counts_taken_off AFTER DELETE ON public.membership_term REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION note_run_counts();
CREATE TRIGGER term_added_to_standings AFTER INSERT ON public.membership_term REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION base_touches_standings('membership');
CREATE TRIGGER term_changed_in_standings AFTER UPDATE ON public.membership_term REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION base_touches_standings('membership');

-- merge_consent: system (who was asked whether two accounts are theirs: made and settled by owner-defined functions)
create table merge_consent (
  id uuid not null default uuidv7(),
  merge_id uuid not null,
  person_id uuid not null,
  token_hash bytea not null,
  ends_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  agreed boolean,
  constraint merge_consent_pkey PRIMARY KEY (id),
  constraint merge_consent_merge_id_fkey FOREIGN KEY (merge_id) REFERENCES account_merge(id),
  constraint merge_consent_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint merge_consent_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX merge_consent_merge_id_idx ON public.merge_consent USING btree (merge_id);
CREATE INDEX merge_consent_person_id_idx ON public.merge_consent USING btree (person_id);

-- merge_row: system (rows of any organisation that an account took along; undone by an owner-defined function)
create table merge_row (
  id uuid not null default uuidv7(),
  merge_id uuid not null,
  table_name text not null,
  row_id uuid not null,
  before jsonb not null default '{}'::jsonb,
  after text,
  constraint merge_row_pkey PRIMARY KEY (id),
  constraint merge_row_merge_id_fkey FOREIGN KEY (merge_id) REFERENCES account_merge(id),
  constraint merge_row_merge_id_table_name_row_id_key UNIQUE (merge_id, table_name, row_id)
);

-- migration: system (which migrations ran)
create table migration (
  name text not null,
  hash text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (name)
);

-- notice: person
create table notice (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  rule_id uuid,
  site_id uuid not null,
  person_id uuid not null,
  about_id uuid not null,
  reader text not null,
  kind text not null,
  subject_type text not null,
  subject_id uuid not null,
  title localised not null,
  slug text,
  subject_on date,
  told_for date not null,
  sent_by uuid,
  on_site boolean not null default true,
  read_at timestamp with time zone,
  recorded_at timestamp with time zone not null default now(),
  same_as_id uuid,
  constraint notice_pkey PRIMARY KEY (id),
  constraint notice_about_id_fkey FOREIGN KEY (about_id) REFERENCES person(id),
  constraint notice_check CHECK (((rule_id IS NULL) = (kind = ANY (ARRAY['nudge'::text, 'answered'::text, 'longer'::text, 'agreed'::text, 'sent back'::text])))),
  constraint notice_kind_check CHECK ((kind = ANY (ARRAY['enrolled'::text, 'completed'::text, 'joined'::text, 'due'::text, 'overdue'::text, 'expires'::text, 'expired'::text, 'met'::text, 'course due'::text, 'course late'::text, 'started'::text, 'nudge'::text, 'answered'::text, 'longer'::text, 'agreed'::text, 'sent back'::text]))),
  constraint notice_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint notice_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint notice_organisation_id_rule_id_fkey FOREIGN KEY (organisation_id, rule_id) REFERENCES notice_rule(organisation_id, id),
  constraint notice_organisation_id_same_as_id_fkey FOREIGN KEY (organisation_id, same_as_id) REFERENCES notice(organisation_id, id) ON DELETE CASCADE,
  constraint notice_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint notice_reader_check CHECK ((reader = ANY (ARRAY['learner'::text, 'manager'::text, 'above'::text, 'role'::text]))),
  constraint notice_sent_by_fkey FOREIGN KEY (sent_by) REFERENCES person(id),
  constraint notice_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id) ON DELETE CASCADE,
  constraint notice_subject_type_check CHECK ((subject_type = ANY (ARRAY['requirement'::text, 'course'::text, 'audience'::text, 'organisation'::text, 'request'::text, 'external'::text])))
);
CREATE INDEX notice_about_id_subject_id_id_idx ON public.notice USING btree (about_id, subject_id, id DESC);
CREATE INDEX notice_organisation_id_id_idx ON public.notice USING btree (organisation_id, id DESC);
CREATE INDEX notice_organisation_id_same_as_id_idx ON public.notice USING btree (organisation_id, same_as_id) WHERE (same_as_id IS NOT NULL);
CREATE INDEX notice_person_id_id_idx ON public.notice USING btree (person_id, id DESC);
CREATE INDEX notice_rule_id_idx ON public.notice USING btree (rule_id);
CREATE INDEX notice_unread ON public.notice USING btree (person_id, site_id) WHERE ((read_at IS NULL) AND on_site);
CREATE UNIQUE INDEX notice_once ON public.notice USING btree (person_id, rule_id, about_id, subject_id, told_for, (
CASE
    WHEN (rule_id IS NULL) THEN kind
    ELSE NULL::text
END)) NULLS NOT DISTINCT;
create policy adding on notice for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on notice for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
grant insert, select on notice to guildhall_app;
grant select on notice to guildhall_report;
CREATE TRIGGER notice_is_gone AFTER DELETE ON public.notice REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION notices_about_go_too();
CREATE TRIGGER notice_moves BEFORE UPDATE OF person_id, about_id ON public.notice FOR EACH ROW EXECUTE FUNCTION notice_follows();

-- notice_delivery: person
create table notice_delivery (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  notice_id uuid not null,
  person_id uuid not null,
  channel text not null,
  state text not null default 'waiting'::text,
  send_after timestamp with time zone not null,
  held_for text,
  at_once boolean not null default false,
  carrier text,
  message_id uuid,
  tried_at timestamp with time zone,
  try_at timestamp with time zone,
  tries integer not null default 0,
  taken_at timestamp with time zone,
  failures integer not null default 0,
  ask_at timestamp with time zone,
  outcome text,
  outcome_at timestamp with time zone,
  detail text,
  settled_at timestamp with time zone,
  constraint notice_delivery_pkey PRIMARY KEY (id),
  constraint notice_delivery_carrier_check CHECK ((carrier = ANY (ARRAY['mail'::text, 'notify'::text]))),
  constraint notice_delivery_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text]))),
  constraint notice_delivery_held_for_check CHECK ((held_for = ANY (ARRAY['quiet hours'::text, 'day off'::text, 'day''s message'::text]))),
  constraint notice_delivery_notice_id_channel_key UNIQUE (notice_id, channel),
  constraint notice_delivery_organisation_id_notice_id_fkey FOREIGN KEY (organisation_id, notice_id) REFERENCES notice(organisation_id, id) ON DELETE CASCADE,
  constraint notice_delivery_outcome_check CHECK ((outcome = ANY (ARRAY['delivered'::text, 'sent'::text, 'permanent-failure'::text, 'temporary-failure'::text, 'technical-failure'::text]))),
  constraint notice_delivery_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint notice_delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'suppressed'::text, 'no address'::text, 'unsubscribed'::text, 'settled'::text, 'failed'::text])))
);
CREATE INDEX notice_delivery_message_id_idx ON public.notice_delivery USING btree (message_id);
CREATE INDEX notice_delivery_organisation_id_ask_at_idx ON public.notice_delivery USING btree (organisation_id, ask_at) WHERE (ask_at IS NOT NULL);
CREATE INDEX notice_delivery_organisation_id_channel_send_after_idx ON public.notice_delivery USING btree (organisation_id, channel, send_after) WHERE (state = 'waiting'::text);
CREATE INDEX notice_delivery_organisation_id_try_at_idx ON public.notice_delivery USING btree (organisation_id, try_at) WHERE (try_at IS NOT NULL);
CREATE INDEX notice_delivery_person_id_settled_at_idx ON public.notice_delivery USING btree (person_id, settled_at) WHERE (state = ANY (ARRAY['sending'::text, 'sent'::text]));
create policy adding on notice_delivery for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on notice_delivery for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on notice_delivery for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on notice_delivery to guildhall_app;
grant select on notice_delivery to guildhall_report;

-- notice_mute: person
create table notice_mute (
  id uuid not null default uuidv7(),
  person_id uuid not null,
  kind text not null,
  recorded_at timestamp with time zone not null default now(),
  constraint notice_mute_pkey PRIMARY KEY (id),
  constraint notice_mute_kind_check CHECK ((kind = ANY (ARRAY['enrolled'::text, 'completed'::text, 'joined'::text, 'met'::text, 'course due'::text, 'started'::text]))),
  constraint notice_mute_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint notice_mute_person_id_kind_key UNIQUE (person_id, kind)
);
create policy removing on notice_mute for delete using ((person_id = ( SELECT actor_person() AS actor_person)));
create policy adding on notice_mute for insert with check ((person_id = ( SELECT actor_person() AS actor_person)));
create policy reading on notice_mute for select using ((person_id = ( SELECT actor_person() AS actor_person)));
grant delete, insert, select on notice_mute to guildhall_app;
grant select on notice_mute to guildhall_report;
CREATE TRIGGER mute_moves BEFORE UPDATE OF person_id ON public.notice_mute FOR EACH ROW EXECUTE FUNCTION mute_follows();

-- notice_rule: organisation
create table notice_rule (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  name localised not null,
  trigger text not null,
  days integer[] not null default '{0}'::integer[],
  repeat_days integer,
  to_learner boolean not null default true,
  manager_from integer,
  above_from integer,
  roles text[] not null default '{}'::text[],
  channels text[] not null,
  at_once boolean not null default false,
  audience_id uuid,
  requirement_id uuid,
  course_lineage uuid,
  active_from date not null default today(),
  is_on boolean not null default false,
  on_since timestamp with time zone,
  made_by uuid,
  recorded_at timestamp with time zone not null default now(),
  constraint notice_rule_pkey PRIMARY KEY (id),
  constraint notice_rule_channels_check CHECK (((channels <@ '{site,email,sms}'::text[]) AND (cardinality(channels) > 0))),
  constraint notice_rule_check CHECK (((trigger <> 'joined'::text) OR (audience_id IS NOT NULL))),
  constraint notice_rule_check1 CHECK ((is_on = (on_since IS NOT NULL))),
  constraint notice_rule_days_check CHECK ((((cardinality(days) >= 1) AND (cardinality(days) <= 20)) AND ('-730'::integer <= ALL (days)) AND (730 >= ALL (days)))),
  constraint notice_rule_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint notice_rule_organisation_id_audience_id_fkey FOREIGN KEY (organisation_id, audience_id) REFERENCES audience(organisation_id, id),
  constraint notice_rule_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint notice_rule_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint notice_rule_organisation_id_requirement_id_fkey FOREIGN KEY (organisation_id, requirement_id) REFERENCES requirement(organisation_id, id),
  constraint notice_rule_repeat_days_check CHECK (((repeat_days >= 1) AND (repeat_days <= 365))),
  constraint notice_rule_roles_check CHECK ((roles <@ '{organisation_admin,people_admin,data_protection,learning_lead,trainer}'::text[])),
  constraint notice_rule_trigger_check CHECK ((trigger = ANY (ARRAY['enrolled'::text, 'completed'::text, 'joined'::text, 'overdue'::text, 'expired'::text, 'met'::text, 'due'::text, 'expires'::text, 'course due'::text, 'started'::text])))
);
CREATE INDEX notice_rule_organisation_id_idx ON public.notice_rule USING btree (organisation_id) WHERE is_on;
create policy adding on notice_rule for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on notice_rule for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on notice_rule for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on notice_rule to guildhall_app;
grant select on notice_rule to guildhall_report;

-- notice_setting: organisation
create table notice_setting (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  quiet_from integer not null default 20,
  quiet_to integer not null default 7,
  send_hour integer not null default 8,
  working_days_only boolean not null default true,
  holidays text not null default 'england-and-wales'::text,
  constraint notice_setting_pkey PRIMARY KEY (id),
  constraint notice_setting_holidays_check CHECK ((holidays = ANY (ARRAY['england-and-wales'::text, 'scotland'::text, 'northern-ireland'::text]))),
  constraint notice_setting_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint notice_setting_organisation_id_key UNIQUE (organisation_id),
  constraint notice_setting_quiet_from_check CHECK (((quiet_from >= 0) AND (quiet_from <= 23))),
  constraint notice_setting_quiet_to_check CHECK (((quiet_to >= 0) AND (quiet_to <= 23))),
  constraint notice_setting_send_hour_check CHECK (((send_hour >= 0) AND (send_hour <= 23)))
);
create policy adding on notice_setting for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on notice_setting for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on notice_setting for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on notice_setting to guildhall_app;
grant select on notice_setting to guildhall_report;

-- notice_template: site
create table notice_template (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  site_id uuid not null,
  kind text not null,
  reader text not null,
  subject localised not null,
  body localised not null,
  made_by uuid,
  recorded_at timestamp with time zone not null default now(),
  constraint notice_template_pkey PRIMARY KEY (id),
  constraint notice_template_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint notice_template_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint notice_template_reader_check CHECK ((reader = ANY (ARRAY['learner'::text, 'others'::text]))),
  constraint notice_template_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id) ON DELETE CASCADE,
  constraint notice_template_site_id_kind_reader_key UNIQUE (site_id, kind, reader)
);
CREATE INDEX notice_template_organisation_id_idx ON public.notice_template USING btree (organisation_id);
create policy removing on notice_template for delete using (((site_id = ( SELECT actor_site() AS actor_site)) AND (organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) AND (EXISTS ( SELECT 1
   FROM site s
  WHERE ((s.id = notice_template.site_id) AND (s.host_organisation_id = notice_template.organisation_id))))));
create policy adding on notice_template for insert with check (((site_id = ( SELECT actor_site() AS actor_site)) AND (organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) AND (EXISTS ( SELECT 1
   FROM site s
  WHERE ((s.id = notice_template.site_id) AND (s.host_organisation_id = notice_template.organisation_id))))));
create policy reading on notice_template for select using ((site_id = ( SELECT actor_site() AS actor_site)));
create policy changing on notice_template for update using (((site_id = ( SELECT actor_site() AS actor_site)) AND (organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) AND (EXISTS ( SELECT 1
   FROM site s
  WHERE ((s.id = notice_template.site_id) AND (s.host_organisation_id = notice_template.organisation_id)))))) with check (((site_id = ( SELECT actor_site() AS actor_site)) AND (organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) AND (EXISTS ( SELECT 1
   FROM site s
  WHERE ((s.id = notice_template.site_id) AND (s.host_organisation_id = notice_template.organisation_id))))));
grant delete, insert, select, update on notice_template to guildhall_app;
grant select on notice_template to guildhall_report;

-- notify_account: organisation
create table notify_account (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  site_id uuid not null,
  sealed_key text not null,
  sms_template text,
  email_template text,
  made_by uuid,
  recorded_at timestamp with time zone not null default now(),
  constraint notify_account_pkey PRIMARY KEY (id),
  constraint notify_account_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint notify_account_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint notify_account_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id) ON DELETE CASCADE,
  constraint notify_account_site_id_key UNIQUE (site_id)
);
CREATE INDEX notify_account_organisation_id_idx ON public.notify_account USING btree (organisation_id);
create policy removing on notify_account for delete using (((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) AND (site_id = ( SELECT actor_site() AS actor_site)) AND (EXISTS ( SELECT 1
   FROM site s
  WHERE ((s.id = notify_account.site_id) AND (s.host_organisation_id = notify_account.organisation_id))))));
create policy adding on notify_account for insert with check (((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) AND (site_id = ( SELECT actor_site() AS actor_site)) AND (EXISTS ( SELECT 1
   FROM site s
  WHERE ((s.id = notify_account.site_id) AND (s.host_organisation_id = notify_account.organisation_id))))));
create policy reading on notify_account for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on notify_account for update using (((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) AND (site_id = ( SELECT actor_site() AS actor_site)) AND (EXISTS ( SELECT 1
   FROM site s
  WHERE ((s.id = notify_account.site_id) AND (s.host_organisation_id = notify_account.organisation_id)))))) with check (((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) AND (site_id = ( SELECT actor_site() AS actor_site)) AND (EXISTS ( SELECT 1
   FROM site s
  WHERE ((s.id = notify_account.site_id) AND (s.host_organisation_id = notify_account.organisation_id))))));
grant delete, insert, select, update on notify_account to guildhall_app;
grant select on notify_account to guildhall_report;

-- organisation: site
create table organisation (
  id uuid not null default uuidv7(),
  name localised not null,
  short_name text not null,
  created_at timestamp with time zone not null default now(),
  contact_email text,
  constraint organisation_pkey PRIMARY KEY (id)
);
create policy reading on organisation for select using (((id = ANY (( SELECT actor_member_orgs() AS actor_member_orgs)::uuid[])) OR (id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])) OR (EXISTS ( SELECT 1
   FROM site_organisation s
  WHERE ((s.organisation_id = organisation.id) AND (s.site_id = ( SELECT actor_site() AS actor_site)))))));
create policy changing on organisation for update using ((id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant select, update on organisation to guildhall_app;
grant select on organisation to guildhall_report;

-- organisation_export: organisation
create table organisation_export (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  asked_by uuid not null,
  state text not null default 'waiting'::text,
  hash text,
  bytes bigint,
  rows bigint,
  asked_at timestamp with time zone not null default now(),
  ready_at timestamp with time zone,
  ends_at timestamp with time zone,
  constraint organisation_export_pkey PRIMARY KEY (id),
  constraint organisation_export_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES person(id),
  constraint organisation_export_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint organisation_export_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'ready'::text, 'removed'::text])))
);
CREATE INDEX organisation_export_ends_at_idx ON public.organisation_export USING btree (ends_at) WHERE (state = 'ready'::text);
CREATE INDEX organisation_export_organisation_id_idx ON public.organisation_export USING btree (organisation_id);
create policy adding on organisation_export for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on organisation_export for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on organisation_export for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on organisation_export to guildhall_app;
grant select on organisation_export to guildhall_report;

-- organisation_permission: organisation
create table organisation_permission (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  permission text not null,
  reason text,
  allowed_by uuid,
  recorded_at timestamp with time zone not null default now(),
  superseded_at timestamp with time zone,
  constraint organisation_permission_pkey PRIMARY KEY (id),
  constraint organisation_permission_allowed_by_fkey FOREIGN KEY (allowed_by) REFERENCES person(id),
  constraint organisation_permission_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint organisation_permission_permission_check CHECK ((permission ~ '^[a-z]+\.[a-z_]+$'::text)),
  constraint organisation_permission_reason_check CHECK ((reason <> ''::text))
);
CREATE UNIQUE INDEX organisation_permission_organisation_id_permission_idx ON public.organisation_permission USING btree (organisation_id, permission) WHERE (superseded_at IS NULL);
create policy adding on organisation_permission for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on organisation_permission for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on organisation_permission for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on organisation_permission to guildhall_app;
grant select on organisation_permission to guildhall_report;

-- organisation_security: organisation
create table organisation_security (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  second_factor_roles text[] not null default '{organisation_admin}'::text[],
  constraint organisation_security_pkey PRIMARY KEY (id),
  constraint organisation_security_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint organisation_security_organisation_id_key UNIQUE (organisation_id)
);
create policy adding on organisation_security for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on organisation_security for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on organisation_security for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on organisation_security to guildhall_app;
grant select on organisation_security to guildhall_report;

-- outbox: system (written by record_fact, delivered by the outbox job)
create table outbox (
  id uuid not null default uuidv7(),
  verb text not null,
  payload jsonb not null,
  actor jsonb not null,
  recorded_at timestamp with time zone not null default now(),
  delivered_at timestamp with time zone,
  constraint outbox_pkey PRIMARY KEY (id)
);
CREATE INDEX outbox_recorded_at_idx ON public.outbox USING btree (recorded_at) WHERE (delivered_at IS NULL);

-- package_file: organisation
create table package_file (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  content_version_id uuid not null,
  path text not null,
  hash text not null,
  media_type text not null,
  size_bytes bigint not null,
  constraint package_file_pkey PRIMARY KEY (id),
  constraint package_file_content_version_id_path_key UNIQUE (content_version_id, path),
  constraint package_file_organisation_id_content_version_id_fkey FOREIGN KEY (organisation_id, content_version_id) REFERENCES content_version(organisation_id, id) ON DELETE CASCADE
);
create policy removing on package_file for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on package_file for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on package_file for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on package_file for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on package_file to guildhall_app;
grant select on package_file to guildhall_report;

-- partner_area: site
create table partner_area (
  id uuid not null default uuidv7(),
  site_id uuid not null,
  organisation_id uuid not null,
  slug text not null,
  title localised not null,
  introduction localised,
  contact localised,
  is_published boolean not null default false,
  is_open boolean not null default true,
  recorded_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint partner_area_pkey PRIMARY KEY (id),
  constraint partner_area_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint partner_area_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id) ON DELETE CASCADE,
  constraint partner_area_site_id_organisation_id_key UNIQUE (site_id, organisation_id),
  constraint partner_area_site_id_slug_key UNIQUE (site_id, slug),
  constraint partner_area_slug_check CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 60)))
);
CREATE INDEX partner_area_organisation_id_idx ON public.partner_area USING btree (organisation_id);
create policy adding on partner_area for insert with check (((site_id = ( SELECT actor_site() AS actor_site)) AND ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) OR (EXISTS ( SELECT 1
   FROM site s
  WHERE ((s.id = partner_area.site_id) AND (s.host_organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))))))));
create policy reading on partner_area for select using (((site_id = ( SELECT actor_site() AS actor_site)) AND ((is_published AND is_open AND (organisation_id = ANY (( SELECT actor_member_orgs() AS actor_member_orgs)::uuid[]))) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])) OR hosts_site(site_id))));
create policy changing on partner_area for update using (((site_id = ( SELECT actor_site() AS actor_site)) AND ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) OR (EXISTS ( SELECT 1
   FROM site s
  WHERE ((s.id = partner_area.site_id) AND (s.host_organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)))))))) with check (((site_id = ( SELECT actor_site() AS actor_site)) AND ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) OR (EXISTS ( SELECT 1
   FROM site s
  WHERE ((s.id = partner_area.site_id) AND (s.host_organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))))))));
grant insert, select, update on partner_area to guildhall_app;
grant select on partner_area to guildhall_report;
CREATE TRIGGER partner_area_keeps_apart BEFORE INSERT OR UPDATE ON public.partner_area FOR EACH ROW EXECUTE FUNCTION keep_partner_area();

-- passkey: person
create table passkey (
  id uuid not null default uuidv7(),
  person_id uuid not null,
  host_name text not null,
  credential text not null,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}'::text[],
  name text not null,
  is_backed_up boolean not null default false,
  recorded_at timestamp with time zone not null default now(),
  last_used_at timestamp with time zone,
  constraint passkey_pkey PRIMARY KEY (id),
  constraint passkey_credential_key UNIQUE (credential),
  constraint passkey_name_check CHECK ((name <> ''::text)),
  constraint passkey_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX passkey_person_id_idx ON public.passkey USING btree (person_id);
create policy adding on passkey for insert with check ((person_id = ( SELECT actor_person() AS actor_person)));
create policy reading on passkey for select using ((person_id = ( SELECT actor_person() AS actor_person)));
create policy changing on passkey for update using ((person_id = ( SELECT actor_person() AS actor_person))) with check ((person_id = ( SELECT actor_person() AS actor_person)));
grant insert, select, update on passkey to guildhall_app;

-- password: person
create table password (
  id uuid not null default uuidv7(),
  person_id uuid not null,
  hash text not null,
  changed_at timestamp with time zone not null default now(),
  constraint password_pkey PRIMARY KEY (id),
  constraint password_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint password_person_id_key UNIQUE (person_id)
);
create policy adding on password for insert with check ((person_id = ( SELECT actor_person() AS actor_person)));
create policy reading on password for select using ((person_id = ( SELECT actor_person() AS actor_person)));
create policy changing on password for update using ((person_id = ( SELECT actor_person() AS actor_person))) with check ((person_id = ( SELECT actor_person() AS actor_person)));
grant insert, select, update on password to guildhall_app;

-- person: person
create table person (
  id uuid not null default uuidv7(),
  name text not null,
  known_as text,
  lang text,
  recorded_at timestamp with time zone not null default now(),
  erased_at timestamp with time zone,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_lang_check CHECK ((lang = ANY (ARRAY['en'::text, 'cy'::text]))),
  constraint person_name_check CHECK ((name <> ''::text))
);
CREATE INDEX person_name_id_idx ON public.person USING btree (name, id);
create policy reading on person for select using (((id = ( SELECT actor_person() AS actor_person)) OR (EXISTS ( SELECT 1
   FROM membership m
  WHERE ((m.person_id = person.id) AND (m.organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])))))));
create policy changing on person for update using ((id = ( SELECT actor_person() AS actor_person))) with check ((id = ( SELECT actor_person() AS actor_person)));
grant select, update on person to guildhall_app;
grant select on person to guildhall_report;
CREATE TRIGGER audiences_hear_of_update AFTER UPDATE ON public.person REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_person();
CREATE TRIGGER person_changes_memberships AFTER UPDATE OF name, known_as ON public.person FOR EACH ROW EXECUTE FUNCTION refresh_memberships();

-- person_identifier: person
create table person_identifier (
  id uuid not null default uuidv7(),
  person_id uuid not null,
  kind text not null,
  value text not null,
  verified_at timestamp with time zone,
  recorded_at timestamp with time zone not null default now(),
  batch_id uuid,
  bounced_at timestamp with time zone,
  bounce_reason text,
  constraint person_identifier_pkey PRIMARY KEY (id),
  constraint person_identifier_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES import_batch(id),
  constraint person_identifier_bounce_reason_check CHECK ((bounce_reason = ANY (ARRAY['hard bounce'::text, 'complaint'::text]))),
  constraint person_identifier_kind_check CHECK ((kind = ANY (ARRAY['email'::text, 'phone'::text]))),
  constraint person_identifier_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint person_identifier_value_check CHECK ((value <> ''::text))
);
CREATE INDEX person_identifier_bounced_at_idx ON public.person_identifier USING btree (bounced_at) WHERE (bounced_at IS NOT NULL);
CREATE INDEX person_identifier_lower_idx ON public.person_identifier USING btree (lower(value));
CREATE INDEX person_identifier_person_id_idx ON public.person_identifier USING btree (person_id);
CREATE UNIQUE INDEX one_verified_identifier ON public.person_identifier USING btree (kind, lower(value)) WHERE (verified_at IS NOT NULL);
create policy reading on person_identifier for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (EXISTS ( SELECT 1
   FROM membership m
  WHERE ((m.person_id = person_identifier.person_id) AND (m.organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])))))));
grant select on person_identifier to guildhall_app;
grant select on person_identifier to guildhall_report;
CREATE TRIGGER audiences_hear_of_delete AFTER DELETE ON public.person_identifier REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_identifier();
CREATE TRIGGER audiences_hear_of_insert AFTER INSERT ON public.person_identifier REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_identifier();
CREATE TRIGGER audiences_hear_of_update AFTER UPDATE ON public.person_identifier REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_identifier();
CREATE TRIGGER identifier_added_to_memberships AFTER INSERT ON public.person_identifier REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION refresh_changed_memberships();
CREATE TRIGGER identifier_changed_in_memberships AFTER UPDATE ON public.person_identifier REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION refresh_changed_memberships();
CREATE TRIGGER identifier_gone_from_memberships AFTER DELETE ON public.person_identifier REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION refresh_changed_memberships();
CREATE TRIGGER proved_address BEFORE INSERT OR UPDATE OF verified_at ON public.person_identifier FOR EACH ROW WHEN ((new.verified_at IS NOT NULL)) EXECUTE FUNCTION proved_address_gets_mail();

-- person_minor: person
create table person_minor (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  person_id uuid not null,
  is_minor_until date not null,
  guardian_name text,
  guardian_contact text,
  recorded_at timestamp with time zone not null default now(),
  superseded_at timestamp with time zone,
  constraint person_minor_pkey PRIMARY KEY (id),
  constraint person_minor_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint person_minor_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX person_minor_organisation_id_idx ON public.person_minor USING btree (organisation_id);
CREATE INDEX person_minor_person_id_idx ON public.person_minor USING btree (person_id) WHERE (superseded_at IS NULL);
create policy adding on person_minor for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on person_minor for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on person_minor for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on person_minor to guildhall_app;
grant select on person_minor to guildhall_report;

-- person_table: system (which tables follow a person when accounts become one)
create table person_table (
  table_name text not null,
  note text not null default ''::text,
  constraint person_table_pkey PRIMARY KEY (table_name)
);

-- personal_data: system (what is kept of people, for exports and erasure)
create table personal_data (
  table_name text not null,
  purpose text not null,
  person_column text,
  organisation_column text,
  left_out text,
  hidden text[] not null default '{}'::text[],
  reviewed text[] not null default '{}'::text[],
  in_slice boolean not null default false,
  erasing text not null default 'keep'::text,
  retiring text not null default 'keep'::text,
  blanked jsonb not null default '{}'::jsonb,
  swept text[] not null default '{}'::text[],
  position integer not null default 50,
  constraint personal_data_pkey PRIMARY KEY (table_name),
  constraint personal_data_erasing_check CHECK ((erasing = ANY (ARRAY['keep'::text, 'blank'::text, 'delete'::text]))),
  constraint personal_data_left_out_check CHECK ((left_out = ANY (ARRAY['work'::text, 'hold'::text, 'erasure'::text, 'numbers'::text, 'undo'::text, 'facts'::text, 'search'::text]))),
  constraint personal_data_purpose_check CHECK ((purpose = ANY (ARRAY['account'::text, 'sign-in'::text, 'hr'::text, 'training'::text, 'messages'::text, 'audit'::text]))),
  constraint personal_data_retiring_check CHECK ((retiring = ANY (ARRAY['keep'::text, 'blank'::text, 'delete'::text])))
);

-- post: organisation
create table post (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  unit_id uuid,
  name localised not null,
  code text,
  closed_on date,
  recorded_at timestamp with time zone not null default now(),
  constraint post_pkey PRIMARY KEY (id),
  constraint post_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint post_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint post_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES unit(organisation_id, id)
);
CREATE UNIQUE INDEX post_code ON public.post USING btree (organisation_id, code);
create policy removing on post for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on post for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on post for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on post for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on post to guildhall_app;
grant select on post to guildhall_report;
CREATE TRIGGER audiences_hear_of_delete AFTER DELETE ON public.post REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_reference();

-- pre_joiner: person
create table pre_joiner (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null,
  expected_on date not null,
  unit_id uuid,
  job_role_id uuid,
  manager_job_id uuid,
  employee_number text,
  hr_reference text,
  invited_by uuid,
  signed_in_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  became_membership_id uuid,
  became_at timestamp with time zone,
  became_batch_id uuid,
  removed_at timestamp with time zone,
  removed_batch_id uuid,
  term_before_id uuid,
  recorded_at timestamp with time zone not null default now(),
  constraint pre_joiner_pkey PRIMARY KEY (id),
  constraint pre_joiner_became_batch_id_fkey FOREIGN KEY (became_batch_id) REFERENCES import_batch(id),
  constraint pre_joiner_employee_number_check CHECK ((employee_number <> ''::text)),
  constraint pre_joiner_hr_reference_check CHECK ((hr_reference <> ''::text)),
  constraint pre_joiner_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES person(id),
  constraint pre_joiner_manager_job_id_fkey FOREIGN KEY (manager_job_id) REFERENCES job(id),
  constraint pre_joiner_membership_id_key UNIQUE (membership_id),
  constraint pre_joiner_organisation_id_became_membership_id_fkey FOREIGN KEY (organisation_id, became_membership_id) REFERENCES membership(organisation_id, id),
  constraint pre_joiner_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint pre_joiner_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint pre_joiner_organisation_id_job_role_id_fkey FOREIGN KEY (organisation_id, job_role_id) REFERENCES job_role(organisation_id, id),
  constraint pre_joiner_organisation_id_membership_id_fkey FOREIGN KEY (organisation_id, membership_id) REFERENCES membership(organisation_id, id),
  constraint pre_joiner_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES unit(organisation_id, id),
  constraint pre_joiner_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint pre_joiner_removed_batch_id_fkey FOREIGN KEY (removed_batch_id) REFERENCES import_batch(id),
  constraint pre_joiner_term_before_id_fkey FOREIGN KEY (term_before_id) REFERENCES membership_term(id)
);
CREATE INDEX pre_joiner_became_batch_id_idx ON public.pre_joiner USING btree (became_batch_id);
CREATE INDEX pre_joiner_manager_job_id_idx ON public.pre_joiner USING btree (manager_job_id);
CREATE INDEX pre_joiner_organisation_id_id_idx ON public.pre_joiner USING btree (organisation_id, id);
CREATE INDEX pre_joiner_person_id_idx ON public.pre_joiner USING btree (person_id);
CREATE INDEX pre_joiner_removed_batch_id_idx ON public.pre_joiner USING btree (removed_batch_id) WHERE (removed_batch_id IS NOT NULL);
create policy reading on pre_joiner for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on pre_joiner for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant select, update on pre_joiner to guildhall_app;
grant select on pre_joiner to guildhall_report;
CREATE TRIGGER pre_joiner_is_back BEFORE UPDATE ON public.pre_joiner FOR EACH ROW WHEN (((new.removed_at IS NOT NULL) AND ((new.expected_on <> old.expected_on) OR (new.became_at IS NOT NULL) OR (new.withdrawn_at IS NOT NULL)))) EXECUTE FUNCTION pre_joiner_is_back();

-- processor: organisation
create table processor (
  id uuid not null default uuidv7(),
  lineage_id uuid not null default uuidv7(),
  organisation_id uuid not null,
  name text not null,
  purpose text not null,
  contact text not null default ''::text,
  starts_on date not null,
  ends_on date,
  transfer_to text,
  safeguard text,
  made_by uuid,
  recorded_at timestamp with time zone not null default now(),
  superseded_at timestamp with time zone,
  constraint processor_pkey PRIMARY KEY (id),
  constraint processor_check CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
  constraint processor_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint processor_name_check CHECK ((name <> ''::text)),
  constraint processor_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint processor_purpose_check CHECK ((purpose <> ''::text))
);
CREATE INDEX processor_organisation_id_idx ON public.processor USING btree (organisation_id) WHERE (superseded_at IS NULL);
CREATE UNIQUE INDEX one_version_a_processor ON public.processor USING btree (lineage_id) WHERE (superseded_at IS NULL);
create policy adding on processor for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on processor for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on processor for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on processor to guildhall_app;
grant select on processor to guildhall_report;

-- profile_field: published
create table profile_field (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  key text not null,
  name localised not null,
  kind text not null,
  choices jsonb not null default '[]'::jsonb,
  shown_to text not null default 'person'::text,
  edited_by text not null default 'staff'::text,
  is_sensitive boolean not null default false,
  is_unique boolean not null default false,
  position integer not null default 0,
  closed_on date,
  recorded_at timestamp with time zone not null default now(),
  constraint profile_field_pkey PRIMARY KEY (id),
  constraint profile_field_edited_by_check CHECK ((edited_by = ANY (ARRAY['staff'::text, 'person'::text, 'feed'::text]))),
  constraint profile_field_key_check CHECK ((key ~ '^[a-z][a-z0-9_]{0,39}$'::text)),
  constraint profile_field_kind_check CHECK ((kind = ANY (ARRAY['text'::text, 'date'::text, 'number'::text, 'yes-no'::text, 'choice'::text]))),
  constraint profile_field_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint profile_field_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint profile_field_organisation_id_key_key UNIQUE (organisation_id, key),
  constraint profile_field_shown_to_check CHECK ((shown_to = ANY (ARRAY['staff'::text, 'person'::text, 'manager'::text])))
);
create policy removing on profile_field for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on profile_field for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on profile_field for select using (((organisation_id = ANY (( SELECT actor_member_orgs() AS actor_member_orgs)::uuid[])) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on profile_field for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on profile_field to guildhall_app;
grant select on profile_field to guildhall_report;
CREATE TRIGGER audiences_hear_of_delete AFTER DELETE ON public.profile_field REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_reference();
CREATE TRIGGER audiences_hear_of_update AFTER UPDATE ON public.profile_field REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_reference();

-- profile_value: person
create table profile_value (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  field_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null,
  value text not null,
  value_date date,
  starts_on date not null default today(),
  ends_on date,
  recorded_at timestamp with time zone not null default now(),
  superseded_at timestamp with time zone,
  batch_id uuid,
  during daterange generated always as (
CASE
    WHEN (superseded_at IS NULL) THEN daterange(starts_on, ends_on, '[]'::text)
    ELSE NULL::daterange
END) stored,
  constraint profile_value_pkey PRIMARY KEY (id),
  constraint profile_value_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES import_batch(id),
  constraint profile_value_check CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
  constraint profile_value_membership_id_field_id_during_key UNIQUE (membership_id, field_id, during WITHOUT OVERLAPS),
  constraint profile_value_organisation_id_field_id_fkey FOREIGN KEY (organisation_id, field_id) REFERENCES profile_field(organisation_id, id),
  constraint profile_value_organisation_id_membership_id_fkey FOREIGN KEY (organisation_id, membership_id) REFERENCES membership(organisation_id, id),
  constraint profile_value_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint profile_value_value_check CHECK ((value <> ''::text))
);
CREATE INDEX profile_value_batch_id_idx ON public.profile_value USING btree (batch_id) WHERE (batch_id IS NOT NULL);
CREATE INDEX profile_value_batch_id_idx1 ON public.profile_value USING btree (batch_id);
CREATE INDEX profile_value_field_id_value_idx ON public.profile_value USING btree (field_id, value) WHERE (superseded_at IS NULL);
CREATE INDEX profile_value_membership_id_idx ON public.profile_value USING btree (membership_id) WHERE (superseded_at IS NULL);
CREATE INDEX profile_value_organisation_id_idx ON public.profile_value USING btree (organisation_id);
CREATE INDEX profile_value_person_id_idx ON public.profile_value USING btree (person_id);
create policy adding on profile_value for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on profile_value for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on profile_value for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on profile_value to guildhall_app;
grant select on profile_value to guildhall_report;
CREATE TRIGGER audiences_hear_of_delete AFTER DELETE ON public.profile_value REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_profile_value();
CREATE TRIGGER audiences_hear_of_insert AFTER INSERT ON public.profile_value REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_profile_value();
CREATE TRIGGER audiences_hear_of_update AFTER UPDATE ON public.profile_value REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_profile_value();
CREATE TRIGGER value_added_to_standings AFTER INSERT ON public.profile_value REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION base_touches_standings('profile');
CREATE TRIGGER value_changed_in_standings AFTER UPDATE ON public.profile_value REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION base_touches_standings('profile');

-- provider_identity: person
create table provider_identity (
  id uuid not null default uuidv7(),
  person_id uuid not null,
  issuer text not null,
  subject text not null,
  recorded_at timestamp with time zone not null default now(),
  provider_id uuid,
  display text not null default ''::text,
  confirmed_at timestamp with time zone,
  last_used_at timestamp with time zone,
  removed_at timestamp with time zone,
  constraint provider_identity_pkey PRIMARY KEY (id),
  constraint provider_identity_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint provider_identity_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES sign_on_provider(id),
  constraint provider_identity_provider_id_issuer_subject_key UNIQUE (provider_id, issuer, subject)
);
CREATE INDEX provider_identity_person_id_idx ON public.provider_identity USING btree (person_id);
create policy reading on provider_identity for select using ((person_id = ( SELECT actor_person() AS actor_person)));
grant select on provider_identity to guildhall_app;
grant select on provider_identity to guildhall_report;
CREATE TRIGGER identity_moves_unconfirmed BEFORE UPDATE OF person_id ON public.provider_identity FOR EACH ROW WHEN (((new.person_id <> old.person_id) AND (NOT (new.confirmed_at IS DISTINCT FROM old.confirmed_at)))) EXECUTE FUNCTION identity_moves();

-- qualification: published
create table qualification (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  name localised not null,
  code text,
  closed_on date,
  recorded_at timestamp with time zone not null default now(),
  constraint qualification_pkey PRIMARY KEY (id),
  constraint qualification_organisation_id_code_key UNIQUE (organisation_id, code),
  constraint qualification_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint qualification_organisation_id_id_key UNIQUE (organisation_id, id)
);
create policy removing on qualification for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on qualification for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on qualification for select using (((organisation_id = ANY (( SELECT actor_member_orgs() AS actor_member_orgs)::uuid[])) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on qualification for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on qualification to guildhall_app;
grant select on qualification to guildhall_report;

-- recent_try: system (counted by count_try and forgive_tries)
create table recent_try (
  id uuid not null default uuidv7(),
  purpose text not null,
  key_hash bytea not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint recent_try_pkey PRIMARY KEY (id)
);
CREATE INDEX recent_try_purpose_key_hash_recorded_at_idx ON public.recent_try USING btree (purpose, key_hash, recorded_at);
CREATE INDEX recent_try_recorded_at_idx ON public.recent_try USING btree (recorded_at);

-- record_look: person
create table record_look (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  person_id uuid not null,
  viewer_id uuid not null,
  place text not null,
  looked_on date not null default today(),
  looked_at timestamp with time zone not null default now(),
  constraint record_look_pkey PRIMARY KEY (id),
  constraint record_look_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint record_look_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint record_look_viewer_id_fkey FOREIGN KEY (viewer_id) REFERENCES person(id)
);
CREATE INDEX record_look_organisation_id_idx ON public.record_look USING btree (organisation_id);
CREATE INDEX record_look_person_id_looked_at_idx ON public.record_look USING btree (person_id, looked_at DESC);
CREATE INDEX record_look_viewer_id_person_id_looked_on_idx ON public.record_look USING btree (viewer_id, person_id, looked_on);
create policy reading on record_look for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
grant select on record_look to guildhall_app;
grant select on record_look to guildhall_report;

-- recovery_code: person
create table recovery_code (
  id uuid not null default uuidv7(),
  person_id uuid not null,
  code_hash bytea not null,
  recorded_at timestamp with time zone not null default now(),
  used_at timestamp with time zone,
  constraint recovery_code_pkey PRIMARY KEY (id),
  constraint recovery_code_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE UNIQUE INDEX recovery_code_person_id_code_hash_idx ON public.recovery_code USING btree (person_id, code_hash);
create policy removing on recovery_code for delete using ((person_id = ( SELECT actor_person() AS actor_person)));
create policy adding on recovery_code for insert with check ((person_id = ( SELECT actor_person() AS actor_person)));
create policy reading on recovery_code for select using ((person_id = ( SELECT actor_person() AS actor_person)));
create policy changing on recovery_code for update using ((person_id = ( SELECT actor_person() AS actor_person))) with check ((person_id = ( SELECT actor_person() AS actor_person)));
grant delete, insert, select, update on recovery_code to guildhall_app;

-- registration: person
create table registration (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  site_id uuid not null,
  code_id uuid,
  domain_id uuid,
  person_id uuid,
  membership_id uuid,
  name text not null,
  known_as text,
  address text,
  message text,
  date_of_birth date,
  guardian_name text,
  guardian_contact text,
  kind text not null,
  unit_id uuid,
  job_role_id uuid,
  needs_approval boolean not null,
  lang text not null default 'en'::text,
  state text not null default 'unproven'::text,
  token_hash bytea,
  ends_at timestamp with time zone,
  proven_at timestamp with time zone,
  asked text,
  answer text,
  decided_by uuid,
  decided_at timestamp with time zone,
  sentence text,
  recorded_at timestamp with time zone not null default now(),
  constraint registration_pkey PRIMARY KEY (id),
  constraint registration_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint registration_domain_id_fkey FOREIGN KEY (domain_id) REFERENCES joining_domain(id) ON DELETE SET NULL,
  constraint registration_lang_check CHECK ((lang = ANY (ARRAY['en'::text, 'cy'::text]))),
  constraint registration_name_check CHECK ((name <> ''::text)),
  constraint registration_organisation_id_code_id_fkey FOREIGN KEY (organisation_id, code_id) REFERENCES joining_code(organisation_id, id),
  constraint registration_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint registration_organisation_id_membership_id_fkey FOREIGN KEY (organisation_id, membership_id) REFERENCES membership(organisation_id, id),
  constraint registration_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint registration_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id) ON DELETE CASCADE,
  constraint registration_state_check CHECK ((state = ANY (ARRAY['unproven'::text, 'waiting'::text, 'asked back'::text, 'accepted'::text, 'refused'::text, 'expired'::text]))),
  constraint registration_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX registration_code_id_idx ON public.registration USING btree (code_id);
CREATE INDEX registration_domain_id_idx ON public.registration USING btree (domain_id);
CREATE INDEX registration_ends_at_idx ON public.registration USING btree (ends_at) WHERE (state = ANY (ARRAY['unproven'::text, 'asked back'::text]));
CREATE INDEX registration_organisation_id_state_id_idx ON public.registration USING btree (organisation_id, state, id);
CREATE INDEX registration_person_id_idx ON public.registration USING btree (person_id);
create policy reading on registration for select using (((state <> ALL (ARRAY['unproven'::text, 'expired'::text])) AND ((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])))));
grant select on registration to guildhall_app;
grant select on registration to guildhall_report;

-- requirement: organisation
create table requirement (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  unit_id uuid,
  name localised not null,
  description localised,
  state text not null default 'draft'::text,
  closed_on date,
  settling_total integer not null default 0,
  settled_at timestamp with time zone,
  made_by uuid,
  recorded_at timestamp with time zone not null default now(),
  constraint requirement_pkey PRIMARY KEY (id),
  constraint requirement_check CHECK (((state = 'closed'::text) = (closed_on IS NOT NULL))),
  constraint requirement_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint requirement_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint requirement_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint requirement_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES unit(organisation_id, id),
  constraint requirement_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'active'::text, 'closed'::text])))
);
create policy removing on requirement for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on requirement for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on requirement for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on requirement for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on requirement to guildhall_app;
grant select on requirement to guildhall_report;
CREATE TRIGGER requirement_changed_in_standings AFTER UPDATE ON public.requirement FOR EACH ROW EXECUTE FUNCTION requirement_touches_standings();

-- requirement_item: organisation
create table requirement_item (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  version_id uuid not null,
  requirement_id uuid not null,
  part text not null,
  kind text not null,
  item_id uuid not null,
  constraint requirement_item_pkey PRIMARY KEY (id),
  constraint requirement_item_kind_check CHECK ((kind = ANY (ARRAY['course'::text, 'qualification'::text]))),
  constraint requirement_item_organisation_id_requirement_id_fkey FOREIGN KEY (organisation_id, requirement_id) REFERENCES requirement(organisation_id, id),
  constraint requirement_item_organisation_id_version_id_fkey FOREIGN KEY (organisation_id, version_id) REFERENCES requirement_version(organisation_id, id),
  constraint requirement_item_part_check CHECK ((part = ANY (ARRAY['first'::text, 'renewal'::text, 'base'::text])))
);
CREATE INDEX requirement_item_item_id_idx ON public.requirement_item USING btree (item_id);
CREATE INDEX requirement_item_organisation_id_idx ON public.requirement_item USING btree (organisation_id);
CREATE INDEX requirement_item_version_id_idx ON public.requirement_item USING btree (version_id);
create policy adding on requirement_item for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on requirement_item for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
grant insert, select on requirement_item to guildhall_app;
grant select on requirement_item to guildhall_report;

-- requirement_version: organisation
create table requirement_version (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  requirement_id uuid not null,
  number integer not null,
  audience_id uuid,
  rule jsonb not null,
  counts_from date not null,
  reason text,
  made_by uuid,
  recorded_at timestamp with time zone not null default now(),
  superseded_at timestamp with time zone,
  constraint requirement_version_pkey PRIMARY KEY (id),
  constraint requirement_version_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint requirement_version_number_check CHECK ((number > 0)),
  constraint requirement_version_organisation_id_audience_id_fkey FOREIGN KEY (organisation_id, audience_id) REFERENCES audience(organisation_id, id),
  constraint requirement_version_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint requirement_version_organisation_id_requirement_id_fkey FOREIGN KEY (organisation_id, requirement_id) REFERENCES requirement(organisation_id, id),
  constraint requirement_version_requirement_id_number_key UNIQUE (requirement_id, number)
);
CREATE INDEX requirement_version_audience_id_idx ON public.requirement_version USING btree (audience_id) WHERE (superseded_at IS NULL);
CREATE UNIQUE INDEX requirement_version_requirement_id_counts_from_idx ON public.requirement_version USING btree (requirement_id, counts_from) WHERE (superseded_at IS NULL);
create policy adding on requirement_version for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on requirement_version for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on requirement_version for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on requirement_version to guildhall_app;
grant select on requirement_version to guildhall_report;
CREATE TRIGGER version_added_to_standings AFTER INSERT ON public.requirement_version REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION version_touches_standings();
CREATE TRIGGER version_changed_in_standings AFTER UPDATE ON public.requirement_version REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION version_touches_standings();

-- retention_rule: organisation
create table retention_rule (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  purpose text not null,
  keep_years integer,
  made_by uuid,
  recorded_at timestamp with time zone not null default now(),
  superseded_at timestamp with time zone,
  confirmed_at timestamp with time zone,
  confirmed_by uuid,
  constraint retention_rule_pkey PRIMARY KEY (id),
  constraint retention_rule_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES person(id),
  constraint retention_rule_keep_years_check CHECK (((keep_years >= 0) AND (keep_years <= 100))),
  constraint retention_rule_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint retention_rule_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint retention_rule_purpose_check CHECK ((purpose = ANY (ARRAY['account'::text, 'sign-in'::text, 'hr'::text, 'training'::text, 'messages'::text, 'audit'::text])))
);
CREATE UNIQUE INDEX one_rule_a_purpose ON public.retention_rule USING btree (organisation_id, purpose) WHERE (superseded_at IS NULL);
create policy adding on retention_rule for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on retention_rule for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on retention_rule for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on retention_rule to guildhall_app;
grant select on retention_rule to guildhall_report;

-- role_grant: person
create table role_grant (
  id uuid not null default uuidv7(),
  person_id uuid not null,
  role text not null,
  scope text not null,
  scope_id uuid,
  organisation_id uuid,
  starts_at timestamp with time zone not null default now(),
  ends_at timestamp with time zone,
  granted_by uuid,
  recorded_at timestamp with time zone not null default now(),
  reason text,
  ended_by uuid,
  end_reason text,
  batch_id uuid,
  constraint role_grant_pkey PRIMARY KEY (id),
  constraint role_grant_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES import_batch(id),
  constraint role_grant_check CHECK (((scope = 'installation'::text) = (scope_id IS NULL))),
  constraint role_grant_check1 CHECK (((scope = 'installation'::text) = (organisation_id IS NULL))),
  constraint role_grant_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES person(id),
  constraint role_grant_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES person(id),
  constraint role_grant_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint role_grant_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint role_grant_role_check CHECK ((role = ANY (ARRAY['operator'::text, 'organisation_admin'::text, 'people_admin'::text, 'data_protection'::text, 'learning_lead'::text, 'trainer'::text]))),
  constraint role_grant_scope_check CHECK ((scope = ANY (ARRAY['installation'::text, 'site'::text, 'organisation'::text, 'unit'::text, 'course'::text])))
);
CREATE INDEX role_grant_organisation_id_idx ON public.role_grant USING btree (organisation_id);
CREATE INDEX role_grant_person_id_idx ON public.role_grant USING btree (person_id);
create policy adding on role_grant for insert with check (((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) AND (role <> 'operator'::text) AND (person_id <> ( SELECT actor_person() AS actor_person)) AND (((scope = 'organisation'::text) AND (scope_id = organisation_id)) OR ((scope = 'unit'::text) AND (EXISTS ( SELECT 1
   FROM unit u
  WHERE ((u.id = role_grant.scope_id) AND (u.organisation_id = role_grant.organisation_id))))) OR ((scope = 'course'::text) AND (EXISTS ( SELECT 1
   FROM course c
  WHERE ((c.id = role_grant.scope_id) AND (c.organisation_id = role_grant.organisation_id))))))));
create policy reading on role_grant for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on role_grant for update using (((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) AND (role <> 'operator'::text) AND (person_id <> ( SELECT actor_person() AS actor_person)))) with check (((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) AND (role <> 'operator'::text) AND (person_id <> ( SELECT actor_person() AS actor_person))));
grant insert, select, update on role_grant to guildhall_app;
grant select on role_grant to guildhall_report;

-- run_count: system (what a person's runs add to the numbers of reports)
create table run_count (
  organisation_id uuid not null,
  person_id uuid not null,
  course_id uuid not null,
  here boolean not null,
  runs integer not null,
  done integer not null,
  withdrawn integer not null,
  overdue integer not null,
  in_progress integer not null,
  also_here integer not null,
  holds_until date,
  constraint run_count_pkey PRIMARY KEY (organisation_id, person_id, course_id, here)
);
CREATE INDEX run_count_organisation_id_holds_until_idx ON public.run_count USING btree (organisation_id, holds_until) WHERE (holds_until IS NOT NULL);

-- run_count_queue: system (whose runs are to be counted anew)
create table run_count_queue (
  organisation_id uuid not null,
  person_id uuid not null
);
CREATE INDEX run_count_queue_organisation_id_person_id_idx ON public.run_count_queue USING btree (organisation_id, person_id);

-- run_total: system (the numbers of reports)
create table run_total (
  organisation_id uuid not null,
  course_id uuid not null,
  here boolean not null,
  people integer not null,
  runs integer not null,
  done integer not null,
  withdrawn integer not null,
  overdue integer not null,
  in_progress integer not null,
  also_here integer not null,
  constraint run_total_pkey PRIMARY KEY (organisation_id, course_id, here)
);

-- scim_account: person
create table scim_account (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null,
  user_name text not null,
  external_id text,
  attributes jsonb not null default '{}'::jsonb,
  made_at timestamp with time zone not null default now(),
  changed_at timestamp with time zone not null default now(),
  constraint scim_account_pkey PRIMARY KEY (id),
  constraint scim_account_membership_id_key UNIQUE (membership_id),
  constraint scim_account_organisation_id_membership_id_fkey FOREIGN KEY (organisation_id, membership_id) REFERENCES membership(organisation_id, id),
  constraint scim_account_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint scim_account_user_name_check CHECK ((user_name <> ''::text))
);
CREATE INDEX scim_account_organisation_id_external_id_idx ON public.scim_account USING btree (organisation_id, external_id);
CREATE INDEX scim_account_organisation_id_id_idx ON public.scim_account USING btree (organisation_id, id);
CREATE INDEX scim_account_person_id_idx ON public.scim_account USING btree (person_id);
CREATE UNIQUE INDEX scim_account_organisation_id_lower_idx ON public.scim_account USING btree (organisation_id, lower(user_name));
create policy removing on scim_account for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on scim_account for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on scim_account for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on scim_account for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on scim_account to guildhall_app;
grant select on scim_account to guildhall_report;

-- scim_group: organisation
create table scim_group (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  audience_id uuid not null,
  external_id text,
  display_name text not null,
  made_at timestamp with time zone not null default now(),
  changed_at timestamp with time zone not null default now(),
  constraint scim_group_pkey PRIMARY KEY (id),
  constraint scim_group_audience_id_key UNIQUE (audience_id),
  constraint scim_group_display_name_check CHECK ((display_name <> ''::text)),
  constraint scim_group_organisation_id_audience_id_fkey FOREIGN KEY (organisation_id, audience_id) REFERENCES audience(organisation_id, id)
);
CREATE INDEX scim_group_organisation_id_id_idx ON public.scim_group USING btree (organisation_id, id);
CREATE UNIQUE INDEX scim_group_organisation_id_lower_idx ON public.scim_group USING btree (organisation_id, lower(display_name));
create policy removing on scim_group for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on scim_group for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on scim_group for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on scim_group for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on scim_group to guildhall_app;
grant select on scim_group to guildhall_report;

-- search_word: system (words of titles, written with the listings and read by search_catalogue)
create table search_word (
  word text not null,
  constraint search_word_pkey PRIMARY KEY (word),
  constraint search_word_word_check CHECK ((word ~ '^[[:alnum:]]+$'::text))
);
CREATE INDEX search_word_word_idx ON public.search_word USING gin (word gin_trgm_ops);

-- second_factor: person
create table second_factor (
  id uuid not null default uuidv7(),
  person_id uuid not null,
  sealed_secret text not null,
  last_step bigint not null,
  recorded_at timestamp with time zone not null default now(),
  constraint second_factor_pkey PRIMARY KEY (id),
  constraint second_factor_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint second_factor_person_id_key UNIQUE (person_id)
);
create policy removing on second_factor for delete using ((person_id = ( SELECT actor_person() AS actor_person)));
create policy adding on second_factor for insert with check ((person_id = ( SELECT actor_person() AS actor_person)));
create policy reading on second_factor for select using ((person_id = ( SELECT actor_person() AS actor_person)));
create policy changing on second_factor for update using ((person_id = ( SELECT actor_person() AS actor_person))) with check ((person_id = ( SELECT actor_person() AS actor_person)));
grant delete, insert, select, update on second_factor to guildhall_app;

-- sent_form: system (taken by take_form, answered by answer_form, gone after a day)
create table sent_form (
  key_hash bytea not null,
  answer jsonb,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint sent_form_pkey PRIMARY KEY (key_hash)
);
CREATE INDEX sent_form_recorded_at_idx ON public.sent_form USING btree (recorded_at);

-- session: person
create table session (
  id uuid not null default uuidv7(),
  token_hash bytea not null,
  person_id uuid not null,
  site_id uuid not null,
  kind text not null default 'own'::text,
  idle_minutes integer not null,
  user_agent text not null default ''::text,
  acting_org uuid,
  second_factor_at timestamp with time zone,
  opened_at timestamp with time zone not null default now(),
  last_seen_at timestamp with time zone not null default now(),
  ends_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  label text not null default ''::text,
  acted_by uuid,
  acted_reason text,
  scope text,
  provider_id uuid,
  origin_session_id uuid,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_acted_by_fkey FOREIGN KEY (acted_by) REFERENCES person(id),
  constraint session_acting_org_fkey FOREIGN KEY (acting_org) REFERENCES organisation(id),
  constraint session_check CHECK (((acted_by IS NULL) = (acted_reason IS NULL))),
  constraint session_kind_check CHECK ((kind = ANY (ARRAY['own'::text, 'shared'::text, 'token'::text]))),
  constraint session_origin_session_id_fkey FOREIGN KEY (origin_session_id) REFERENCES session(id),
  constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint session_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES sign_on_provider(id),
  constraint session_scope_check CHECK ((scope = 'provisioning'::text)),
  constraint session_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id) ON DELETE CASCADE,
  constraint session_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX session_person_id_idx ON public.session USING btree (person_id);
create policy reading on session for select using ((person_id = ( SELECT actor_person() AS actor_person)));
create policy changing on session for update using ((person_id = ( SELECT actor_person() AS actor_person))) with check ((person_id = ( SELECT actor_person() AS actor_person)));
grant select, update on session to guildhall_app;
grant select on session to guildhall_report;
CREATE TRIGGER audiences_hear_of_insert AFTER INSERT ON public.session REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_session();
CREATE TRIGGER session_is_first AFTER INSERT ON public.session FOR EACH ROW EXECUTE FUNCTION note_first_sign_in();

-- sign_in_link: system (made and used by owner-defined functions, before anybody is signed in)
create table sign_in_link (
  id uuid not null default uuidv7(),
  person_id uuid not null,
  identifier_id uuid,
  site_id uuid not null,
  kind text not null,
  token_hash bytea not null,
  ends_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null default now(),
  constraint sign_in_link_pkey PRIMARY KEY (id),
  constraint sign_in_link_identifier_id_fkey FOREIGN KEY (identifier_id) REFERENCES person_identifier(id),
  constraint sign_in_link_kind_check CHECK ((kind = ANY (ARRAY['forgotten'::text, 'invitation'::text]))),
  constraint sign_in_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint sign_in_link_person_id_key UNIQUE (person_id),
  constraint sign_in_link_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id) ON DELETE CASCADE,
  constraint sign_in_link_token_hash_key UNIQUE (token_hash)
);

-- sign_on_grant: system (written by follow_groups when somebody signs in)
create table sign_on_grant (
  id uuid not null default uuidv7(),
  provider_id uuid not null,
  person_id uuid not null,
  grant_id uuid not null,
  group_value text not null,
  constraint sign_on_grant_pkey PRIMARY KEY (id),
  constraint sign_on_grant_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES role_grant(id),
  constraint sign_on_grant_grant_id_key UNIQUE (grant_id),
  constraint sign_on_grant_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint sign_on_grant_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES sign_on_provider(id)
);
CREATE INDEX sign_on_grant_person_id_idx ON public.sign_on_grant USING btree (person_id);

-- sign_on_provider: organisation
create table sign_on_provider (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  kind text not null,
  shape text not null default 'other'::text,
  label localised not null,
  position integer not null default 0,
  is_on boolean not null default false,
  issuer text not null,
  settings jsonb not null default '{}'::jsonb,
  sealed_secret text,
  home_domains text[] not null default '{}'::text[],
  trusted_domains text[] not null default '{}'::text[],
  trusts_second_factor boolean not null default false,
  adds_people boolean not null default false,
  adds_kind text not null default 'employee'::text,
  removed_at timestamp with time zone,
  recorded_at timestamp with time zone not null default now(),
  constraint sign_on_provider_pkey PRIMARY KEY (id),
  constraint sign_on_provider_adds_kind_check CHECK ((adds_kind = ANY (ARRAY['employee'::text, 'foster carer'::text, 'councillor'::text, 'volunteer'::text, 'community'::text]))),
  constraint sign_on_provider_issuer_check CHECK ((issuer <> ''::text)),
  constraint sign_on_provider_kind_check CHECK ((kind = ANY (ARRAY['oidc'::text, 'saml'::text]))),
  constraint sign_on_provider_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint sign_on_provider_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint sign_on_provider_shape_check CHECK ((shape = ANY (ARRAY['entra'::text, 'google'::text, 'keycloak'::text, 'adfs'::text, 'other'::text])))
);
create policy adding on sign_on_provider for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on sign_on_provider for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on sign_on_provider for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on sign_on_provider to guildhall_app;
grant select on sign_on_provider to guildhall_report;

-- sign_on_request: system (made and used up by start_sign_on and take_sign_on, before anybody is signed in)
create table sign_on_request (
  id uuid not null default uuidv7(),
  site_id uuid not null,
  provider_id uuid not null,
  state_hash bytea not null,
  browser_hash bytea not null,
  kept text not null,
  ends_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null default now(),
  constraint sign_on_request_pkey PRIMARY KEY (id),
  constraint sign_on_request_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES sign_on_provider(id),
  constraint sign_on_request_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id) ON DELETE CASCADE,
  constraint sign_on_request_state_hash_key UNIQUE (state_hash)
);
CREATE INDEX sign_on_request_ends_at_idx ON public.sign_on_request USING btree (ends_at);

-- sign_on_role: organisation
create table sign_on_role (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  provider_id uuid not null,
  group_value text not null,
  role text not null,
  scope text not null default 'organisation'::text,
  scope_id uuid not null,
  recorded_at timestamp with time zone not null default now(),
  constraint sign_on_role_pkey PRIMARY KEY (id),
  constraint sign_on_role_group_value_check CHECK ((group_value <> ''::text)),
  constraint sign_on_role_organisation_id_provider_id_fkey FOREIGN KEY (organisation_id, provider_id) REFERENCES sign_on_provider(organisation_id, id),
  constraint sign_on_role_role_check CHECK ((role = ANY (ARRAY['organisation_admin'::text, 'people_admin'::text, 'data_protection'::text, 'learning_lead'::text, 'trainer'::text]))),
  constraint sign_on_role_scope_check CHECK ((scope = ANY (ARRAY['organisation'::text, 'unit'::text])))
);
CREATE INDEX sign_on_role_organisation_id_idx ON public.sign_on_role USING btree (organisation_id);
CREATE INDEX sign_on_role_provider_id_idx ON public.sign_on_role USING btree (provider_id);
create policy removing on sign_on_role for delete using (((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) AND (((scope = 'organisation'::text) AND (scope_id = organisation_id)) OR ((scope = 'unit'::text) AND (EXISTS ( SELECT 1
   FROM unit u
  WHERE ((u.id = sign_on_role.scope_id) AND (u.organisation_id = sign_on_role.organisation_id))))))));
create policy adding on sign_on_role for insert with check (((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)) AND (((scope = 'organisation'::text) AND (scope_id = organisation_id)) OR ((scope = 'unit'::text) AND (EXISTS ( SELECT 1
   FROM unit u
  WHERE ((u.id = sign_on_role.scope_id) AND (u.organisation_id = sign_on_role.organisation_id))))))));
create policy reading on sign_on_role for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
grant delete, insert, select on sign_on_role to guildhall_app;
grant select on sign_on_role to guildhall_report;

-- site: site
create table site (
  id uuid not null default uuidv7(),
  host_organisation_id uuid not null,
  host_name text not null,
  name localised not null,
  strapline localised,
  brand_colour text not null default '#0b5d57'::text,
  logo_hash text,
  logo_media_type text,
  languages text[] not null default '{en,cy}'::text[],
  is_default boolean not null default false,
  is_demo boolean not null default false,
  contact_email text,
  created_at timestamp with time zone not null default now(),
  constraint site_pkey PRIMARY KEY (id),
  constraint site_brand_colour_check CHECK ((brand_colour ~ '^#[0-9a-f]{6}$'::text)),
  constraint site_host_name_check CHECK ((host_name = lower(host_name))),
  constraint site_host_name_key UNIQUE (host_name),
  constraint site_host_organisation_id_fkey FOREIGN KEY (host_organisation_id) REFERENCES organisation(id),
  constraint site_languages_check CHECK (((languages <@ '{en,cy}'::text[]) AND (cardinality(languages) > 0)))
);
CREATE UNIQUE INDEX one_default_site ON public.site USING btree (is_default) WHERE is_default;
create policy reading on site for select using (((id = ( SELECT actor_site() AS actor_site)) OR (host_organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on site for update using ((host_organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((host_organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant select, update on site to guildhall_app;
grant select on site to guildhall_report;

-- site_departure: organisation
create table site_departure (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  site_id uuid not null,
  counts jsonb not null default '{}'::jsonb,
  listings jsonb not null default '[]'::jsonb,
  listing_audiences jsonb not null default '[]'::jsonb,
  area_ids uuid[] not null default '{}'::uuid[],
  reason text not null,
  made_by uuid,
  recorded_at timestamp with time zone not null default now(),
  undone_at timestamp with time zone,
  constraint site_departure_pkey PRIMARY KEY (id),
  constraint site_departure_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint site_departure_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint site_departure_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id) ON DELETE CASCADE
);
CREATE INDEX site_departure_organisation_id_idx ON public.site_departure USING btree (organisation_id);
create policy reading on site_departure for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
grant select on site_departure to guildhall_app;
grant select on site_departure to guildhall_report;

-- site_organisation: site
create table site_organisation (
  id uuid not null default uuidv7(),
  site_id uuid not null,
  organisation_id uuid not null,
  constraint site_organisation_pkey PRIMARY KEY (id),
  constraint site_organisation_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint site_organisation_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id) ON DELETE CASCADE,
  constraint site_organisation_site_id_organisation_id_key UNIQUE (site_id, organisation_id)
);
create policy reading on site_organisation for select using (((site_id = ( SELECT actor_site() AS actor_site)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
grant select on site_organisation to guildhall_app;
grant select on site_organisation to guildhall_report;

-- site_page: site
create table site_page (
  id uuid not null default uuidv7(),
  site_id uuid not null,
  key text not null,
  body localised not null,
  updated_at timestamp with time zone not null default now(),
  constraint site_page_pkey PRIMARY KEY (id),
  constraint site_page_key_check CHECK ((key = ANY (ARRAY['help'::text, 'contact'::text, 'privacy'::text, 'accessibility'::text]))),
  constraint site_page_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id) ON DELETE CASCADE,
  constraint site_page_site_id_key_key UNIQUE (site_id, key)
);
create policy removing on site_page for delete using ((EXISTS ( SELECT 1
   FROM site s
  WHERE ((s.id = site_page.site_id) AND (s.host_organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))))));
create policy adding on site_page for insert with check ((EXISTS ( SELECT 1
   FROM site s
  WHERE ((s.id = site_page.site_id) AND (s.host_organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))))));
create policy reading on site_page for select using ((site_id = ( SELECT actor_site() AS actor_site)));
create policy changing on site_page for update using ((EXISTS ( SELECT 1
   FROM site s
  WHERE ((s.id = site_page.site_id) AND (s.host_organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)))))) with check ((EXISTS ( SELECT 1
   FROM site s
  WHERE ((s.id = site_page.site_id) AND (s.host_organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))))));
grant delete, insert, select, update on site_page to guildhall_app;
grant select on site_page to guildhall_report;

-- standing: person
create table standing (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  requirement_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null,
  starts_on date not null,
  ends_on date,
  state text not null,
  due_on date,
  expires_on date,
  because uuid[] not null default '{}'::uuid[],
  recorded_at timestamp with time zone not null default now(),
  superseded_at timestamp with time zone,
  constraint standing_pkey PRIMARY KEY (id),
  constraint standing_check CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
  constraint standing_state_check CHECK ((state = ANY (ARRAY['met'::text, 'expiring'::text, 'due'::text, 'overdue'::text, 'expired'::text, 'waiting'::text, 'exempt'::text])))
);
CREATE INDEX standing_counted ON public.standing USING btree (organisation_id, requirement_id, starts_on, ends_on) INCLUDE (state, membership_id, recorded_at) WHERE (superseded_at IS NULL);
CREATE INDEX standing_known ON public.standing USING btree (organisation_id, requirement_id, superseded_at, recorded_at) WHERE (superseded_at IS NOT NULL);
CREATE UNIQUE INDEX one_standing_a_day ON public.standing USING btree (membership_id, requirement_id, starts_on) INCLUDE (ends_on, state) WHERE (superseded_at IS NULL);
create policy reading on standing for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
grant select on standing to guildhall_app;
grant select on standing to guildhall_report;
CREATE TRIGGER standings_taken_off AFTER DELETE ON public.standing REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION tally_standings();
CREATE TRIGGER standings_tallied AFTER INSERT ON public.standing REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tally_standings();
CREATE TRIGGER standings_tallied_again AFTER UPDATE ON public.standing REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tally_standings();

-- standing_claim: system (work of the engine)
create table standing_claim (
  requirement_id uuid not null,
  half integer not null,
  transaction xid8 not null,
  constraint standing_claim_pkey PRIMARY KEY (requirement_id, half),
  constraint standing_claim_requirement_id_fkey FOREIGN KEY (requirement_id) REFERENCES requirement(id)
);

-- standing_queue: system (work of the engine)
create table standing_queue (
  id uuid not null default uuidv7(),
  requirement_id uuid not null,
  half integer not null,
  membership_ids uuid[] not null,
  from_day date,
  constraint standing_queue_pkey PRIMARY KEY (id)
);
CREATE INDEX standing_queue_requirement_id_half_id_idx ON public.standing_queue USING btree (requirement_id, half, id);

-- standing_tally: system (sums of standing by day)
create table standing_tally (
  organisation_id uuid not null,
  requirement_id uuid not null,
  state text not null,
  day date not null,
  change integer not null,
  constraint standing_tally_pkey PRIMARY KEY (requirement_id, state, day)
);
CREATE INDEX standing_tally_organisation_id_day_idx ON public.standing_tally USING btree (organisation_id, day);

-- structure_activity: published
create table structure_activity (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  structure_id uuid not null,
  activity_id uuid not null,
  position integer not null,
  section_id uuid,
  opens jsonb,
  constraint structure_activity_pkey PRIMARY KEY (id),
  constraint structure_activity_opens_check CHECK ((jsonb_typeof(opens) = 'object'::text)),
  constraint structure_activity_organisation_id_activity_id_fkey FOREIGN KEY (organisation_id, activity_id) REFERENCES activity(organisation_id, id),
  constraint structure_activity_organisation_id_structure_id_fkey FOREIGN KEY (organisation_id, structure_id) REFERENCES course_structure(organisation_id, id),
  constraint structure_activity_structure_id_activity_id_key UNIQUE (structure_id, activity_id),
  constraint structure_activity_structure_id_position_key UNIQUE (structure_id, "position"),
  constraint structure_activity_structure_id_section_id_fkey FOREIGN KEY (structure_id, section_id) REFERENCES course_section(structure_id, id)
);
CREATE INDEX structure_activity_activity_id_idx ON public.structure_activity USING btree (activity_id);
CREATE INDEX structure_activity_section_id_idx ON public.structure_activity USING btree (section_id) WHERE (section_id IS NOT NULL);
create policy removing on structure_activity for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on structure_activity for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on structure_activity for select using (((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])) OR reads_activity(activity_id)));
create policy changing on structure_activity for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on structure_activity to guildhall_app;
grant select on structure_activity to guildhall_report;

-- subject_request: person
create table subject_request (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  person_id uuid,
  asked_for text,
  kind text not null,
  received_on date not null,
  due_on date not null,
  notes text not null default ''::text,
  extended_on date,
  extension_reason text,
  closed_on date,
  outcome text,
  outcome_reason text,
  recorded_by uuid,
  recorded_at timestamp with time zone not null default now(),
  constraint subject_request_pkey PRIMARY KEY (id),
  constraint subject_request_check CHECK (((person_id IS NOT NULL) OR (asked_for IS NOT NULL))),
  constraint subject_request_check1 CHECK (((closed_on IS NULL) = (outcome IS NULL))),
  constraint subject_request_check2 CHECK (((extended_on IS NULL) = (extension_reason IS NULL))),
  constraint subject_request_kind_check CHECK ((kind = ANY (ARRAY['access'::text, 'rectification'::text, 'erasure'::text, 'objection'::text]))),
  constraint subject_request_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint subject_request_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint subject_request_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'partly'::text, 'refused'::text, 'withdrawn'::text]))),
  constraint subject_request_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint subject_request_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id)
);
CREATE INDEX subject_request_organisation_id_due_on_idx ON public.subject_request USING btree (organisation_id, due_on) WHERE (closed_on IS NULL);
CREATE INDEX subject_request_person_id_idx ON public.subject_request USING btree (person_id);
create policy adding on subject_request for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on subject_request for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on subject_request for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on subject_request to guildhall_app;
grant select on subject_request to guildhall_report;

-- survey: organisation
create table survey (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  name localised not null,
  level integer,
  draft jsonb not null,
  current_version_id uuid,
  made_by uuid,
  recorded_at timestamp with time zone not null default now(),
  archived_at timestamp with time zone,
  constraint survey_pkey PRIMARY KEY (id),
  constraint survey_level_check CHECK (((level >= 1) AND (level <= 4))),
  constraint survey_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint survey_organisation_id_current_version_id_fkey FOREIGN KEY (organisation_id, current_version_id) REFERENCES survey_version(organisation_id, id) DEFERRABLE INITIALLY DEFERRED,
  constraint survey_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint survey_organisation_id_id_key UNIQUE (organisation_id, id)
);
CREATE INDEX survey_organisation_id_archived_at_idx ON public.survey USING btree (organisation_id, archived_at);
create policy adding on survey for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on survey for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on survey for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on survey to guildhall_app;
grant select on survey to guildhall_report;

-- survey_draft: person
create table survey_draft (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  invitation_id uuid not null,
  person_id uuid not null,
  version_id uuid not null,
  answers jsonb not null,
  saved_on date not null default today(),
  constraint survey_draft_pkey PRIMARY KEY (id),
  constraint survey_draft_invitation_id_fkey FOREIGN KEY (invitation_id) REFERENCES survey_invitation(id) ON DELETE CASCADE,
  constraint survey_draft_invitation_id_key UNIQUE (invitation_id),
  constraint survey_draft_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint survey_draft_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint survey_draft_version_id_fkey FOREIGN KEY (version_id) REFERENCES survey_version(id)
);
CREATE INDEX survey_draft_person_id_idx ON public.survey_draft USING btree (person_id);
create policy removing on survey_draft for delete using (((person_id = ( SELECT actor_person() AS actor_person)) AND (EXISTS ( SELECT 1
   FROM survey_invitation i
  WHERE ((i.id = survey_draft.invitation_id) AND (i.person_id = ( SELECT actor_person() AS actor_person)) AND (NOT i.is_answered))))));
create policy adding on survey_draft for insert with check (((person_id = ( SELECT actor_person() AS actor_person)) AND (EXISTS ( SELECT 1
   FROM survey_invitation i
  WHERE ((i.id = survey_draft.invitation_id) AND (i.person_id = ( SELECT actor_person() AS actor_person)) AND (NOT i.is_answered))))));
create policy reading on survey_draft for select using ((person_id = ( SELECT actor_person() AS actor_person)));
create policy changing on survey_draft for update using (((person_id = ( SELECT actor_person() AS actor_person)) AND (EXISTS ( SELECT 1
   FROM survey_invitation i
  WHERE ((i.id = survey_draft.invitation_id) AND (i.person_id = ( SELECT actor_person() AS actor_person)) AND (NOT i.is_answered)))))) with check (((person_id = ( SELECT actor_person() AS actor_person)) AND (EXISTS ( SELECT 1
   FROM survey_invitation i
  WHERE ((i.id = survey_draft.invitation_id) AND (i.person_id = ( SELECT actor_person() AS actor_person)) AND (NOT i.is_answered))))));
grant delete, insert, select, update on survey_draft to guildhall_app;
grant select on survey_draft to guildhall_report;

-- survey_invitation: person
create table survey_invitation (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  use_id uuid not null,
  person_id uuid not null,
  enrolment_id uuid,
  membership_id uuid,
  closes_on date,
  is_answered boolean not null default false,
  recorded_at timestamp with time zone not null default now(),
  constraint survey_invitation_pkey PRIMARY KEY (id),
  constraint survey_invitation_check CHECK (((enrolment_id IS NULL) <> (membership_id IS NULL))),
  constraint survey_invitation_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolment(id),
  constraint survey_invitation_membership_id_fkey FOREIGN KEY (membership_id) REFERENCES membership(id),
  constraint survey_invitation_organisation_id_use_id_fkey FOREIGN KEY (organisation_id, use_id) REFERENCES survey_use(organisation_id, id),
  constraint survey_invitation_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint survey_invitation_use_id_enrolment_id_key UNIQUE (use_id, enrolment_id),
  constraint survey_invitation_use_id_membership_id_key UNIQUE (use_id, membership_id)
);
CREATE INDEX survey_invitation_enrolment_id_idx ON public.survey_invitation USING btree (enrolment_id);
CREATE INDEX survey_invitation_membership_id_idx ON public.survey_invitation USING btree (membership_id);
CREATE INDEX survey_invitation_person_id_idx ON public.survey_invitation USING btree (person_id) WHERE (NOT is_answered);
create policy reading on survey_invitation for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
grant select on survey_invitation to guildhall_app;
grant select on survey_invitation to guildhall_report;

-- survey_response: person
create table survey_response (
  id uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  use_id uuid not null,
  version_id uuid not null,
  is_anonymous boolean not null,
  person_id uuid,
  match_key bytea,
  unit_id uuid,
  job_role_id uuid,
  answered_on date not null,
  answers jsonb not null,
  constraint survey_response_pkey PRIMARY KEY (id),
  constraint survey_response_check CHECK (((NOT is_anonymous) OR ((person_id IS NULL) AND (answered_on = (date_trunc('month'::text, (answered_on)::timestamp with time zone))::date)))),
  constraint survey_response_organisation_id_use_id_fkey FOREIGN KEY (organisation_id, use_id) REFERENCES survey_use(organisation_id, id),
  constraint survey_response_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint survey_response_version_id_fkey FOREIGN KEY (version_id) REFERENCES survey_version(id)
);
CREATE INDEX survey_response_person_id_idx ON public.survey_response USING btree (person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX survey_response_use_id_match_key_idx ON public.survey_response USING btree (use_id, match_key);
create policy reading on survey_response for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
grant select on survey_response to guildhall_app;
grant select on survey_response to guildhall_report;

-- survey_use: organisation
create table survey_use (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  survey_id uuid not null,
  moment text not null,
  course_id uuid,
  activity_id uuid,
  audience_id uuid,
  weeks integer,
  is_needed boolean not null default false,
  opens_on date not null default today(),
  closes_on date,
  made_by uuid,
  recorded_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  constraint survey_use_pkey PRIMARY KEY (id),
  constraint survey_use_check CHECK (((moment = 'audience'::text) = (course_id IS NULL))),
  constraint survey_use_check1 CHECK (((moment = 'activity'::text) = (activity_id IS NOT NULL))),
  constraint survey_use_check2 CHECK (((moment = 'later'::text) = (weeks IS NOT NULL))),
  constraint survey_use_check3 CHECK (((moment = 'before'::text) OR (NOT is_needed))),
  constraint survey_use_check4 CHECK (((moment = 'audience'::text) OR ((audience_id IS NULL) AND (closes_on IS NULL)))),
  constraint survey_use_check5 CHECK ((closes_on >= opens_on)),
  constraint survey_use_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint survey_use_moment_check CHECK ((moment = ANY (ARRAY['before'::text, 'after'::text, 'later'::text, 'activity'::text, 'audience'::text]))),
  constraint survey_use_organisation_id_activity_id_fkey FOREIGN KEY (organisation_id, activity_id) REFERENCES activity(organisation_id, id),
  constraint survey_use_organisation_id_audience_id_fkey FOREIGN KEY (organisation_id, audience_id) REFERENCES audience(organisation_id, id),
  constraint survey_use_organisation_id_course_id_fkey FOREIGN KEY (organisation_id, course_id) REFERENCES course(organisation_id, id),
  constraint survey_use_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint survey_use_organisation_id_survey_id_fkey FOREIGN KEY (organisation_id, survey_id) REFERENCES survey(organisation_id, id),
  constraint survey_use_weeks_check CHECK (((weeks >= 1) AND (weeks <= 104)))
);
CREATE INDEX survey_use_course_id_idx ON public.survey_use USING btree (course_id) WHERE (ended_at IS NULL);
CREATE INDEX survey_use_survey_id_idx ON public.survey_use USING btree (survey_id);
CREATE UNIQUE INDEX one_survey_an_activity ON public.survey_use USING btree (activity_id) WHERE (ended_at IS NULL);
create policy adding on survey_use for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on survey_use for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
create policy changing on survey_use for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant insert, select, update on survey_use to guildhall_app;
grant select on survey_use to guildhall_report;

-- survey_version: organisation
create table survey_version (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  survey_id uuid not null,
  number integer not null,
  is_anonymous boolean not null,
  content jsonb not null,
  published_by uuid,
  recorded_at timestamp with time zone not null default now(),
  constraint survey_version_pkey PRIMARY KEY (id),
  constraint survey_version_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint survey_version_organisation_id_survey_id_fkey FOREIGN KEY (organisation_id, survey_id) REFERENCES survey(organisation_id, id),
  constraint survey_version_published_by_fkey FOREIGN KEY (published_by) REFERENCES person(id),
  constraint survey_version_survey_id_number_key UNIQUE (survey_id, number)
);
create policy adding on survey_version for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on survey_version for select using ((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])));
grant insert, select on survey_version to guildhall_app;
grant select on survey_version to guildhall_report;

-- table_policy: system (this registry)
create table table_policy (
  table_name text not null,
  template text not null,
  note text not null default ''::text,
  constraint table_policy_pkey PRIMARY KEY (table_name),
  constraint table_policy_template_check CHECK ((template = ANY (ARRAY['person'::text, 'organisation'::text, 'published'::text, 'site'::text, 'shared'::text, 'system'::text])))
);

-- unit: published
create table unit (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  name localised not null,
  code text,
  closed_on date,
  recorded_at timestamp with time zone not null default now(),
  batch_id uuid,
  merged_into_id uuid,
  constraint unit_pkey PRIMARY KEY (id),
  constraint unit_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES import_batch(id),
  constraint unit_check CHECK ((merged_into_id <> id)),
  constraint unit_organisation_id_code_key UNIQUE (organisation_id, code),
  constraint unit_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint unit_organisation_id_id_key UNIQUE (organisation_id, id),
  constraint unit_organisation_id_merged_into_id_fkey FOREIGN KEY (organisation_id, merged_into_id) REFERENCES unit(organisation_id, id)
);
create policy removing on unit for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on unit for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on unit for select using (((organisation_id = ANY (( SELECT actor_member_orgs() AS actor_member_orgs)::uuid[])) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on unit for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on unit to guildhall_app;
grant select on unit to guildhall_report;
CREATE TRIGGER audiences_hear_of_delete AFTER DELETE ON public.unit REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_reference();
CREATE TRIGGER audiences_hear_of_update AFTER UPDATE ON public.unit REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_reference();

-- unit_parent: published
create table unit_parent (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  unit_id uuid not null,
  parent_id uuid,
  starts_on date not null default '2000-01-01'::date,
  ends_on date,
  recorded_at timestamp with time zone not null default now(),
  superseded_at timestamp with time zone,
  batch_id uuid,
  during daterange generated always as (
CASE
    WHEN (superseded_at IS NULL) THEN daterange(starts_on, ends_on, '[]'::text)
    ELSE NULL::daterange
END) stored,
  constraint unit_parent_pkey PRIMARY KEY (id),
  constraint unit_parent_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES import_batch(id),
  constraint unit_parent_check CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
  constraint unit_parent_check1 CHECK ((unit_id <> parent_id)),
  constraint unit_parent_organisation_id_parent_id_fkey FOREIGN KEY (organisation_id, parent_id) REFERENCES unit(organisation_id, id),
  constraint unit_parent_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES unit(organisation_id, id),
  constraint unit_parent_unit_id_during_key UNIQUE (unit_id, during WITHOUT OVERLAPS)
);
CREATE INDEX unit_parent_batch_id_idx ON public.unit_parent USING btree (batch_id) WHERE (batch_id IS NOT NULL);
CREATE INDEX unit_parent_organisation_id_idx ON public.unit_parent USING btree (organisation_id);
CREATE INDEX unit_parent_parent_id_idx ON public.unit_parent USING btree (parent_id) WHERE (superseded_at IS NULL);
create policy removing on unit_parent for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on unit_parent for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on unit_parent for select using (((organisation_id = ANY (( SELECT actor_member_orgs() AS actor_member_orgs)::uuid[])) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
create policy changing on unit_parent for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on unit_parent to guildhall_app;
grant select on unit_parent to guildhall_report;
CREATE TRIGGER audiences_hear_of_delete AFTER DELETE ON public.unit_parent REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_unit_parent();
CREATE TRIGGER audiences_hear_of_insert AFTER INSERT ON public.unit_parent REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_unit_parent();
CREATE TRIGGER audiences_hear_of_update AFTER UPDATE ON public.unit_parent REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_unit_parent();

-- used_once: system (written by use_once)
create table used_once (
  id uuid not null default uuidv7(),
  key_hash bytea not null,
  ends_at timestamp with time zone not null,
  constraint used_once_pkey PRIMARY KEY (id),
  constraint used_once_key_hash_key UNIQUE (key_hash)
);
CREATE INDEX used_once_ends_at_idx ON public.used_once USING btree (ends_at);

-- welcome_course: published
create table welcome_course (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  course_id uuid not null,
  position integer not null default 0,
  constraint welcome_course_pkey PRIMARY KEY (id),
  constraint welcome_course_course_id_fkey FOREIGN KEY (course_id) REFERENCES course(id),
  constraint welcome_course_organisation_id_course_id_key UNIQUE (organisation_id, course_id),
  constraint welcome_course_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX welcome_course_course_id_idx ON public.welcome_course USING btree (course_id);
create policy removing on welcome_course for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on welcome_course for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on welcome_course for select using (((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])) OR (organisation_id IN ( SELECT m.organisation_id
   FROM membership m
  WHERE (m.person_id = ( SELECT actor_person() AS actor_person))))));
create policy changing on welcome_course for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on welcome_course to guildhall_app;
grant select on welcome_course to guildhall_report;

-- welcome_page: published
create table welcome_page (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  welcome localised,
  first_day_where localised,
  first_day_when localised,
  first_day_whom localised,
  updated_at timestamp with time zone not null default now(),
  constraint welcome_page_pkey PRIMARY KEY (id),
  constraint welcome_page_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint welcome_page_organisation_id_key UNIQUE (organisation_id)
);
create policy removing on welcome_page for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on welcome_page for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on welcome_page for select using (((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])) OR (organisation_id IN ( SELECT m.organisation_id
   FROM membership m
  WHERE (m.person_id = ( SELECT actor_person() AS actor_person))))));
create policy changing on welcome_page for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on welcome_page to guildhall_app;
grant select on welcome_page to guildhall_report;

-- welcome_task: published
create table welcome_task (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  name localised not null,
  position integer not null default 0,
  closed_at timestamp with time zone,
  recorded_at timestamp with time zone not null default now(),
  constraint welcome_task_pkey PRIMARY KEY (id),
  constraint welcome_task_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint welcome_task_organisation_id_id_key UNIQUE (organisation_id, id)
);
CREATE INDEX welcome_task_organisation_id_position_idx ON public.welcome_task USING btree (organisation_id, "position");
create policy removing on welcome_task for delete using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy adding on welcome_task for insert with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
create policy reading on welcome_task for select using (((organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[])) OR (organisation_id IN ( SELECT m.organisation_id
   FROM membership m
  WHERE (m.person_id = ( SELECT actor_person() AS actor_person))))));
create policy changing on welcome_task for update using ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org))) with check ((organisation_id = ( SELECT actor_acting_org() AS actor_acting_org)));
grant delete, insert, select, update on welcome_task to guildhall_app;
grant select on welcome_task to guildhall_report;

-- welcome_task_done: person
create table welcome_task_done (
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  task_id uuid not null,
  person_id uuid not null,
  done_at timestamp with time zone not null default now(),
  constraint welcome_task_done_pkey PRIMARY KEY (id),
  constraint welcome_task_done_organisation_id_task_id_fkey FOREIGN KEY (organisation_id, task_id) REFERENCES welcome_task(organisation_id, id),
  constraint welcome_task_done_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint welcome_task_done_task_id_person_id_key UNIQUE (task_id, person_id)
);
CREATE INDEX welcome_task_done_person_id_idx ON public.welcome_task_done USING btree (person_id);
create policy removing on welcome_task_done for delete using (((person_id = ( SELECT actor_person() AS actor_person)) AND (organisation_id IN ( SELECT m.organisation_id
   FROM membership m
  WHERE (m.person_id = ( SELECT actor_person() AS actor_person))))));
create policy adding on welcome_task_done for insert with check (((person_id = ( SELECT actor_person() AS actor_person)) AND (organisation_id IN ( SELECT m.organisation_id
   FROM membership m
  WHERE (m.person_id = ( SELECT actor_person() AS actor_person))))));
create policy reading on welcome_task_done for select using (((person_id = ( SELECT actor_person() AS actor_person)) OR (organisation_id = ANY (( SELECT actor_staff_orgs() AS actor_staff_orgs)::uuid[]))));
grant delete, insert, select on welcome_task_done to guildhall_app;
grant select on welcome_task_done to guildhall_report;

create view audience_grant with (security_invoker = true) as
 SELECT r.id AS audience_role_id,
    r.audience_id,
    m.person_id,
    m.membership_id,
    r.role,
    r.scope,
    r.scope_id,
    r.organisation_id,
    r.starts_at,
    r.ends_at,
    r.granted_by,
    r.reason,
    m.starts_on,
    m.ends_on
   FROM (audience_role r
     JOIN audience_member m ON (((m.audience_id = r.audience_id) AND (m.superseded_at IS NULL) AND (m.starts_on <= today()) AND ((m.ends_on IS NULL) OR (m.ends_on >= today())))))
  WHERE ((r.starts_at <= now()) AND ((r.ends_at IS NULL) OR (r.ends_at > now())));

create view current_job with (security_invoker = true) as
 SELECT job_id AS id,
    person_id,
    organisation_id,
    membership_id,
    unit_id,
    job_role_id,
    post_id,
    manager_job_id,
    manager_post_id,
    starts_on,
    ends_on,
        CASE
            WHEN (temporary_until >= today()) THEN temporary_manager_job_id
            ELSE NULL::uuid
        END AS temporary_manager_job_id
   FROM job_term j
  WHERE ((superseded_at IS NULL) AND (starts_on <= today()) AND ((ends_on IS NULL) OR (ends_on >= today())));

create view current_membership with (security_invoker = true) as
 SELECT m.id,
    m.person_id,
    m.organisation_id,
    m.kind,
    m.employee_number,
    t.starts_on,
    t.ends_on
   FROM (membership m
     JOIN membership_term t ON (((t.membership_id = m.id) AND (t.superseded_at IS NULL))))
  WHERE ((t.starts_on <= today()) AND ((t.ends_on IS NULL) OR (t.ends_on >= today())));

create view current_unit with (security_invoker = true) as
 SELECT u.id,
    u.organisation_id,
    u.name,
    u.code,
    p.parent_id
   FROM (unit u
     LEFT JOIN unit_parent p ON (((p.unit_id = u.id) AND (p.superseded_at IS NULL) AND (p.starts_on <= today()) AND ((p.ends_on IS NULL) OR (p.ends_on >= today())))))
  WHERE ((u.closed_on IS NULL) OR (u.closed_on > today()));

create view notice_about with (security_invoker = true) as
 SELECT id,
    about_id AS person_id
   FROM notice;

create view notice_told with (security_invoker = true) as
 SELECT id,
    person_id
   FROM notice;

CREATE OR REPLACE FUNCTION public.accept_registration(wanted uuid)
 RETURNS TABLE(person_id uuid, identifier_id uuid, membership_id uuid)
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
declare
  r registration;
  whom uuid;
  given uuid;
  held uuid;
  made_job uuid;
  of_age date;
begin
  select * into r from registration o where o.id = wanted;
  -- Two who prove the same address at once are one person.
  if r.address is not null then perform pg_advisory_xact_lock(hashtextextended('address ' || lower(r.address), 0)); end if;
  whom := r.person_id;
  if whom is null then
    select i.person_id, i.id into whom, given from person_identifier i
      join person p on p.id = i.person_id and p.erased_at is null
     where i.kind = 'email' and lower(i.value) = lower(r.address) and i.verified_at is not null;
  end if;
  if whom is null then
    select i.person_id, i.id into whom, given from person_identifier i
      join person p on p.id = i.person_id and p.erased_at is null
      join membership m on m.person_id = p.id and m.organisation_id = r.organisation_id
     where i.kind = 'email' and lower(i.value) = lower(r.address)
       and not exists (select 1 from password w where w.person_id = p.id)
       and not exists (select 1 from provider_identity v where v.person_id = p.id)
       and not exists (select 1 from role_grant g where g.person_id = p.id)
       and not exists (select 1 from membership m2 where m2.person_id = p.id and m2.organisation_id <> r.organisation_id)
       and not exists (select 1 from person_identifier o where o.person_id = p.id and o.verified_at is not null)
     order by i.recorded_at limit 1;
    if given is not null then update person_identifier i set verified_at = now() where i.id = given; end if;
  end if;
  if whom is null then
    insert into person (name, known_as, lang) values (r.name, r.known_as, r.lang) returning id into whom;
    insert into person_identifier (person_id, kind, value, verified_at) values (whom, 'email', r.address, now()) returning id into given;
  end if;
  select m.id into held from current_membership m
   where m.person_id = whom and m.organisation_id = r.organisation_id and m.kind = r.kind limit 1;
  if held is null then
    insert into membership (person_id, organisation_id, kind) values (whom, r.organisation_id, r.kind) returning id into held;
    insert into membership_term (organisation_id, membership_id, person_id, starts_on) values (r.organisation_id, held, whom, today());
    if r.unit_id is not null or r.job_role_id is not null then
      insert into job (organisation_id, membership_id, person_id) values (r.organisation_id, held, whom) returning id into made_job;
      insert into job_term (organisation_id, job_id, membership_id, person_id, unit_id, job_role_id, starts_on)
        values (r.organisation_id, made_job, held, whom, r.unit_id, r.job_role_id, today());
    end if;
  end if;
  -- Born on 29 February: of age on 1 March of a common year.
  if r.date_of_birth is not null then
    of_age := make_date(extract(year from r.date_of_birth)::integer + 18, extract(month from r.date_of_birth)::integer, 1)
              + extract(day from r.date_of_birth)::integer - 1;
  end if;
  if of_age > today() then
    insert into person_minor (organisation_id, person_id, is_minor_until, guardian_name, guardian_contact)
      values (r.organisation_id, whom, of_age, r.guardian_name, r.guardian_contact);
  end if;
  update registration o
     set state = 'accepted', person_id = whom, membership_id = held, token_hash = null, ends_at = null, decided_at = now(),
         decided_by = actor_person()
   where o.id = r.id;
  delete from registration o
   where o.organisation_id = r.organisation_id and o.state in ('unproven', 'waiting', 'asked back') and o.id <> r.id
     and (lower(o.address) = lower(r.address) and r.person_id is null or o.person_id = whom);
  return query select whom, given, held;
end $function$
;

CREATE OR REPLACE FUNCTION public.act_as(wanted uuid, why text, token bytea, origin uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare made uuid;
begin
  if not coalesce(may_act_as(wanted), false) or coalesce(trim(why), '') = ''
     or not exists (select 1 from session s where s.id = origin and s.person_id = actor_person() and s.ended_at is null and s.kind <> 'token') then
    return null;
  end if;
  insert into session (token_hash, person_id, site_id, kind, idle_minutes, user_agent, ends_at, acted_by, acted_reason, origin_session_id)
    values (token, wanted, actor_site(), 'own', 15, '', now() + interval '15 minutes', actor_person(), why, origin)
    returning id into made;
  return made;
end $function$
;

CREATE OR REPLACE FUNCTION public.act_for_launch(token bytea, host text)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.activate_audience(of_audience uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  a audience := audience_in_hand(of_audience);
  draft audience_version;
  parts audience_node[];
  moves audience_move[];
begin
  select * into draft from audience_version v where v.audience_id = a.id and v.state = 'draft';
  if draft.id is null then return '{"refused": "no draft"}'; end if;
  if a.archived_at is not null then return '{"refused": "archived"}'; end if;
  parts := array(select p from audience_parts(a.id, a.organisation_id, draft.rule, a.per, a.unit_id) p);
  if exists (with recursive named as (
               select one as id from unnest(parts) n cross join unnest(n.ids) one where n.field = 'audience'
               union
               select substr(d.need, 10)::uuid from named x join audience_need d on d.audience_id = x.id and d.need like 'audience:%')
             select from named where id = a.id) then
    return '{"refused": "cycle"}';
  end if;
  if audience_problems(a.organisation_id, parts) is not null then
    return jsonb_build_object('refused', 'broken', 'problems', audience_problems(a.organisation_id, parts));
  end if;
  update audience_version set state = 'retired', retired_at = now() where audience_id = a.id and state = 'active';
  update audience_version set state = 'active', activated_at = now() where id = draft.id;
  delete from audience_node where audience_id = a.id;
  insert into audience_node select * from unnest(parts);
  delete from audience_need where audience_id = a.id;
  insert into audience_need (organisation_id, audience_id, need)
    select a.organisation_id, a.id, need from part_needs(parts) need;
  if a.broken is not null and a.updating = 'update' then delete from audience_kept where audience_id = a.id; end if;
  update audience set active_version_id = draft.id, broken = null, settled_at = now() where id = a.id;
  perform audience_levels(a.organisation_id);
  moves := audience_follow(a.organisation_id, null, '{}', array[a.id]);
  perform audience_check(a.organisation_id, a.id);
  perform enqueue_job('audiences.recheck', jsonb_build_object('audience', a.id), 'audiences.recheck:' || a.id);
  return (select jsonb_build_object('version', draft.number, 'joined', count(distinct m.person_id) filter (where x.is_in and not x.was),
                                    'left', count(distinct m.person_id) filter (where x.was and not x.is_in),
                                    'members', (select count(distinct y.person_id) from audience_member y where y.audience_id = a.id and y.superseded_at is null
                                                   and y.starts_on <= today() and (y.ends_on is null or y.ends_on >= today())))
            from unnest(moves) x join membership m on m.id = x.membership_id where x.audience_id = a.id);
end $function$
;

CREATE OR REPLACE FUNCTION public.actor_acted_by()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.acted_by', true), '')::uuid $function$
;

CREATE OR REPLACE FUNCTION public.actor_acting_org()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.acting_org', true), '')::uuid $function$
;

CREATE OR REPLACE FUNCTION public.actor_json()
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select jsonb_build_object('person', actor_person(), 'site', actor_site(), 'acting_org', actor_acting_org(),
                            'member_orgs', to_jsonb(actor_member_orgs()), 'staff_orgs', to_jsonb(actor_staff_orgs()))
$function$
;

CREATE OR REPLACE FUNCTION public.actor_listings()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select coalesce(array_agg(distinct l.listing_id), '{}')
    from audience_member a
    join listing_audience l on l.audience_id = a.audience_id
   where a.person_id = actor_person() and a.superseded_at is null
     and a.starts_on <= today() and (a.ends_on is null or a.ends_on >= today())
$function$
;

CREATE OR REPLACE FUNCTION public.actor_member_orgs()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(nullif(current_setting('app.member_orgs', true), '')::uuid[], '{}') $function$
;

CREATE OR REPLACE FUNCTION public.actor_operates()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (select 1 from role_grant g where g.person_id = actor_person() and g.role = 'operator'
                    and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now()))
$function$
;

CREATE OR REPLACE FUNCTION public.actor_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.person', true), '')::uuid $function$
;

CREATE OR REPLACE FUNCTION public.actor_protects_data()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select actor_acting_org() = any (actor_staff_orgs()) and exists (
    select 1 from role_grant g
     where g.person_id = actor_person() and actor_acted_by() is null and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())
       and (g.role = 'operator' or g.role in ('data_protection', 'organisation_admin') and g.scope = 'organisation' and g.organisation_id = actor_acting_org())
    union all
    select 1 from audience_member a join audience_role r on r.audience_id = a.audience_id
     where a.person_id = actor_person() and actor_acted_by() is null and a.superseded_at is null
       and a.starts_on <= today() and (a.ends_on is null or a.ends_on >= today())
       and r.starts_at <= now() and (r.ends_at is null or r.ends_at > now())
       and r.role in ('data_protection', 'organisation_admin') and r.scope = 'organisation' and r.organisation_id = actor_acting_org())
$function$
;

CREATE OR REPLACE FUNCTION public.actor_site()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.site', true), '')::uuid $function$
;

CREATE OR REPLACE FUNCTION public.actor_staff_orgs()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(nullif(current_setting('app.staff_orgs', true), '')::uuid[], '{}') $function$
;

CREATE OR REPLACE FUNCTION public.add_by_provider(provider uuid, named_issuer text, named_subject text, called text, address text, number text, unit_code text)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  p sign_on_provider;
  made uuid;
  member uuid;
  work uuid;
  place uuid;
begin
  perform pg_advisory_xact_lock(hashtextextended('sign-on ' || provider || named_issuer || named_subject, 0));
  select * into p from sign_on_provider_here(provider) where is_on and adds_people;
  if p.id is null or exists (select 1 from provider_identity x
        where x.provider_id = p.id and x.issuer = named_issuer and x.subject = named_subject)
     or exists (select 1 from membership m where m.organisation_id = p.organisation_id and lower(m.employee_number) = lower(number)) then
    return null;
  end if;
  insert into person (name) values (called) returning id into made;
  if address is not null and lower(split_part(address, '@', 2)) = any (p.trusted_domains)
     and not exists (select 1 from person_identifier i where i.kind = 'email' and lower(i.value) = lower(address) and i.verified_at is not null) then
    insert into person_identifier (person_id, kind, value, verified_at) values (made, 'email', address, now());
  end if;
  insert into membership (person_id, organisation_id, kind, employee_number)
    values (made, p.organisation_id, p.adds_kind, nullif(number, '')) returning id into member;
  insert into membership_term (organisation_id, membership_id, person_id, starts_on) values (p.organisation_id, member, made, today());
  select u.id into place from unit u
   where u.organisation_id = p.organisation_id and lower(u.code) = lower(unit_code) and (u.closed_on is null or u.closed_on > today());
  if place is not null then
    insert into job (organisation_id, membership_id, person_id) values (p.organisation_id, member, made) returning id into work;
    insert into job_term (organisation_id, job_id, membership_id, person_id, unit_id, starts_on)
      values (p.organisation_id, work, member, made, place, today());
  end if;
  return jsonb_build_object('person', made, 'membership', member, 'job', work);
end $function$
;

CREATE OR REPLACE FUNCTION public.add_organisation(name localised, short_name text)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  insert into organisation (name, short_name) select name, short_name where actor_operates() returning id
$function$
;

CREATE OR REPLACE FUNCTION public.add_person(name text, known_as text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare made uuid;
begin
  if actor_person() is null or not actor_acting_org() = any (actor_staff_orgs()) then
    raise exception 'nobody to act for' using errcode = 'insufficient_privilege';
  end if;
  insert into person (name, known_as) values (name, known_as) returning id into made;
  return made;
end $function$
;

CREATE OR REPLACE FUNCTION public.add_pre_joiner(organisation uuid, given jsonb, token bytea)
 RETURNS TABLE(outcome text, id uuid, membership_id uuid, person_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'public'
AS $function$
declare
  mail text := given ->> 'address';
  expected date := (given ->> 'expected_on')::date;
  days integer := coalesce((select s.days_after_start from joining_setting s where s.organisation_id = organisation), 30);
  whom uuid;
  holder uuid;
  held uuid;
  made uuid;
  told text := 'invited';
begin
  if not may_invite(organisation, (given ->> 'manager_job')::uuid) then
    raise exception 'may not invite here' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('address ' || lower(mail), 0));
  select m.person_id into whom from membership m
   where m.organisation_id = organisation
     and (m.person_id in (select i.person_id from person_identifier i where i.kind = 'email' and lower(i.value) = lower(mail))
          or m.person_id in (select l.person_id from link_request l where lower(l.address) = lower(mail) and l.linked is not true))
   limit 1;
  if whom is not null and exists (select 1 from membership_term t where t.person_id = whom and t.organisation_id = organisation
                                     and t.superseded_at is null and (t.ends_on is null or t.ends_on >= today())) then
    return query select 'known', null::uuid, null::uuid, null::uuid;
    return;
  end if;
  if whom is null then
    insert into person (name, known_as) values (given ->> 'name', given ->> 'known_as') returning person.id into whom;
    select i.person_id into holder from person_identifier i join person p on p.id = i.person_id and p.erased_at is null
     where i.kind = 'email' and lower(i.value) = lower(mail) and i.verified_at is not null;
    if holder is null then
      insert into person_identifier (person_id, kind, value) values (whom, 'email', mail);
    else
      insert into link_request (organisation_id, person_id, holder_id, site_id, address, token_hash, ends_at)
        values (organisation, whom, holder, actor_site(), mail, token, now() + interval '14 days');
      told := 'asked';
    end if;
  end if;
  insert into membership (person_id, organisation_id, kind) values (whom, organisation, 'pre-joiner') returning membership.id into held;
  insert into membership_term (organisation_id, membership_id, person_id, starts_on, ends_on)
    values (organisation, held, whom, today(), greatest(expected, today()) + days);
  insert into pre_joiner (organisation_id, membership_id, person_id, expected_on, unit_id, job_role_id, manager_job_id, employee_number,
                          hr_reference, invited_by)
    values (organisation, held, whom, expected, (given ->> 'unit')::uuid, (given ->> 'job_role')::uuid, (given ->> 'manager_job')::uuid,
            given ->> 'employee_number', given ->> 'hr_reference', actor_person())
  returning pre_joiner.id into made;
  return query select told, made, held, whom;
end $function$
;

CREATE OR REPLACE FUNCTION public.add_registration(by_code uuid, by_domain uuid, given jsonb, token bytea)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare made uuid;
begin
  delete from registration where id in (
    select r.id from registration r where r.state = 'unproven' and r.ends_at < now() order by r.ends_at limit 50 for update skip locked);
  insert into registration (organisation_id, site_id, code_id, domain_id, name, known_as, address, message, date_of_birth,
                            guardian_name, guardian_contact, kind, unit_id, job_role_id, needs_approval, lang, token_hash, ends_at)
    select s.organisation_id, actor_site(), s.code, s.domain, given ->> 'name', given ->> 'known_as', given ->> 'address',
           given ->> 'message', (given ->> 'date_of_birth')::date, given ->> 'guardian_name', given ->> 'guardian_contact',
           s.kind, s.unit_id, s.job_role_id, s.needs_approval, given ->> 'lang', token, now() + interval '2 days'
      from (select c.organisation_id, c.id as code, null::uuid as domain, c.kind, c.unit_id, c.job_role_id, c.needs_approval
              from joining_code c where c.id = by_code
            union all
            select d.organisation_id, null, d.id, d.kind, null, null, d.needs_approval
              from joining_domain d where d.id = by_domain and by_code is null) s
      join site_organisation so on so.organisation_id = s.organisation_id and so.site_id = actor_site()
  returning id into made;
  return made;
end $function$
;

CREATE OR REPLACE FUNCTION public.add_site(host_name text, name localised, host uuid, members uuid[], spoken text[])
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare made uuid;
begin
  if not actor_operates() then return null; end if;
  insert into site (host_name, name, host_organisation_id, languages, is_default)
    values (lower(host_name), name, host, spoken, not exists (select 1 from site)) on conflict do nothing returning id into made;
  if made is null then return null; end if;
  insert into site_organisation (site_id, organisation_id) select made, m from (select distinct unnest(members || host) as m) as given;
  return made;
end $function$
;

CREATE OR REPLACE FUNCTION public.agreed_people(of_agreement uuid, with_detail boolean, after text, many integer)
 RETURNS TABLE(key text, person_id uuid, name text, title localised, kind text, happened_on date, score numeric)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select x.key, x.person_id, x.name, x.title, x.kind, x.happened_on, case when with_detail then x.score end
    from (select m.sort_name || '|' || v.id as key, v.person_id, p.name, c.title, v.kind, v.happened_on, v.score,
                 row_number() over (partition by v.person_id, v.subject_id order by v.happened_at desc) as nth
            from evidence v
            join person p on p.id = v.person_id and p.erased_at is null
            join course c on c.id = v.subject_id
            cross join lateral (select coalesce(min(m.sort_name), '') as sort_name from membership m
                                 where m.person_id = v.person_id and m.organisation_id = v.controller_id) m
           where v.controller_id = (select agreement_for(of_agreement, case when with_detail then 'evidence' else 'standing' end))
             and v.subject_type = 'course' and v.superseded_at is null
             and not exists (select 1 from person_minor y where y.person_id = v.person_id and y.superseded_at is null and y.is_minor_until > today())) x
   where (with_detail or x.nth = 1) and (after is null or x.key > after)
   order by x.key limit many
$function$
;

CREATE OR REPLACE FUNCTION public.agreed_standing(of_agreement uuid)
 RETURNS TABLE(requirement_id uuid, title localised, state text, people integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  return query select r.id, r.name, c.state, c.people
    from standing_counts(agreement_for(of_agreement, 'standing'), today(), null) c join requirement r on r.id = c.requirement_id and r.state = 'active'
   order by plain(text_in(r.name, 'en')), r.id, c.state;
end $function$
;

CREATE OR REPLACE FUNCTION public.agreed_totals(of_agreement uuid)
 RETURNS TABLE(course_id uuid, title localised, people integer, completed integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select c.id, c.title, case when x.people >= 5 then x.people end,
         case when x.people >= 5 and (x.done = 0 or x.done >= 5) and (x.people = x.done or x.people - x.done >= 5) then x.done end
    from (select e.course_id, count(distinct e.person_id)::integer as people,
                 (count(distinct e.person_id) filter (where e.completed_at is not null))::integer as done
            from enrolment e where e.organisation_id = (select agreement_for(of_agreement, 'totals')) and e.withdrawn_at is null group by 1) x
    join course c on c.id = x.course_id
   order by plain(text_in(c.title, 'en')), c.id
$function$
;

CREATE OR REPLACE FUNCTION public.agreement_for(wanted_id uuid, wanted text)
 RETURNS uuid
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select a.giver_id from data_sharing_agreement a
   where a.id = wanted_id and a.receiver_id = actor_acting_org() and a.receiver_id = any (actor_staff_orgs()) and agreement_holds(a)
     and array_position(array['totals', 'standing', 'evidence'], a.level) >= array_position(array['totals', 'standing', 'evidence'], wanted)
$function$
;

CREATE OR REPLACE FUNCTION public.agreement_holds(a data_sharing_agreement)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select a.superseded_at is null and a.starts_on <= today() and (a.ends_on is null or a.ends_on >= today())
     and (select count(*) from agreement_signature s where s.agreement_id = a.id and s.organisation_id in (a.giver_id, a.receiver_id)) = 2
$function$
;

CREATE OR REPLACE FUNCTION public.all_departures()
 RETURNS TABLE(id uuid, organisation localised, site text, counts jsonb, recorded_at timestamp with time zone, undone_at timestamp with time zone, can_undo boolean, reason text, organisation_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select d.id, o.name, s.host_name, d.counts, d.recorded_at, d.undone_at, d.undone_at is null and d.recorded_at > now() - interval '30 days', d.reason, d.organisation_id
    from site_departure d join organisation o on o.id = d.organisation_id join site s on s.id = d.site_id
   where actor_operates() order by d.recorded_at desc limit 100
$function$
;

CREATE OR REPLACE FUNCTION public.all_organisations()
 RETURNS TABLE(id uuid, name localised, short_name text, created_at timestamp with time zone, people integer, sites text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select o.id, o.name, o.short_name, o.created_at,
         (select count(distinct t.person_id)::integer from membership_term t
           where t.organisation_id = o.id and t.superseded_at is null and t.starts_on <= today() and (t.ends_on is null or t.ends_on >= today())),
         array(select s.host_name from site_organisation so join site s on s.id = so.site_id where so.organisation_id = o.id order by 1)
    from organisation o where actor_operates() order by o.short_name
$function$
;

CREATE OR REPLACE FUNCTION public.all_sites()
 RETURNS TABLE(id uuid, host_name text, name localised, languages text[], is_default boolean, host_organisation_id uuid, organisation_ids uuid[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select s.id, s.host_name, s.name, s.languages, s.is_default, s.host_organisation_id,
         array(select so.organisation_id from site_organisation so where so.site_id = s.id)
    from site s where actor_operates() order by s.host_name
$function$
;

CREATE OR REPLACE FUNCTION public.answer_form(sent bytea, given jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update sent_form set answer = given where key_hash = sent
$function$
;

CREATE OR REPLACE FUNCTION public.answer_merge(token bytea, accepts boolean)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  c merge_consent;
  m account_merge;
begin
  select x.* into c from merge_consent x where x.token_hash = token and x.settled_at is null and x.ends_at > now();
  if c.id is null then return false; end if;
  select * into m from account_merge where id = c.merge_id for update;
  if m.state <> 'asked' then return false; end if;
  update merge_consent set settled_at = now(), agreed = accepts where id = c.id and settled_at is null;
  if not found then return false; end if;
  if not accepts then
    update account_merge set state = 'refused', settled_at = now() where id = m.id;
  elsif not exists (select 1 from merge_consent x where x.merge_id = m.id and x.agreed is not true)
     -- What was true when it was asked must be true still.
     and not exists (select 1 from role_grant g where g.person_id in (m.gone_id, m.kept_id) and (g.ends_at is null or g.ends_at > now()))
     and not exists (select 1 from person p where p.id in (m.gone_id, m.kept_id) and p.erased_at is not null)
     and not exists (select 1 from person_identifier i where i.person_id = m.gone_id and i.verified_at is not null
                        and not exists (select 1 from merge_consent x where x.merge_id = m.id and x.person_id = m.gone_id)) then
    perform do_merge(m.id);
  end if;
  return true;
end $function$
;

CREATE OR REPLACE FUNCTION public.answer_registration(token bytea, words text)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update registration r set state = 'waiting', answer = words, token_hash = null, ends_at = null
   where r.token_hash = token and r.ends_at > now() and r.site_id = actor_site() and r.state = 'asked back'
  returning r.id
$function$
;

CREATE OR REPLACE FUNCTION public.archive_audience(of_audience uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  a audience := audience_in_hand(of_audience);
  goals audience_goal[];
begin
  perform audience_turn(a.organisation_id);
  update audience set archived_at = now() where id = a.id and archived_at is null;
  perform audience_check(a.organisation_id, a.id);
  goals := array(
    select row(x.audience_id, x.membership_id, coalesce(x.job_id, no_job()),
               range_agg(daterange(x.starts_on, x.ends_on, '[]')) * datemultirange(daterange(null, today())), null)::audience_goal
      from audience_member x where x.audience_id = a.id and x.superseded_at is null group by x.audience_id, x.membership_id, coalesce(x.job_id, no_job()));
  perform audience_tell(a.organisation_id, array(
    select m from audience_write(a.organisation_id, array[a.id], null, goals, clock_timestamp(), today()) m));
  delete from audience_need where audience_id = a.id;
  delete from audience_node where audience_id = a.id;
  delete from audience_kept where audience_id = a.id;
end $function$
;

CREATE OR REPLACE FUNCTION public.ask_about_own_data(of_organisation uuid, asked text, words text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare found_id uuid;
begin
  if actor_acted_by() is not null or not exists (
    select 1 from membership m where m.person_id = actor_person() and m.organisation_id = of_organisation) then return null; end if;
  perform pg_advisory_xact_lock(hashtextextended('request:' || actor_person(), 0));
  select r.id into found_id from subject_request r
   where r.person_id = actor_person() and r.organisation_id = of_organisation and r.kind = asked and r.closed_on is null;
  if found_id is not null then return found_id; end if;
  insert into subject_request (organisation_id, person_id, kind, received_on, due_on, notes, recorded_by)
    values (of_organisation, actor_person(), asked, today(), (today() + interval '1 month')::date, words, actor_person())
    returning id into found_id;
  return found_id;
end $function$
;

CREATE OR REPLACE FUNCTION public.ask_merge(of_merge uuid, wanted uuid, token bytea)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare address text;
begin
  if not exists (select 1 from account_merge m where m.id = of_merge and m.organisation_id = actor_acting_org() and m.state = 'asked'
                    and wanted in (m.gone_id, m.kept_id)) or merge_standing(wanted) <> 'asks' then return null; end if;
  select i.value into address from person_identifier i
   where i.person_id = wanted and i.kind = 'email' and i.verified_at is not null order by i.verified_at limit 1;
  insert into merge_consent (merge_id, person_id, token_hash, ends_at) values (of_merge, wanted, token, now() + interval '14 days');
  return address;
end $function$
;

CREATE OR REPLACE FUNCTION public.ask_recognition(of_person uuid, of_organisation uuid, asked text, kind text, subject uuid, day date, until date, why text, proof jsonb)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.assigner_of_own_run(run uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select coalesce(p.known_as, p.name) from enrolment e join person p on p.id = e.assigned_by and p.erased_at is null
   where e.id = run and e.person_id = actor_person()
$function$
;

CREATE OR REPLACE FUNCTION public.audience_by_mode(mode text, by_rule datemultirange, before datemultirange, day date)
 RETURNS datemultirange
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case mode when 'update' then by_rule else
    before * datemultirange(daterange(null, day)) + case
      when mode = 'add only' then
        case when before @> day then datemultirange(daterange(day, null))
             when by_rule && daterange(day, null) then datemultirange(daterange(lower(by_rule * datemultirange(daterange(day, null))), null)) else '{}' end
      when not before @> day then '{}'
      when mode = 'paused' then datemultirange(daterange(day, null))
      else coalesce((select datemultirange(one * daterange(day, null)) from unnest(by_rule) one where one @> day), '{}') end
    end
$function$
;

CREATE OR REPLACE FUNCTION public.audience_check(of_org uuid, naming uuid DEFAULT NULL::uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  a record;
begin
  for a in select x.id, x.updating, x.broken, audience_problems(of_org, array(select n from audience_node n where n.audience_id = x.id)) as problems
             from audience x where x.organisation_id = of_org and x.archived_at is null and x.active_version_id is not null
                and (naming is null or exists (select from audience_need d where d.audience_id = x.id and d.need = 'audience:' || naming)) order by x.level loop
    if a.problems is not distinct from a.broken then continue; end if;
    if a.broken is null and a.updating = 'update' then perform audience_hold(of_org, a.id); end if;
    update audience set broken = a.problems where id = a.id;
    if a.problems is null and a.updating = 'update' then delete from audience_kept where audience_id = a.id; end if;
    if (a.problems is null) <> (a.broken is null) then
      insert into outbox (verb, payload, actor)
        values (case when a.problems is null then 'audience.mended' else 'audience.broken' end,
                jsonb_build_object('subject', jsonb_build_object('type', 'audience', 'id', a.id), 'audience', a.id, 'organisation', of_org, 'problems', a.problems),
                organisation_actor(of_org));
      perform enqueue_job('outbox.deliver', '{}');
      perform audience_follow(of_org, null, '{}', array[a.id]);
    end if;
  end loop;
end $function$
;

CREATE OR REPLACE FUNCTION public.audience_enrolments_to_settle(of_audience uuid, of_course uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select r.id from audience_enrolment r
   where r.ended_at is null and r.starts_on <= today() and (of_audience is null or r.audience_id = of_audience)
     and (of_course is null or r.course_id = of_course)
$function$
;

CREATE OR REPLACE FUNCTION public.audience_facts(asked audience_node[], of_org uuid, members uuid[], ground audience_fact[])
 RETURNS SETOF audience_fact
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_custom_plan'
 SET enable_nestloop TO 'off'
 SET enable_mergejoin TO 'off'
 SET enable_sort TO 'off'
 SET work_mem TO '64MB'
AS $function$
declare
  of_jobs constant boolean := exists (select from unnest(asked) n where n.field like 'job.%');
  of_learning constant boolean := exists (select from unnest(asked) n where n.field ~ '^(course|sign_in)');
begin
  return query
    select n.id, r.membership_id, case when not n.per_job then no_job() else coalesce(g.job_id, r.job_id) end,
           case when g.job_id is null then r.during else r.during * g.during end
      from (select * from membership_facts(asked, of_org, members)
            union all select * from job_facts(asked, of_org, members) where of_jobs
            union all select * from learning_facts(asked, of_org, members) where of_learning) r
      join unnest(asked) n on n.id = r.node
      left join unnest(ground) g on n.per_job and r.job_id = no_job() and g.job_id <> no_job() and g.membership_id = r.membership_id
     where not isempty(r.during)
       and (not n.per_job or r.job_id <> no_job() or g.job_id is not null and not isempty(r.during * g.during));
end $function$
;

CREATE OR REPLACE FUNCTION public.audience_follow(of_org uuid, members uuid[], heard text[], first uuid[] DEFAULT NULL::uuid[])
 RETURNS audience_move[]
 LANGUAGE plpgsql
AS $function$
declare
  moves audience_move[] := '{}';
  chosen uuid[];
  one uuid;
  spread uuid[];
begin
  perform audience_turn(of_org);
  for lev in 0 .. (select coalesce(max(a.level), 0) from audience a where a.organisation_id = of_org and a.archived_at is null) loop
    chosen := array(select a.id from audience a where a.id = any (coalesce(first, audiences_hearing(of_org, heard))) and a.level = lev and a.archived_at is null);
    if members is not null then
      chosen := chosen || array(
        select distinct d.audience_id from unnest(moves) m
          join audience_need d on d.organisation_id = of_org and d.need = 'audience:' || m.audience_id
          join audience a on a.id = d.audience_id and a.level = lev and a.archived_at is null
         where d.audience_id <> all (chosen));
    end if;
    if cardinality(chosen) > 0 then moves := moves || audience_settle(of_org, chosen, members); end if;
    if members is null then
      for one, spread in
        select d.audience_id, array_agg(distinct m.membership_id) from unnest(moves) m
          join audience_need d on d.organisation_id = of_org and d.need = 'audience:' || m.audience_id
          join audience a on a.id = d.audience_id and a.level = lev and a.archived_at is null
         where d.audience_id <> all (chosen) group by 1 loop
        moves := moves || audience_settle(of_org, array[one], spread);
      end loop;
    end if;
  end loop;
  perform audience_tell(of_org, moves);
  return moves;
end $function$
;

CREATE OR REPLACE FUNCTION public.audience_goals(parts audience_node[], chosen uuid[], of_org uuid, members uuid[], day date, as_mended boolean DEFAULT false)
 RETURNS SETOF audience_goal
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_custom_plan'
 SET enable_nestloop TO 'off'
 SET enable_mergejoin TO 'off'
 SET enable_sort TO 'off'
 SET work_mem TO '64MB'
AS $function$
declare
  said audience_fact[];
  ground audience_fact[];
  simple constant uuid[] := array(
    select one from unnest(chosen) one left join audience a on a.id = one
     where coalesce(a.updating, 'update') = 'update' and a.unit_id is null and (a.broken is null or as_mended)
       and not exists (select from audience_pin p where p.audience_id = one and p.superseded_at is null)
       and not exists (select from unnest(parts) n where n.audience_id = one and n.path = '^'));
  others constant uuid[] := array(select one from unnest(chosen) one where one <> all (simple));
begin
  -- Of whom the rule and, told by an own part, the unit says something.
  said := array(select r from audience_results(parts, of_org, members, false) r);
  ground := array(
    select g from audience_ground(of_org, case when cardinality(others) > 0 or cardinality(said) > 5000 then members
                                        else array(select distinct s.membership_id from unnest(said) s) end, true,
                           exists (select from audience a where a.id = any (chosen) and a.per = 'job')
                           or exists (select from unnest(parts) n where n.parent is null and n.per_job)) g);
  return query
    select n.audience_id, s.membership_id, s.job_id, range_agg(s.during * g.during), null::datemultirange
      from unnest(parts) n
      join unnest(said) s on s.node = n.id
      join unnest(ground) g on g.membership_id = s.membership_id and g.job_id = s.job_id and not isempty(s.during * g.during)
     where n.path = '' and n.audience_id = any (simple) group by 1, 2, 3;
  if cardinality(others) = 0 then return; end if;
  return query
    with held as materialized (
      select g.membership_id, g.job_id, range_agg(g.during) as during from unnest(ground) g group by 1, 2),
    units as materialized (
      select n.audience_id, r.membership_id, r.job_id, range_agg(r.during) as during
        from unnest(said) r join unnest(parts) n on n.id = r.node and n.path = '^' group by 1, 2, 3),
    told as (
      select n.audience_id, s.membership_id, s.job_id, 'rule' as by, s.during
        from unnest(said) s join unnest(parts) n on n.id = s.node and n.path = '' where n.audience_id = any (others)
      union all
      select k.audience_id, k.membership_id, k.job_id, 'kept', unnest(k.during) from audience_kept k
       where k.audience_id = any (others) and (members is null or k.membership_id = any (members))
      union all
      select p.audience_id, p.membership_id, case when a.per = 'membership' then no_job() else coalesce(p.job_id, j.id) end, p.kind,
             daterange(p.starts_on, p.ends_on, '[]')
        from audience_pin p
        join audience a on a.id = p.audience_id
        left join lateral (select j.id from job j where a.per = 'job' and p.job_id is null and j.membership_id = p.membership_id offset 0) j on true
       where p.audience_id = any (others) and p.superseded_at is null and (members is null or p.membership_id = any (members))
         and (a.per = 'membership' or coalesce(p.job_id, j.id) is not null)),
    summed as materialized (
      select t.audience_id, t.membership_id, t.job_id,
             coalesce(range_agg(t.during) filter (where t.by = 'rule'), '{}') as by_rule,
             coalesce(range_agg(t.during) filter (where t.by = 'kept'), '{}') as before,
             coalesce(range_agg(t.during) filter (where t.by = 'pinned'), '{}') as pinned,
             coalesce(range_agg(t.during) filter (where t.by = 'excluded'), '{}') as excluded
        from told t group by 1, 2, 3),
    figured as (
      select s.audience_id, s.membership_id, s.job_id, s.pinned, s.excluded, m.mode,
             case when m.unit_id is null then g.during else g.during * coalesce(u.during, '{}') end as ground,
             case when m.mode = 'update' then s.by_rule else audience_by_mode(m.mode, s.by_rule, s.before, day) end as held
        from summed s
        join held g on g.membership_id = s.membership_id and g.job_id = s.job_id
        left join units u on u.audience_id = s.audience_id and u.membership_id = s.membership_id and u.job_id = s.job_id
        join (select one as id, a.unit_id, case when a.broken is not null and not as_mended then 'paused' else coalesce(a.updating, 'update') end as mode
                from unnest(others) one left join audience a on a.id = one) m on m.id = s.audience_id)
    select f.audience_id, f.membership_id, f.job_id,
           case when f.mode = 'update' then (f.held + f.pinned - f.excluded) * f.ground
                else f.held * datemultirange(daterange(null, day)) - f.excluded
                     + (f.held + f.pinned - f.excluded) * f.ground end,
           case when f.mode = 'update' then f.held * f.ground else f.held * datemultirange(daterange(null, day)) + f.held * f.ground end
      from figured f;
end $function$
;

CREATE OR REPLACE FUNCTION public.audience_ground(of_org uuid, members uuid[], of_members boolean, of_jobs boolean)
 RETURNS SETOF audience_fact
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_custom_plan'
 SET enable_nestloop TO 'on'
AS $function$
begin
  if of_members then
    return query select null::uuid, t.membership_id, no_job(), t.during from membership_term t
      where t.organisation_id = of_org and t.superseded_at is null and (members is null or t.membership_id = any (members));
  end if;
  if of_jobs then
    return query select null::uuid, t.membership_id, t.job_id, t.during from job_term t
      where t.organisation_id = of_org and t.superseded_at is null and (members is null or t.membership_id = any (members));
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.audience_groups(parts audience_node[], every_part boolean)
 RETURNS SETOF audience_group
 LANGUAGE sql
 STABLE
AS $function$
  select g.id, g.depth,
         case when g.kind = 'none' then 0 when g.kind = 'any' or g.children = 0 then 1
              else (select count(*)::integer from unnest(parts) c where c.parent = g.id and (c.kind <> 'none' or every_part)) end,
         g.kind = 'job' or g.per_job, g.kind = 'job'
    from unnest(parts) g
    left join unnest(parts) p on p.id = g.parent
   where case g.kind
     when 'fact' then false when 'job' then true when 'any' then every_part
     when 'all' then every_part or g.children <> 1 or exists (select from unnest(parts) c where c.parent = g.id and c.kind = 'none')
     else every_part or coalesce(p.kind not in ('all', 'job'), true) end
$function$
;

CREATE OR REPLACE FUNCTION public.audience_hold(of_org uuid, held uuid)
 RETURNS void
 LANGUAGE sql
AS $function$
  delete from audience_kept where audience_id = held;
  insert into audience_kept (audience_id, membership_id, job_id, during)
    select g.audience_id, g.membership_id, g.job_id, coalesce(g.kept, g.during)
      from audience_goals(array(select n from audience_node n where n.audience_id = held), array[held], of_org, null, today()) g
     where not isempty(coalesce(g.kept, g.during))
$function$
;

CREATE OR REPLACE FUNCTION public.audience_in_hand(of_audience uuid)
 RETURNS audience
 LANGUAGE plpgsql
AS $function$
declare
  a audience;
begin
  -- The same order in which every other transaction comes by these two, so that none waits for another in a circle.
  perform enqueue_job('outbox.deliver', '{}', 'outbox.deliver');
  select * into a from audience where id = of_audience and organisation_id = actor_acting_org();
  if a.id is null then raise exception 'no such audience' using errcode = 'insufficient_privilege'; end if;
  perform audience_lock(a.organisation_id);
  select * into a from audience where id = of_audience;
  return a;
end $function$
;

CREATE OR REPLACE FUNCTION public.audience_key(org uuid)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select hashtextextended('audiences ' || org, 0)
$function$
;

CREATE OR REPLACE FUNCTION public.audience_levels(of_org uuid)
 RETURNS void
 LANGUAGE sql
AS $function$
  update audience a set level = x.deep
    from (with recursive d as (
            select id, 0 as deep from audience where organisation_id = of_org
            union
            select n.audience_id, d.deep + 1 from d join audience_need n on n.organisation_id = of_org and n.need = 'audience:' || d.id)
          select id, max(deep) as deep from d group by 1) x
   where a.id = x.id and a.level <> x.deep
$function$
;

CREATE OR REPLACE FUNCTION public.audience_lock(org uuid)
 RETURNS void
 LANGUAGE sql
AS $function$
  select pg_advisory_xact_lock(audience_key(org))
$function$
;

CREATE OR REPLACE FUNCTION public.audience_note(org uuid, who uuid[], heard text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  cared text[];
begin
  if org is null or who is null then return; end if;
  cared := array(select h from unnest(heard) h
                  where h like 'self:%' or h = 'check' and exists (select from audience_node n join audience a on a.id = n.audience_id where a.organisation_id = org)
                     or h = 'membership' and exists (select from audience a where a.organisation_id = org and a.archived_at is null)
                     or exists (select from audience_need d where d.organisation_id = org and d.need = h));
  if cardinality(cared) > 0 then insert into audience_change (organisation_id, members, needs) values (org, who, cared); end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.audience_parts(of_audience uuid, of_org uuid, rule jsonb, per text, of_unit uuid)
 RETURNS SETOF audience_node
 LANGUAGE sql
AS $function$
  with recursive walk as (
    select ''::text as path, null::text as parent, 0 as depth, rule as body, per = 'job' as per_job
     where jsonb_typeof(rule) = 'object'
    union all
    select case w.path when '' then (x.n - 1)::text else w.path || '.' || (x.n - 1) end, w.path, w.depth + 1, x.part,
           w.per_job or w.body ? 'job'
      from walk w
      cross join jsonb_array_elements(coalesce(w.body -> 'all', w.body -> 'any', w.body -> 'none', w.body -> 'job')) with ordinality x (part, n)),
  leaf as (
    select w.*, w.body ->> 'field' as field, positive_op(w.body ->> 'op') as op,
           case when positive_op(w.body ->> 'op') <> w.body ->> 'op' then '!' else '' end as mark,
           array(select jsonb_array_elements_text(coalesce(w.body -> 'values', '[]'))) as given
      from walk w where w.body ? 'field'),
  unfolded as (
    select path, parent, depth, per_job,
           case when body ? 'all' then 'all' when body ? 'any' then 'any' when body ? 'none' then 'none' when per_job then 'all' else 'job' end as kind,
           jsonb_array_length(coalesce(body -> 'all', body -> 'any', body -> 'none', body -> 'job')) as children,
           null::text as field, null::text as op, '{}'::text[] as given, null::jsonb as body
      from walk where not body ? 'field'
    union all
    select path, parent, depth, per_job, 'none', 1, null, null, '{}', null from leaf where mark = '!'
    union all
    select path || mark, case when mark = '!' then path else parent end, depth + length(mark), per_job, 'all', cardinality(given), null, null, '{}', null
      from leaf where op = 'all'
    union all
    select path || mark || case when op = 'all' then '/' || c.n else '' end,
           case when op = 'all' then path || mark when mark = '!' then path else parent end,
           depth + length(mark) + case when op = 'all' then 1 else 0 end, per_job, 'fact', 0, field,
           case when op = 'all' then 'any' else op end, case when op = 'all' then array[c.one] else given end, body
      from leaf
      cross join lateral (select one, n from unnest(given) with ordinality x (one, n) where op = 'all' union all select null, 0 where op <> 'all') c
    union all
    select '^', null, 0, per = 'job', 'fact', 0, 'job.unit', 'is', array[of_unit::text], '{"below": true}'::jsonb where of_unit is not null),
  named as materialized (select uuidv7() as id, * from unfolded)
  select n.id, of_org, of_audience, p.id, n.path, n.depth, n.kind, n.per_job, n.children, n.field, n.op,
         array(select text_pattern(one, n.op) from unnest(n.given) one),
         case when n.field = any ('{job.unit,job.role,job.post,job.manager,course.completed,course.enrolled,audience}'::text[])
              then n.given::uuid[] else '{}' end,
         case n.op when 'before' then array[(select max(one::date) from unnest(n.given) one)]
                   when 'after' then array[(select min(one::date) from unnest(n.given) one)] else '{}' end,
         array(select jsonb_array_elements_text(coalesce(n.body -> 'of', '[]')))::uuid[],
         coalesce((n.body ->> 'below')::boolean, false), (n.body ->> 'days')::integer, f.id, f.kind
    from named n
    left join named p on p.path = n.parent
    left join profile_field f on n.field like 'profile.%' and f.organisation_id = of_org and f.key = substr(n.field, 9)
$function$
;

CREATE OR REPLACE FUNCTION public.audience_places(parts audience_node[], groups audience_group[], asks_everybody boolean, every_part boolean)
 RETURNS SETOF audience_place
 LANGUAGE sql
 STABLE
AS $function$
  with recursive part as materialized (
    select n.id, n.parent, n.kind, g.id is not null as is_group, coalesce(g.slots, 0) as slots, g.depth,
           row_number() over (partition by n.parent, n.kind = 'none' and not every_part order by fact_width(n.kind, n.field, n.op), n.path)::integer as nth,
           n.kind = 'fact' and fact_width(n.kind, n.field, n.op) > 2 and asks_everybody and not every_part as can_wait,
           (n.field, n.op, n.wanted, n.ids, n.dates, n.courses, n.below, n.days, n.field_id, n.per_job)::text as asks
      from unnest(parts) n left join unnest(groups) g on g.id = n.id),
  up as (
    select p.id as source, p.id as child, p.parent from part p where p.kind = 'fact' or p.is_group
    union all
    select u.source, p.id, p.parent from up u join part p on p.id = u.parent where not p.is_group and p.kind <> 'none'),
  placed as (
    select u.source, coalesce(t.id, u.child) as target, t.depth,
           case when p.kind = 'none' then 0 when p.kind = 'any' then 1 when p.id is not null then c.nth end as slot,
           coalesce(f.can_wait and t.slots > 0 and (p.kind = 'none' or c.nth > 1), false) as late
      from up u
      join part f on f.id = u.source
      join part c on c.id = u.child
      left join part p on p.id = u.parent
      left join part t on t.id = case when p.is_group then p.id else p.parent end
     where p.id is null and not every_part or p.is_group or p.kind = 'none'
    union all
    select p.id, p.id, null, null, false from part p where every_part)
  select case when p.late or f.kind <> 'fact' then f.id
              else first_value(f.id) over (partition by p.late, f.kind, f.asks order by f.id) end, p.target, p.slot, p.depth, p.late
    from placed p join part f on f.id = p.source
$function$
;

CREATE OR REPLACE FUNCTION public.audience_problems(of_org uuid, parts audience_node[])
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  with named as (
    select distinct n.field, one as id from unnest(parts) n cross join unnest(n.ids || n.courses) one where n.kind = 'fact'),
  judged as (
    select n.field, n.id::text as id,
           case n.field
             when 'job.unit' then (select case when u.closed_on <= today() then 'closed' else '' end from unit u where u.id = n.id and u.organisation_id = of_org)
             when 'job.role' then (select '' from job_role r where r.id = n.id and r.organisation_id = of_org)
             when 'job.post' then (select '' from post p where p.id = n.id and p.organisation_id = of_org)
             when 'job.manager' then coalesce((select '' from job j where j.id = n.id), (select '' from person p where p.id = n.id and p.erased_at is null))
             when 'audience' then (select case when a.archived_at is not null then 'archived' when a.active_version_id is null then 'not active' else '' end
                                     from audience a where a.id = n.id and a.organisation_id = of_org)
             else (select case when c.state = 'retired' then 'archived' else '' end from course c where c.id = n.id) end as found,
           coalesce((select u.name::jsonb from unit u where u.id = n.id and u.organisation_id = of_org),
                    (select a.name::jsonb from audience a where a.id = n.id and a.organisation_id = of_org),
                    (select c.title::jsonb from course c where c.id = n.id and n.field like 'course.%')) as name
      from named n
    union all
    select distinct n.field, n.field, case when n.field_id is null then null when f.closed_on <= today() then 'closed' else '' end, f.name::jsonb
      from unnest(parts) n left join profile_field f on f.id = n.field_id where n.field like 'profile.%')
  select jsonb_agg(jsonb_build_object('field', j.field, 'id', j.id, 'problem', coalesce(j.found, 'gone'), 'name', j.name) order by j.field, j.id)
    from judged j where j.found is distinct from ''
$function$
;

CREATE OR REPLACE FUNCTION public.audience_results(parts audience_node[], of_org uuid, members uuid[], every_part boolean)
 RETURNS SETOF audience_fact
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_custom_plan'
 SET enable_nestloop TO 'off'
 SET enable_mergejoin TO 'off'
 SET enable_sort TO 'off'
 SET work_mem TO '64MB'
AS $function$
declare
  groups constant audience_group[] := array(select g from audience_groups(parts, every_part) g);
  places constant audience_place[] := array(select p from audience_places(parts, groups, members is null, every_part) p);
  -- The first and last day of a job are said on days without it too; what is asked of one job is asked of those held that day.
  outlasts constant boolean := exists (select from unnest(parts) n where n.per_job and n.field in ('job.start', 'job.end'));
  jobs constant boolean := outlasts or exists (select from unnest(groups) g where g.slots = 0 and g.of_jobs)
    or exists (select from unnest(parts) n where n.per_job and n.kind = 'fact' and n.field not like 'job.%');
  ground constant audience_fact[] := array(
    select g from audience_ground(of_org, members, exists (select from unnest(groups) g where g.slots = 0 and not g.of_jobs), jobs) g);
  holds audience_fact[] := array(
    select f from audience_facts(array(select n from unnest(parts) n where n.id in (select p.source from unnest(places) p where not p.late)),
                                 of_org, members, ground) f);
  later audience_fact[];
  waits uuid[];
  who uuid[];
begin
  for d in reverse coalesce((select max(g.depth) from unnest(groups) g), -1) .. 0 loop
    later := '{}';
    for waits, who in
      select x.facts, array_agg(x.membership_id)
        from (select distinct l.target, l.facts, h.membership_id
                from (select p.target, array_agg(p.source) as facts from unnest(places) p where p.late and p.depth = d group by 1) l
                join unnest(places) p on p.target = l.target and p.slot = 1
                join unnest(holds) h on h.node = p.source) x
       group by x.target, x.facts loop
      later := later || array(
        select f from audience_facts(array(select n from unnest(parts) n where n.id = any (waits)), of_org, who, ground) f);
    end loop;
    holds := holds || later;
    holds := holds || array(
      with recursive coming as materialized (
        select p.target, p.slot, h.membership_id, h.job_id, h.during
          from unnest(places) p join unnest(holds) h on h.node = p.source where p.depth = d
        union all
        select g.id, 1, u.membership_id, u.job_id, u.during
          from unnest(groups) g join unnest(ground) u on (u.job_id <> no_job()) = g.of_jobs where g.depth = d and g.slots = 0),
      met as (
        select c.target, c.slot, c.membership_id, c.job_id, c.during from coming c where c.slot = 1
        union all
        select m.target, c.slot, m.membership_id, m.job_id, m.during * c.during
          from met m
          join coming c on c.slot > 1 and c.target = m.target and c.slot = m.slot + 1 and c.membership_id = m.membership_id and c.job_id = m.job_id
         where not isempty(m.during * c.during)),
      less as materialized (
        select c.target, c.membership_id, c.job_id, range_agg(c.during) as during from coming c where c.slot = 0 group by 1, 2, 3),
      whole as (
        select g.id, g.gathers, m.membership_id, m.job_id, m.during, l.during as less
          from unnest(groups) g
          join met m on m.target = g.id and m.slot = greatest(g.slots, 1)
          left join less l on l.target = m.target and l.membership_id = m.membership_id and l.job_id = m.job_id),
      rest as (
        select w.id, w.gathers, w.membership_id, w.job_id, w.during from whole w where w.less is null
        union all
        select w.id, w.gathers, w.membership_id, w.job_id, unnest(datemultirange(w.during) - w.less) from whole w where w.less is not null)
      select row(r.id, r.membership_id, case when r.gathers then no_job() else r.job_id end,
                 case when u.job_id is null then r.during else r.during * u.during end)::audience_fact
        from rest r
        left join unnest(ground) u on outlasts and r.gathers and u.membership_id = r.membership_id and u.job_id = r.job_id
       where not (outlasts and r.gathers) or not isempty(r.during * u.during));
  end loop;
  return query
    select p.target, h.membership_id, h.job_id, h.during from unnest(places) p join unnest(holds) h on h.node = p.source where p.slot is null;
end $function$
;

CREATE OR REPLACE FUNCTION public.audience_settle(of_org uuid, chosen uuid[], members uuid[])
 RETURNS audience_move[]
 LANGUAGE plpgsql
AS $function$
declare
  moment constant timestamptz := clock_timestamp();
  day constant date := today();
  parts constant audience_node[] := array(select n from audience_node n where n.audience_id = any (chosen));
  goals audience_goal[];
  moves audience_move[];
  steady constant uuid[] := array(select a.id from audience a where a.id = any (chosen) and a.updating = 'update' and a.broken is null);
begin
  goals := array(select g from audience_goals(parts, chosen, of_org, members, day) g);
  moves := array(select m from audience_write(of_org, chosen, members, goals, moment, day) m);
  if cardinality(steady) < cardinality(chosen) then
    delete from audience_kept k where k.audience_id = any (chosen) and (members is null or k.membership_id = any (members));
    insert into audience_kept (audience_id, membership_id, job_id, during)
      select g.audience_id, g.membership_id, g.job_id, g.kept from unnest(goals) g where not isempty(g.kept) and g.audience_id <> all (steady);
  end if;
  return moves;
end $function$
;

CREATE OR REPLACE FUNCTION public.audience_tell(of_org uuid, moves audience_move[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into outbox (verb, payload, actor)
    select case when is_in then 'audience.joined' else 'audience.left' end,
           jsonb_build_object('subject', jsonb_build_object('type', 'audience', 'id', audience_id), 'audience', audience_id, 'organisation', of_org,
                              'memberships', to_jsonb(who[n * 300 + 1 : n * 300 + 300])),
           organisation_actor(of_org)
      from (select m.audience_id, m.is_in, array_agg(m.membership_id order by m.membership_id) as who
              from unnest(moves) m where m.was <> m.is_in group by 1, 2) x
     cross join generate_series(0, (cardinality(x.who) - 1) / 300) n;
  if found then perform enqueue_job('outbox.deliver', '{}'); end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.audience_touches_standings()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  perform note_standings(array_agg(v.requirement_id), array_agg(c.membership_id))
     from changed c join requirement_version v on v.audience_id = c.audience_id and v.superseded_at is null;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.audience_turn(org uuid)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
declare
  told date;
  moves audience_move[];
begin
  insert into audience_day (organisation_id, told_until) values (org, today()) on conflict (organisation_id) do nothing;
  select told_until into told from audience_day where organisation_id = org;
  if told >= today() then return 0; end if;
  update audience_day set told_until = today() where organisation_id = org;
  moves := array(
    select row(x.audience_id, x.membership_id, x.was, x.is_in)::audience_move
      from (select m.audience_id, m.membership_id,
                   bool_or(m.starts_on <= told and (m.ends_on is null or m.ends_on >= told)) as was,
                   bool_or(m.starts_on <= today() and (m.ends_on is null or m.ends_on >= today())) as is_in
              from audience_member m where m.organisation_id = org and m.superseded_at is null group by 1, 2) x
     where x.was <> x.is_in);
  perform audience_tell(org, moves);
  return cardinality(moves);
end $function$
;

CREATE OR REPLACE FUNCTION public.audience_write(of_org uuid, chosen uuid[], members uuid[], goals audience_goal[], moment timestamp with time zone, day date)
 RETURNS SETOF audience_move
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_custom_plan'
 SET enable_nestloop TO 'on'
 SET work_mem TO '64MB'
AS $function$
begin
  perform join_for(members);
  return query
    with wanted as materialized (
      select g.audience_id, g.membership_id, g.job_id, lower(g.one) as starts_on, upper(g.one) - 1 as ends_on
        from (select x.audience_id, x.membership_id, x.job_id, unnest(x.during) as one from unnest(goals) x) g),
    present as materialized (
      select x.id, x.audience_id, x.membership_id, coalesce(x.job_id, no_job()) as job_id, x.starts_on, x.ends_on from audience_member x
       where x.audience_id = any (chosen) and x.superseded_at is null and (members is null or x.membership_id = any (members))),
    paired as materialized (
      select p.id, coalesce(w.audience_id, p.audience_id) as audience_id, coalesce(w.membership_id, p.membership_id) as membership_id,
             w.job_id, w.starts_on, w.ends_on, p.id is null or w.audience_id is null as differs,
             p.id is not null and p.starts_on <= day and (p.ends_on is null or p.ends_on >= day) as was,
             w.audience_id is not null and w.starts_on <= day and (w.ends_on is null or w.ends_on >= day) as is_in
        from present p
        full join wanted w on w.audience_id = p.audience_id and w.membership_id = p.membership_id and w.job_id = p.job_id
             and w.starts_on = p.starts_on and coalesce(w.ends_on, 'infinity') = coalesce(p.ends_on, 'infinity')),
    closed as (
      update audience_member x set superseded_at = moment from paired d where d.id = x.id and d.differs),
    added as (
      insert into audience_member (organisation_id, audience_id, membership_id, person_id, job_id, starts_on, ends_on, recorded_at)
      select of_org, d.audience_id, d.membership_id, m.person_id, nullif(d.job_id, no_job()), d.starts_on, d.ends_on, moment
        from paired d join membership m on m.id = d.membership_id where d.id is null
       order by d.membership_id)
    select d.audience_id, d.membership_id, bool_or(d.was), bool_or(d.is_in) from paired d group by 1, 2 having bool_or(d.differs);
end $function$
;

CREATE OR REPLACE FUNCTION public.audiences_hearing(of_org uuid, heard text[])
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$
  select array(select a.id from audience a
                where a.organisation_id = of_org and a.archived_at is null
                  and ('membership' = any (heard) or 'self:' || a.id = any (heard)
                       or exists (select from audience_need d where d.audience_id = a.id and d.need = any (heard))))
$function$
;

CREATE OR REPLACE FUNCTION public.audiences_waiting()
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select case when exists (select from audience_change c where c.organisation_id = actor_acting_org() and c.audience_id is not null)
              then (select count(*) from membership m where m.organisation_id = actor_acting_org())
              else (select count(distinct m) from audience_change c cross join unnest(c.members) m where c.organisation_id = actor_acting_org()) end::integer
$function$
;

CREATE OR REPLACE FUNCTION public.audit_faults(org uuid)
 RETURNS TABLE(fault text, seal_number integer, event_id uuid, event_at timestamp with time zone)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  with seal as (select s.*, lag(s.hash) over (order by s.number) as before, lag(s.number) over (order by s.number) as before_number
                  from audit_seal s where s.organisation_id is not distinct from org),
  held as (select s.number, s.id as seal_id, s.purged_at, x.event_id, x.hash
             from seal s cross join lateral unnest(s.event_ids, s.event_hashes) as x (event_id, hash))
  select 'broken chain', s.number, null::uuid, null::timestamptz from seal s
   where s.hash <> seal_hash(s.previous_hash, s.event_hashes) or s.previous_hash <> coalesce(s.before, ''::bytea)
      or s.number <> coalesce(s.before_number, 0) + 1
  union all
  select 'missing', h.number, h.event_id, null from held h
   where h.purged_at is null and not exists (select 1 from audit_event e where e.id = h.event_id)
  union all
  select 'changed', h.number, e.id, e.recorded_at from held h join audit_event e on e.id = h.event_id
   where audit_hash(e) <> h.hash
      or (e.texts_salt is not null and audit_texts(e) <> e.texts_hash)
      or (e.texts_salt is null and (e.texts_erased_at is null or e.reason is not null or e.detail <> '{}'))
      or e.seal_id is distinct from h.seal_id
  union all
  select 'added', s.number, e.id, e.recorded_at from audit_event e join seal s on s.id = e.seal_id
   where e.id <> all (s.event_ids)
  union all
  select 'added', null, e.id, e.recorded_at from audit_event e
   where e.organisation_id is not distinct from org and e.seal_id is not null
     and not exists (select 1 from seal s where s.id = e.seal_id)
$function$
;

CREATE OR REPLACE FUNCTION public.audit_hash(e audit_event)
 RETURNS bytea
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select sha256(convert_to(array_to_string(array['guildhall-audit-1', e.id::text, coalesce(e.organisation_id::text, '-'),
           coalesce(e.actor_id::text, '-'), coalesce(e.acting_org::text, '-'), coalesce(e.on_behalf_of::text, '-'), e.verb,
           e.subject_type, coalesce(e.subject_id::text, '-'), coalesce(e.request_id, '-'),
           to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), encode(e.texts_hash, 'hex')], chr(31)), 'UTF8'))
$function$
;

CREATE OR REPLACE FUNCTION public.audit_names(people uuid[])
 RETURNS TABLE(id uuid, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select p.id, p.name from person p
   where p.id = any (people) and p.erased_at is null and actor_protects_data()
     and (exists (select 1 from membership m where m.person_id = p.id and m.organisation_id = actor_acting_org())
          or exists (select 1 from role_grant g where g.person_id = p.id and (g.role = 'operator' or g.organisation_id = actor_acting_org())))
$function$
;

CREATE OR REPLACE FUNCTION public.audit_seals()
 RETURNS TABLE(seals integer, events integer, unsealed integer, erased integer, purged integer, head text, sealed_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select s.* from audit_state(actor_acting_org()) s where actor_protects_data()
$function$
;

CREATE OR REPLACE FUNCTION public.audit_state(org uuid)
 RETURNS TABLE(seals integer, events integer, unsealed integer, erased integer, purged integer, head text, sealed_at timestamp with time zone)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select (select count(*)::integer from audit_seal s where s.organisation_id is not distinct from org),
         (select coalesce(sum(cardinality(s.event_ids)), 0)::integer from audit_seal s where s.organisation_id is not distinct from org),
         (select count(*)::integer from audit_event e where e.organisation_id is not distinct from org and e.seal_id is null),
         (select count(*)::integer from audit_event e where e.organisation_id is not distinct from org and e.texts_erased_at is not null),
         (select coalesce(sum(cardinality(s.event_ids)), 0)::integer from audit_seal s where s.organisation_id is not distinct from org and s.purged_at is not null),
         (select encode(s.hash, 'hex') from audit_seal s where s.organisation_id is not distinct from org order by s.number desc limit 1),
         (select max(s.sealed_at) from audit_seal s where s.organisation_id is not distinct from org)
$function$
;

CREATE OR REPLACE FUNCTION public.audit_texts(e audit_event)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select sha256(e.texts_salt || convert_to(coalesce(e.reason, '') || chr(31) || e.detail::text, 'UTF8'))
$function$
;

CREATE OR REPLACE FUNCTION public.await_everybody(org uuid, chosen uuid[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into audience_change (organisation_id, audience_id, members, needs, made_in)
    with recursive due as (
      select one as id from unnest(chosen) one
      union
      select d.audience_id from due x join audience_need d on d.organisation_id = org and d.need = 'audience:' || x.id)
    select org, a.id, '{}', '{}', null
      from (select a.id, row_number() over (order by a.id) as nth from due join audience a on a.id = due.id where a.archived_at is null) a
     where not exists (select from audience_change c where c.organisation_id = org and c.audience_id = a.id)
     order by a.nth % 2, a.nth;
  if found then perform wake_fillers(org); end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.base_touches_standings()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if tg_argv[0] = 'first sign-in' then
    perform note_standings(array_agg(v.requirement_id), array_agg(m.id)) from changed c join membership m on m.person_id = c.person_id
        join requirement_version v on v.organisation_id = m.organisation_id and v.superseded_at is null and v.rule #>> '{due,base}' = tg_argv[0];
  else
    perform note_standings(array_agg(v.requirement_id), array_agg(c.membership_id)) from changed c
        join requirement_version v on v.organisation_id = c.organisation_id and v.superseded_at is null
             and (v.rule #>> '{due,base}' = tg_argv[0] or tg_argv[0] = 'membership' and v.audience_id is null);
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.begin_exit(of_export uuid)
 RETURNS SETOF text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  org constant uuid := exit_organisation(of_export);
  x record;
begin
  if org is null then return; end if;
  create temporary table own_id (id uuid primary key) on commit drop;
  for x in select * from exit_tables() loop
    execute format('insert into own_id select t.id from %I t where %s on conflict do nothing', x.name, x.condition) using org;
  end loop;
  analyze own_id;
  return query select t.name from exit_tables() t;
end $function$
;

CREATE OR REPLACE FUNCTION public.belongs_elsewhere(of_person uuid, org uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select exists (select 1 from membership m where m.person_id = of_person and m.organisation_id <> org)
      or exists (select 1 from role_grant g where g.person_id = of_person and g.organisation_id is distinct from org
                    and (g.ends_at is null or g.ends_at > now()))
$function$
;

CREATE OR REPLACE FUNCTION public.browse_catalogue(of_category text, of_owner uuid, min_minutes integer, max_minutes integer, after uuid, how_many integer)
 RETURNS SETOF catalogue_card
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 25
 SET search_path TO 'public'
AS $function$
declare
  here constant uuid := actor_site();
  orgs constant uuid[] := actor_member_orgs() || actor_staff_orgs();
  mine constant uuid[] := actor_listings();
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
       where l.site_id = here and l.published and (l.visible_to = 'site' or l.visible_to = 'organisation' and l.organisation_id = any (orgs)
            or l.visible_to = 'audience' and l.id = any (mine))
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
end $function$
;

CREATE OR REPLACE FUNCTION public.bytes_are_named(of_hash text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.call_off_merge(of_merge uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  update account_merge set state = 'called off', settled_at = now()
   where id = of_merge and organisation_id = actor_acting_org() and actor_acting_org() = any (actor_staff_orgs()) and state = 'asked';
  return found;
end $function$
;

CREATE OR REPLACE FUNCTION public.certificate_names(evidence_id uuid)
 RETURNS TABLE(person text, title localised, organisation localised)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'public'
AS $function$
  select p.name, c.title, o.name
    from evidence e
    join person p on p.id = e.person_id
    join course c on c.id = e.subject_id
    left join organisation o on o.id = e.controller_id
   where e.id = evidence_id and e.superseded_at is null
     and (e.person_id = actor_person() or e.controller_id = any (actor_staff_orgs()))
$function$
;

CREATE OR REPLACE FUNCTION public.check_certificate(code text)
 RETURNS TABLE(person text, title localised, happened_on date, organisation localised)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'public'
AS $function$
  select p.name, c.title, e.happened_on, o.name
    from evidence e
    join person p on p.id = e.person_id and p.erased_at is null
    join course c on c.id = e.subject_id
    left join organisation o on o.id = e.controller_id
   where e.certificate_code = code and e.subject_type = 'course' and e.superseded_at is null
$function$
;

CREATE OR REPLACE FUNCTION public.claim_address(claimant uuid, address text, token bytea)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.claim_standings(most integer)
 RETURNS TABLE(requirement_id uuid, organisation_id uuid, closed_on date, memberships uuid[], from_day date, versions jsonb)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  wanted uuid;
  lane integer;
begin
  select q.requirement_id, q.half into wanted, lane from standing_queue q order by q.id limit 1;
  if wanted is null then return; end if;
  if not pg_try_advisory_xact_lock(standing_lock(wanted, lane)) then
    if exists (select 1 from standing_queue q where q.requirement_id = wanted and q.half = 1 - lane)
       and pg_try_advisory_xact_lock(standing_lock(wanted, 1 - lane)) then
      lane := 1 - lane;
    else
      perform pg_advisory_xact_lock(standing_lock(wanted, lane));
    end if;
  end if;
  insert into standing_claim values (wanted, lane, pg_current_xact_id())
    on conflict on constraint standing_claim_pkey do update set transaction = excluded.transaction;
  return query
    with taken as (
      delete from standing_queue q where q.id = any (array(
        select w.id from (select f.id, sum(f.people) over (order by f.id) - f.people as before
                            from (select q.id, cardinality(q.membership_ids) as people from standing_queue q
                                   where q.requirement_id = wanted and q.half = lane order by q.id limit most) f) w
         where w.before < most))
      returning q.membership_ids, q.from_day)
    select r.id, r.organisation_id, r.closed_on,
           coalesce((select array_agg(distinct u.id) from taken t cross join lateral unnest(t.membership_ids) u (id)), '{}'),
           (select case when bool_and(t.from_day is not null) then min(t.from_day) end from taken t),
           case when r.state = 'draft' then '[]' else coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'audience_id', v.audience_id,
                'counts_from', v.counts_from, 'rule', v.rule) order by v.counts_from)
              from requirement_version v where v.requirement_id = r.id and v.superseded_at is null), '[]') end
      from requirement r where r.id = wanted;
end $function$
;

CREATE OR REPLACE FUNCTION public.clean_registrations()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  gone integer;
  more integer;
begin
  delete from registration where state = 'unproven' and ends_at < now();
  get diagnostics gone = row_count;
  delete from registration where state = 'asked back' and ends_at < now() - interval '30 days'
     or state = 'refused' and decided_at < now() - interval '180 days';
  get diagnostics more = row_count;
  return gone + more;
end $function$
;

CREATE OR REPLACE FUNCTION public.clear_bounce(of_identifier uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare i person_identifier;
begin
  select * into i from person_identifier x where x.id = of_identifier and x.bounced_at is not null
     and (x.person_id = actor_person() and actor_acted_by() is null or x.bounce_reason = 'hard bounce' and exists (
            select 1 from membership m where m.person_id = x.person_id and m.organisation_id = actor_acting_org() and m.organisation_id = any (actor_staff_orgs())));
  if i.id is null then return false; end if;
  update mail_suppression set cleared_at = now() where address_hash = hash_of_address(i.value) and cleared_at is null and reason in ('hard bounce', 'complaint');
  update person_identifier set bounced_at = null, bounce_reason = null where lower(value) = lower(i.value) and kind = i.kind;
  return true;
end $function$
;

CREATE OR REPLACE FUNCTION public.commit_attempt(token bytea, of_sco text, nth bigint, changes jsonb, removed text[])
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.content_edition(of_origin text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select v.edition from content_version v where v.origin = of_origin
$function$
;

CREATE OR REPLACE FUNCTION public.content_file(of_origin text, of_path text)
 RETURNS TABLE(path text, hash text, media_type text, size_bytes bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  with version as (select v.id from content_version v where v.origin = of_origin),
  exact as (
    select f.path, f.hash, f.media_type, f.size_bytes from package_file f join version v on v.id = f.content_version_id
     where f.path = of_path),
  alike as (
    select f.path, f.hash, f.media_type, f.size_bytes, count(*) over () as times
      from package_file f join version v on v.id = f.content_version_id
     where lower(f.path) = lower(of_path) and not exists (select 1 from exact))
  select * from exact union all select a.path, a.hash, a.media_type, a.size_bytes from alike a where a.times = 1
$function$
;

CREATE OR REPLACE FUNCTION public.correct_evidence(of_id uuid, day date, until date, as_kind text, with_score numeric, why text, code text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.count_runs(of_organisation uuid, of_people uuid[], of_course uuid DEFAULT NULL::uuid)
 RETURNS TABLE(person_id uuid, course_id uuid, here boolean, runs integer, done integer, withdrawn integer, overdue integer, in_progress integer, also_here integer, holds_until date)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  with run as (
    select e.person_id, e.course_id, e.completed_at is not null as is_done, e.completed_at is null and e.withdrawn_at is not null as is_withdrawn,
           e.completed_at is null and e.withdrawn_at is null as is_open, coalesce(e.due_on < (select today()), false) as is_late,
           e.started_at is not null as is_started, e.due_on, t.here, t.until
      from enrolment e
      cross join lateral (
        select coalesce(bool_or(t.starts_on <= (select today())), false) as here,
               min(case when t.starts_on <= (select today()) then t.ends_on else t.starts_on - 1 end) as until
          from membership_term t
         where t.membership_id = e.membership_id and t.superseded_at is null and (t.ends_on is null or t.ends_on >= (select today()))) t
     where e.organisation_id = of_organisation and e.person_id = any (of_people) and (of_course is null or e.course_id = of_course)),
  counted as (
    select r.person_id, coalesce(r.course_id, '00000000-0000-0000-0000-000000000000') as course_id, r.here, count(*)::integer as runs,
           (count(*) filter (where r.is_done))::integer as done, (count(*) filter (where r.is_withdrawn))::integer as withdrawn,
           (count(*) filter (where r.is_open and r.is_late))::integer as overdue,
           (count(*) filter (where r.is_open and not r.is_late and r.is_started))::integer as in_progress,
           min(least(r.until, case when r.is_open and not r.is_late then r.due_on end)) as holds_until
      from run r group by grouping sets ((r.person_id, r.course_id, r.here), (r.person_id, r.here)))
  select c.person_id, c.course_id, c.here, c.runs, c.done, c.withdrawn, c.overdue, c.in_progress,
         case when not c.here and count(*) over (partition by c.person_id, c.course_id) > 1 then 1 else 0 end, c.holds_until
    from counted c
$function$
;

CREATE OR REPLACE FUNCTION public.count_try(what text, tried bytea, allowed integer, minutes integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  long interval := make_interval(mins => minutes);
  freed timestamptz;
begin
  perform pg_advisory_xact_lock(hashtextextended(what || encode(tried, 'hex'), 0));
  select recorded_at into freed from recent_try
   where purpose = what and key_hash = tried and recorded_at > clock_timestamp() - long
   order by recorded_at desc offset allowed - 1 limit 1;
  if freed is not null then
    return greatest(1, ceil(extract(epoch from freed + long - clock_timestamp())))::integer;
  end if;
  delete from recent_try where id in (
    select id from recent_try where recorded_at < clock_timestamp() - interval '1 day'
     order by recorded_at limit 20 for update skip locked);
  insert into recent_try (purpose, key_hash) values (what, tried);
  return 0;
end $function$
;

CREATE OR REPLACE FUNCTION public.course_at(address text)
 RETURNS TABLE(course_id uuid, slug text, is_listed boolean, category_name localised, category_slug text, palette text, unit_name localised, owner localised, title localised, summary localised, description localised, duration_minutes integer, contact text, cover_hash text, current_structure_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'public'
AS $function$
  select l.course_id, l.slug, l.published, g.name, g.slug, g.palette, u.name, o.name, c.title, c.summary, c.description,
         c.duration_minutes, c.contact, c.cover_hash, c.current_structure_id
    from listing l
    join course c on c.id = l.course_id
    join organisation o on o.id = c.organisation_id
    left join category g on g.id = l.category_id
    left join unit u on u.id = c.unit_id
   where l.site_id = actor_site() and l.slug = address and actor_person() is not null
     and ((l.published and (l.visible_to = 'site' or l.organisation_id = any (actor_staff_orgs())
                           or l.visible_to = 'organisation' and l.organisation_id = any (actor_member_orgs())
                           or l.visible_to = 'audience' and l.id = any (actor_listings())))
          or exists (select 1 from enrolment e where e.course_id = l.course_id and e.person_id = actor_person()))
$function$
;

CREATE OR REPLACE FUNCTION public.course_outline(of_structure uuid, of_run uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.course_ratings(of_course uuid)
 RETURNS TABLE(stars integer, sentence text, job_role jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select r.stars, r.sentence, j.name::jsonb
    from course_rating r
    join course c on c.id = r.course_id and c.organisation_id = any (actor_staff_orgs())
    left join job_role j on j.id = r.job_role_id
   where r.course_id = of_course order by md5(r.id::text)
$function$
;

CREATE OR REPLACE FUNCTION public.course_run_counts(courses uuid[])
 RETURNS TABLE(course_id uuid, open integer, completed integer, total integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select c.id,
         (count(e.id) filter (where e.completed_at is null and e.withdrawn_at is null))::integer,
         (count(e.id) filter (where e.completed_at is not null))::integer,
         count(e.id)::integer
    from course c
    join enrolment e on e.course_id = c.id
   where c.id = any (courses) and c.organisation_id = any (actor_staff_orgs())
   group by c.id
$function$
;

CREATE OR REPLACE FUNCTION public.course_stars(of_course uuid)
 RETURNS TABLE(average numeric, ratings integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select round(avg(r.stars), 1), count(*)::integer from course_rating r where r.course_id = of_course having count(*) >= 5
$function$
;

CREATE OR REPLACE FUNCTION public.courses_with_runs(of_organisation uuid)
 RETURNS TABLE(id uuid, title jsonb)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
begin
  if not coalesce(of_organisation = any (actor_staff_orgs()), false) then return; end if;
  return query select c.id, c.title::jsonb from course c
    where exists (select 1 from enrolment e where e.course_id = c.id and e.organisation_id = of_organisation);
end $function$
;

CREATE OR REPLACE FUNCTION public.cover_media_type(hash text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select c.cover_media_type
    from course c
   where (c.cover_hash = hash or c.cover_small_hash = hash)
     and (c.organisation_id = any (actor_staff_orgs())
          or exists (select 1 from listing l where l.course_id = c.id and l.site_id = actor_site() and l.published))
   limit 1
$function$
;

CREATE OR REPLACE FUNCTION public.csv_cell(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when value is null then ''
              else '"' || case when left(value, 1) in ('=', '+', '-', '@', E'\t', E'\r', E'\n') then '''' else '' end
                       || replace(value, '"', '""') || '"' end
$function$
;

CREATE OR REPLACE FUNCTION public.current_document(of_document uuid)
 RETURNS TABLE(id uuid, number integer, body localised, changes localised, recorded_at timestamp with time zone, hash text, name text, media_type text, size_bytes bigint, asks_again_since integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'public'
AS $function$
  select v.id, v.number, v.body, v.changes, v.recorded_at, f.hash, f.name, f.media_type, f.size_bytes,
         (select max(w.number) from document_version w where w.document_id = v.document_id and w.asks_again)
    from document_version v
    left join file f on f.id = v.file_id
   where v.document_id = of_document
     and (v.organisation_id = any (actor_staff_orgs()) or reads_document(of_document))
   order by v.number desc limit 1
$function$
;

CREATE OR REPLACE FUNCTION public.date_holds(given date, op text, wanted date[], days integer, h daterange)
 RETURNS daterange
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select h * case op
    when 'not empty' then '(,)'::daterange
    when 'before' then case when given < wanted[1] then '(,)'::daterange else 'empty' end
    when 'after' then case when given > wanted[1] then '(,)'::daterange else 'empty' end
    when 'within previous' then daterange(given, given + days, '[]')
    when 'before previous' then daterange(given + days + 1, null)
    when 'after previous' then daterange(null, given + days)
    when 'within next' then daterange(given - days, given, '[]')
    when 'after next' then daterange(null, given - days)
    else 'empty' end
$function$
;

CREATE OR REPLACE FUNCTION public.decide_external(of_id uuid, decision text, said text, as_qualification uuid, as_kind text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.decide_registration(wanted uuid, decision text, words text, token bytea)
 RETURNS TABLE(person_id uuid, identifier_id uuid, has_account boolean, address text, name text, lang text)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'public'
AS $function$
declare
  r registration;
  a record;
begin
  select * into r from registration o
   where o.id = wanted and o.organisation_id = actor_acting_org() and o.state in ('waiting', 'asked back') for update;
  if r.id is null or actor_person() is null then return; end if;
  if decision = 'accept' then
    select * into a from accept_registration(r.id);
    return query select a.person_id, a.identifier_id,
      exists (select 1 from password w where w.person_id = a.person_id) or exists (select 1 from provider_identity v where v.person_id = a.person_id),
      r.address, coalesce(r.known_as, r.name), r.lang;
  elsif decision = 'refuse' then
    update registration o set state = 'refused', sentence = words, decided_at = now(), decided_by = actor_person(), token_hash = null, ends_at = null
     where o.id = r.id;
    return query select r.person_id, null::uuid, false, r.address, coalesce(r.known_as, r.name), r.lang;
  elsif decision = 'ask' then
    update registration o set state = 'asked back', asked = words, answer = null, token_hash = token, ends_at = now() + interval '14 days'
     where o.id = r.id;
    return query select r.person_id, null::uuid, false, r.address, coalesce(r.known_as, r.name), r.lang;
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.discard_audience_draft(of_audience uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  update audience_version v set state = 'retired', retired_at = now()
    from audience a
   where a.id = of_audience and v.audience_id = a.id and v.state = 'draft'
     and a.organisation_id = actor_acting_org() and actor_acting_org() = any (actor_staff_orgs());
  return found;
end $function$
;

CREATE OR REPLACE FUNCTION public.do_merge(of_merge uuid)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
declare
  m account_merge;
  told text;
begin
  select * into m from account_merge where id = of_merge for update;
  perform 1 from person where id in (m.gone_id, m.kept_id) order by id for update;
  for told in select table_name from person_table union select unnest('{person_identifier,provider_identity}'::text[]) loop
    execute format('insert into merge_row (merge_id, table_name, row_id) select $1, %L, t.id from %I t where t.person_id = $2', told, told)
      using m.id, m.gone_id;
  end loop;
  insert into merge_row (merge_id, table_name, row_id, before)
    select m.id, 'enrolment', e.id, jsonb_build_object('number', e.number, 'withdrawn_at', e.withdrawn_at)
      from enrolment e where e.person_id = m.gone_id;
  update account_merge set state = 'done', settled_at = now(),
         gone_before = (select jsonb_build_object('name', p.name, 'known_as', p.known_as) from person p where p.id = m.gone_id)
   where id = m.id;
  update session set ended_at = now() where person_id = m.gone_id and ended_at is null;
  perform join_accounts(m.gone_id, m.kept_id);
  update person_identifier set person_id = m.kept_id where person_id = m.gone_id;
  update provider_identity set person_id = m.kept_id where person_id = m.gone_id;
  update merge_row r set after = row_print(r.table_name, r.row_id) where r.merge_id = m.id;
end $function$
;

CREATE OR REPLACE FUNCTION public.drop_manager_code(wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  delete from manager_code c where c.id = wanted and c.person_id = actor_person() and actor_acted_by() is null;
  return found;
end $function$
;

CREATE OR REPLACE FUNCTION public.drop_old_survey_drafts()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  delete from survey_draft where saved_on < today() - 31
$function$
;

CREATE OR REPLACE FUNCTION public.employee_from_pre_joiner(organisation uuid, membership uuid, employee_number text, starts_on date, batch uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  held membership;
  noted pre_joiner;
  made uuid;
  before uuid;
  t membership_term;
  j job_term;
  known timestamptz := clock_timestamp();
  last_day date := employee_from_pre_joiner.starts_on - 1;
begin
  if organisation is distinct from actor_acting_org() then
    raise exception 'not the organisation that is acted for' using errcode = 'insufficient_privilege';
  end if;
  select * into held from membership m
   where m.id = employee_from_pre_joiner.membership and m.organisation_id = organisation and m.kind = 'pre-joiner' for update;
  if held.id is null then raise exception 'no such pre-joiner' using errcode = 'no_data_found'; end if;
  insert into pre_joiner (organisation_id, membership_id, person_id, expected_on)
    values (organisation, held.id, held.person_id, employee_from_pre_joiner.starts_on) on conflict (membership_id) do nothing;
  select * into noted from pre_joiner p where p.membership_id = held.id for update;
  if noted.became_at is not null or noted.withdrawn_at is not null then
    raise exception 'this pre-joiner is waiting no more' using errcode = 'no_data_found';
  end if;
  for j in select * from job_term o where o.membership_id = held.id and o.superseded_at is null and (o.ends_on is null or o.ends_on > last_day) loop
    update job_term set superseded_at = known where id = j.id;
    if j.starts_on <= last_day then
      insert into job_term (organisation_id, job_id, membership_id, person_id, unit_id, job_role_id, post_id, manager_job_id, manager_post_id,
                            starts_on, ends_on, recorded_at, batch_id)
        values (j.organisation_id, j.job_id, j.membership_id, j.person_id, j.unit_id, j.job_role_id, j.post_id, j.manager_job_id,
                j.manager_post_id, j.starts_on, last_day, known, batch);
    end if;
  end loop;
  for t in select * from membership_term o where o.membership_id = held.id and o.superseded_at is null and (o.ends_on is null or o.ends_on > last_day) loop
    update membership_term set superseded_at = known where id = t.id;
    before := t.id;
    if t.starts_on <= last_day then
      insert into membership_term (organisation_id, membership_id, person_id, starts_on, ends_on, recorded_at, batch_id)
        values (organisation, held.id, held.person_id, t.starts_on, last_day, known, batch);
    end if;
  end loop;
  -- A number noted on the pre-joiner's membership moves on with the person.
  if held.employee_number is not null and held.employee_number = employee_from_pre_joiner.employee_number then
    update membership m set employee_number = null where m.id = held.id;
  end if;
  insert into membership (person_id, organisation_id, kind, employee_number, batch_id)
    values (held.person_id, organisation, 'employee', employee_from_pre_joiner.employee_number, batch) returning id into made;
  insert into membership_term (organisation_id, membership_id, person_id, starts_on, recorded_at, batch_id)
    values (organisation, made, held.person_id, employee_from_pre_joiner.starts_on, known, batch);
  update pre_joiner p
     set became_membership_id = made, became_at = known, became_batch_id = batch, term_before_id = before
   where p.id = noted.id;
  return made;
end $function$
;

CREATE OR REPLACE FUNCTION public.end_exports()
 RETURNS SETOF text
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  with over as (select d.id, array[d.data_hash, d.page_hash, d.files_hash] as hashes from data_export d where d.state = 'ready' and d.ends_at <= now() for update),
  marked as (update data_export d set state = 'removed', data_hash = null, page_hash = null, files_hash = null from over where d.id = over.id),
  whole as (select x.id, x.hash from organisation_export x where x.state = 'ready' and x.ends_at <= now() for update),
  marked_too as (update organisation_export x set state = 'removed', hash = null from whole where x.id = whole.id)
  select h from over, unnest(over.hashes) h where h is not null union all select whole.hash from whole where whole.hash is not null
$function$
;

CREATE OR REPLACE FUNCTION public.enqueue_job(name text, payload jsonb, job_key text DEFAULT NULL::text, run_at timestamp with time zone DEFAULT NULL::timestamp with time zone, max_attempts integer DEFAULT 8)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  perform graphile_worker.add_job(name, payload := json_build_object('actor', actor_json(), 'data', payload),
                                  job_key := job_key, run_at := run_at, max_attempts := max_attempts);
end $function$
;

CREATE OR REPLACE FUNCTION public.equivalence_touches_standings()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  perform note_requirement(i.requirement_id)
     from (select distinct i.requirement_id from changed c join requirement_item i
             on i.organisation_id = c.organisation_id and i.item_id = c.as_good_as) i;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.erase_removed_pre_joiners()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  p pre_joiner;
  many integer := 0;
begin
  for p in select * from pre_joiner o
            where o.removed_at < now() - interval '14 days' and o.withdrawn_at is null and o.became_at is null
              and not exists (select 1 from membership_term t where t.membership_id = o.membership_id and t.superseded_at is null
                                 and (t.ends_on is null or t.ends_on >= today()))
            for update skip locked loop
    perform let_go_pre_joiner(p);
    many := many + 1;
  end loop;
  return many;
end $function$
;

CREATE OR REPLACE FUNCTION public.erase_rows(of_person uuid, org uuid, whole boolean, of_kind text, dry boolean)
 RETURNS jsonb
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
declare
  p personal_data;
  act text;
  reach text;
  done bigint;
  counts jsonb := '{}';
begin
  for p in select * from personal_data d
            where d.person_column is not null and d.table_name <> 'person' and to_regclass(quote_ident(d.table_name)) is not null
              and (of_kind = 'erasure' or d.purpose = of_kind)
            order by d.position, d.table_name loop
    act := case when of_kind = 'erasure' then p.erasing else p.retiring end;
    continue when act = 'keep' or p.organisation_column is null and not whole and p.table_name <> 'launch';
    reach := format('t.%I = $1', p.person_column) || case
      when p.table_name = 'launch' and not whole then ' and exists (select 1 from attempt a where a.id = t.attempt_id and a.organisation_id = $2)'
      when p.organisation_column is not null and not whole then format(' and t.%I = $2', p.organisation_column) else '' end;
    if dry then
      execute format('select count(*) from %I t where %s', p.table_name, reach) into done using of_person, org;
    elsif act = 'delete' then
      execute format('delete from %I t where %s', p.table_name, reach) using of_person, org;
      get diagnostics done = row_count;
    else
      execute format('update %I t set %s where %s', p.table_name,
        (select string_agg(format('%I = %s', b.key, b.value), ', ') from jsonb_each_text(p.blanked) b), reach) using of_person, org;
      get diagnostics done = row_count;
    end if;
    if done > 0 then counts := counts || jsonb_build_object(p.table_name, done); end if;
  end loop;
  return counts;
end $function$
;

CREATE OR REPLACE FUNCTION public.erase_slice(of_person uuid, org uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
declare
  whole constant boolean := not belongs_elsewhere(of_person, org);
  marks constant text[] := marks_of(of_person, case when whole then null else org end);
  counts jsonb;
  pseudonym uuid;
  p personal_data;
begin
  if whole then
    delete from link_request where holder_id = of_person;
    update mail set recipient = 'erased', subject = '', body_text = '', body_html = '', failure = null, bounce_detail = null
     where lower(recipient) in (select lower(value) from person_identifier where person_id = of_person);
  end if;
  -- What lines of staff files said of them.
  if to_regclass('hr_row') is not null then
    execute 'update hr_row set cells = ''[]'', faults = ''[]'', changes = ''[]'', number = null, name = null
              where organisation_id = $2 and membership_id in (select m.id from membership m where m.person_id = $1 and m.organisation_id = $2)'
      using of_person, org;
  end if;
  counts := erase_rows(of_person, org, whole, 'erasure', false);
  if whole then
    update person set name = 'Erased / Dilëwyd', known_as = null, lang = null, erased_at = now() where id = of_person;
  else
    insert into person (name, erased_at) values ('Erased / Dilëwyd', now()) returning id into pseudonym;
    for p in select * from personal_data d where d.person_column is not null and d.organisation_column is not null and d.table_name <> 'audit_event'
              and to_regclass(quote_ident(d.table_name)) is not null loop
      execute format('update %I set %I = $1 where %I = $2 and %I = $3', p.table_name, p.person_column, p.person_column, p.organisation_column)
        using pseudonym, of_person, org;
    end loop;
    update membership set sort_name = '' where person_id = pseudonym;
  end if;
  return counts || jsonb_build_object('texts', sweep_texts(of_person, case when whole then null else org end, marks));
end $function$
;

CREATE OR REPLACE FUNCTION public.erasure_failed(item uuid, why text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update erasure_item set state = 'failed', failure = left(why, 300), settled_at = now()
   where id = item and state = 'waiting' and organisation_id = actor_acting_org()
$function$
;

CREATE OR REPLACE FUNCTION public.evidence_touches_standings()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  perform note_standings(array_agg(n.requirement_id), array_agg(n.membership_id)) from (
    select i.requirement_id, m.id as membership_id
      from changed e
      join membership m on m.person_id = e.person_id and (e.controller_id = m.organisation_id or e.controller_id is null)
      join requirement_item i on i.item_id = case e.subject_type when 'course' then e.lineage_id when 'qualification' then e.subject_id end
           and i.kind = e.subject_type and i.organisation_id = m.organisation_id
    union
    select i.requirement_id, m.id
      from changed e
      join membership m on m.person_id = e.person_id and (e.controller_id = m.organisation_id or e.controller_id is null)
      join course_equivalence q on q.organisation_id = m.organisation_id and q.superseded_at is null and q.lineage_id = e.lineage_id
      join requirement_item i on i.item_id = q.as_good_as and i.kind = 'course' and i.organisation_id = m.organisation_id
     where e.subject_type = 'course') n;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.exemption_touches_standings()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  perform note_standings(array_agg(r.id), array_agg(c.membership_id))
     from changed c join requirement r on r.organisation_id = c.organisation_id and r.state <> 'draft'
          and (c.requirement_id is null or c.requirement_id = r.id);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.exit_files(of_export uuid)
 RETURNS TABLE(hash text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select distinct h from exit_organisation(of_export) org cross join exit_hashes(org) h where org is not null order by 1
$function$
;

CREATE OR REPLACE FUNCTION public.exit_hashes(org uuid)
 RETURNS SETOF text
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public'
AS $function$
declare x record;
begin
  for x in select t.name, t.condition, a.attname from exit_tables() t
             join pg_attribute a on a.attrelid = to_regclass(quote_ident(t.name)) and a.attname ~ 'hash$' and a.atttypid = 'text'::regtype and not a.attisdropped
            where t.name not in ('organisation_export', 'data_export') loop
    return query execute format('select t.%1$I from %2$I t where (%3$s) and t.%1$I ~ ''^[0-9a-f]{64}$''', x.attname, x.name, x.condition) using org;
  end loop;
end $function$
;

CREATE OR REPLACE FUNCTION public.exit_lines(of_export uuid, of_table text, after uuid, many integer)
 RETURNS TABLE(id uuid, line text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  org constant uuid := exit_organisation(of_export);
  x record;
  other text;
begin
  if org is null or exit_select(of_table) is null then return; end if;
  for x in execute format('select * from (%s) r where $2 is null or r.id > $2 order by r.id limit $3', exit_select(of_table)) using org, after, many loop
    foreach other in array x.others loop
      x.line := replace(replace(x.line, '"' || other || '"', 'null'), other, 'outside');
    end loop;
    id := x.id;
    line := x.line;
    return next;
  end loop;
end $function$
;

CREATE OR REPLACE FUNCTION public.exit_organisation(of_export uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select x.organisation_id from organisation_export x
   where x.id = of_export and x.state = 'waiting' and x.asked_by = actor_person() and x.organisation_id = actor_acting_org()
     and x.organisation_id = any (actor_staff_orgs())
$function$
;

CREATE OR REPLACE FUNCTION public.exit_select(of_table text)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select format($query$select t.id, (to_jsonb(t) %s - '{token_hash,texts_salt,search_en,search_cy,search_text,find_by,sort_name}'::text[])::text as line,
      array(select distinct m[1] from regexp_matches(to_jsonb(t)::text, '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'g') m
             where not exists (select 1 from own_id o where o.id = m[1]::uuid)) as others from %I t where %s$query$,
    case x.name when 'enrolment' then $more$|| jsonb_build_object('course_title', (select c.title from course c where c.id = t.course_id))$more$
                when 'evidence' then $more$|| jsonb_build_object('course_title', (select c.title from course c where c.id = t.subject_id))$more$ else '' end,
    x.name, x.condition)
    from exit_tables() x where x.name = of_table
$function$
;

CREATE OR REPLACE FUNCTION public.exit_tables()
 RETURNS TABLE(name text, condition text)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select c.relname::text, coalesce(h.condition, 't.organisation_id = $1')
    from pg_class c
    left join (values ('organisation', 't.id = $1'), ('evidence', 't.controller_id = $1'),
                 ('data_sharing_agreement', '$1 in (t.giver_id, t.receiver_id)'),
                 ('person', 'exists (select 1 from membership m where m.person_id = t.id and m.organisation_id = $1)'),
                 ('person_identifier', 'exists (select 1 from membership m where m.person_id = t.person_id and m.organisation_id = $1)'),
                 ('site', 't.host_organisation_id = $1'),
                 ('site_page', 'exists (select 1 from site s where s.id = t.site_id and s.host_organisation_id = $1)'),
                 ('category', 'exists (select 1 from site s where s.id = t.site_id and s.host_organisation_id = $1)')) h (name, condition) on h.name = c.relname
   where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
     and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'id' and a.atttypid = 'uuid'::regtype and not a.attisdropped)
     and (h.condition is not null or exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped))
   order by 1
$function$
;

CREATE OR REPLACE FUNCTION public.expire_pre_joiner(wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare p pre_joiner;
begin
  select * into p from pre_joiner o where o.id = wanted and o.withdrawn_at is null and o.became_at is null;
  if p.id is null or exists (select 1 from membership_term t where t.membership_id = p.membership_id and t.superseded_at is null
                                and (t.ends_on is null or t.ends_on >= today())) then return false; end if;
  if exists (select 1 from current_membership m where m.person_id = p.person_id)
     or exists (select 1 from role_grant g where g.person_id = p.person_id and (g.ends_at is null or g.ends_at > now())) then return true; end if;
  update session set ended_at = now() where person_id = p.person_id and ended_at is null;
  delete from magic_link where person_id = p.person_id;
  delete from sign_in_link where person_id = p.person_id;
  return true;
end $function$
;

CREATE OR REPLACE FUNCTION public.explain_audience(of_audience uuid, rule jsonb, of_membership uuid, day date)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
declare
  a audience;
  parts audience_node[];
  facts audience_fact[];
begin
  select * into a from audience x where x.id = of_audience and x.organisation_id = actor_acting_org();
  if a.id is null or not exists (select from membership m where m.id = of_membership and m.organisation_id = a.organisation_id) then return null; end if;
  parts := array(select p from audience_parts(a.id, a.organisation_id, rule, a.per, a.unit_id) p);
  facts := array(select f from audience_results(parts, a.organisation_id, array[of_membership], true) f);
  return jsonb_build_object(
    'belongs', exists (select from membership_term t where t.membership_id = of_membership and t.superseded_at is null
                          and t.starts_on <= day and (t.ends_on is null or t.ends_on >= day)),
    'in_unit', case when a.unit_id is not null then exists (select from unnest(facts) f join unnest(parts) n on n.id = f.node and n.path = '^' where f.during @> day) end,
    'by_rule', exists (select from unnest(facts) f join unnest(parts) n on n.id = f.node and n.path = '' where f.during @> day),
    'stay', (select jsonb_build_object('starts_on', x.starts_on, 'ends_on', x.ends_on) from audience_member x
              where x.audience_id = a.id and x.membership_id = of_membership and x.superseded_at is null
                and x.starts_on <= day and (x.ends_on is null or x.ends_on >= day) order by x.starts_on limit 1),
    'pins', (select coalesce(jsonb_agg(jsonb_build_object('kind', p.kind, 'reason', p.reason, 'starts_on', p.starts_on, 'ends_on', p.ends_on,
                      'made_by', (select coalesce(b.known_as, b.name) from person b where b.id = p.made_by), 'recorded_at', p.recorded_at,
                      'holds', p.starts_on <= day and (p.ends_on is null or p.ends_on >= day)) order by p.recorded_at desc), '[]')
               from audience_pin p where p.audience_id = a.id and p.membership_id = of_membership and p.superseded_at is null),
    'nodes', (select coalesce(jsonb_agg(jsonb_build_object('path', n.path, 'holds', f.during @> day, 'jobs', f.jobs, 'periods',
                      (select coalesce(jsonb_agg(jsonb_build_object('from', lower(one), 'until', upper(one) - 1) order by one), '[]') from unnest(f.during) one))), '[]')
                from (select x.node, range_agg(x.during) as during,
                             coalesce(jsonb_agg(x.job_id) filter (where x.job_id <> no_job() and x.during @> day), '[]') as jobs
                        from unnest(facts) x group by 1) f
                join unnest(parts) n on n.id = f.node));
end $function$
;

CREATE OR REPLACE FUNCTION public.fact_width(kind text, field text, op text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case when kind <> 'fact' then 4
    when field like 'job.%' then case when op = 'not empty' then 7 when field in ('job.start', 'job.end') then 6 else 1 end
    when field = 'audience' then 2
    when field like 'course.%' or field like 'profile.%' then 3
    when field = 'membership.end' then 5
    else 6 end
$function$
;

CREATE OR REPLACE FUNCTION public.fact_with_id(wanted uuid)
 RETURNS TABLE(id uuid, verb text, payload jsonb, actor jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'public'
AS $function$
  select o.id, o.verb, o.payload, o.actor from outbox o where o.id = wanted
$function$
;

CREATE OR REPLACE FUNCTION public.facts_before_equivalence(of_organisation uuid, of_requirement uuid, of_memberships uuid[], courses uuid[])
 RETURNS TABLE(id uuid, item uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if not exists (select 1 from course_equivalence q where q.organisation_id = of_organisation and q.superseded_at is null and q.counts_from is not null
                    and q.as_good_as = any (courses)) then return; end if;
  if not (of_organisation = any (actor_staff_orgs())
          or exists (select 1 from standing_claim c join requirement r on r.id = c.requirement_id
                      where c.requirement_id = of_requirement and c.transaction = pg_current_xact_id_if_assigned() and r.organisation_id = of_organisation)) then
    return;
  end if;
  return query
    select e.id, q.as_good_as
      from course_equivalence q
      join evidence e on e.lineage_id = q.lineage_id and e.subject_type = 'course' and e.superseded_at is null and e.happened_on < q.counts_from
           and (e.controller_id = of_organisation or e.controller_id is null)
      join membership m on m.person_id = e.person_id and m.id = any (of_memberships)
     where q.organisation_id = of_organisation and q.superseded_at is null and q.as_good_as = any (courses);
end $function$
;

CREATE OR REPLACE FUNCTION public.facts_to_deliver(many integer)
 RETURNS TABLE(id uuid, verb text, payload jsonb, actor jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO 'public'
AS $function$
  select o.id, o.verb, o.payload, o.actor from outbox o where o.delivered_at is null order by o.recorded_at, o.id limit many
$function$
;

CREATE OR REPLACE FUNCTION public.facts_were_delivered(facts uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update outbox set delivered_at = now() where id = any (facts) and delivered_at is null
$function$
;

CREATE OR REPLACE FUNCTION public.files_of_activity(of_activity uuid)
 RETURNS TABLE(id uuid, role text, lang text, number integer, hash text, name text, media_type text, size_bytes bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select a.id, a.role, a.lang, a.number, f.hash, f.name, f.media_type, f.size_bytes
    from activity_file a join file f on f.id = a.file_id
   where a.activity_id = of_activity and reads_activity(of_activity)
   order by a.role, a.number, a.lang
$function$
;

CREATE OR REPLACE FUNCTION public.fill_audiences(org uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  lowest integer;
  half integer;
  taken uuid[];
begin
  perform pg_advisory_xact_lock_shared(audience_key(org));
  -- As many together as memory holds easily: what they ask alike is then looked up once.
  select a.level, least((count(*) + 1) / 2, 1 + 1000000 / (1 + (select count(*) from membership m where m.organisation_id = org))) into lowest, half
    from audience_change c join audience a on a.id = c.audience_id where c.organisation_id = org group by 1 order by 1 limit 1;
  with mine as (
    select c.id from audience_change c join audience a on a.id = c.audience_id
     where c.organisation_id = org and a.level = lowest order by c.id limit half for update of c skip locked),
  freed as (delete from audience_change c using mine where c.id = mine.id returning c.audience_id)
  select coalesce(array_agg(f.audience_id), '{}') into taken from freed f;
  if cardinality(taken) = 0 then return 0; end if;
  perform audience_tell(org, audience_settle(org, array(select a.id from audience a where a.id = any (taken) and a.archived_at is null), null));
  if exists (select from audience_change c where c.organisation_id = org and c.audience_id is not null) then perform wake_fillers(org); end if;
  return cardinality(taken);
end $function$
;

CREATE OR REPLACE FUNCTION public.fill_audit_event()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
begin
  new.texts_salt := uuid_send(gen_random_uuid());
  new.texts_hash := audit_texts(new);
  new.texts_erased_at := null;
  new.seal_id := null;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.fill_listing()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  update course set updated_at = updated_at where id = new.course_id;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.fill_membership()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  select plain(p.name),
         plain(concat_ws(' ', p.name, p.known_as, new.employee_number,
           (select string_agg(i.value, ' ') from person_identifier i where i.person_id = p.id and i.kind = 'email'),
           (select l.address from link_request l where l.person_id = p.id and l.linked is not true)))
    into new.sort_name, new.find_by
    from person p where p.id = new.person_id;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.follow_groups(provider uuid, person uuid, groups text[])
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  p sign_on_provider;
  m sign_on_role;
  given uuid;
  began integer := 0;
  ended integer := 0;
begin
  select * into p from sign_on_provider_here(provider) where is_on;
  if p.id is null then return jsonb_build_object('began', 0, 'ended', 0); end if;
  update role_grant g set ends_at = now()
    from sign_on_grant f
   where f.grant_id = g.id and f.provider_id = p.id and f.person_id = follow_groups.person
     and (g.ends_at is null or g.ends_at > now())
     and not exists (select 1 from sign_on_role r
                      where r.provider_id = p.id and r.group_value = any (groups) and r.group_value = f.group_value
                        and r.role = g.role and r.scope = g.scope and r.scope_id = g.scope_id);
  get diagnostics ended = row_count;
  for m in select * from sign_on_role r where r.provider_id = p.id and r.group_value = any (groups) loop
    continue when exists (select 1 from role_grant g
      where g.person_id = follow_groups.person and g.organisation_id = p.organisation_id and g.role = m.role
        and g.scope = m.scope and g.scope_id = m.scope_id and (g.ends_at is null or g.ends_at > now()));
    insert into role_grant (person_id, role, scope, scope_id, organisation_id)
      values (follow_groups.person, m.role, m.scope, m.scope_id, p.organisation_id) returning id into given;
    insert into sign_on_grant (provider_id, person_id, grant_id, group_value) values (p.id, follow_groups.person, given, m.group_value);
    began := began + 1;
  end loop;
  return jsonb_build_object('began', began, 'ended', ended);
end $function$
;

CREATE OR REPLACE FUNCTION public.forgive_tries(what text, tried bytea, many integer DEFAULT NULL::integer)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  delete from recent_try where id in (
    select id from recent_try where purpose = what and key_hash = tried order by recorded_at desc limit many)
$function$
;

CREATE OR REPLACE FUNCTION public.forgotten_candidates(given text)
 RETURNS TABLE(person_id uuid, identifier_id uuid, address text, name text, lang text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  with here as (select organisation_id from site_organisation where site_id = actor_site()),
  found as (
    select i.person_id from person_identifier i where i.kind = 'email' and lower(i.value) = lower(given)
    union
    select m.person_id from current_membership m
     where lower(m.employee_number) = lower(given) and m.organisation_id in (select organisation_id from here))
  select p.id, a.id, a.value, p.name, p.lang
    from found f
    join person p on p.id = f.person_id and p.erased_at is null
    cross join lateral (
      select i.id, i.value from person_identifier i
       where i.person_id = p.id and i.kind = 'email'
         and (i.verified_at is not null or not exists (select 1 from password w where w.person_id = p.id))
         and (position('@' in given) = 0 or lower(i.value) = lower(given))
       order by i.verified_at nulls last, i.recorded_at limit 1) a
   where exists (select 1 from current_membership m where m.person_id = p.id
                   and m.organisation_id in (select organisation_id from here))
      or exists (select 1 from role_grant g where g.person_id = p.id and g.starts_at <= now()
                   and (g.ends_at is null or g.ends_at > now())
                   and (g.organisation_id is null or g.organisation_id in (select organisation_id from here)))
   order by p.id limit 20
$function$
;

CREATE OR REPLACE FUNCTION public.given_address(wanted uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select l.address from link_request l
   where l.person_id = wanted and l.organisation_id = any (actor_staff_orgs()) and l.linked is not true
$function$
;

CREATE OR REPLACE FUNCTION public.gives_standing(giver uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (select 1 from data_sharing_agreement a
                  where a.giver_id = giver and a.receiver_id = actor_acting_org() and a.receiver_id = any (actor_staff_orgs())
                    and a.level in ('standing', 'evidence') and agreement_holds(a))
$function$
;

CREATE OR REPLACE PROCEDURE public.guard(IN target text, IN template text, IN reads text, IN writes text, IN verbs text DEFAULT 'select, insert, update, delete'::text, IN note text DEFAULT ''::text)
 LANGUAGE plpgsql
AS $procedure$
begin
  insert into table_policy (table_name, template, note) values (target, guard.template, guard.note);
  execute format('alter table %I enable row level security', target);
  if reads is null then return; end if;
  execute format('grant %s on %I to guildhall_app', verbs, target);
  execute format('grant select on %I to guildhall_report', target);
  execute format('create policy reading on %I for select using (%s)', target, reads);
  if verbs like '%insert%' then
    execute format('create policy adding on %I for insert with check (%s)', target, writes);
  end if;
  if verbs like '%update%' then
    execute format('create policy changing on %I for update using (%s) with check (%s)', target, writes, writes);
  end if;
  if verbs like '%delete%' then
    execute format('create policy removing on %I for delete using (%s)', target, writes);
  end if;
end $procedure$
;

CREATE OR REPLACE PROCEDURE public.guard_organisation(IN target text, IN owner_column text DEFAULT 'organisation_id'::text, IN verbs text DEFAULT 'select, insert, update, delete'::text)
 LANGUAGE plpgsql
AS $procedure$
begin
  call guard(target, 'organisation',
    format('%I = any ((select actor_staff_orgs())::uuid[])', owner_column),
    format('%I = (select actor_acting_org())', owner_column), verbs);
end $procedure$
;

CREATE OR REPLACE PROCEDURE public.guard_person(IN target text, IN owner_column text DEFAULT 'organisation_id'::text, IN verbs text DEFAULT 'select, insert, update'::text, IN own_hand boolean DEFAULT false)
 LANGUAGE plpgsql
AS $procedure$
begin
  call guard(target, 'person',
    format('person_id = (select actor_person()) or %I = any ((select actor_staff_orgs())::uuid[])', owner_column),
    format('%I = (select actor_acting_org())', owner_column)
      || case when own_hand then ' or person_id = (select actor_person())' else '' end, verbs);
end $procedure$
;

CREATE OR REPLACE PROCEDURE public.guard_system(IN target text, IN note text)
 LANGUAGE plpgsql
AS $procedure$
begin
  call guard(target, 'system', null, null, '', note);
end $procedure$
;

CREATE OR REPLACE FUNCTION public.has_more_than_waiting(p pre_joiner)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (select 1 from membership m where m.person_id = p.person_id and m.id <> p.membership_id)
    or exists (select 1 from role_grant g where g.person_id = p.person_id)
    or exists (select 1 from enrolment e where e.person_id = p.person_id and e.membership_id is distinct from p.membership_id)
    or exists (select 1 from evidence e where e.person_id = p.person_id and e.controller_id is distinct from p.organisation_id)
$function$
;

CREATE OR REPLACE FUNCTION public.has_room(by_code uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
declare c joining_code;
begin
  if by_code is null then return true; end if;
  select * into c from joining_code o where o.id = by_code for update;
  return c.closed_at is null and c.starts_on <= today() and (c.ends_on is null or c.ends_on >= today())
     and (c.seats is null or c.seats > (select count(*) from registration r where r.code_id = c.id and r.state in ('waiting', 'asked back', 'accepted')));
end $function$
;

CREATE OR REPLACE FUNCTION public.hash_of_address(address text)
 RETURNS bytea
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select sha256(i.secret || sha256(i.secret || convert_to(lower(trim(address)), 'UTF8'))) from installation i order by i.created_at limit 1
$function$
;

CREATE OR REPLACE FUNCTION public.holds_grants_here(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (select 1 from role_grant g
                  where g.person_id = wanted and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())
                    and (g.organisation_id is null or g.organisation_id in
                         (select s.organisation_id from site_organisation s where s.site_id = actor_site())))
$function$
;

CREATE OR REPLACE FUNCTION public.hosts_site(of_site uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select 1 from site s where s.id = of_site and s.host_organisation_id = any ((select actor_staff_orgs())::uuid[]))
$function$
;

CREATE OR REPLACE FUNCTION public.hr_acts(run uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select actor_acting_org() = any (actor_staff_orgs())
     and exists (select 1 from hr_run r where r.id = run and r.organisation_id = actor_acting_org())
$function$
;

CREATE OR REPLACE FUNCTION public.hr_add_people(run uuid, ids uuid[], names text[], known text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if not hr_acts(run) then raise exception 'nobody to act for' using errcode = 'insufficient_privilege'; end if;
  insert into person (id, name, known_as) select u.id, u.name, u.known from unnest(ids, names, known) as u (id, name, known);
  insert into hr_kept (organisation_id, run_id, what, table_name, row_id) select actor_acting_org(), run, 'made', 'person', unnest(ids);
end $function$
;

CREATE OR REPLACE FUNCTION public.hr_addresses(people uuid[])
 RETURNS TABLE(person_id uuid, address text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10000
 SET search_path TO 'public'
AS $function$
  select m.person_id, coalesce(min(l.address), min(i.value))
    from (select distinct m.person_id from membership m where m.organisation_id = actor_acting_org() and m.person_id = any (people)) m
    left join link_request l on l.person_id = m.person_id and l.organisation_id = actor_acting_org() and l.linked is not true
    left join person_identifier i on i.person_id = m.person_id and i.kind = 'email'
   where actor_acting_org() = any (actor_staff_orgs())
   group by m.person_id
$function$
;

CREATE OR REPLACE FUNCTION public.hr_deciders(starter uuid)
 RETURNS TABLE(person_id uuid, address text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select distinct on (i.person_id) i.person_id, i.value
    from person_identifier i
   where actor_acting_org() = any (actor_staff_orgs()) and i.kind = 'email' and i.verified_at is not null
     and (i.person_id = starter and exists (select 1 from hr_run r where r.organisation_id = actor_acting_org() and r.started_by = starter)
          or i.person_id in (select g.person_id from role_grant g
                              where g.organisation_id = actor_acting_org() and g.scope = 'organisation' and g.role in ('organisation_admin', 'people_admin')
                                and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())))
   order by i.person_id, i.recorded_at limit 50
$function$
;

CREATE OR REPLACE FUNCTION public.hr_forget_people(run uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  made uuid[];
  mine uuid := actor_acting_org();
begin
  if not hr_acts(run) then raise exception 'nobody to act for' using errcode = 'insufficient_privilege'; end if;
  select coalesce(array_agg(k.row_id), '{}') into made from hr_kept k
   where k.run_id = run and k.what = 'made' and k.table_name = 'person'
     and not exists (select 1 from membership m where m.person_id = k.row_id and m.organisation_id <> mine)
     and not exists (select 1 from membership_term t where t.person_id = k.row_id and t.superseded_at is null)
     and not exists (select 1 from person_identifier i where i.person_id = k.row_id and i.verified_at is not null)
     and not exists (select 1 from role_grant g where g.person_id = k.row_id)
     and not exists (select 1 from password w where w.person_id = k.row_id)
     and not exists (select 1 from provider_identity v where v.person_id = k.row_id);
  delete from sign_in_link where person_id = any (made);
  delete from link_request where person_id = any (made) and linked is not true;
  delete from person_identifier where person_id = any (made);
  update person set name = 'undone', known_as = null, erased_at = now() where id = any (made) and erased_at is null;
  update person p set name = k.before ->> 'name', known_as = k.before ->> 'known_as'
    from hr_kept k
   where k.run_id = run and k.table_name = 'person' and k.what = 'changed' and p.id = k.row_id
     and p.id in (select hr_unclaimed(array(select o.row_id from hr_kept o where o.run_id = run and o.table_name = 'person')));
  delete from person_identifier i using hr_kept k
   where k.run_id = run and k.table_name = 'address' and i.person_id = k.row_id and k.row_id <> all (made)
     and i.kind = 'email' and i.verified_at is null;
  delete from link_request l using hr_kept k
   where k.run_id = run and k.table_name = 'address' and l.person_id = k.row_id and k.row_id <> all (made) and l.settled_at is null;
  insert into person_identifier (person_id, kind, value)
    select k.row_id, 'email', k.before #>> '{}' from hr_kept k
     where k.run_id = run and k.table_name = 'address' and k.before <> 'null'::jsonb and k.row_id <> all (made)
       and not exists (select 1 from person_identifier i where i.person_id = k.row_id and i.kind = 'email')
       and not exists (select 1 from person_identifier i where i.kind = 'email' and i.verified_at is not null and lower(i.value) = lower(k.before #>> '{}'));
  return cardinality(made);
end $function$
;

CREATE OR REPLACE FUNCTION public.hr_give_addresses(run uuid, people uuid[], addresses text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if not hr_acts(run) then raise exception 'nobody to act for' using errcode = 'insufficient_privilege'; end if;
  create temp table hr_given on commit drop as
    select u.person_id, u.address, before.address as before
      from unnest(people, addresses) as u (person_id, address)
      left join lateral (
        select i.value as address from person_identifier i where i.person_id = u.person_id and i.kind = 'email'
        union all
        select l.address from link_request l where l.person_id = u.person_id and l.linked is not true limit 1) before on true
     where u.person_id in (select hr_unclaimed(people))
        or exists (select 1 from hr_kept k where k.run_id = run and k.what = 'made' and k.table_name = 'person' and k.row_id = u.person_id);
  delete from sign_in_link where person_id in (select person_id from hr_given);
  delete from person_identifier where kind = 'email' and person_id in (select person_id from hr_given where before is not null);
  delete from link_request where person_id in (select person_id from hr_given where before is not null);
  insert into link_request (organisation_id, person_id, holder_id, site_id, address, token_hash, ends_at)
    select actor_acting_org(), g.person_id, i.person_id, actor_site(), g.address, sha256(gen_random_uuid()::text::bytea), now() + interval '14 days'
      from hr_given g
      join person_identifier i on i.kind = 'email' and lower(i.value) = lower(g.address) and i.verified_at is not null
      join person h on h.id = i.person_id and h.erased_at is null;
  insert into person_identifier (person_id, kind, value)
    select g.person_id, 'email', g.address from hr_given g
     where g.address is not null and not exists (select 1 from link_request l where l.person_id = g.person_id);
  -- Whom the run made is taken back as a whole.
  insert into hr_kept (organisation_id, run_id, what, table_name, row_id, before, after)
    select actor_acting_org(), run, 'changed', 'address', g.person_id, to_jsonb(g.before), to_jsonb(g.address) from hr_given g
     where not exists (select 1 from hr_kept k where k.run_id = run and k.what = 'made' and k.table_name = 'person' and k.row_id = g.person_id);
  drop table hr_given;
end $function$
;

CREATE OR REPLACE FUNCTION public.hr_letters(run uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select l.person_id from link_request l
    join hr_kept k on k.run_id = run and (k.table_name = 'address' or k.table_name = 'person' and k.what = 'made') and k.row_id = l.person_id
   where hr_acts(run) and l.settled_at is null and l.organisation_id = actor_acting_org()
$function$
;

CREATE OR REPLACE FUNCTION public.hr_rename_people(run uuid, people uuid[], names text[], known text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if not hr_acts(run) then raise exception 'nobody to act for' using errcode = 'insufficient_privilege'; end if;
  with given as materialized (
    select u.id, u.name, u.known from unnest(people, names, known) as u (id, name, known) where u.id in (select hr_unclaimed(people))),
  before as materialized (select p.id, p.name, p.known_as from person p join given g on g.id = p.id),
  renamed as (update person p set name = g.name, known_as = g.known from given g where p.id = g.id returning p.id, p.name, p.known_as)
  insert into hr_kept (organisation_id, run_id, what, table_name, row_id, before, after)
    select actor_acting_org(), run, 'changed', 'person', b.id,
           jsonb_build_object('name', b.name, 'known_as', b.known_as), jsonb_build_object('name', r.name, 'known_as', r.known_as)
      from before b join renamed r on r.id = b.id;
end $function$
;

CREATE OR REPLACE FUNCTION public.hr_unclaimed(people uuid[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select p.id from person p
   where actor_acting_org() = any (actor_staff_orgs()) and p.id = any (people) and p.erased_at is null
     and exists (select 1 from membership m where m.person_id = p.id and m.organisation_id = actor_acting_org())
     and not exists (select 1 from membership m where m.person_id = p.id and m.organisation_id <> actor_acting_org())
     and not exists (select 1 from person_identifier i where i.person_id = p.id and i.verified_at is not null)
     and not exists (select 1 from role_grant g where g.person_id = p.id and g.organisation_id is distinct from actor_acting_org())
     and not exists (select 1 from password w where w.person_id = p.id)
     and not exists (select 1 from provider_identity v where v.person_id = p.id)
$function$
;

CREATE OR REPLACE FUNCTION public.hr_watched()
 RETURNS TABLE(source_id uuid, organisation_id uuid, site_id uuid, organisation text, key text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select s.id, s.organisation_id, s.site_id, o.short_name, s.key
    from hr_source s join organisation o on o.id = s.organisation_id
   where s.closed_at is null and coalesce((s.settings ->> 'watched')::boolean, false)
$function$
;

CREATE OR REPLACE FUNCTION public.identity_moves()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
begin
  new.confirmed_at := null;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.invitation_candidate(invited uuid)
 RETURNS TABLE(person_id uuid, identifier_id uuid, address text, name text, lang text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select p.id, i.id, i.value, p.name, p.lang
    from person p join person_identifier i on i.person_id = p.id and i.kind = 'email'
   where p.id = invited and p.erased_at is null
     and not exists (select 1 from password w where w.person_id = p.id)
   order by i.verified_at nulls last, i.recorded_at limit 1
$function$
;

CREATE OR REPLACE FUNCTION public.is_held(held_person uuid, org uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select exists (select 1 from legal_hold h
                  where h.released_at is null and h.starts_on <= today() and (h.ends_on is null or h.ends_on >= today())
                    and (h.organisation_id = org or org is null) and (h.person_id = held_person or h.person_id is null and h.organisation_id = org))
$function$
;

CREATE OR REPLACE FUNCTION public.is_localised(value jsonb)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select jsonb_typeof(value) = 'object'
     and not exists (
       select 1 from jsonb_each(value) as language (code, body)
        where code not in ('en', 'cy')
           or jsonb_typeof(body) <> 'object'
           or jsonb_typeof(body -> 'text') is distinct from 'string'
           or body ->> 'state' is null
           or body ->> 'state' not in ('draft', 'approved'))
$function$
;

CREATE OR REPLACE FUNCTION public.is_minor(of_person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (select 1 from person_minor m where m.person_id = of_person and m.superseded_at is null and m.is_minor_until > today())
$function$
;

CREATE OR REPLACE FUNCTION public.item_key(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$ select trim(regexp_replace(plain(value), '[^[:alnum:]]+', ' ', 'g')) $function$
;

CREATE OR REPLACE FUNCTION public.job_facts(parts audience_node[], of_org uuid, members uuid[])
 RETURNS SETOF audience_fact
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_custom_plan'
 SET enable_nestloop TO 'on'
 SET work_mem TO '64MB'
AS $function$
declare
  asked constant text[] := array(select distinct n.field from unnest(parts) n where n.field is not null);
begin
  perform join_for(members);
  if 'job.unit' = any (asked) then
    return query select n.id, t.membership_id, t.job_id, t.during from unnest(parts) n
      join job_term t on t.organisation_id = of_org and t.superseded_at is null and t.unit_id is not null and (members is null or t.membership_id = any (members))
     where n.field = 'job.unit' and n.op = 'not empty';
    if members is null then
      return query
        with recursive wanted as (
          select n.id as node, u as unit, n.below, daterange(null, null) as during
            from unnest(parts) n cross join unnest(n.ids) u where n.field = 'job.unit' and n.op = 'is'
          union
          select w.node, p.unit_id, true, p.during * w.during
            from wanted w join unit_parent p on p.parent_id = w.unit and p.superseded_at is null and not isempty(p.during * w.during)
           where w.below)
        select w.node, t.membership_id, t.job_id, t.during * w.during
          from wanted w join job_term t on t.unit_id = w.unit and t.superseded_at is null and t.organisation_id = of_org and not isempty(t.during * w.during);
    else
      return query
        with recursive mine as materialized (
          select t.membership_id, t.job_id, t.unit_id, t.during from job_term t
           where t.membership_id = any (members) and t.superseded_at is null and t.organisation_id = of_org and t.unit_id is not null),
        above as (
          select distinct m.unit_id as unit, m.unit_id as top, true as itself, daterange(null, null) as during from mine m
          union
          select a.unit, p.parent_id, false, p.during * a.during
            from above a join unit_parent p on p.unit_id = a.top and p.superseded_at is null and p.parent_id is not null and not isempty(p.during * a.during)),
        wanted as materialized (
          select n.id as node, u as unit, n.below from unnest(parts) n cross join unnest(n.ids) u where n.field = 'job.unit' and n.op = 'is')
        select w.node, m.membership_id, m.job_id, m.during * a.during
          from wanted w join above a on a.top = w.unit and (w.below or a.itself) join mine m on m.unit_id = a.unit and not isempty(m.during * a.during);
    end if;
  end if;
  if 'job.role' = any (asked) then
    return query
      with mine as materialized (
        select t.membership_id, t.job_id, t.job_role_id, t.during from job_term t
         where t.organisation_id = of_org and t.superseded_at is null and t.job_role_id is not null and (members is null or t.membership_id = any (members)))
      select n.id, m.membership_id, m.job_id, m.during
        from (select p.id, one from unnest(parts) p cross join unnest(p.ids) one where p.field = 'job.role' and p.op = 'is') n
        join mine m on m.job_role_id = n.one
      union all
      select n.id, m.membership_id, m.job_id, m.during from unnest(parts) n cross join mine m
       where n.field = 'job.role' and n.op = 'not empty';
  end if;
  if 'job.post' = any (asked) then
    return query select n.id, t.membership_id, t.job_id, t.during from unnest(parts) n
      join job_term t on t.organisation_id = of_org and t.superseded_at is null and (members is null or t.membership_id = any (members))
           and case when n.op = 'not empty' then t.post_id is not null else t.post_id = any (n.ids) end
     where n.field = 'job.post';
  end if;
  if asked && '{job.start,job.end}' then
    return query
      select n.id, x.membership_id, x.job_id, spell_holds(n.field = 'job.start', x.days, n.op, n.dates, n.days)
        from (select t.membership_id, t.job_id, unnest(range_agg(t.during)) as days from job_term t
               where t.organisation_id = of_org and t.superseded_at is null and (members is null or t.membership_id = any (members)) group by 1, 2) x
        join unnest(parts) n on n.field = any ('{job.start,job.end}');
  end if;
  if 'job.has_reports' = any (asked) then
    return query select n.id, l.manager_membership, l.manager_job, l.during from unnest(parts) n cross join reports_of(of_org, members) l
     where n.field = 'job.has_reports';
  end if;
  if 'job.manager' = any (asked) then
    return query select * from manager_facts(parts, of_org, members);
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.job_is_below(below uuid, above uuid, on_day date)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.jobs_in_queue()
 RETURNS TABLE(id bigint, kind text, state text, since timestamp with time zone, next_try timestamp with time zone, attempts integer, max_attempts integer, last_error text, locked_by text)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select j.id, t.identifier,
         case when j.locked_at is not null then 'running'
              when j.attempts >= j.max_attempts then 'parked'
              when j.attempts > 0 then 'failing'
              when j.run_at > now() then 'later'
              else 'waiting' end,
         case when j.locked_at is not null then j.locked_at
              when j.attempts >= j.max_attempts then j.updated_at
              when j.attempts > 0 then j.created_at
              else j.run_at end,
         j.run_at, j.attempts::integer, j.max_attempts::integer, j.last_error, j.locked_by
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
$function$
;

CREATE OR REPLACE FUNCTION public.join_accounts(gone uuid, kept uuid)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
declare
  told text;
begin
  update enrolment e set withdrawn_at = now()
   where e.person_id = gone and e.completed_at is null and e.withdrawn_at is null
     and exists (select 1 from enrolment o where o.person_id = kept and o.course_id = e.course_id
                    and o.completed_at is null and o.withdrawn_at is null);
  update enrolment e set person_id = kept,
         number = e.number + coalesce((select max(o.number) from enrolment o where o.person_id = kept and o.course_id = e.course_id), 0)
   where e.person_id = gone;
  for told in select table_name from person_table order by table_name loop
    execute format('update %I set person_id = $1 where person_id = $2', told) using kept, gone;
  end loop;
  update person set name = 'linked', known_as = null, erased_at = now() where id = gone;
end $function$
;

CREATE OR REPLACE FUNCTION public.join_for(members uuid[])
 RETURNS void
 LANGUAGE sql
AS $function$
  select set_config('enable_nestloop', case when members is null then 'off' else 'on' end, true)
$function$
;

CREATE OR REPLACE FUNCTION public.join_organisation(by_code uuid, by_domain uuid, given jsonb)
 RETURNS TABLE(outcome text, registration_id uuid, person_id uuid, organisation_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'public'
AS $function$
declare
  me person;
  proved text;
  here uuid;
  made uuid;
begin
  select * into me from person p where p.id = actor_person();
  if me.id is null or actor_acted_by() is not null then return; end if;
  select c.organisation_id into here from joining_code c where c.id = by_code;
  if by_code is null then
    select d.organisation_id into here from joining_domain d where d.id = by_domain and exists (
      select 1 from person_identifier i where i.person_id = me.id and i.kind = 'email' and i.verified_at is not null
         and lower(split_part(i.value, '@', 2)) = d.domain);
  end if;
  if here is null then return; end if;
  perform 1 from person p where p.id = me.id for update;
  if exists (select 1 from current_membership m where m.person_id = me.id and m.organisation_id = here and m.kind <> 'pre-joiner') then
    return query select 'already', null::uuid, me.id, here;
    return;
  end if;
  if exists (select 1 from registration r where r.person_id = me.id and r.organisation_id = here and r.state in ('waiting', 'asked back')) then
    return query select 'asked', null::uuid, me.id, here;
    return;
  end if;
  if not has_room(by_code) then
    return query select 'full', null::uuid, me.id, here;
    return;
  end if;
  select i.value into proved from person_identifier i where i.person_id = me.id and i.kind = 'email' and i.verified_at is not null
   order by i.recorded_at limit 1;
  made := add_registration(by_code, by_domain,
    given || jsonb_build_object('name', me.name, 'known_as', me.known_as, 'address', proved, 'lang', coalesce(me.lang, given ->> 'lang')), null);
  if made is null then return; end if;
  update registration r set person_id = me.id, state = 'waiting', proven_at = now(), ends_at = null where r.id = made;
  if not (select r.needs_approval from registration r where r.id = made) then
    perform accept_registration(made);
    return query select 'accepted', made, me.id, here;
    return;
  end if;
  return query select 'waiting', made, me.id, here;
end $function$
;

CREATE OR REPLACE FUNCTION public.joining_approvers(of_registration uuid)
 RETURNS TABLE(person_id uuid, address text, lang text, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select distinct on (p.id) p.id, i.value, p.lang, coalesce(p.known_as, p.name)
    from registration r
    join role_grant g on g.organisation_id = r.organisation_id and g.scope = 'organisation' and g.role in ('organisation_admin', 'people_admin')
         and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())
    join person p on p.id = g.person_id and p.erased_at is null
    join person_identifier i on i.person_id = p.id and i.kind = 'email' and i.verified_at is not null
   where r.id = of_registration and r.state = 'waiting'
   order by p.id, i.recorded_at limit 20
$function$
;

CREATE OR REPLACE FUNCTION public.joining_code_at(given text)
 RETURNS TABLE(id uuid, organisation_id uuid, organisation localised, label text, kind text, needs_approval boolean, for_young_people boolean, state text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'public'
AS $function$
  select c.id, c.organisation_id, o.name, c.label, c.kind, c.needs_approval, c.for_young_people,
         case when c.closed_at is not null or c.ends_on < today() then 'over'
              when c.starts_on > today() then 'early'
              when c.seats <= (select count(*) from registration r where r.code_id = c.id and r.state in ('waiting', 'asked back', 'accepted')) then 'full'
              else 'open' end
    from joining_code c
    join organisation o on o.id = c.organisation_id
    join site_organisation so on so.organisation_id = c.organisation_id and so.site_id = actor_site()
   where c.code = given
$function$
;

CREATE OR REPLACE FUNCTION public.joining_domains_at(given text)
 RETURNS TABLE(id uuid, organisation_id uuid, organisation localised, kind text, needs_approval boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select d.id, d.organisation_id, o.name, d.kind, d.needs_approval
    from joining_domain d
    join organisation o on o.id = d.organisation_id
    join site_organisation so on so.organisation_id = d.organisation_id and so.site_id = actor_site()
   where d.domain = lower(given) order by o.short_name
$function$
;

CREATE OR REPLACE FUNCTION public.keep_identity(provider uuid, named_issuer text, named_subject text, person uuid, shown text, self boolean)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare p sign_on_provider;
begin
  select * into p from sign_on_provider_here(provider) where is_on;
  if p.id is null or self and person is distinct from actor_person()
     or not exists (select 1 from current_membership m where m.person_id = person and m.organisation_id = p.organisation_id) then
    return false;
  end if;
  insert into provider_identity as kept (person_id, provider_id, issuer, subject, display, confirmed_at, last_used_at)
    values (person, p.id, named_issuer, named_subject, left(shown, 200), case when self then now() end, now())
  on conflict (provider_id, issuer, subject) do update
    set person_id = excluded.person_id, display = excluded.display, last_used_at = now(), removed_at = null,
        confirmed_at = coalesce(excluded.confirmed_at, kept.confirmed_at)
    where kept.person_id = excluded.person_id and (self or kept.removed_at is null) or kept.removed_at is not null and self;
  return found;
end $function$
;

CREATE OR REPLACE FUNCTION public.keep_partner_area()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.keep_run_counts(most integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  org uuid;
  who uuid[];
begin
  if not pg_try_advisory_xact_lock(hashtextextended('run_counts', 0)) then return 0; end if;
  select x.organisation_id into org from (
    (select q.organisation_id from run_count_queue q limit 1)
    union all
    (select c.organisation_id from run_count c where c.holds_until < today() limit 1)) x limit 1;
  if org is null then return 0; end if;
  -- Taken out before they are counted: what is written from here on is noted again.
  with taken as (
    delete from run_count_queue q using (
      select w.ctid as place from run_count_queue w where w.organisation_id = org limit most) w
     where q.ctid = w.place returning q.person_id)
  select array(select person_id from taken
               union
               (select c.person_id from run_count c where c.organisation_id = org and c.holds_until < today() limit most)) into who;
  with changed as materialized (
    select coalesce(f.person_id, c.person_id) as person_id, coalesce(f.course_id, c.course_id) as course_id, coalesce(f.here, c.here) as here,
           f.runs is not null as is_now, f.runs, f.done, f.withdrawn, f.overdue, f.in_progress, f.also_here, f.holds_until,
           (f.runs is not null)::integer - (c.runs is not null)::integer as more_people, coalesce(f.runs, 0) - coalesce(c.runs, 0) as more_runs,
           coalesce(f.done, 0) - coalesce(c.done, 0) as more_done, coalesce(f.withdrawn, 0) - coalesce(c.withdrawn, 0) as more_withdrawn,
           coalesce(f.overdue, 0) - coalesce(c.overdue, 0) as more_overdue, coalesce(f.in_progress, 0) - coalesce(c.in_progress, 0) as more_in_progress,
           coalesce(f.also_here, 0) - coalesce(c.also_here, 0) as more_also_here
      from count_runs(org, who) f
      full join (select k.* from run_count k where k.organisation_id = org and k.person_id = any (who)) c
        on c.person_id = f.person_id and c.course_id = f.course_id and c.here = f.here
     where (f.runs, f.done, f.withdrawn, f.overdue, f.in_progress, f.also_here, f.holds_until)
           is distinct from (c.runs, c.done, c.withdrawn, c.overdue, c.in_progress, c.also_here, c.holds_until)),
  gone as (
    delete from run_count k using changed c
     where not c.is_now and k.organisation_id = org and k.person_id = c.person_id and k.course_id = c.course_id and k.here = c.here),
  counted as (
    insert into run_count as k (organisation_id, person_id, course_id, here, runs, done, withdrawn, overdue, in_progress, also_here, holds_until)
      select org, c.person_id, c.course_id, c.here, c.runs, c.done, c.withdrawn, c.overdue, c.in_progress, c.also_here, c.holds_until
        from changed c where c.is_now
      on conflict (organisation_id, person_id, course_id, here) do update
        set runs = excluded.runs, done = excluded.done, withdrawn = excluded.withdrawn, overdue = excluded.overdue,
            in_progress = excluded.in_progress, also_here = excluded.also_here, holds_until = excluded.holds_until)
  insert into run_total as t (organisation_id, course_id, here, people, runs, done, withdrawn, overdue, in_progress, also_here)
    select org, c.course_id, c.here, sum(c.more_people), sum(c.more_runs), sum(c.more_done), sum(c.more_withdrawn), sum(c.more_overdue),
           sum(c.more_in_progress), sum(c.more_also_here)
      from changed c group by 2, 3
    on conflict (organisation_id, course_id, here) do update
      set people = t.people + excluded.people, runs = t.runs + excluded.runs, done = t.done + excluded.done,
          withdrawn = t.withdrawn + excluded.withdrawn, overdue = t.overdue + excluded.overdue,
          in_progress = t.in_progress + excluded.in_progress, also_here = t.also_here + excluded.also_here;
  return greatest(cardinality(who), 1);
end $function$
;

CREATE OR REPLACE FUNCTION public.leads_person(of_person uuid, of_organisation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.learning_facts(parts audience_node[], of_org uuid, members uuid[])
 RETURNS SETOF audience_fact
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_custom_plan'
 SET enable_nestloop TO 'on'
 SET work_mem TO '64MB'
AS $function$
declare
  asked constant text[] := array(select distinct n.field from unnest(parts) n where n.field is not null);
begin
  perform join_for(members);
  if 'course.completed' = any (asked) then
    return query
      with held as materialized (
        select m.id as membership_id, e.subject_id, e.happened_on from membership m
          join evidence e on e.person_id = m.person_id and e.subject_type = 'course' and e.kind in ('completed', 'recognised')
               and e.controller_id = of_org and e.superseded_at is null
               and e.subject_id = any (array(select one from unnest(parts) p cross join unnest(p.ids) one where p.field = 'course.completed'))
         where m.organisation_id = of_org and (members is null or m.id = any (members)))
      select n.id, h.membership_id, no_job(), daterange(min(h.happened_on), null)
        from (select p.id, one from unnest(parts) p cross join unnest(p.ids) one where p.field = 'course.completed') n
        join held h on h.subject_id = n.one group by n.id, n.one, h.membership_id;
  end if;
  if 'course.completed_on' = any (asked) then
    return query
      with done as (
        select distinct n.id as node, e.person_id, e.subject_id, e.happened_on
          from (select p.id, one from unnest(parts) p cross join unnest(p.courses) one where p.field = 'course.completed_on') n
          join evidence e on e.subject_id = n.one and e.subject_type = 'course' and e.kind in ('completed', 'recognised')
               and e.controller_id = of_org and e.superseded_at is null
         where members is null or e.person_id in (select m.person_id from membership m where m.id = any (members)))
      select n.id, m.id, no_job(), date_holds(d.happened_on, n.op, n.dates, n.days, daterange(d.happened_on, d.next))
        from (select *, lead(happened_on) over (partition by node, person_id, subject_id order by happened_on) as next from done) d
        join unnest(parts) n on n.id = d.node
        join membership m on m.person_id = d.person_id and m.organisation_id = of_org
       where members is null or m.id = any (members);
  end if;
  if 'course.enrolled' = any (asked) then
    return query select n.id, m.id, no_job(), daterange(opened, greatest(opened, ended))
      from (select p.id, one from unnest(parts) p cross join unnest(p.ids) one where p.field = 'course.enrolled') n
      join lateral (select e.person_id, (e.opened_at at time zone 'Europe/London')::date as opened,
                           (coalesce(least(e.completed_at, e.withdrawn_at), 'infinity') at time zone 'Europe/London')::date as ended
                      from enrolment e where e.course_id = n.one and e.organisation_id = of_org) e on true
      join membership m on m.person_id = e.person_id and m.organisation_id = of_org
     where members is null or m.id = any (members);
  end if;
  if asked && '{sign_in.ever,sign_in.first,sign_in.last}' then
    return query
      with day as (
        select distinct m.id as membership_id, (s.opened_at at time zone 'Europe/London')::date as one
          from membership m
          join session s on s.person_id = m.person_id and s.kind <> 'token' and s.acted_by is null
          join site_organisation o on o.site_id = s.site_id and o.organisation_id = of_org
         where m.organisation_id = of_org and (members is null or m.id = any (members)))
      select n.id, d.membership_id, no_job(),
             case n.field
               when 'sign_in.last' then date_holds(d.one, n.op, n.dates, n.days, daterange(d.one, d.next))
               when 'sign_in.first' then date_holds(d.one, n.op, n.dates, n.days, daterange(d.one, null))
               else daterange(d.one, null) end
        from (select *, lead(one) over w as next, row_number() over w as nth from day window w as (partition by membership_id order by one)) d
        join unnest(parts) n on n.field = 'sign_in.last' or n.field = any ('{sign_in.ever,sign_in.first}') and d.nth = 1;
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.leave_site(of_site uuid, why text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare made uuid;
        org constant uuid := actor_acting_org();
begin
  if of_site is distinct from actor_site() or actor_acted_by() is not null
     or not (actor_operates() or exists (select 1 from role_grant g where g.person_id = actor_person() and g.role = 'organisation_admin'
               and g.scope = 'organisation' and g.organisation_id = org and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())))
     or exists (select 1 from site s where s.id = of_site and s.host_organisation_id = org)
     or not exists (select 1 from site_organisation s where s.site_id = of_site and s.organisation_id = org) then return null; end if;
  insert into site_departure (organisation_id, site_id, counts, listings, listing_audiences, area_ids, reason, made_by)
    select org, of_site, leaving_counts(of_site),
           coalesce((select jsonb_agg(to_jsonb(l) - '{search_en,search_cy,search_text}'::text[]) from listing l where l.organisation_id = org and l.site_id = of_site), '[]'),
           coalesce((select jsonb_agg(to_jsonb(x)) from listing_audience x join listing l on l.id = x.listing_id where l.organisation_id = org and l.site_id = of_site), '[]'),
           array(select p.id from partner_area p where p.organisation_id = org and p.site_id = of_site and p.is_published),
           why, actor_person()
    returning id into made;
  delete from listing l where l.organisation_id = org and l.site_id = of_site;
  update partner_area p set is_published = false where p.organisation_id = org and p.site_id = of_site and p.is_published;
  delete from site_organisation s where s.site_id = of_site and s.organisation_id = org;
  return made;
end $function$
;

CREATE OR REPLACE FUNCTION public.leaving_counts(of_site uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select jsonb_build_object(
    'people', (select count(distinct t.person_id) from membership_term t where t.organisation_id = actor_acting_org() and t.superseded_at is null
                  and t.starts_on <= today() and (t.ends_on is null or t.ends_on >= today())),
    'listings', (select count(*) from listing l where l.organisation_id = actor_acting_org() and l.site_id = of_site),
    'runs', (select count(*) from enrolment e join course c on c.id = e.course_id
              where c.organisation_id = actor_acting_org() and e.organisation_id <> actor_acting_org() and e.completed_at is null and e.withdrawn_at is null))
   where actor_acting_org() = any (actor_staff_orgs())
$function$
;

CREATE OR REPLACE FUNCTION public.left_on(of_person uuid, org uuid)
 RETURNS date
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select nullif(max(coalesce(t.ends_on, 'infinity'::date)), 'infinity'::date)
    from membership_term t where t.person_id = of_person and t.organisation_id = org and t.superseded_at is null
$function$
;

CREATE OR REPLACE FUNCTION public.lent_manager(wanted uuid)
 RETURNS TABLE(id uuid, person_id uuid, name text, organisation_id uuid, may_name boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'public'
AS $function$
  select j.id, j.person_id, coalesce(p.known_as, p.name), j.organisation_id,
         exists (select 1 from manager_code c where c.job_id = j.id and c.given_to = actor_acting_org())
         and exists (select 1 from current_job n where n.id = j.id)
    from job j join person p on p.id = j.person_id
   where j.id = wanted and actor_acting_org() = any (actor_staff_orgs()) and j.organisation_id <> actor_acting_org()
     and (exists (select 1 from manager_code c where c.job_id = j.id and c.given_to = actor_acting_org())
          or exists (select 1 from job_term t where t.manager_job_id = j.id and t.organisation_id = actor_acting_org() and t.superseded_at is null))
$function$
;

CREATE OR REPLACE FUNCTION public.let_go_pre_joiner(p pre_joiner)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  known timestamptz := clock_timestamp();
  has_more boolean;
  told text;
begin
  has_more := has_more_than_waiting(p);
  update job_term set superseded_at = known where membership_id = p.membership_id and superseded_at is null;
  update membership_term set superseded_at = known where membership_id = p.membership_id and superseded_at is null;
  update enrolment set withdrawn_at = known
   where membership_id = p.membership_id and completed_at is null and withdrawn_at is null;
  update pre_joiner set withdrawn_at = known, employee_number = null, hr_reference = null, unit_id = null, job_role_id = null,
         manager_job_id = null where id = p.id;
  delete from link_request where person_id = p.person_id;
  if has_more then
    -- The days that were: what was learnt then stays the person's, under a place that has ended.
    insert into membership_term (organisation_id, membership_id, person_id, starts_on, ends_on, recorded_at)
      select t.organisation_id, t.membership_id, t.person_id, t.starts_on, today() - 1, known
        from membership_term t where t.membership_id = p.membership_id and t.superseded_at = known and t.starts_on < today()
       order by t.starts_on desc limit 1;
    return 'ended';
  end if;
  for told in select unnest('{magic_link,sign_in_link,password,second_factor,recovery_code,provider_identity,welcome_task_done,person_minor,profile_value,registration}'::text[]) loop
    execute format('delete from %I where person_id = $1', told) using p.person_id;
  end loop;
  delete from person_identifier where person_id = p.person_id;
  delete from launch where person_id = p.person_id;
  update session set ended_at = coalesce(ended_at, known), user_agent = '' where person_id = p.person_id;
  -- What a letter said may name them.
  update mail set recipient = 'erased', subject = '', body_text = '', body_html = '', person_id = null where person_id = p.person_id;
  begin
    delete from attempt_sco where person_id = p.person_id;
    delete from evidence where person_id = p.person_id;
    delete from attempt where person_id = p.person_id;
    delete from enrolment where person_id = p.person_id;
  exception when foreign_key_violation then
    -- Something else rests on it: it stays, as nobody's.
    update attempt_sco set cmi = '{}' where person_id = p.person_id;
  end;
  update person set name = 'erased', known_as = null, lang = null, erased_at = known where id = p.person_id;
  return 'erased';
end $function$
;

CREATE OR REPLACE FUNCTION public.link_holder(token bytea)
 RETURNS TABLE(person_id uuid, kind text, name text, address text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select l.person_id, l.kind, coalesce(p.known_as, p.name), i.value
    from sign_in_link l join person p on p.id = l.person_id and p.erased_at is null
    left join person_identifier i on i.id = l.identifier_id
   where l.token_hash = token and l.ends_at > now() and l.site_id = actor_site()
$function$
;

CREATE OR REPLACE FUNCTION public.link_question(token bytea)
 RETURNS TABLE(organisation localised, address text, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'public'
AS $function$
  select o.name, l.address, coalesce(h.known_as, h.name)
    from link_request l
    join organisation o on o.id = l.organisation_id
    join person h on h.id = l.holder_id and h.erased_at is null
   where l.token_hash = token and l.site_id = actor_site() and l.settled_at is null and l.ends_at > now()
$function$
;

CREATE OR REPLACE FUNCTION public.look_at(person uuid, at_place text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare viewer uuid := coalesce(actor_acted_by(), actor_person());
        org uuid := actor_acting_org();
begin
  if viewer is null or viewer = person then return; end if;
  if org is null or not exists (select 1 from membership m where m.person_id = person and m.organisation_id = org) then
    select m.organisation_id into org from membership m
     where m.person_id = person and m.organisation_id = any (actor_staff_orgs()) limit 1;
  end if;
  if org is null then return; end if;
  insert into record_look (organisation_id, person_id, viewer_id, place)
    select org, person, viewer, left(at_place, 40)
     where not exists (select 1 from record_look l where l.viewer_id = viewer and l.person_id = person and l.looked_on = today() and l.organisation_id = org);
end $function$
;

CREATE OR REPLACE FUNCTION public.magic_link_candidates(given text)
 RETURNS TABLE(person_id uuid, identifier_id uuid, address text, name text, lang text, may boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  with here as (select organisation_id from site_organisation where site_id = actor_site())
  select p.id, i.id, i.value, coalesce(p.known_as, p.name), p.lang, may_use_links(p.id)
    from person_identifier i
    join person p on p.id = i.person_id and p.erased_at is null
   where i.kind = 'email' and lower(i.value) = lower(given)
     and (i.verified_at is not null
          or not exists (select 1 from password w where w.person_id = p.id)
             and not exists (select 1 from provider_identity v where v.person_id = p.id)
             and not exists (select 1 from person_identifier o where o.person_id = p.id and o.verified_at is not null)
             and not exists (select 1 from person_identifier o where o.kind = i.kind and lower(o.value) = lower(i.value) and o.verified_at is not null))
     and (exists (select 1 from current_membership m where m.person_id = p.id
                     and m.organisation_id in (select organisation_id from here))
          or exists (select 1 from role_grant g where g.person_id = p.id and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())
                     and (g.organisation_id is null or g.organisation_id in (select organisation_id from here))))
   order by i.verified_at nulls last, p.id limit 5
$function$
;

CREATE OR REPLACE FUNCTION public.magic_link_holder(token bytea)
 RETURNS TABLE(name text, address text, kind text, is_shared boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'public'
AS $function$
  select coalesce(p.known_as, p.name), i.value, l.kind, l.is_shared
    from magic_link l
    join person p on p.id = l.person_id and p.erased_at is null
    join person_identifier i on i.id = l.identifier_id
   where l.token_hash = token and l.ends_at > now() and l.site_id = actor_site()
$function$
;

CREATE OR REPLACE FUNCTION public.mail_has_bounced(wanted uuid, why text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare gone_to text;
begin
  update mail set failed_at = now(), failure = left(why, 500), bounced_at = now(), bounce_kind = 'hard', bounce_detail = left(why, 500)
   where id = wanted and sent_at is null returning recipient into gone_to;
  if gone_to is not null then perform note_bounce(gone_to, 'hard bounce'); end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.mail_has_failed(failed uuid, why text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ update mail set failed_at = now(), failure = left(why, 500) where id = failed and sent_at is null $function$
;

CREATE OR REPLACE FUNCTION public.mail_is_suppressed(wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare why text;
begin
  select s.reason into why from mail m join mail_suppression s on s.address_hash = hash_of_address(m.recipient) and s.cleared_at is null
   where m.id = wanted and m.sent_at is null and s.reason in ('hard bounce', 'complaint') limit 1;
  if why is null then return false; end if;
  update mail set failed_at = now(), failure = 'not sent: ' || why where id = wanted;
  return true;
end $function$
;

CREATE OR REPLACE FUNCTION public.mail_to_send(wanted uuid)
 RETURNS TABLE(recipient text, subject text, body_text text, body_html text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ select recipient, subject, body_text, body_html from mail where id = wanted and sent_at is null $function$
;

CREATE OR REPLACE FUNCTION public.mail_was_sent(sent uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update mail set sent_at = now(), failed_at = null, failure = null, body_text = '', body_html = '' where id = sent
$function$
;

CREATE OR REPLACE FUNCTION public.make_manager_code(own_job uuid, fresh text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  mine current_job;
  found text;
begin
  select * into mine from current_job j where j.id = own_job and j.person_id = actor_person();
  if mine.id is null or actor_acted_by() is not null then return null; end if;
  update manager_code c set ends_on = today() + 30 where c.job_id = own_job and c.given_to is null returning c.code into found;
  if found is not null then return found; end if;
  insert into manager_code (organisation_id, person_id, job_id, code, ends_on)
    values (mine.organisation_id, mine.person_id, own_job, fresh, today() + 30);
  return fresh;
end $function$
;

CREATE OR REPLACE FUNCTION public.manager_facts(parts audience_node[], of_org uuid, members uuid[])
 RETURNS SETOF audience_fact
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
begin
  if members is null then
    return query
      with recursive wanted as (
        select n.id as node, n.op = 'any level' as deep, j.id as job from unnest(parts) n cross join unnest(n.ids) one join job j on j.id = one or j.person_id = one
         where n.field = 'job.manager'),
      below as (
        select w.node, w.deep, h.job_id, h.membership_id, h.organisation_id, h.during, true as top
          from wanted w join job_term h on h.job_id = w.job and h.superseded_at is null
        union
        select b.node, b.deep, l.job_id, l.membership_id, l.organisation_id, l.during, false
          from below b
         cross join lateral (
           select t.job_id, t.membership_id, t.organisation_id, t.during * b.during as during from job_term t
            where t.manager_job_id = b.job_id and t.superseded_at is null and not isempty(t.during * b.during)
           union all
           select t.job_id, t.membership_id, t.organisation_id, t.during * b.during * h.during from job_term h
             join job_term t on t.manager_post_id = h.post_id and t.superseded_at is null and t.job_id <> h.job_id
            where h.job_id = b.job_id and h.superseded_at is null and not isempty(t.during * b.during)
           union all
           select t.job_id, t.membership_id, t.organisation_id, t.during * b.during * daterange(null, t.temporary_until, '[]') from job_term t
            where t.temporary_manager_job_id = b.job_id and t.superseded_at is null and not isempty(t.during * b.during)) l
         where (b.top or b.deep) and not isempty(l.during))
      select b.node, b.membership_id, b.job_id, b.during from below b where not b.top and b.organisation_id = of_org;
  else
    return query
      with recursive up as (
        select t.membership_id, t.job_id, t.job_id as reached, t.during, 0 as hop from job_term t
         where t.membership_id = any (members) and t.superseded_at is null and t.organisation_id = of_org
        union
        select u.membership_id, u.job_id, l.reached, l.during, least(u.hop + 1, 2)
          from up u
          join job_term t on t.job_id = u.reached and t.superseded_at is null and not isempty(t.during * u.during)
         cross join lateral (
           select h.job_id as reached, t.during * u.during * h.during as during from job_term h
            where h.job_id = t.manager_job_id and h.superseded_at is null
           union all
           select h.job_id, t.during * u.during * h.during from job_term h
            where h.post_id = t.manager_post_id and h.superseded_at is null and h.job_id <> t.job_id
           union all
           select h.job_id, t.during * u.during * h.during * daterange(null, t.temporary_until, '[]') from job_term h
            where h.job_id = t.temporary_manager_job_id and h.superseded_at is null) l
         where not isempty(l.during))
      select n.id, u.membership_id, u.job_id, u.during
        from up u join job j on j.id = u.reached
        join unnest(parts) n on n.field = 'job.manager' and (j.id = any (n.ids) or j.person_id = any (n.ids)) and (u.hop = 1 or n.op = 'any level')
       where u.hop > 0;
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.marks_of(of_person uuid, org uuid)
 RETURNS text[]
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select coalesce(array_agg(distinct m order by m), '{}') from (
    select name as m from person where id = of_person
    union select known_as from person where id = of_person and known_as ~ '\s'
    union select value from person_identifier where person_id = of_person
    union select employee_number from membership where person_id = of_person and (org is null or organisation_id = org) and length(employee_number) > 3
    union select recipient from mail where person_id = of_person) given
   where length(m) > 3 and m not in ('erased')
$function$
;

CREATE OR REPLACE FUNCTION public.may_act_as(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select actor_person() is not null and actor_acted_by() is null and wanted <> actor_person() and actor_acting_org() = any (actor_staff_orgs())
     and exists (select 1 from person p where p.id = wanted and p.erased_at is null)
     and exists (select 1 from membership m where m.person_id = wanted and m.organisation_id = actor_acting_org())
     and not exists (select 1 from membership m where m.person_id = wanted and m.organisation_id <> actor_acting_org())
     and not exists (select 1 from role_grant g where g.person_id = wanted and (g.ends_at is null or g.ends_at > now()))
     and not exists (select 1 from audience_member a join audience_role r on r.audience_id = a.audience_id
                      where a.person_id = wanted and a.superseded_at is null and (a.ends_on is null or a.ends_on >= today())
                        and (r.ends_at is null or r.ends_at > now()))
$function$
;

CREATE OR REPLACE FUNCTION public.may_invite(organisation uuid, as_manager uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select actor_person() is not null and actor_acted_by() is null and (
    coalesce(organisation = actor_acting_org(), false)
    or exists (select 1 from current_job j join joining_setting s on s.organisation_id = j.organisation_id and s.managers_invite
                where j.id = as_manager and j.person_id = actor_person() and j.organisation_id = organisation)
       and organisation = any (actor_staff_orgs()))
$function$
;

CREATE OR REPLACE FUNCTION public.may_use_links(whom uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  with here as (select organisation_id from site_organisation where site_id = actor_site()),
  held as (
    select g.role, g.organisation_id from role_grant g
     where g.person_id = whom and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())
       and (g.organisation_id is null or g.organisation_id in (select organisation_id from here))
    union
    select r.role, r.organisation_id
      from audience_member a
      join audience_role r on r.audience_id = a.audience_id and r.starts_at <= now() and (r.ends_at is null or r.ends_at > now())
     where a.person_id = whom and a.superseded_at is null and r.organisation_id in (select organisation_id from here)
       and a.starts_on <= today() and (a.ends_on is null or a.ends_on >= today())),
  place as (
    select m.organisation_id, m.kind from current_membership m
     where m.person_id = whom and m.organisation_id in (select organisation_id from here)
    union
    select h.organisation_id, 'employee' from held h where h.organisation_id is not null
       and not exists (select 1 from current_membership m where m.person_id = whom and m.organisation_id = h.organisation_id))
  select (exists (select 1 from place) or exists (select 1 from held))
     and not exists (
       select 1 from place p left join joining_setting s on s.organisation_id = p.organisation_id
        where coalesce(s.links_for, 'not employees') = 'nobody'
           or coalesce(s.links_for, 'not employees') = 'not employees' and p.kind = 'employee')
     and (exists (select 1 from second_factor f where f.person_id = whom)
          or not exists (
            select 1 from held h left join organisation_security x on x.organisation_id = h.organisation_id
             where h.role = 'operator' or h.role = any (coalesce(x.second_factor_roles, '{organisation_admin}'))))
$function$
;

CREATE OR REPLACE FUNCTION public.members_by_keys(keys text[])
 RETURNS TABLE(key text, membership_id uuid, person_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.membership_details(of_organisation uuid, of_memberships uuid[])
 RETURNS TABLE(membership_id uuid, name text, known_as text, starts_on date, ends_on date, unit jsonb, job_role jsonb, manager text, manager_id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
begin
  if not coalesce(of_organisation = any (actor_staff_orgs()), false) then return; end if;
  return query
    select m.id, p.name, p.known_as, t.starts_on, t.ends_on, u.name::jsonb, r.name::jsonb, mp.name, mp.id
      from unnest(of_memberships) l (id)
      join membership m on m.id = l.id and m.organisation_id = of_organisation
      join person p on p.id = m.person_id
      cross join lateral (
        select t.starts_on, t.ends_on from membership_term t
         where t.membership_id = m.id and t.superseded_at is null
         order by (t.starts_on <= (select today()) and (t.ends_on is null or t.ends_on >= (select today()))) desc, t.starts_on desc limit 1) t
      left join lateral (
        select jt.unit_id, jt.job_role_id, jt.manager_job_id from job_term jt
         where jt.membership_id = m.id and jt.person_id = m.person_id and jt.superseded_at is null
           and jt.starts_on <= (select today()) and (jt.ends_on is null or jt.ends_on >= (select today()))
         order by jt.starts_on, jt.job_id limit 1) j on true
      left join unit u on u.id = j.unit_id
      left join job_role r on r.id = j.job_role_id
      left join job mj on mj.id = j.manager_job_id and (mj.organisation_id = any (actor_staff_orgs()) or mj.person_id = actor_person())
      left join person mp on mp.id = mj.person_id;
end $function$
;

CREATE OR REPLACE FUNCTION public.membership_facts(parts audience_node[], of_org uuid, members uuid[])
 RETURNS SETOF audience_fact
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_custom_plan'
 SET enable_nestloop TO 'on'
 SET work_mem TO '64MB'
AS $function$
declare
  asked constant text[] := array(select distinct n.field from unnest(parts) n where n.field is not null);
  always constant daterange := '(,)';
begin
  perform join_for(members);
  if 'membership.kind' = any (asked) then
    return query select n.id, m.id, no_job(), always from unnest(parts) n
      join membership m on m.organisation_id = of_org and m.kind = any (n.wanted) and (members is null or m.id = any (members))
     where n.field = 'membership.kind';
  end if;
  if 'membership.number' = any (asked) then
    return query select n.id, m.id, no_job(), always from unnest(parts) n
      join membership m on m.organisation_id = of_org and (members is null or m.id = any (members))
           and text_fits(plain(m.employee_number), n.op, n.wanted)
     where n.field = 'membership.number';
  end if;
  if 'person.name' = any (asked) then
    return query select n.id, m.id, no_job(), always from unnest(parts) n
      join membership m on m.organisation_id = of_org and (members is null or m.id = any (members)) and text_fits(m.sort_name, n.op, n.wanted)
     where n.field = 'person.name';
  end if;
  if 'person.language' = any (asked) then
    return query select n.id, m.id, no_job(), always from membership m
      join person p on p.id = m.person_id
      join unnest(parts) n on n.field = 'person.language' and text_fits(p.lang, n.op, n.wanted)
     where m.organisation_id = of_org and (members is null or m.id = any (members));
  end if;
  if 'person.email_domain' = any (asked) then
    -- Few domains stand for many addresses: each is compared once.
    return query
      with address as materialized (
        select m.id, substring(i.value from '@([^@]*)$') as domain from membership m
          join person_identifier i on i.person_id = m.person_id and i.kind = 'email' and i.verified_at is not null
         where m.organisation_id = of_org and (members is null or m.id = any (members))),
      fitting as materialized (
        select n.id, d.domain from (select distinct a.domain from address a) d
          join unnest(parts) n on n.field = 'person.email_domain' and text_fits(plain(d.domain), n.op, n.wanted))
      select f.id, a.id, no_job(), always from address a join fitting f on f.domain = a.domain;
  end if;
  if asked && '{membership.start,membership.end,membership.since}' then
    return query
      with spell as materialized (
        select x.membership_id, unnest(x.held) as days, lower(x.held) as since
          from (select t.membership_id, range_agg(t.during) as held from membership_term t
                 where t.organisation_id = of_org and t.superseded_at is null and (members is null or t.membership_id = any (members)) group by 1) x)
      select n.id, s.membership_id, no_job(),
             case n.field when 'membership.start' then spell_holds(true, s.days, n.op, n.dates, n.days)
                          when 'membership.end' then spell_holds(false, s.days, n.op, n.dates, n.days)
                          else date_holds(s.since, n.op, n.dates, n.days, always) end
        from spell s
        join unnest(parts) n on n.field in ('membership.start', 'membership.since') or n.field = 'membership.end' and not upper_inf(s.days);
  end if;
  if 'audience' = any (asked) then
    return query select n.id, x.membership_id, coalesce(x.job_id, no_job()), daterange(x.starts_on, x.ends_on, '[]')
      from unnest(parts) n
      join audience_member x on x.audience_id = any (n.ids) and x.superseded_at is null and (members is null or x.membership_id = any (members))
     where n.field = 'audience';
  end if;
  if exists (select from unnest(parts) n where n.field_id is not null) then
    return query select n.id, v.membership_id, no_job(),
             case when n.value_kind = 'date' then date_holds(v.value_date, n.op, n.dates, n.days, v.during) else v.during end
      from unnest(parts) n
      join profile_value v on v.field_id = n.field_id and v.superseded_at is null and (members is null or v.membership_id = any (members))
     where case n.value_kind when 'date' then v.value_date is not null
                             when 'number' then number_fits(v.value, n.op, n.wanted)
                             when 'yes-no' then n.op = 'not empty' or v.value = 'yes'
                             else text_fits(plain(v.value), n.op, n.wanted) end;
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.membership_touches_standings()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  perform note_standings(array_agg(v.requirement_id), array_agg(new.id))
     from requirement_version v where v.organisation_id = new.organisation_id and v.superseded_at is null;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.merge_question(token bytea)
 RETURNS TABLE(organisation localised, name text, other_name text, is_kept boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'public'
AS $function$
  select o.name, p.name, q.name, m.kept_id = c.person_id
    from merge_consent c
    join account_merge m on m.id = c.merge_id and m.state = 'asked'
    join organisation o on o.id = m.organisation_id
    join person p on p.id = c.person_id and p.erased_at is null
    join person q on q.id = case when m.kept_id = c.person_id then m.gone_id else m.kept_id end and q.erased_at is null
   where c.token_hash = token and c.settled_at is null and c.ends_at > now()
$function$
;

CREATE OR REPLACE FUNCTION public.merge_standing(wanted uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select case
           when exists (select 1 from role_grant g where g.person_id = p.id and (g.ends_at is null or g.ends_at > now())) then 'roles'
           when person_is_unclaimed(p.id) then 'free'
           when exists (select 1 from person_identifier i where i.person_id = p.id and i.kind = 'email' and i.verified_at is not null) then 'asks'
           else 'closed' end
    from person p
   where p.id = wanted and p.erased_at is null and actor_acting_org() = any (actor_staff_orgs())
     and exists (select 1 from membership m where m.person_id = p.id and m.organisation_id = actor_acting_org())
$function$
;

CREATE OR REPLACE FUNCTION public.migrations_applied()
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ select count(*)::integer from migration $function$
;

CREATE OR REPLACE FUNCTION public.moment_to_sign(of_organisation uuid)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  of_requirement uuid;
  half integer;
begin
  if of_organisation is distinct from actor_acting_org() or not of_organisation = any (actor_staff_orgs()) then return null; end if;
  lock table job_term in share mode;
  for of_requirement in select r.id from requirement r where r.organisation_id = of_organisation order by r.id loop
    for half in 0..1 loop perform pg_advisory_xact_lock(standing_lock(of_requirement, half)); end loop;
  end loop;
  return clock_timestamp();
end $function$
;

CREATE OR REPLACE FUNCTION public.move_pre_joiner(wanted uuid, expected date)
 RETURNS date
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  p pre_joiner;
  t membership_term;
  until date;
  known timestamptz := clock_timestamp();
begin
  select * into p from pre_joiner o where o.id = wanted and o.withdrawn_at is null and o.became_at is null for update;
  if p.id is null or not may_invite(p.organisation_id, p.manager_job_id) then return null; end if;
  until := greatest(expected, today()) + coalesce((select s.days_after_start from joining_setting s where s.organisation_id = p.organisation_id), 30);
  select * into t from membership_term o where o.membership_id = p.membership_id and o.superseded_at is null order by o.starts_on desc limit 1;
  if t.id is not null then
    update membership_term set superseded_at = known where id = t.id;
    insert into membership_term (organisation_id, membership_id, person_id, starts_on, ends_on, recorded_at)
      values (t.organisation_id, t.membership_id, t.person_id, t.starts_on, until, known);
  end if;
  update pre_joiner set expected_on = expected where id = p.id;
  return until;
end $function$
;

CREATE OR REPLACE FUNCTION public.mute_follows()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
begin
  if exists (select 1 from notice_mute u where u.person_id = new.person_id and u.kind = new.kind and u.id <> new.id) then return null; end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.new_link(person uuid, identifier uuid, of_kind text, token bytea, minutes integer)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  insert into sign_in_link (person_id, identifier_id, site_id, kind, token_hash, ends_at)
    values (person, identifier, actor_site(), of_kind, token, now() + make_interval(mins => minutes))
  on conflict (person_id) do update
    set identifier_id = excluded.identifier_id, site_id = excluded.site_id, kind = excluded.kind,
        token_hash = excluded.token_hash, ends_at = excluded.ends_at, recorded_at = now()
$function$
;

CREATE OR REPLACE FUNCTION public.new_magic_link(whom uuid, identifier uuid, of_kind text, shared boolean, token bytea, minutes integer)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  delete from magic_link where id in (
    select id from (select id, ends_at, row_number() over (order by recorded_at desc) as place from magic_link where person_id = whom) l
     where l.ends_at < now() or l.place >= 5);
  insert into magic_link (person_id, identifier_id, site_id, kind, is_shared, token_hash, ends_at)
    values (whom, identifier, actor_site(), of_kind, shared, token, now() + make_interval(mins => minutes));
$function$
;

CREATE OR REPLACE FUNCTION public.no_job()
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select '00000000-0000-0000-0000-000000000000'::uuid $function$
;

CREATE OR REPLACE FUNCTION public.note_below(jobs uuid[], posts uuid[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  org uuid;
  who uuid[];
begin
  if not exists (select from audience_need where need = 'manager') then return; end if;
  for org, who in
    with recursive below as (
      (select one as job_id, null::uuid as membership_id, null::uuid as organisation_id from unnest(jobs) one
       union
       select t.job_id, t.membership_id, t.organisation_id from job_term t where t.manager_post_id = any (posts) and t.superseded_at is null)
      union
      select l.job_id, l.membership_id, l.organisation_id from below b
       cross join lateral (
         select t.job_id, t.membership_id, t.organisation_id from job_term t where t.manager_job_id = b.job_id and t.superseded_at is null
         union all
         select t.job_id, t.membership_id, t.organisation_id from job_term t where t.temporary_manager_job_id = b.job_id and t.superseded_at is null
         union all
         select t.job_id, t.membership_id, t.organisation_id from job_term h join job_term t on t.manager_post_id = h.post_id and t.superseded_at is null
          where h.job_id = b.job_id and h.superseded_at is null) l)
    select organisation_id, array_agg(distinct membership_id) from below where membership_id is not null group by 1 loop
    perform audience_note(org, who, '{manager}');
  end loop;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_bounce(address text, why text)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
begin
  insert into mail_suppression (address_hash, reason) values (hash_of_address(address), why) on conflict do nothing;
  if why <> 'unsubscribed' then
    update person_identifier i set bounced_at = now(), bounce_reason = why where i.kind = 'email' and lower(i.value) = lower(trim(address));
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_course()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  org uuid;
begin
  for org in
    select distinct d.organisation_id from changed c join former f on f.id = c.id and f.state <> c.state
      join audience_need d on d.need in ('completed:' || c.id, 'enrolled:' || c.id) loop
    perform audience_note(org, '{}', '{check}');
  end loop;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_enrolment()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  org uuid;
  need text;
  who uuid[];
begin
  if tg_op = 'UPDATE' then
    if not exists (
         select from changed c join former f on f.id = c.id
          where (c.opened_at, c.completed_at, c.withdrawn_at, c.person_id, c.organisation_id, c.course_id)
                is distinct from (f.opened_at, f.completed_at, f.withdrawn_at, f.person_id, f.organisation_id, f.course_id)) then
      return null;
    end if;
  end if;
  for org, need, who in
    select c.organisation_id, 'enrolled:' || c.course_id, array_agg(distinct m.id)
      from changed c join membership m on m.person_id = c.person_id and m.organisation_id = c.organisation_id
     where exists (select from audience_need d where d.organisation_id = c.organisation_id and d.need = 'enrolled:' || c.course_id) group by 1, 2 loop
    perform audience_note(org, who, array[need]);
  end loop;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_evidence()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  org uuid;
  need text;
  who uuid[];
begin
  for org, need, who in
    select d.organisation_id, d.need, array_agg(distinct m.id)
      from (select distinct c.controller_id, c.person_id, 'completed:' || c.subject_id as need from changed c where c.subject_type = 'course') c
      join (select distinct x.organisation_id, x.need from audience_need x) d on d.organisation_id = c.controller_id and d.need = c.need
      join membership m on m.person_id = c.person_id and m.organisation_id = c.controller_id
     group by 1, 2 loop
    perform audience_note(org, who, array[need]);
  end loop;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_first_sign_in()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if new.kind <> 'token' and new.acted_by is null then
    insert into first_sign_in (person_id, happened_on) values (new.person_id, (new.opened_at at time zone 'Europe/London')::date)
      on conflict do nothing;
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_identifier()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  org uuid;
  who uuid[];
begin
  for org, who in select m.organisation_id, array_agg(m.id) from changed c join membership m on m.person_id = c.person_id where c.kind = 'email' group by 1 loop
    perform audience_note(org, who, '{domain}');
  end loop;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_job()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  perform note_below(array_agg(c.id), '{}') from changed c join former f on f.id = c.id where c.person_id <> f.person_id having count(*) > 0;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_job_term()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  org uuid;
  who uuid[];
  managers uuid[];
  manager_posts uuid[];
begin
  if not exists (select from audience_need where need in ('job', 'manager', 'reports')) then return null; end if;
  for org, who in select c.organisation_id, array_agg(distinct c.membership_id) from changed c group by 1 loop
    perform audience_note(org, who, '{job,manager,reports}');
  end loop;
  select array_remove(array_agg(distinct c.manager_job_id) || array_agg(distinct c.temporary_manager_job_id), null),
         array_agg(distinct c.manager_post_id) filter (where c.manager_post_id is not null)
    into managers, manager_posts from changed c;
  if tg_op = 'UPDATE' then
    select managers || array_remove(array_agg(distinct f.manager_job_id) || array_agg(distinct f.temporary_manager_job_id), null),
           manager_posts || array_agg(distinct f.manager_post_id) filter (where f.manager_post_id is not null)
      into managers, manager_posts from former f;
  end if;
  if exists (select from audience_need where need = 'reports') then
    for org, who in
      select j.organisation_id, array_agg(distinct j.membership_id)
        from (select b.organisation_id, b.membership_id from job b where b.id = any (managers)
              union all
              select h.organisation_id, h.membership_id from job_term h where h.post_id = any (manager_posts) and h.superseded_at is null) j
       group by 1 loop
      perform audience_note(org, who, '{reports}');
    end loop;
  end if;
  if exists (select from audience_need where need = 'manager') then
    insert into audience_change (organisation_id, members, needs) select c.organisation_id, array_agg(distinct c.membership_id), '{line}' from changed c group by 1;
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_lines(who uuid[], since timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
declare
  jobs constant uuid[] := array(
    select distinct x.job_id
      from (select t.job_id, range_agg(daterange(t.starts_on, t.ends_on, '[]')) filter (where t.superseded_at is null) as held,
                   range_agg(daterange(t.starts_on, t.ends_on, '[]'))
                     filter (where t.recorded_at < since and (t.superseded_at is null or t.superseded_at >= since)) as before
              from job_term t where t.job_id in (select j.id from job j where j.membership_id = any (who))
             group by t.job_id, t.manager_job_id, t.manager_post_id, t.temporary_manager_job_id, t.temporary_until, t.post_id) x
     where x.held is distinct from x.before);
begin
  if cardinality(jobs) > 0 then
    perform note_below(jobs, array(select distinct t.post_id from job_term t where t.job_id = any (jobs) and t.post_id is not null));
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_membership()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  org uuid;
  who uuid[];
  heard text[];
begin
  for org, who, heard in
    select c.organisation_id, array_agg(c.id),
           array_remove(array[case when bool_or(c.kind <> f.kind) then 'kind' end,
                              case when bool_or(c.employee_number is distinct from f.employee_number) then 'number' end,
                              case when bool_or(c.sort_name <> f.sort_name) then 'name' end,
                              case when bool_or(c.person_id <> f.person_id) then 'membership' end], null)
      from changed c join former f on f.id = c.id
     where (c.kind, c.employee_number, c.sort_name, c.person_id) is distinct from (f.kind, f.employee_number, f.sort_name, f.person_id)
     group by 1 loop
    perform audience_note(org, who, heard);
  end loop;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_membership_term()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  org uuid;
  who uuid[];
begin
  for org, who in select c.organisation_id, array_agg(distinct c.membership_id) from changed c group by 1 loop
    perform audience_note(org, who, '{membership}');
  end loop;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_person()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  org uuid;
  who uuid[];
begin
  for org, who in
    select m.organisation_id, array_agg(m.id) from changed c join former f on f.id = c.id and c.lang is distinct from f.lang
      join membership m on m.person_id = c.id group by 1 loop
    perform audience_note(org, who, '{language}');
  end loop;
  for org, who in
    select m.organisation_id, '{}'::uuid[] from changed c join former f on f.id = c.id and c.erased_at is not null and f.erased_at is null
      join membership m on m.person_id = c.id group by 1 loop
    perform audience_note(org, who, '{check}');
  end loop;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_pin()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  org uuid;
  audience uuid;
  who uuid[];
begin
  for org, audience, who in select c.organisation_id, c.audience_id, array_agg(distinct c.membership_id) from changed c group by 1, 2 loop
    perform audience_note(org, who, array['self:' || audience]);
  end loop;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_profile_value()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  org uuid;
  field uuid;
  who uuid[];
begin
  for org, field, who in select c.organisation_id, c.field_id, array_agg(distinct c.membership_id) from changed c group by 1, 2 loop
    perform audience_note(org, who, array['profile:' || field]);
  end loop;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_reference()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  org uuid;
begin
  for org in select distinct c.organisation_id from changed c loop
    perform audience_note(org, '{}', '{check}');
  end loop;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_requirement(of_requirement uuid, from_day date DEFAULT NULL::date)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare noted integer;
begin
  select note_standings(array_agg(of_requirement), array_agg(n.id), from_day) into noted from (
    select a.membership_id as id
      from requirement_version v join audience_member a on a.audience_id = v.audience_id and a.superseded_at is null
     where v.requirement_id = of_requirement
    union
    select m.id
      from (select distinct v.organisation_id from requirement_version v where v.requirement_id = of_requirement and v.audience_id is null) v
      join membership m on m.organisation_id = v.organisation_id) n;
  update requirement r set settling_total = waiting_of(r.id) where r.id = of_requirement;
  return noted;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_run_counts()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if tg_op = 'INSERT' then
    insert into run_count_queue (organisation_id, person_id)
      select distinct c.organisation_id, c.person_id from changed c where c.organisation_id is not null;
  elsif tg_op = 'DELETE' then
    insert into run_count_queue (organisation_id, person_id)
      select distinct f.organisation_id, f.person_id from former f where f.organisation_id is not null;
  elsif tg_table_name = 'enrolment' then
    -- Learning itself changes nothing that is counted.
    insert into run_count_queue (organisation_id, person_id)
      select distinct x.organisation_id, x.person_id
        from changed c join former f on f.id = c.id
       cross join lateral (values (c.organisation_id, c.person_id), (f.organisation_id, f.person_id)) x (organisation_id, person_id)
       where x.organisation_id is not null
         and (c.organisation_id, c.person_id, c.course_id, c.membership_id, c.started_at is null, c.completed_at is null, c.withdrawn_at is null, c.due_on)
             is distinct from (f.organisation_id, f.person_id, f.course_id, f.membership_id, f.started_at is null, f.completed_at is null, f.withdrawn_at is null, f.due_on);
  else
    insert into run_count_queue (organisation_id, person_id)
      select x.organisation_id, x.person_id from changed x union select x.organisation_id, x.person_id from former x;
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_session()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  org uuid;
  who uuid[];
begin
  for org, who in
    select m.organisation_id, array_agg(distinct m.id) from changed c
      join site_organisation o on o.site_id = c.site_id
      join membership m on m.person_id = c.person_id and m.organisation_id = o.organisation_id
     where c.kind <> 'token' and c.acted_by is null group by 1 loop
    perform audience_note(org, who, '{sign-in}');
  end loop;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_standings(of_requirements uuid[], of_memberships uuid[], from_day date DEFAULT NULL::date)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if of_requirements is null then return 0; end if;
  insert into standing_queue (requirement_id, half, membership_ids, from_day)
    select p.requirement_id, p.half, array_agg(p.membership_id), note_standings.from_day
      from (select t.requirement_id, t.membership_id, h.half,
                   (row_number() over (partition by t.requirement_id, h.half) - 1) / 250 as part
              from (select distinct u.requirement_id, u.membership_id
                      from unnest(of_requirements, of_memberships) u (requirement_id, membership_id)) t
              cross join lateral (select get_byte(uuid_send(t.membership_id), 15) & 1 as half) h) p
     group by p.requirement_id, p.half, p.part;
  perform wake_standings();
  return cardinality(of_requirements);
end $function$
;

CREATE OR REPLACE FUNCTION public.note_unit_parent()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  org uuid;
  who uuid[];
begin
  for org, who in
    with recursive below as (
      select c.unit_id from changed c
        where exists (select from audience_need d where d.organisation_id = c.organisation_id and d.need = 'tree')
      union
      select p.unit_id from below b join unit_parent p on p.parent_id = b.unit_id and p.superseded_at is null)
    select t.organisation_id, array_agg(distinct t.membership_id)
      from below b join job_term t on t.unit_id = b.unit_id and t.superseded_at is null group by 1 loop
    perform audience_note(org, who, '{tree}');
  end loop;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.notice_addresses(people uuid[])
 RETURNS TABLE(person_id uuid, kind text, value text, suppressed text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.notice_follows()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.notice_mails(mails uuid[])
 RETURNS TABLE(id uuid, sent_at timestamp with time zone, failed_at timestamp with time zone, failure text, bounced_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select m.id, m.sent_at, m.failed_at, m.failure, m.bounced_at from mail m
   where m.id = any (mails) and exists (
     select 1 from notice_delivery d where d.message_id = m.id and d.carrier = 'mail' and d.organisation_id = any (actor_staff_orgs()))
$function$
;

CREATE OR REPLACE FUNCTION public.notice_mutes(people uuid[])
 RETURNS TABLE(person_id uuid, kind text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select u.person_id, u.kind from notice_mute u
   where u.person_id = any (people) and actor_acting_org() = any (actor_staff_orgs())
     and exists (select 1 from notice n where n.person_id = u.person_id and n.organisation_id = actor_acting_org())
$function$
;

CREATE OR REPLACE FUNCTION public.notice_organisations()
 RETURNS TABLE(organisation_id uuid, site_id uuid, host_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select o.organisation_id, s.id, s.host_name
    from (select r.organisation_id from notice_rule r where r.is_on
          union select d.organisation_id from notice_delivery d where d.state in ('waiting', 'sending')
          union select d.organisation_id from notice_delivery d where d.ask_at is not null) o
    join site s on s.id = site_told_from(o.organisation_id)
$function$
;

CREATE OR REPLACE FUNCTION public.notice_outcome(of_message uuid, said text, sent_to text, pauses integer[])
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.notice_years(of_organisation uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select case when exists (select 1 from retention_rule r where r.organisation_id = of_organisation and r.purpose = 'messages' and r.superseded_at is null)
              then (select r.keep_years from retention_rule r where r.organisation_id = of_organisation and r.purpose = 'messages'
                       and r.superseded_at is null and r.confirmed_at is not null)
              else 2 end
   where of_organisation = actor_acting_org() or actor_acting_org() is null and actor_person() is null
$function$
;

CREATE OR REPLACE FUNCTION public.notices_about_go_too()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  -- A trigger of statements is asked again by its own, also when that deletes nothing.
  if not exists (select from gone where person_id = about_id) then return null; end if;
  delete from notice n using (select distinct person_id, organisation_id from gone where person_id = about_id) g
   where n.about_id = g.person_id and n.organisation_id = g.organisation_id and n.person_id <> n.about_id
     and not exists (select 1 from notice k where k.person_id = g.person_id and k.about_id = k.person_id and k.organisation_id = g.organisation_id);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.notify_of_site()
 RETURNS TABLE(id uuid, site_id uuid, sealed_key text, sms_template text, email_template text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select a.id, a.site_id, a.sealed_key, a.sms_template, a.email_template from notify_account a
   where a.site_id = actor_site() and actor_acting_org() = any (actor_staff_orgs())
     and exists (select 1 from site_organisation o where o.site_id = a.site_id and o.organisation_id = actor_acting_org())
$function$
;

CREATE OR REPLACE FUNCTION public.nudge(of_person uuid, of_subject uuid, send_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.number_fits(value text, op text, wanted text[])
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case
    when op = 'not empty' then true
    when value !~ '^-?[0-9]{1,15}(\.[0-9]{1,6})?$' then false
    when op = 'is' then value::numeric = any (wanted::numeric[])
    when op = 'less' then value::numeric < any (wanted::numeric[])
    when op = 'more' then value::numeric > any (wanted::numeric[])
    else false end
$function$
;

CREATE OR REPLACE FUNCTION public.open_launch(attempt uuid, token bytea, hours integer)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.open_merge(gone uuid, kept uuid, of_batch uuid)
 RETURNS TABLE(merge uuid, merge_state text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  of_gone text := merge_standing(gone);
  of_kept text := merge_standing(kept);
  made uuid;
begin
  if gone = kept or actor_person() in (gone, kept) or of_gone is null or of_kept is null or actor_acted_by() is not null
     or of_gone not in ('free', 'asks') or of_kept not in ('free', 'asks') or (of_gone = 'asks' and of_kept = 'free') then
    raise exception 'these two accounts may not become one' using errcode = 'insufficient_privilege';
  end if;
  insert into account_merge (organisation_id, gone_id, kept_id, asked_by, batch_id)
    values (actor_acting_org(), gone, kept, actor_person(), of_batch) returning id into made;
  if of_gone = 'free' and of_kept = 'free' then perform do_merge(made); end if;
  return query select made, (select state from account_merge where id = made);
end $function$
;

CREATE OR REPLACE FUNCTION public.open_provisioning_token(token bytea, token_label text, days integer, made_in uuid)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  insert into session (token_hash, person_id, site_id, kind, idle_minutes, label, acting_org, last_seen_at, ends_at, second_factor_at, scope)
    select token, s.person_id, s.site_id, 'token', 0, token_label, actor_acting_org(), now() - interval '1 hour',
           now() + make_interval(days => least(days, 366)), s.second_factor_at, 'provisioning'
      from session s
     where s.id = made_in and s.person_id = actor_person() and s.site_id = actor_site() and s.kind = 'own'
       and s.ended_at is null and s.ends_at > now() and s.acted_by is null and actor_acting_org() = any (actor_staff_orgs())
  returning id
$function$
;

CREATE OR REPLACE FUNCTION public.open_request(host text, token bytea, writes boolean, bearer boolean DEFAULT false)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  here site;
  s session;
  p person;
  operator boolean := false;
  guarded boolean := false;
  members jsonb := '[]';
  grants jsonb := '[]';
  member_orgs uuid[] := '{}';
  staff_orgs uuid[] := '{}';
  site_orgs uuid[];
  managed_orgs uuid[] := '{}';
  acting uuid;
  counted integer := 0;
begin
  here := site_for_host(host);
  if here.id is null then return null; end if;
  select array_agg(organisation_id) into site_orgs from site_organisation where site_id = here.id;
  if token is not null then
    select * into s from session
     where token_hash = token and ended_at is null and ends_at > now() and site_id = here.id and (kind = 'token') = bearer;
  end if;
  if s.id is not null then
    select * into p from person where id = s.person_id and erased_at is null;
  end if;
  if p.id is not null then
    if writes and s.last_seen_at < now() - interval '1 minute' then
      update session
         set last_seen_at = now(),
             ends_at = case when bearer or s.acted_by is not null then s.ends_at else now() + make_interval(mins => s.idle_minutes) end
       where id = s.id;
    end if;
    select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'organisation_id', m.organisation_id, 'kind', m.kind)), '[]'),
           coalesce(array_agg(m.organisation_id) filter (where m.kind <> 'pre-joiner'), '{}')
      into members, member_orgs
      from current_membership m where m.person_id = p.id and m.organisation_id = any (site_orgs);
    -- Whoever looks through somebody's eyes has none of their rights over others.
    if s.acted_by is null then
      select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'scope', g.scope, 'scope_id', g.scope_id,
                                                   'organisation_id', g.organisation_id)), '[]'),
             coalesce(array_agg(g.organisation_id) filter (where g.organisation_id = any (site_orgs)), '{}'),
             coalesce(bool_or(g.role = 'operator'), false),
             coalesce(bool_or(g.role = 'operator' or g.role = any (coalesce(x.second_factor_roles, '{organisation_admin}'))), false)
        into grants, staff_orgs, operator, guarded
        from (select role, scope, scope_id, organisation_id from role_grant
               where person_id = p.id and starts_at <= now() and (ends_at is null or ends_at > now())
              union
              select r.role, r.scope, r.scope_id, r.organisation_id
                from audience_member a
                join audience_role r on r.audience_id = a.audience_id and r.starts_at <= now() and (r.ends_at is null or r.ends_at > now())
               where a.person_id = p.id and a.superseded_at is null
                 and a.starts_on <= today() and (a.ends_on is null or a.ends_on >= today())) g
        left join organisation_security x on x.organisation_id = g.organisation_id
       where g.organisation_id is null or g.organisation_id = any (site_orgs);
      select coalesce(array_agg(distinct r.organisation_id), '{}'), count(distinct r.id) into managed_orgs, counted
        from current_job mine cross join lateral reports_to(mine.id, mine.post_id) r
       where mine.person_id = p.id and r.organisation_id = any (site_orgs);
    end if;
    if operator then staff_orgs := site_orgs; end if;
    -- A token acts for the organisation it was made for, or for none: it never passes to another one by itself.
    acting := case when s.acting_org = any (staff_orgs) then s.acting_org
                   when bearer then null
                   when here.host_organisation_id = any (staff_orgs) then here.host_organisation_id
                   else staff_orgs[1] end;
    staff_orgs := array(select distinct unnest(staff_orgs || managed_orgs));
  end if;
  perform set_config('app.person', coalesce(p.id::text, ''), true), set_config('app.site', here.id::text, true),
          set_config('app.member_orgs', member_orgs::text, true), set_config('app.staff_orgs', staff_orgs::text, true),
          set_config('app.acting_org', coalesce(acting::text, ''), true),
          set_config('app.acted_by', case when p.id is null then '' else coalesce(s.acted_by::text, '') end, true);
  return jsonb_build_object(
    'site', jsonb_build_object('id', here.id, 'host_name', here.host_name, 'name', here.name, 'strapline', here.strapline,
      'brand_colour', here.brand_colour, 'logo_hash', here.logo_hash, 'languages', to_jsonb(here.languages),
      'is_demo', here.is_demo, 'host_organisation_id', here.host_organisation_id,
      'organisations', (select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'short_name', o.short_name) order by o.id = here.host_organisation_id desc, o.short_name)
                          from organisation o where o.id = any (site_orgs))),
    'session', case when s.id is not null and p.id is not null then jsonb_build_object('id', s.id, 'kind', s.kind, 'second_factor', s.second_factor_at is not null, 'scope', s.scope) end,
    'person', case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name, 'known_as', p.known_as, 'lang', p.lang) end,
    'acted_by', case when p.id is not null and s.acted_by is not null then
      (select jsonb_build_object('id', b.id, 'name', coalesce(b.known_as, b.name)) from person b where b.id = s.acted_by) end,
    'needs_second_factor', guarded,
    'memberships', members, 'grants', grants, 'member_orgs', to_jsonb(member_orgs), 'staff_orgs', to_jsonb(staff_orgs),
    'acting_org', acting, 'reports', counted);
end $function$
;

CREATE OR REPLACE FUNCTION public.open_session(person uuid, token bytea, of_kind text, idle integer, agent text, by_second_factor boolean)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  insert into session (token_hash, person_id, site_id, kind, idle_minutes, user_agent, ends_at, second_factor_at)
    values (token, person, actor_site(), of_kind, idle, left(agent, 300), now() + make_interval(mins => idle),
            case when by_second_factor then now() end)
  returning id
$function$
;

CREATE OR REPLACE FUNCTION public.open_survey_invitations(of_course uuid DEFAULT NULL::uuid, of_enrolment uuid DEFAULT NULL::uuid, of_use uuid DEFAULT NULL::uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  made integer;
  more integer := 0;
begin
  insert into survey_invitation (organisation_id, use_id, person_id, enrolment_id, closes_on)
    select u.organisation_id, u.id, e.person_id, e.id, case when u.moment <> 'before' then today() + 56 end
      from survey_use u
      join enrolment e on e.course_id = u.course_id and e.withdrawn_at is null
     where u.ended_at is null and u.moment in ('before', 'after', 'later')
       and (of_course is null or u.course_id = of_course) and (of_enrolment is null or e.id = of_enrolment) and (of_use is null or u.id = of_use)
       and case when u.moment = 'before' then e.started_at is null and e.completed_at is null
                else (e.completed_at at time zone 'Europe/London')::date + 7 * coalesce(u.weeks, 0) between u.opens_on and today() end
    on conflict do nothing;
  get diagnostics made = row_count;
  if of_course is null and of_enrolment is null then
    insert into survey_invitation (organisation_id, use_id, person_id, membership_id)
      select distinct on (u.id, m.person_id) u.organisation_id, u.id, m.person_id, m.id
        from survey_use u
        join current_membership m on m.organisation_id = u.organisation_id
       where u.ended_at is null and u.moment = 'audience' and (of_use is null or u.id = of_use)
         and u.opens_on <= today() and (u.closes_on is null or u.closes_on >= today())
         and (u.audience_id is null or exists (
               select 1 from audience_member a where a.audience_id = u.audience_id and a.membership_id = m.id and a.superseded_at is null
                  and a.starts_on <= today() and (a.ends_on is null or a.ends_on >= today())))
         and not exists (select 1 from survey_invitation i where i.use_id = u.id and i.person_id = m.person_id)
       order by u.id, m.person_id, m.starts_on, m.id
      on conflict do nothing;
    get diagnostics more = row_count;
  end if;
  return made + more;
end $function$
;

CREATE OR REPLACE FUNCTION public.open_token(token bytea, token_label text, days integer, made_in uuid)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  insert into session (token_hash, person_id, site_id, kind, idle_minutes, label, acting_org, last_seen_at, ends_at, second_factor_at)
    select token, s.person_id, s.site_id, 'token', 0, token_label, actor_acting_org(), now() - interval '1 hour',
           now() + make_interval(days => least(days, 366)), s.second_factor_at
      from session s
     where s.id = made_in and s.person_id = actor_person() and s.site_id = actor_site() and s.kind = 'own'
       and s.ended_at is null and s.ends_at > now()
  returning id
$function$
;

CREATE OR REPLACE FUNCTION public.open_welcome_runs(organisation uuid, only_membership uuid DEFAULT NULL::uuid)
 RETURNS TABLE(enrolment_id uuid, course_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if not (coalesce(organisation = actor_acting_org(), false) or organisation = any (actor_staff_orgs())) then return; end if;
  return query
    insert into enrolment as e (person_id, course_id, organisation_id, membership_id, number, structure_id, source, assigned_by)
      select m.person_id, c.id, organisation, m.id,
             1 + coalesce((select max(o.number) from enrolment o where o.person_id = m.person_id and o.course_id = c.id), 0),
             c.current_structure_id, 'assigned', actor_person()
        from current_membership m
        join welcome_course w on w.organisation_id = m.organisation_id
        join course c on c.id = w.course_id and c.state = 'published' and c.current_structure_id is not null
       where m.organisation_id = organisation and m.kind = 'pre-joiner' and (only_membership is null or m.id = only_membership)
         and not exists (select 1 from enrolment o where o.person_id = m.person_id and o.course_id = c.id)
    on conflict do nothing
    returning e.id, e.course_id;
end $function$
;

CREATE OR REPLACE FUNCTION public.operator_job_counts()
 RETURNS TABLE(kind text, state text, jobs integer, oldest timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select j.kind, j.state, count(*)::integer, min(j.since) from jobs_in_queue() j where actor_operates() group by 1, 2 order by 1, 2
$function$
;

CREATE OR REPLACE FUNCTION public.operator_jobs(of_state text, after bigint, many integer)
 RETURNS TABLE(id bigint, kind text, state text, since timestamp with time zone, next_try timestamp with time zone, attempts integer, max_attempts integer, last_error text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select j.id, j.kind, j.state, j.since, j.next_try, j.attempts, j.max_attempts, j.last_error
    from jobs_in_queue() j
   where actor_operates() and j.state = of_state and (after is null or j.id > after)
   order by j.id limit many
$function$
;

CREATE OR REPLACE FUNCTION public.operator_remove_job(job bigint)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare found_kind text;
begin
  if not actor_operates() then return null; end if;
  select j.kind into found_kind from jobs_in_queue() j where j.id = job and j.state in ('parked', 'failing');
  if found_kind is not null then perform graphile_worker.complete_jobs(array[job]); end if;
  return found_kind;
end $function$
;

CREATE OR REPLACE FUNCTION public.operator_retry_job(job bigint)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare found_kind text;
begin
  if not actor_operates() then return null; end if;
  select j.kind into found_kind from jobs_in_queue() j where j.id = job and j.state in ('parked', 'failing');
  if found_kind is not null then perform graphile_worker.reschedule_jobs(array[job], run_at := now(), attempts := 0); end if;
  return found_kind;
end $function$
;

CREATE OR REPLACE FUNCTION public.organisation_actor(org uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select jsonb_build_object('person', null, 'acting_org', org, 'member_orgs', jsonb_build_array(org), 'staff_orgs', jsonb_build_array(org),
    'site', (select s.id from site s join site_organisation o on o.site_id = s.id and o.organisation_id = org
              order by s.host_organisation_id = org desc, s.is_default desc, s.id limit 1))
$function$
;

CREATE OR REPLACE FUNCTION public.organisation_allows(of_organisation uuid, wanted text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select exists (select 1 from organisation_permission p
                  where p.organisation_id = of_organisation and p.permission = wanted and p.superseded_at is null)
$function$
;

CREATE OR REPLACE FUNCTION public.organisations_with_rules()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select distinct organisation_id from retention_rule where superseded_at is null and confirmed_at is not null and keep_years is not null
$function$
;

CREATE OR REPLACE FUNCTION public.own_activity_survey(of_enrolment uuid, of_activity uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  u survey_use;
  found_id uuid;
begin
  select x.* into u from survey_use x
    join enrolment e on e.id = of_enrolment and e.person_id = actor_person() and e.withdrawn_at is null
    join structure_activity a on a.structure_id = e.structure_id and a.activity_id = of_activity
   where x.activity_id = of_activity and x.course_id = e.course_id
   order by x.ended_at is null desc, x.recorded_at desc limit 1;
  if u.id is null then return null; end if;
  select i.id into found_id from survey_invitation i join survey_use x on x.id = i.use_id
   where i.enrolment_id = of_enrolment and x.activity_id = of_activity and (i.is_answered or i.use_id = u.id) order by i.is_answered desc limit 1;
  -- Somebody who only looks through the person's eyes opens nothing.
  if found_id is not null or u.ended_at is not null or current_setting('transaction_read_only') = 'on' then return found_id; end if;
  insert into survey_invitation (organisation_id, use_id, person_id, enrolment_id)
    values (u.organisation_id, u.id, actor_person(), of_enrolment) on conflict do nothing;
  return (select i.id from survey_invitation i where i.use_id = u.id and i.enrolment_id = of_enrolment);
end $function$
;

CREATE OR REPLACE FUNCTION public.own_documents_again()
 RETURNS TABLE(activity_id uuid, slug text, title jsonb, changes jsonb, recorded_on date)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'public'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.own_identities()
 RETURNS TABLE(id uuid, provider_id uuid, label localised, display text, recorded_at timestamp with time zone, last_used_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select i.id, p.id, p.label, i.display, i.recorded_at, i.last_used_at
    from provider_identity i join sign_on_provider p on p.id = i.provider_id
   where i.person_id = actor_person() and i.removed_at is null order by i.id
$function$
;

CREATE OR REPLACE FUNCTION public.own_learning(words text, of_year integer, after uuid, how_many integer)
 RETURNS TABLE(id uuid, course_id uuid, title localised, happened_on date, happened_at timestamp with time zone, kind text, score numeric, certificate_code text, organisation localised, source text, expires_on date, external_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 25
 SET search_path TO 'public'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.own_looks(before uuid, many integer)
 RETURNS TABLE(id uuid, viewer text, job localised, organisation localised, place text, looked_on date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select l.id, coalesce(v.known_as, v.name),
         (select r.name from current_job j join job_role r on r.id = j.job_role_id
           where j.person_id = l.viewer_id and j.organisation_id = l.organisation_id order by j.starts_on limit 1),
         o.name, l.place, l.looked_on
    from record_look l join person v on v.id = l.viewer_id join organisation o on o.id = l.organisation_id
   where l.person_id = actor_person() and (before is null or l.id < before)
   order by l.id desc limit many
$function$
;

CREATE OR REPLACE FUNCTION public.own_notices(of_site uuid, before uuid, many integer)
 RETURNS TABLE(id uuid, organisation jsonb, kind text, reader text, person_name text, about_id uuid, about_name text, subject_type text, subject_id uuid, title jsonb, slug text, subject_on date, sender text, read_at timestamp with time zone, recorded_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select n.id, o.name::jsonb, n.kind, n.reader, coalesce(p.known_as, p.name), n.about_id, coalesce(b.known_as, b.name), n.subject_type,
         n.subject_id, n.title::jsonb, n.slug, n.subject_on, coalesce(s.known_as, s.name), n.read_at, n.recorded_at
    from notice n
    join organisation o on o.id = n.organisation_id
    join person p on p.id = n.person_id
    join person b on b.id = n.about_id
    left join person s on s.id = n.sent_by
   where n.person_id = actor_person() and n.site_id = of_site and n.on_site and (before is null or n.id < before)
   order by n.id desc limit many
$function$
;

CREATE OR REPLACE FUNCTION public.own_open_runs(asked integer, begun integer)
 RETURNS TABLE(run_id uuid, course_id uuid, slug text, title localised, duration_minutes integer, cover_small_hash text, palette text, is_asked boolean, assigner text, due_on date, started boolean, total integer, met integer, next_id uuid, next_kind text, progress numeric, saved_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.own_organisations()
 RETURNS TABLE(id uuid, name localised, is_now boolean, left_site_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 3
 SET search_path TO 'public'
AS $function$
  select o.id, o.name,
         exists (select 1 from current_membership m where m.person_id = actor_person() and m.organisation_id = o.id),
         (select max(d.recorded_at) from site_departure d where d.organisation_id = o.id and d.site_id = actor_site() and d.undone_at is null)
    from organisation o
   where o.id in (select m.organisation_id from membership m where m.person_id = actor_person())
   order by 3 desc, plain(text_in(o.name, 'en')), o.id
$function$
;

CREATE OR REPLACE FUNCTION public.own_record(words text, of_year integer, after uuid, how_many integer)
 RETURNS TABLE(id uuid, course_id uuid, title localised, happened_on date, happened_at timestamp with time zone, kind text, score numeric, certificate_code text, organisation localised, palette text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 25
 SET search_path TO 'public'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.own_requests()
 RETURNS TABLE(id uuid, organisation localised, kind text, received_on date, due_on date, extended_on date, extension_reason text, closed_on date, outcome text, outcome_reason text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'public'
AS $function$
  select r.id, o.name, r.kind, r.received_on, r.due_on, r.extended_on, r.extension_reason, r.closed_on, r.outcome, r.outcome_reason
    from subject_request r join organisation o on o.id = r.organisation_id
   where r.person_id = actor_person() order by r.received_on desc, r.id desc limit 50
$function$
;

CREATE OR REPLACE FUNCTION public.own_requirements(of_requirement uuid DEFAULT NULL::uuid)
 RETURNS TABLE(id uuid, organisation jsonb, name jsonb, description jsonb, versions jsonb, names jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.own_standings()
 RETURNS TABLE(requirement_id uuid, name jsonb, organisation jsonb, state text, due_on date, expires_on date, slug text, title jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.own_survey(of_invitation uuid, wanted uuid DEFAULT NULL::uuid)
 RETURNS TABLE(id uuid, moment text, name jsonb, organisation jsonb, course jsonb, slug text, course_id uuid, enrolment_id uuid, activity_id uuid, is_answered boolean, is_open boolean, version_id uuid, is_anonymous boolean, content jsonb, answers jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select i.id, u.moment, s.name::jsonb, o.name::jsonb, c.title::jsonb,
         (select l.slug from listing l where l.course_id = c.id and l.site_id = actor_site()), c.id, i.enrolment_id, u.activity_id, i.is_answered, survey_is_open(i, u),
         v.id, v.is_anonymous, v.content, d.answers
    from survey_invitation i
    join survey_use u on u.id = i.use_id
    join survey s on s.id = u.survey_id
    join organisation o on o.id = s.organisation_id
    left join course c on c.id = u.course_id
    left join survey_draft d on d.invitation_id = i.id
    join survey_version v on v.survey_id = s.id and v.id = coalesce(d.version_id,
      (select w.id from survey_version w where w.id = wanted and w.survey_id = s.id), s.current_version_id)
   where i.id = of_invitation and i.person_id = actor_person()
     -- A survey of this site, or in a course that is shared with the site on which the person takes it.
     and exists (select 1 from site_organisation x where x.site_id = actor_site()
                    and x.organisation_id in (s.organisation_id, (select e.organisation_id from enrolment e where e.id = i.enrolment_id)))
$function$
;

CREATE OR REPLACE FUNCTION public.own_survey_before(of_enrolment uuid, needed boolean DEFAULT false)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if not exists (select 1 from enrolment e where e.id = of_enrolment and e.person_id = actor_person()
                    and e.started_at is null and e.completed_at is null and e.withdrawn_at is null) then return null; end if;
  -- Somebody who only looks through the person's eyes opens nothing.
  if current_setting('transaction_read_only') <> 'on' then perform open_survey_invitations(of_enrolment => of_enrolment); end if;
  return (select i.id from survey_invitation i join survey_use u on u.id = i.use_id join survey s on s.id = u.survey_id
           where i.enrolment_id = of_enrolment and not i.is_answered and u.moment = 'before' and (u.is_needed or not needed) and survey_is_open(i, u)
             and exists (select 1 from site_organisation x where x.site_id = actor_site()
                            and x.organisation_id in (s.organisation_id, (select e.organisation_id from enrolment e where e.id = of_enrolment)))
           order by u.is_needed desc, i.id limit 1);
end $function$
;

CREATE OR REPLACE FUNCTION public.own_surveys()
 RETURNS TABLE(id uuid, name jsonb, moment text, organisation jsonb, course_id uuid, course jsonb, is_begun boolean, closes_on date, is_anonymous boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select i.id, s.name::jsonb, u.moment, o.name::jsonb, c.id, c.title::jsonb,
         exists (select 1 from survey_draft d where d.invitation_id = i.id), coalesce(i.closes_on, u.closes_on), v.is_anonymous
    from survey_invitation i
    join survey_use u on u.id = i.use_id
    join survey s on s.id = u.survey_id
    join survey_version v on v.id = s.current_version_id
    join organisation o on o.id = s.organisation_id
    left join course c on c.id = u.course_id
   where i.person_id = actor_person() and not i.is_answered and u.moment <> 'activity' and survey_is_open(i, u)
     and exists (select 1 from site_organisation x where x.site_id = actor_site() and x.organisation_id = s.organisation_id)
   order by u.moment <> 'before', coalesce(i.closes_on, u.closes_on), i.id limit 20
$function$
;

CREATE OR REPLACE FUNCTION public.own_welcome()
 RETURNS TABLE(pre_joiner_id uuid, organisation_id uuid, organisation localised, expected_on date, ends_on date, unit localised, job_role localised, manager text, welcome localised, first_day_where localised, first_day_when localised, first_day_whom localised)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select p.id, m.organisation_id, o.name, p.expected_on, m.ends_on, u.name, r.name,
         (select coalesce(b.known_as, b.name) from job j join person b on b.id = j.person_id where j.id = p.manager_job_id),
         w.welcome, w.first_day_where, w.first_day_when, w.first_day_whom
    from current_membership m
    join organisation o on o.id = m.organisation_id
    left join pre_joiner p on p.membership_id = m.id
    left join unit u on u.id = p.unit_id
    left join job_role r on r.id = p.job_role_id
    left join welcome_page w on w.organisation_id = m.organisation_id
   where m.person_id = actor_person() and m.kind = 'pre-joiner'
     and m.organisation_id in (select so.organisation_id from site_organisation so where so.site_id = actor_site())
   order by p.expected_on nulls last, m.id limit 5
$function$
;

CREATE OR REPLACE FUNCTION public.part_needs(parts audience_node[])
 RETURNS SETOF text
 LANGUAGE sql
 STABLE
AS $function$
  select distinct need from unnest(parts) n cross join lateral unnest(case
    when n.field = 'membership.kind' then array['kind']
    when n.field = 'membership.number' then array['number']
    when n.field = 'person.name' then array['name']
    when n.field = 'person.language' then array['language']
    when n.field = 'person.email_domain' then array['domain']
    when n.field = 'job.manager' then array['manager', 'job']
    when n.field = 'job.has_reports' then array['reports', 'job']
    when n.field = 'job.unit' and n.below then array['job', 'tree']
    when n.field like 'job.%' then array['job']
    when n.field like 'sign\_in.%' then array['sign-in']
    when n.field like 'profile.%' then array['profile:' || coalesce(n.field_id::text, '')]
    when n.field = 'course.completed' then array(select 'completed:' || c from unnest(n.ids) c)
    when n.field = 'course.completed_on' then array(select 'completed:' || c from unnest(n.courses) c)
    when n.field = 'course.enrolled' then array(select 'enrolled:' || c from unnest(n.ids) c)
    when n.field = 'audience' then array(select 'audience:' || c from unnest(n.ids) c)
    else '{}'::text[] end || case when n.per_job then '{job}'::text[] else '{}' end) need
$function$
;

CREATE OR REPLACE FUNCTION public.passkey_holder(given text)
 RETURNS TABLE(id uuid, person_id uuid, public_key bytea, counter bigint, transports text[], belongs boolean, has_grants boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'public'
AS $function$
  select k.id, k.person_id, k.public_key, k.counter, k.transports,
         holds_grants_here(k.person_id)
           or exists (select 1 from current_membership m join site_organisation o on o.organisation_id = m.organisation_id and o.site_id = s.id
                       where m.person_id = k.person_id),
         holds_grants_here(k.person_id)
    from passkey k join site s on s.host_name = k.host_name and s.id = actor_site()
    join person p on p.id = k.person_id and p.erased_at is null
   where k.credential = given
$function$
;

CREATE OR REPLACE FUNCTION public.passkey_was_used(used uuid, counts bigint, backed_up boolean)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  update passkey set counter = counts, is_backed_up = backed_up, last_used_at = now()
   where id = used and (counts > counter or counts = 0 and counter = 0);
  return found;
end $function$
;

CREATE OR REPLACE FUNCTION public.passkeys_of(wanted uuid)
 RETURNS TABLE(credential text, transports text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select k.credential, k.transports from passkey k join site s on s.id = actor_site() and s.host_name = k.host_name
   where k.person_id = wanted order by k.id
$function$
;

CREATE OR REPLACE FUNCTION public.person_is_unclaimed(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (select 1 from membership m where m.person_id = wanted and m.organisation_id = actor_acting_org())
     and not exists (select 1 from membership m where m.person_id = wanted and m.organisation_id <> actor_acting_org())
     and not exists (select 1 from person_identifier i where i.person_id = wanted and i.verified_at is not null)
     and not exists (select 1 from role_grant g where g.person_id = wanted and g.organisation_id is distinct from actor_acting_org())
     and not exists (select 1 from password w where w.person_id = wanted)
$function$
;

CREATE OR REPLACE FUNCTION public.person_known_by(address text)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select m.person_id from membership m
   where m.organisation_id = actor_acting_org()
     and (m.person_id in (select i.person_id from person_identifier i where i.kind = 'email' and lower(i.value) = lower(address))
          or m.person_id in (select l.person_id from link_request l where lower(l.address) = lower(person_known_by.address) and l.linked is not true))
   limit 1
$function$
;

CREATE OR REPLACE FUNCTION public.personal_files(of_export uuid)
 RETURNS TABLE(hash text, name text, happened_on date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select l.file_hash, l.file_name, l.happened_on
    from data_export d join external_learning l on l.person_id = d.person_id and (d.organisation_id is null or l.organisation_id = d.organisation_id)
   where d.id = of_export and d.asked_by = actor_person() and d.state = 'waiting' and l.file_hash is not null
     and (d.organisation_id is null or d.organisation_id = actor_acting_org())
   order by l.happened_on, l.id
$function$
;

CREATE OR REPLACE FUNCTION public.personal_rows(of_export uuid)
 RETURNS TABLE(table_name text, purpose text, left_out text, rows jsonb)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  x data_export;
  p personal_data;
begin
  select * into x from data_export d where d.id = of_export and d.asked_by = actor_person() and d.state = 'waiting';
  if x.id is null then return; end if;
  if x.organisation_id is not null and x.organisation_id is distinct from actor_acting_org() then return; end if;
  for p in select * from personal_data d where d.person_column is not null and to_regclass(quote_ident(d.table_name)) is not null order by d.purpose, d.table_name loop
    if p.left_out is not null then
      return query select p.table_name, p.purpose, p.left_out, null::jsonb;
    elsif x.organisation_id is not null and p.organisation_column is null and not p.in_slice then
      return query select p.table_name, p.purpose, 'account', null::jsonb;
    else
      return query select p.table_name, p.purpose, null::text, personal_table_rows(p, x.person_id, x.organisation_id);
    end if;
  end loop;
end $function$
;

CREATE OR REPLACE FUNCTION public.personal_table_rows(p personal_data, of_person uuid, org uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public'
AS $function$
declare
  shown text := '';
  k record;
  found_rows jsonb;
begin
  for k in
    select a.attname as col, c.confrelid::regclass::text as ref,
           (select n.attname from pg_attribute n where n.attrelid = c.confrelid and n.attname in ('name', 'title') and not n.attisdropped limit 1) as label
      from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[cardinality(c.conkey)]
     where c.conrelid = p.table_name::regclass and c.contype = 'f' and cardinality(c.conkey) <= 2
    union
    select a.attname, 'person', null from pg_attribute a
     where a.attrelid = p.table_name::regclass and a.attname in ('person_id', 'actor_id', 'on_behalf_of', 'started_by') and not a.attisdropped
  loop
    continue when k.col = any (p.hidden) or k.col in ('organisation_id') and org is not null;
    if k.ref = 'person' then
      shown := shown || format(', %L, case when t.%I = $1 then ''yourself'' when t.%I is not null then ''somebody else'' end', k.col, k.col, k.col);
    elsif k.ref = 'job' then
      shown := shown || format(', %L, (select case when j.person_id = $1 then to_jsonb(j.id) else coalesce((select jsonb_build_object(''job'', r.name)
        from job_term jt join job_role r on r.id = jt.job_role_id where jt.job_id = j.id and jt.superseded_at is null order by jt.starts_on desc limit 1),
        ''"somebody else"'') end from job j where j.id = t.%I)', k.col, k.col);
    elsif k.label is not null then
      shown := shown || format(', %L, (select jsonb_build_object(''id'', r.id, ''name'', r.%I) from %s r where r.id = t.%I)', k.col, k.label, k.ref, k.col);
    end if;
  end loop;
  execute format('select coalesce(jsonb_agg(row order by id), ''[]'') from (select t.%s as id, to_jsonb(t) %s %s as row from %I t where t.%I = $1 %s) rows',
    case when p.table_name = 'person' then 'id' else 'id' end,
    case when shown = '' then '' else '|| jsonb_build_object(' || substr(shown, 3) || ')' end,
    case when cardinality(p.hidden) + case when org is null then cardinality(p.reviewed) else 0 end > 0
         then format('- %L::text[]', p.hidden || case when org is null then p.reviewed else '{}' end) else '' end,
    p.table_name, p.person_column,
    case when org is not null and p.organisation_column is not null then format('and t.%I = $2', p.organisation_column) else '' end)
  into found_rows using of_person, org;
  return found_rows;
end $function$
;

CREATE OR REPLACE FUNCTION public.places_on(of_organisation uuid, on_day date, known timestamp with time zone, of_units uuid[])
 RETURNS TABLE(membership_id uuid, unit_id uuid)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select distinct on (j.membership_id) j.membership_id, j.unit_id from job_term j
   where j.organisation_id = of_organisation and j.starts_on <= on_day and (j.ends_on is null or j.ends_on >= on_day)
     and (of_units is null or j.unit_id = any (of_units))
     and case when known is null then j.superseded_at is null else j.recorded_at <= known and (j.superseded_at is null or j.superseded_at > known) end
   order by j.membership_id, j.starts_on, j.job_id
$function$
;

CREATE OR REPLACE FUNCTION public.places_stand()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if tg_table_name = 'membership' and exists (select from gone g join audience_member a on a.membership_id = g.id)
     or tg_table_name = 'job' and exists (select from gone g join audience_member a on a.job_id = g.id) then
    raise exception 'audiences still hold who is deleted' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.plain(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$ select lower(case when octet_length(value) = length(value) then value else public.unaccent('public.unaccent', value) end) $function$
;

CREATE OR REPLACE FUNCTION public.plan_erasure(people uuid[], of_kind text, why text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare batch uuid;
begin
  if not actor_protects_data() or of_kind not in ('erasure', 'training', 'hr') then return null; end if;
  insert into import_batch (organisation_id, kind, started_by) values (actor_acting_org(), 'erasure', actor_person()) returning id into batch;
  insert into erasure_item (organisation_id, batch_id, person_id, kind, reason)
    select actor_acting_org(), batch, p.id, of_kind, why from person p
     where p.id = any (people) and p.erased_at is null
       and exists (select 1 from membership m where m.person_id = p.id and m.organisation_id = actor_acting_org());
  if not found then delete from import_batch where id = batch; return null; end if;
  return batch;
end $function$
;

CREATE OR REPLACE FUNCTION public.plan_retention(org uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  r retention_rule;
  of_kind text;
  batch uuid;
begin
  if org is distinct from actor_acting_org() or actor_person() is not null and not actor_protects_data() then return null; end if;
  perform pg_advisory_xact_lock(hashtextextended('retention' || org, 0));
  if exists (select 1 from retention_rule x where x.organisation_id = org and x.superseded_at is null and x.confirmed_at is null)
     or exists (select 1 from legal_hold h where h.organisation_id = org and h.person_id is null and is_held(null, org)) then return null; end if;
  -- What a crash left of the last time goes on.
  select i.batch_id into batch from erasure_item i join import_batch b on b.id = i.batch_id and b.kind = 'retention'
   where i.organisation_id = org and i.state = 'waiting' limit 1;
  if batch is not null then return batch; end if;
  insert into import_batch (organisation_id, kind, started_by) values (org, 'retention', actor_person()) returning id into batch;
  for r in select * from retention_rule x where x.organisation_id = org and x.superseded_at is null and x.keep_years is not null loop
    of_kind := case r.purpose when 'account' then 'erasure' else r.purpose end;
    if of_kind in ('erasure', 'training', 'hr') then
      insert into erasure_item (organisation_id, batch_id, person_id, kind, reason)
        select org, batch, d.person_id, of_kind, 'retention' from retention_due(org, of_kind, r.keep_years) d;
    elsif retire_by_date(org, of_kind, r.keep_years, true) > 0 then
      insert into erasure_item (organisation_id, batch_id, kind, reason, counts) values (org, batch, of_kind, 'retention', jsonb_build_object('years', r.keep_years));
    end if;
  end loop;
  if not exists (select 1 from erasure_item i where i.batch_id = batch) then delete from import_batch where id = batch; return null; end if;
  return batch;
end $function$
;

CREATE OR REPLACE FUNCTION public.positive_op(op text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case op when 'is not' then 'is' when 'does not contain' then 'contains' when 'empty' then 'not empty' when 'none' then 'any'
    when 'not all' then 'all' when 'not direct' then 'direct' when 'not any level' then 'any level' when 'no' then 'yes'
    when 'not in' then 'in' else op end
$function$
;

CREATE OR REPLACE FUNCTION public.pre_joiner_is_back()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
begin
  new.removed_at := null;
  new.removed_batch_id := null;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.pre_joiner_letter(wanted uuid, token bytea)
 RETURNS TABLE(person_id uuid, identifier_id uuid, address text, name text, lang text, expected_on date)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'public'
AS $function$
declare
  p pre_joiner;
  question text;
begin
  select * into p from pre_joiner o where o.id = wanted and o.withdrawn_at is null and o.became_at is null;
  if p.id is null or not (may_invite(p.organisation_id, p.manager_job_id)) then return; end if;
  update link_request l set token_hash = token, ends_at = now() + interval '14 days', site_id = actor_site()
   where l.person_id = p.person_id and l.organisation_id = p.organisation_id and l.settled_at is null
  returning l.address into question;
  if question is not null then
    return query select p.person_id, null::uuid, question, null::text, null::text, p.expected_on;
    return;
  end if;
  return query
    select p.person_id, i.id, i.value, coalesce(o.known_as, o.name), o.lang, p.expected_on
      from person o join person_identifier i on i.person_id = o.id and i.kind = 'email'
     where o.id = p.person_id and o.erased_at is null
     order by i.verified_at nulls last, i.recorded_at limit 1;
end $function$
;

CREATE OR REPLACE FUNCTION public.preview_audience(asked jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
declare
  org constant uuid := actor_acting_org();
  given uuid := (asked ->> 'audience')::uuid;
  subject constant uuid := coalesce((select a.id from audience a where a.id = given and a.organisation_id = org), no_job());
  parts audience_node[];
  goals audience_goal[];
  inside uuid[];
  before uuid[];
  later integer;
  people jsonb;
  how_many constant integer := (asked ->> 'limit')::integer;
begin
  if org is null then return null; end if;
  if given is not null and subject = no_job() then return null; end if;
  parts := array(select p from audience_parts(subject, org, nullif(asked -> 'rule', 'null'), asked ->> 'per', (asked ->> 'unit')::uuid) p);
  goals := array(select g from audience_goals(parts, array[subject], org, null, today(), true) g);
  inside := array(select distinct g.membership_id from unnest(goals) g where g.during @> today());
  before := array(select distinct x.membership_id from audience_member x where x.audience_id = subject and x.superseded_at is null
                     and x.starts_on <= today() and (x.ends_on is null or x.ends_on >= today()));
  select count(distinct m.person_id) into later from unnest(goals) g join membership m on m.id = g.membership_id
   where not g.during @> today() and g.during && daterange(today(), null)
     and not exists (select from unnest(inside) i where i = g.membership_id);
  with told as (
    select m.id as membership_id, m.person_id, m.sort_name, m.employee_number,
           case when w.one is null then 'leaves' when b.one is null then 'joins' else 'stays' end as becomes
      from (select one from unnest(inside) one) w
      full join (select one from unnest(before) one) b on b.one = w.one
      join membership m on m.id = coalesce(w.one, b.one)
     where case asked ->> 'show' when 'joining' then b.one is null when 'leaving' then w.one is null else w.one is not null end),
  page as (
    select t.* from told t
     where asked ->> 'after' is null
        or (t.sort_name, t.membership_id) > (select m.sort_name, m.id from membership m where m.id = (asked ->> 'after')::uuid)
     order by t.sort_name, t.membership_id limit how_many + 1)
  select jsonb_agg(jsonb_build_object('membership_id', g.membership_id, 'person_id', g.person_id, 'name', p.name, 'known_as', p.known_as,
                                      'employee_number', g.employee_number, 'becomes', g.becomes) order by g.sort_name, g.membership_id)
    into people from page g join person p on p.id = g.person_id;
  return jsonb_build_object(
    'in', (select count(distinct m.person_id) from membership m where m.id = any (inside)),
    'out', (select count(distinct t.person_id) from membership_term t where t.organisation_id = org and t.superseded_at is null and t.starts_on <= today()
               and (t.ends_on is null or t.ends_on >= today()) and not exists (select from unnest(inside) i where i = t.membership_id)),
    'joining', (select count(distinct m.person_id) from membership m where m.id = any (inside) and m.id <> all (before)),
    'leaving', (select count(distinct m.person_id) from membership m where m.id = any (before) and m.id <> all (inside)),
    'later', later, 'people', coalesce(people, '[]'), 'problems', coalesce(audience_problems(org, parts), '[]'));
end $function$
;

CREATE OR REPLACE FUNCTION public.preview_erasure(people uuid[], of_kind text)
 RETURNS TABLE(person_id uuid, held boolean, elsewhere boolean, counts jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select p.id, is_held(p.id, actor_acting_org()) or (not belongs_elsewhere(p.id, actor_acting_org()) and is_held(p.id, null)),
         belongs_elsewhere(p.id, actor_acting_org()),
         erase_rows(p.id, actor_acting_org(), not belongs_elsewhere(p.id, actor_acting_org()) and of_kind = 'erasure', of_kind, true)
    from person p
   where p.id = any (people) and p.erased_at is null and actor_protects_data()
     and exists (select 1 from membership m where m.person_id = p.id and m.organisation_id = actor_acting_org())
$function$
;

CREATE OR REPLACE FUNCTION public.preview_retention()
 RETURNS TABLE(purpose text, keep_years integer, reached integer, first_names text[])
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare r retention_rule;
        of_kind text;
begin
  if not actor_protects_data() then return; end if;
  for r in select * from retention_rule x where x.organisation_id = actor_acting_org() and x.superseded_at is null and x.keep_years is not null loop
    of_kind := case r.purpose when 'account' then 'erasure' else r.purpose end;
    if of_kind in ('erasure', 'training', 'hr') then
      return query select r.purpose, r.keep_years, count(*)::integer, (array_agg(d.name))[1:10]
                     from retention_due(r.organisation_id, of_kind, r.keep_years) d;
    else
      return query select r.purpose, r.keep_years, retire_by_date(r.organisation_id, of_kind, r.keep_years, true), '{}'::text[];
    end if;
  end loop;
end $function$
;

CREATE OR REPLACE FUNCTION public.proof_is_let_go()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  perform enqueue_job('external.forget', jsonb_build_object('hash', old.file_hash));
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.prove_registration(token bytea)
 RETURNS TABLE(outcome text, registration_id uuid, person_id uuid, identifier_id uuid, has_account boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'public'
AS $function$
declare
  r registration;
  a record;
begin
  select * into r from registration o
   where o.token_hash = token and o.ends_at > now() and o.site_id = actor_site() and o.state = 'unproven' for update;
  if r.id is null then return; end if;
  if not has_room(r.code_id) then
    delete from registration o where o.id = r.id;
    return query select 'full', r.id, null::uuid, null::uuid, false;
    return;
  end if;
  update registration o set proven_at = now() where o.id = r.id;
  if r.needs_approval then
    delete from registration o where o.organisation_id = r.organisation_id and o.id <> r.id
       and o.state in ('unproven', 'waiting', 'asked back') and lower(o.address) = lower(r.address);
    update registration o set state = 'waiting', token_hash = null, ends_at = null where o.id = r.id;
    return query select 'waiting', r.id, null::uuid, null::uuid, false;
    return;
  end if;
  select * into a from accept_registration(r.id);
  return query select 'accepted', r.id, a.person_id, a.identifier_id,
    exists (select 1 from password w where w.person_id = a.person_id) or exists (select 1 from provider_identity v where v.person_id = a.person_id);
end $function$
;

CREATE OR REPLACE FUNCTION public.proved_address_gets_mail()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if new.verified_at is not null and (tg_op = 'INSERT' or old.verified_at is distinct from new.verified_at) then
    update mail_suppression set cleared_at = now() where address_hash = hash_of_address(new.value) and cleared_at is null and reason = 'hard bounce';
    if new.bounce_reason = 'hard bounce' then
      new.bounced_at := null;
      new.bounce_reason := null;
    end if;
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.provider_was_changed(changed uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare many integer;
begin
  update provider_identity i set confirmed_at = null from sign_on_provider p
   where p.id = changed and p.organisation_id = actor_acting_org() and actor_acting_org() = any (actor_staff_orgs())
     and i.provider_id = p.id and i.confirmed_at is not null;
  get diagnostics many = row_count;
  return many;
end $function$
;

CREATE OR REPLACE FUNCTION public.reached_by_audience(of_audience uuid, of_course uuid, of_rule uuid, people uuid[] DEFAULT NULL::uuid[])
 RETURNS TABLE(person_id uuid, membership_id uuid, is_on boolean, is_own boolean, has_completed boolean, is_given boolean)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select distinct on (a.person_id) a.person_id, a.membership_id, o.id is not null, coalesce(o.source = 'self', false),
         exists (select 1 from enrolment e where e.person_id = a.person_id and e.course_id = of_course and e.completed_at is not null),
         exists (select 1 from enrolment e where e.person_id = a.person_id and e.course_id = of_course
                    and e.audience_enrolment_id = of_rule and (e.opened_at at time zone 'Europe/London')::date >= a.starts_on)
    from audience_member a
    join membership_term t on t.membership_id = a.membership_id and t.superseded_at is null
         and t.starts_on <= today() and (t.ends_on is null or t.ends_on >= today())
    left join enrolment o on o.person_id = a.person_id and o.course_id = of_course and o.completed_at is null and o.withdrawn_at is null
   where a.audience_id = of_audience and a.superseded_at is null and (people is null or a.person_id = any (people))
     and a.starts_on <= today() and (a.ends_on is null or a.ends_on >= today())
   order by a.person_id, a.starts_on desc
$function$
;

CREATE OR REPLACE FUNCTION public.read_notices(of_site uuid, one uuid DEFAULT NULL::uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare marked integer;
begin
  update notice set read_at = now()
   where person_id = actor_person() and site_id = of_site and read_at is null and (one is null or id = one);
  get diagnostics marked = row_count;
  return marked;
end $function$
;

CREATE OR REPLACE FUNCTION public.read_outbox_mail(before uuid, many integer)
 RETURNS TABLE(id uuid, host_name text, recipient text, subject text, recorded_at timestamp with time zone, sent_at timestamp with time zone, failed_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select m.id, s.host_name, m.recipient, m.subject, m.recorded_at, m.sent_at, m.failed_at
    from mail m left join site s on s.id = m.site_id
   where actor_operates() and (before is null or m.id < before)
   order by m.id desc limit many
$function$
;

CREATE OR REPLACE FUNCTION public.read_outbox_message(wanted uuid)
 RETURNS TABLE(id uuid, host_name text, recipient text, subject text, body_text text, recorded_at timestamp with time zone, sent_at timestamp with time zone, failed_at timestamp with time zone, failure text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select m.id, s.host_name, m.recipient, m.subject, m.body_text, m.recorded_at, m.sent_at, m.failed_at, m.failure
    from mail m left join site s on s.id = m.site_id where actor_operates() and m.id = wanted
$function$
;

CREATE OR REPLACE FUNCTION public.reads_activity(of_activity uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER COST 3000
 SET search_path TO 'public'
AS $function$
begin
  return (select a.organisation_id = any (actor_staff_orgs()) or reads_course(a.course_id) from activity a where a.id = of_activity);
end $function$
;

CREATE OR REPLACE FUNCTION public.reads_audience(of_audience uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER COST 3000
 SET search_path TO 'public'
AS $function$
begin
  return exists (select 1 from audience_member a
                  where a.audience_id = of_audience and a.person_id = actor_person() and a.superseded_at is null
                    and a.starts_on <= today() and (a.ends_on is null or a.ends_on >= today()));
end $function$
;

CREATE OR REPLACE FUNCTION public.reads_by_agreement()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if cardinality(actor_staff_orgs()) = 0 then return '{}'; end if;
  return coalesce((select array_agg(a.giver_id) from data_sharing_agreement a
                    where a.receiver_id = any (actor_staff_orgs()) and a.level = 'evidence' and agreement_holds(a)), '{}');
end $function$
;

CREATE OR REPLACE FUNCTION public.reads_course(of_course uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER COST 3000
 SET search_path TO 'public'
AS $function$
begin
  return exists (select 1 from listing l
                  where l.course_id = of_course and l.published and l.site_id = actor_site()
                    and (l.visible_to = 'site' and actor_person() is not null
                         or l.visible_to = 'organisation' and l.organisation_id = any (actor_member_orgs())
                         or l.visible_to = 'audience' and l.id = any (actor_listings())))
      or exists (select 1 from enrolment e where e.course_id = of_course and e.person_id = actor_person())
      or exists (select 1 from enrolment e where e.course_id = of_course and e.organisation_id = any (actor_staff_orgs()));
end $function$
;

CREATE OR REPLACE FUNCTION public.reads_document(of_document uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER COST 3000
 SET search_path TO 'public'
AS $function$
begin
  return exists (select 1 from activity a where a.document_id = of_document and reads_course(a.course_id));
end $function$
;

CREATE OR REPLACE FUNCTION public.recheck_audience(of_audience uuid, horizon text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  a audience;
  last constant xid8 := coalesce(horizon::xid8, pg_snapshot_xmax(pg_current_snapshot()));
begin
  if pg_snapshot_xmin(pg_current_snapshot()) < last then return last::text; end if;
  select * into a from audience where id = of_audience and archived_at is null and active_version_id is not null;
  if a.id is null then return null; end if;
  perform audience_lock(a.organisation_id);
  perform audience_follow(a.organisation_id, null, '{}', array[a.id]);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.record_fact(verb text, payload jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  insert into outbox (verb, payload, actor) values (verb, payload, actor_json());
  perform graphile_worker.add_job('outbox.deliver', payload := json_build_object('actor', actor_json(), 'data', json_build_object()),
                                  queue_name := 'outbox', job_key := 'outbox.deliver', max_attempts := 25);
end $function$
;

CREATE OR REPLACE FUNCTION public.refresh_changed_memberships()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  update membership set sort_name = '' where person_id in (select c.person_id from changed c);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.refresh_listing()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.refresh_memberships()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare changed jsonb := to_jsonb(coalesce(new, old));
begin
  update membership set sort_name = '' where person_id = coalesce(changed ->> 'person_id', changed ->> 'id')::uuid;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.registration_at(token bytea)
 RETURNS TABLE(id uuid, organisation_id uuid, organisation localised, name text, address text, kind text, state text, needs_approval boolean, asked text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'public'
AS $function$
  select r.id, r.organisation_id, o.name, coalesce(r.known_as, r.name), r.address, r.kind, r.state, r.needs_approval, r.asked
    from registration r join organisation o on o.id = r.organisation_id
   where r.token_hash = token and r.ends_at > now() and r.site_id = actor_site() and r.state in ('unproven', 'asked back')
$function$
;

CREATE OR REPLACE FUNCTION public.registration_letter(wanted uuid, token bytea)
 RETURNS TABLE(address text, name text, lang text, organisation localised, code text, is_holder boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'public'
AS $function$
declare
  r registration;
  known boolean;
begin
  select * into r from registration o where o.id = wanted and o.state = 'unproven' and o.site_id = actor_site() for update;
  if r.id is null then return; end if;
  known := exists (
    select 1 from person_identifier i
      join current_membership m on m.person_id = i.person_id
      join site_organisation so on so.organisation_id = m.organisation_id and so.site_id = r.site_id
     where i.kind = 'email' and lower(i.value) = lower(r.address) and i.verified_at is not null);
  if known then delete from registration o where o.id = r.id;
  else update registration o set token_hash = token where o.id = r.id;
  end if;
  return query select r.address, coalesce(r.known_as, r.name), r.lang, o.name, c.code, known
                 from organisation o left join joining_code c on c.id = r.code_id where o.id = r.organisation_id;
end $function$
;

CREATE OR REPLACE FUNCTION public.remove_way_in(way text, wanted uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare remaining boolean;
begin
  perform 1 from person where id = actor_person() for update;
  if way = 'passkey' and not exists (select 1 from passkey where id = wanted and person_id = actor_person())
     or way = 'identity' and not exists (select 1 from provider_identity
                                          where id = wanted and person_id = actor_person() and removed_at is null) then
    return null;
  end if;
  remaining := exists (select 1 from password where person_id = actor_person())
    or exists (select 1 from passkey where person_id = actor_person() and id <> wanted)
    or exists (select 1 from provider_identity i join sign_on_provider p on p.id = i.provider_id and p.is_on and p.removed_at is null
                where i.person_id = actor_person() and i.removed_at is null and i.id <> wanted);
  if not remaining then return 'last'; end if;
  if way = 'passkey' then delete from passkey where id = wanted;
  else update provider_identity set removed_at = now(), confirmed_at = null where id = wanted;
  end if;
  return 'removed';
end $function$
;

CREATE OR REPLACE FUNCTION public.rename_person(wanted uuid, new_name text, new_known_as text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if not person_is_unclaimed(wanted) then return false; end if;
  update person set name = new_name, known_as = new_known_as where id = wanted;
  return true;
end $function$
;

CREATE OR REPLACE FUNCTION public.renew_link(wanted uuid, token bytea)
 RETURNS text
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update link_request set token_hash = token, ends_at = now() + interval '14 days', site_id = actor_site()
   where person_id = wanted and organisation_id = actor_acting_org() and settled_at is null
  returning address
$function$
;

CREATE OR REPLACE FUNCTION public.reports_of(of_org uuid, members uuid[])
 RETURNS TABLE(manager_membership uuid, manager_job uuid, during daterange)
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
begin
  return query
    with holder as materialized (
      select h.membership_id, h.job_id, h.post_id, h.during from job_term h
       where h.organisation_id = of_org and h.superseded_at is null and (members is null or h.membership_id = any (members))),
    line as (
      select h.membership_id, h.job_id, h.during * t.during as days from holder h
        join job_term t on t.manager_job_id = h.job_id and t.superseded_at is null and not isempty(t.during * h.during)
      union all
      select h.membership_id, h.job_id, h.during * t.during from holder h
        join job_term t on t.manager_post_id = h.post_id and t.superseded_at is null and not isempty(t.during * h.during) and t.job_id <> h.job_id
      union all
      select h.membership_id, h.job_id, h.during * t.during * daterange(null, t.temporary_until, '[]') from holder h
        join job_term t on t.temporary_manager_job_id = h.job_id and t.superseded_at is null and not isempty(t.during * h.during))
    select l.membership_id, l.job_id, unnest(range_agg(l.days)) from line l group by 1, 2;
end $function$
;

CREATE OR REPLACE FUNCTION public.reports_to(leading_job uuid, leading_post uuid)
 RETURNS SETOF current_job
 LANGUAGE sql
 STABLE
AS $function$
  select j.* from current_job j where j.manager_job_id = leading_job
  union all
  select j.* from current_job j where j.manager_post_id = leading_post
  union all
  select j.* from job_term t join current_job j on j.id = t.job_id and j.temporary_manager_job_id = leading_job
   where t.temporary_manager_job_id = leading_job and t.superseded_at is null
$function$
;

CREATE OR REPLACE FUNCTION public.requirement_touches_standings()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if new.state <> old.state or new.closed_on is distinct from old.closed_on then perform note_requirement(new.id); end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.retention_due(org uuid, of_kind text, years integer)
 RETURNS TABLE(person_id uuid, name text, ended_on date)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select p.id, p.name, x.ended_on
    from (select t.person_id, max(coalesce(t.ends_on, 'infinity'::date)) as ended_on from membership_term t
           where t.organisation_id = org and t.superseded_at is null group by 1) x
    join person p on p.id = x.person_id and p.erased_at is null
   where x.ended_on < (today() - make_interval(years => years))::date and not is_held(p.id, org)
     and (of_kind = 'erasure'
          or of_kind = 'training' and (exists (select 1 from enrolment e where e.person_id = p.id and e.organisation_id = org)
               or exists (select 1 from evidence v where v.person_id = p.id and v.controller_id = org))
          or of_kind = 'hr' and (exists (select 1 from profile_value v where v.person_id = p.id and v.organisation_id = org)
               or exists (select 1 from membership m where m.person_id = p.id and m.organisation_id = org and m.employee_number is not null)))
   order by x.ended_on, p.name, p.id
$function$
;

CREATE OR REPLACE FUNCTION public.retire_by_date(org uuid, of_kind text, years integer, dry boolean)
 RETURNS integer
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
declare
  before constant timestamptz := now() - make_interval(years => years);
  gone integer := 0;
begin
  if of_kind = 'messages' then
    if dry then select count(*) into gone from mail m join site s on s.id = m.site_id where s.host_organisation_id = org and m.recorded_at < before;
    else delete from mail m using site s where s.id = m.site_id and s.host_organisation_id = org and m.recorded_at < before; get diagnostics gone = row_count; end if;
  elsif of_kind = 'sign-in' then
    if dry then select count(*) into gone from session x join site s on s.id = x.site_id where s.host_organisation_id = org and x.ends_at < before;
    else delete from session x using site s where s.id = x.site_id and s.host_organisation_id = org and x.ends_at < before; get diagnostics gone = row_count; end if;
  elsif of_kind = 'audit' then
    if dry then
      select coalesce(sum(cardinality(s.event_ids)), 0) into gone from audit_seal s where s.organisation_id = org and s.purged_at is null and s.sealed_at < before;
    else
      with over as (update audit_seal s set purged_at = now() where s.organisation_id = org and s.purged_at is null and s.sealed_at < before returning s.id)
      delete from audit_event e using over where e.seal_id = over.id;
      get diagnostics gone = row_count;
    end if;
  end if;
  return gone;
end $function$
;

CREATE OR REPLACE FUNCTION public.retire_notices()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.return_figures(of_organisation uuid, of_requirement uuid, on_day date, known timestamp with time zone, of_units uuid[])
 RETURNS TABLE(requirement_id uuid, unit_id uuid, state text, people integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if not coalesce(of_organisation = any (actor_staff_orgs()), false) then return; end if;
  return query
    select s.requirement_id, p.unit_id, s.state, count(*)::integer
      from standings_on(of_organisation, of_requirement, on_day, known) s
      left join places_on(of_organisation, on_day, known, of_units) p on p.membership_id = s.membership_id
     where of_units is null or p.membership_id is not null
     group by 1, 2, 3;
end $function$
;

CREATE OR REPLACE FUNCTION public.return_is_sealed()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
begin
  if tg_op = 'INSERT' then
    new.hash := return_seal(new);
  elsif new.hash <> old.hash or return_seal(new) <> return_seal(old) then
    raise exception 'a signed return is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.return_seal(given compliance_return)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select encode(sha256(convert_to(concat_ws(E'\n', given.id, given.organisation_id, given.name, given.as_at - date '2000-01-01',
    extract(epoch from given.known_at), given.filters, given.figures, extract(epoch from given.signed_at)), 'UTF8')), 'hex')
$function$
;

CREATE OR REPLACE FUNCTION public.return_stays()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
begin
  raise exception 'a signed return is never deleted' using errcode = 'restrict_violation';
end $function$
;

CREATE OR REPLACE FUNCTION public.rework_requirement(of_requirement uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if not exists (select 1 from requirement r where r.id = of_requirement and r.organisation_id = actor_acting_org()
                    and r.organisation_id = any (actor_staff_orgs())) then return 0; end if;
  -- In doubt also those who, as far as their audiences tell, have no timeline.
  perform note_standings(array_agg(of_requirement), array_agg(s.membership_id)) from standing s
     where s.organisation_id = actor_acting_org() and s.requirement_id = of_requirement and s.superseded_at is null;
  return note_requirement(of_requirement);
end $function$
;

CREATE OR REPLACE FUNCTION public.row_print(of_table text, of_row uuid)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public'
AS $function$
declare print text;
begin
  execute format($f$select md5((to_jsonb(t) - '{sort_name,find_by,during}'::text[])::text) from %I t where t.id = $1$f$, of_table) into print using of_row;
  return print;
end $function$
;

CREATE OR REPLACE FUNCTION public.run_details(of_organisation uuid, of_runs uuid[], of_units uuid[])
 RETURNS TABLE(id uuid, name text, unit jsonb, score numeric)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
begin
  if not coalesce(of_organisation = any (actor_staff_orgs()), false) then return; end if;
  return query
    select e.id, p.name, u.name::jsonb, v.score
      from unnest(of_runs) r (id)
      join enrolment e on e.id = r.id and e.organisation_id = of_organisation
      join person p on p.id = e.person_id
      left join evidence v on v.enrolment_id = e.id and v.subject_type = 'course' and v.kind = 'completed' and v.superseded_at is null
                          and v.controller_id = of_organisation
      left join lateral (
        select jt.unit_id from job_term jt
         where jt.membership_id = e.membership_id and jt.person_id = e.person_id and jt.organisation_id = of_organisation and jt.superseded_at is null
           and jt.starts_on <= (select today()) and (jt.ends_on is null or jt.ends_on >= (select today()))
           and (of_units is null or jt.unit_id = any (of_units))
         order by jt.starts_on, jt.job_id limit 1) j on true
      left join unit u on u.id = j.unit_id;
end $function$
;

CREATE OR REPLACE FUNCTION public.run_erasure(item uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  it erasure_item;
  made jsonb := '{}';
  ended text := 'done';
  said text;
begin
  select * into it from erasure_item i where i.id = item and i.organisation_id = actor_acting_org() for update;
  if it.id is null then return null; end if;
  if it.state <> 'waiting' then return it.state; end if;
  said := it.reason;
  if it.person_id is null then
    made := jsonb_build_object('rows', retire_by_date(it.organisation_id, it.kind, (it.counts ->> 'years')::integer, false));
  else
    perform pg_advisory_xact_lock(hashtextextended('erasure' || it.person_id, 0));
    perform 1 from person where id = it.person_id for update;
    if is_held(it.person_id, it.organisation_id)
       or it.kind = 'erasure' and not belongs_elsewhere(it.person_id, it.organisation_id) and is_held(it.person_id, null) then
      ended := 'held';
    else
      said := struck_out(it.reason, marks_of(it.person_id, null));
      made := case when it.kind = 'erasure' then erase_slice(it.person_id, it.organisation_id)
                   else erase_rows(it.person_id, it.organisation_id, false, it.kind, false) end;
    end if;
  end if;
  update erasure_item i set state = ended, counts = made, reason = said, settled_at = now() where i.id = item;
  insert into audit_event (organisation_id, actor_id, acting_org, verb, subject_type, subject_id, detail, reason)
    values (it.organisation_id, actor_person(), it.organisation_id,
            case when ended = 'held' then 'erasure.held' when it.person_id is null then 'retention.ran' else 'person.erased' end,
            case when it.person_id is null then 'organisation' else 'person' end, coalesce(it.person_id, it.organisation_id),
            jsonb_build_object('batch', it.batch_id, 'kind', it.kind, 'counts', made), nullif(said, ''));
  return ended;
end $function$
;

CREATE OR REPLACE FUNCTION public.run_totals(of_organisation uuid, of_course uuid, of_here boolean)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  course constant uuid := coalesce(of_course, '00000000-0000-0000-0000-000000000000');
  waiting uuid[];
begin
  if not coalesce(of_organisation = any (actor_staff_orgs()), false) then return null; end if;
  waiting := array(select q.person_id from run_count_queue q where q.organisation_id = of_organisation
                   union
                   select c.person_id from run_count c where c.organisation_id = of_organisation and c.holds_until < today());
  if cardinality(waiting) > 500 then return null; end if;
  return (
    select jsonb_build_object(
             'people', coalesce(sum(x.people), 0) - case when of_here is null then coalesce(sum(x.also_here), 0) else 0 end,
             'runs', coalesce(sum(x.runs), 0), 'done', coalesce(sum(x.done), 0), 'in_progress', coalesce(sum(x.in_progress), 0),
             'not_started', coalesce(sum(x.runs - x.done - x.withdrawn - x.overdue - x.in_progress), 0),
             'overdue', coalesce(sum(x.overdue), 0), 'withdrawn', coalesce(sum(x.withdrawn), 0))
      from (select t.here, t.people, t.runs, t.done, t.withdrawn, t.overdue, t.in_progress, t.also_here
              from run_total t where t.organisation_id = of_organisation and t.course_id = course
            union all
            select c.here, -1, -c.runs, -c.done, -c.withdrawn, -c.overdue, -c.in_progress, -c.also_here
              from run_count c where cardinality(waiting) > 0 and c.organisation_id = of_organisation and c.person_id = any (waiting) and c.course_id = course
            union all
            select f.here, 1, f.runs, f.done, f.withdrawn, f.overdue, f.in_progress, f.also_here
              from count_runs(of_organisation, waiting, of_course) f where cardinality(waiting) > 0 and f.course_id = course) x
     where of_here is null or x.here = of_here);
end $function$
;

CREATE OR REPLACE FUNCTION public.running_attempts(course uuid)
 RETURNS TABLE(content_version_id uuid, attempts integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select a.content_version_id, count(*)::integer
    from course c
    join enrolment e on e.course_id = c.id and e.completed_at is null and e.withdrawn_at is null
    join attempt a on a.enrolment_id = e.id and a.met_at is null
   where c.id = course and c.organisation_id = any (actor_staff_orgs()) and a.content_version_id is not null
   group by a.content_version_id
$function$
;

CREATE OR REPLACE FUNCTION public.save_audience_draft(of_audience uuid, rule jsonb)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  a audience;
  made uuid;
begin
  select * into a from audience where id = of_audience and organisation_id = actor_acting_org() for update;
  if a.id is null then raise exception 'no such audience' using errcode = 'insufficient_privilege'; end if;
  update audience_version v set rule = save_audience_draft.rule, made_by = actor_person(), recorded_at = now()
   where v.audience_id = a.id and v.state = 'draft' returning v.id into made;
  if made is null then
    insert into audience_version (organisation_id, audience_id, number, rule, made_by)
      values (a.organisation_id, a.id, coalesce((select max(v.number) from audience_version v where v.audience_id = a.id), 0) + 1, rule, actor_person())
      returning id into made;
  end if;
  return made;
end $function$
;

CREATE OR REPLACE FUNCTION public.seal_audit(many integer DEFAULT 1000)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  org record;
  ids uuid[];
  hashes bytea[];
  last audit_seal;
  made uuid;
  made_hash bytea;
  sealed integer := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended('audit.seal', 0));
  for org in select o.id from organisation o union all select null loop
    loop
      select array_agg(x.id order by x.id), array_agg(x.hash order by x.id) into ids, hashes
        from (select e.id, audit_hash(e) as hash from audit_event e
               where e.seal_id is null and e.organisation_id is not distinct from org.id order by e.recorded_at, e.id limit many) x;
      exit when ids is null;
      select * into last from audit_seal s where s.organisation_id is not distinct from org.id order by s.number desc limit 1;
      made_hash := seal_hash(coalesce(last.hash, ''::bytea), hashes);
      insert into audit_seal (organisation_id, number, event_ids, event_hashes, previous_hash, hash)
        values (org.id, coalesce(last.number, 0) + 1, ids, hashes, coalesce(last.hash, ''::bytea), made_hash) returning id into made;
      update audit_event e set seal_id = made where e.id = any (ids);
      sealed := sealed + cardinality(ids);
      exit when cardinality(ids) < many;
    end loop;
  end loop;
  return sealed;
end $function$
;

CREATE OR REPLACE FUNCTION public.seal_hash(before bytea, hashes bytea[])
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select sha256(before || coalesce((select string_agg(h, ''::bytea order by n) from unnest(hashes) with ordinality as one (h, n)), ''::bytea))
$function$
;

CREATE OR REPLACE FUNCTION public.search_catalogue(query_en text, query_cy text, some_en text, some_cy text, alike text[], of_category text, of_owner uuid, min_minutes integer, max_minutes integer, after uuid, how_many integer)
 RETURNS SETOF catalogue_card
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 25
 SET search_path TO 'public'
AS $function$
declare
  here constant uuid := actor_site();
  orgs constant uuid[] := actor_member_orgs() || actor_staff_orgs();
  mine constant uuid[] := actor_listings();
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
       and l.site_id = here and l.published and (l.visible_to = 'site' or l.visible_to = 'organisation' and l.organisation_id = any (orgs)
            or l.visible_to = 'audience' and l.id = any (mine)))
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
         and l.site_id = here and l.published and (l.visible_to = 'site' or l.visible_to = 'organisation' and l.organisation_id = any (orgs)
            or l.visible_to = 'audience' and l.id = any (mine))),
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
end $function$
;

CREATE OR REPLACE FUNCTION public.second_factor_of(person uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ select sealed_secret from second_factor where person_id = person $function$
;

CREATE OR REPLACE FUNCTION public.send_mail(recipient text, subject text, body_text text, body_html text, to_person uuid DEFAULT NULL::uuid, to_site uuid DEFAULT NULL::uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare mail_id uuid;
begin
  insert into mail (site_id, person_id, recipient, subject, body_text, body_html)
    values (coalesce(to_site, actor_site()), to_person, recipient, subject, body_text, body_html) returning id into mail_id;
  perform enqueue_job('mail.send', jsonb_build_object('mail', mail_id));
  return mail_id;
end $function$
;

CREATE OR REPLACE FUNCTION public.send_survey(of_invitation uuid, of_version uuid, given jsonb, of_key bytea)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  i survey_invitation;
  u survey_use;
  v survey_version;
  near record;
begin
  select * into i from survey_invitation where id = of_invitation and person_id = actor_person() for update;
  if i.id is null or actor_acted_by() is not null then return 'unknown'; end if;
  if i.is_answered then return 'answered'; end if;
  select * into u from survey_use where id = i.use_id;
  if not survey_is_open(i, u) then return 'closed'; end if;
  select * into v from survey_version w where w.id = of_version and w.survey_id = u.survey_id;
  if v.id is null then return 'unknown'; end if;
  if v.is_anonymous then
    select * into near from survey_place(i.person_id, i.organisation_id);
    with taken as (
      delete from survey_response r
       where r.id in (select x.id from survey_response x where x.use_id = u.id and x.is_anonymous order by random() limit 24 for update skip locked)
      returning r.version_id, r.match_key, r.unit_id, r.job_role_id, r.answered_on, r.answers)
    insert into survey_response (organisation_id, use_id, is_anonymous, version_id, match_key, unit_id, job_role_id, answered_on, answers)
      select u.organisation_id, u.id, true, t.* from (
        select * from taken
        union all select v.id, of_key, near.place, near.role, date_trunc('month', today())::date, given) t order by random();
  else
    insert into survey_response (organisation_id, use_id, is_anonymous, version_id, person_id, match_key, unit_id, job_role_id, answered_on, answers)
      select u.organisation_id, u.id, false, v.id, i.person_id, of_key, j.unit_id, j.job_role_id, today(), given
        from (select 1) one
        left join lateral (select c.unit_id, c.job_role_id from current_job c
                            where c.person_id = i.person_id and c.organisation_id = i.organisation_id order by c.starts_on, c.id limit 1) j on true;
  end if;
  update survey_invitation set is_answered = true where id = i.id;
  delete from survey_draft where invitation_id = i.id;
  return 'sent';
end $function$
;

CREATE OR REPLACE FUNCTION public.session_came_through(wanted uuid)
 RETURNS localised
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select p.label from session s join sign_on_provider p on p.id = s.provider_id
   where s.id = wanted and s.person_id = actor_person()
$function$
;

CREATE OR REPLACE FUNCTION public.set_actor(actor jsonb)
 RETURNS void
 LANGUAGE sql
AS $function$
  select set_config('app.person', coalesce(actor ->> 'person', ''), true),
         set_config('app.site', coalesce(actor ->> 'site', ''), true),
         set_config('app.acting_org', coalesce(actor ->> 'acting_org', ''), true),
         set_config('app.member_orgs', coalesce((select array_agg(v)::text from jsonb_array_elements_text(actor -> 'member_orgs') v), ''), true),
         set_config('app.staff_orgs', coalesce((select array_agg(v)::text from jsonb_array_elements_text(actor -> 'staff_orgs') v), ''), true)
$function$
;

CREATE OR REPLACE FUNCTION public.set_audience_updating(of_audience uuid, mode text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  a audience := audience_in_hand(of_audience);
begin
  if a.archived_at is not null or a.updating = mode then return; end if;
  if a.updating = 'update' and a.broken is null then perform audience_hold(a.organisation_id, a.id); end if;
  update audience set updating = mode where id = a.id;
  if mode = 'update' and a.broken is null then delete from audience_kept where audience_id = a.id; end if;
  perform audience_follow(a.organisation_id, null, '{}', array[a.id]);
end $function$
;

CREATE OR REPLACE FUNCTION public.set_own_detail(of_field uuid, of_membership uuid, given text, given_date date)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  f profile_field;
  m membership;
  held profile_value;
  following date;
  at timestamptz;
begin
  if actor_person() is null or actor_acted_by() is not null then return null; end if;
  select * into f from profile_field where id = of_field and edited_by = 'person' and shown_to <> 'staff'
     and (closed_on is null or closed_on > today());
  select x.* into m from membership x where x.id = of_membership and x.person_id = actor_person() and x.organisation_id = f.organisation_id
     and exists (select 1 from current_membership c where c.id = x.id) for update;
  if f.id is null or m.id is null then return null; end if;
  perform pg_advisory_xact_lock(hashtextextended('profile ' || f.id, 0));
  if f.is_unique and given is not null and exists (
       select 1 from profile_value v where v.field_id = f.id and lower(v.value) = lower(given) and v.membership_id <> m.id
          and v.superseded_at is null and (v.ends_on is null or v.ends_on >= today())) then
    return 'taken';
  end if;
  at := clock_timestamp();
  select * into held from profile_value v where v.field_id = f.id and v.membership_id = m.id and v.superseded_at is null
     and v.starts_on <= today() and (v.ends_on is null or v.ends_on >= today());
  if held.value is not distinct from given then return 'saved'; end if;
  select min(v.starts_on) into following from profile_value v
   where v.field_id = f.id and v.membership_id = m.id and v.superseded_at is null and v.starts_on > today();
  if held.id is not null then
    update profile_value set superseded_at = at where id = held.id;
    if held.starts_on < today() then
      insert into profile_value (organisation_id, field_id, membership_id, person_id, value, value_date, starts_on, ends_on, recorded_at)
        values (f.organisation_id, f.id, m.id, m.person_id, held.value, held.value_date, held.starts_on, today() - 1, at);
    end if;
  end if;
  if given is not null then
    insert into profile_value (organisation_id, field_id, membership_id, person_id, value, value_date, starts_on, ends_on, recorded_at)
      values (f.organisation_id, f.id, m.id, m.person_id, given, given_date, today(), coalesce(held.ends_on, following - 1), at);
  end if;
  return 'saved';
end $function$
;

CREATE OR REPLACE FUNCTION public.set_site_organisations(site uuid, members uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare host uuid;
begin
  if not actor_operates() then return; end if;
  select s.host_organisation_id into host from site s where s.id = site;
  delete from site_organisation so where so.site_id = site and so.organisation_id <> all (members || host);
  insert into site_organisation (site_id, organisation_id)
    select site, m from (select distinct unnest(members || host) as m) as given on conflict do nothing;
end $function$
;

CREATE OR REPLACE FUNCTION public.settle_audience_enrolment(rule_id uuid, people uuid[] DEFAULT NULL::uuid[])
 RETURNS TABLE(opened integer, dated integer, withdrawn integer, batch_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
#variable_conflict use_column
declare
  r audience_enrolment;
  due date;
  made uuid[];
  own uuid[];
  gone uuid[];
  kept uuid;
begin
  select * into r from audience_enrolment where id = rule_id and ended_at is null and starts_on <= today() for update;
  if r.id is null then return; end if;
  -- By the calendar nobody asks for it: the organisation does.
  if actor_person() is null then perform set_actor(organisation_actor(r.organisation_id)); end if;
  due := case r.due when 'days' then today() + r.due_days when 'date' then r.due_on end;
  with missing as (
    select m.person_id, m.membership_id from reached_by_audience(r.audience_id, r.course_id, r.id, people) m
     where not m.is_on and not m.is_given
       and (r.also_completed or not m.has_completed)),
  added as (
    insert into enrolment (person_id, course_id, organisation_id, membership_id, number, structure_id, source, assigned_by, due_on,
                           audience_enrolment_id)
    select m.person_id, c.id, r.organisation_id, m.membership_id,
           coalesce((select max(e.number) from enrolment e where e.person_id = m.person_id and e.course_id = c.id), 0) + 1,
           c.current_structure_id, 'assigned', r.made_by, due, r.id
      from missing m join course c on c.id = r.course_id and c.state = 'published' and c.current_structure_id is not null
    on conflict do nothing returning id)
  select coalesce(array_agg(id), '{}') into made from added;
  with taken as (
    update enrolment e set source = 'assigned', assigned_by = r.made_by, due_on = due
      from reached_by_audience(r.audience_id, r.course_id, r.id, people) m
     where e.person_id = m.person_id and e.course_id = r.course_id and m.is_own and e.source = 'self'
       and e.completed_at is null and e.withdrawn_at is null
    returning e.id)
  select coalesce(array_agg(id), '{}') into own from taken;
  with left_out as (
    update enrolment e set withdrawn_at = now(), audience_enrolment_id = null
     where r.on_leaving = 'withdraw' and e.audience_enrolment_id = r.id and e.started_at is null and e.completed_at is null
       and e.withdrawn_at is null and (people is null or e.person_id = any (people))
       and not exists (select 1 from audience_member a where a.audience_id = r.audience_id and a.person_id = e.person_id
                          and a.superseded_at is null and a.starts_on <= today() and (a.ends_on is null or a.ends_on >= today()))
    returning e.id)
  select coalesce(array_agg(id), '{}') into gone from left_out;
  if cardinality(made) + cardinality(own) > 1 then
    insert into import_batch (organisation_id, kind, started_by, counts)
      values (r.organisation_id, 'enrolment', r.made_by, jsonb_build_object('course', r.course_id, 'how', 'audience', 'audience', r.audience_id,
              'rule', r.id, 'due_on', due, 'opened', cardinality(made), 'reassigned', to_jsonb(own), 'unmatched', '[]'::jsonb))
      returning id into kept;
    update enrolment e set batch_id = kept where e.id = any (made);
  end if;
  if cardinality(made) + cardinality(own) + cardinality(gone) > 0 then
    insert into audit_event (organisation_id, actor_id, acting_org, verb, subject_type, subject_id, detail)
      values (r.organisation_id, actor_person(), actor_acting_org(), 'enrolment.settled', 'audience_enrolment', r.id,
              jsonb_build_object('course', r.course_id, 'opened', cardinality(made), 'dated', cardinality(own),
                                 'withdrawn', cardinality(gone), 'batch', kept));
  end if;
  if cardinality(made) > 0 then
    perform record_fact('enrolment.opened', jsonb_build_object('subject', jsonb_build_object('type', 'audience_enrolment', 'id', r.id),
      'course', r.course_id, 'source', 'assigned', 'count', cardinality(made), 'runs', to_jsonb(made)));
  end if;
  return query select cardinality(made), cardinality(own), cardinality(gone), kept;
end $function$
;

CREATE OR REPLACE FUNCTION public.settle_link(token bytea, accepts boolean)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  asked link_request;
begin
  update link_request set settled_at = now(), linked = accepts
   where token_hash = token and site_id = actor_site() and settled_at is null and ends_at > now() returning * into asked;
  if asked.id is null then return false; end if;
  if accepts then perform join_accounts(asked.person_id, asked.holder_id); end if;
  return true;
end $function$
;

CREATE OR REPLACE FUNCTION public.settle_noted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  org uuid;
  who uuid[];
  heard text[];
begin
  if not exists (select from audience_change c where c.made_in = pg_current_xact_id()) then return null; end if;
  who := array(select distinct m from audience_change c cross join unnest(c.members) m where c.made_in = pg_current_xact_id() and c.needs = '{line}');
  if cardinality(who) > 0 then
    delete from audience_change c where c.made_in = pg_current_xact_id() and c.needs = '{line}';
    perform note_lines(who, now());
  end if;
  for org in select distinct c.organisation_id from audience_change c where c.made_in = pg_current_xact_id() loop
    who := array(select distinct m from audience_change c cross join unnest(c.members) m where c.made_in = pg_current_xact_id() and c.organisation_id = org);
    heard := array(select distinct h from audience_change c cross join unnest(c.needs) h where c.made_in = pg_current_xact_id() and c.organisation_id = org);
    begin
      if cardinality(who) <= 200 then
        delete from audience_change c where c.made_in = pg_current_xact_id() and c.organisation_id = org;
        perform audience_lock(org);
        if 'check' = any (heard) then perform audience_check(org); end if;
        if cardinality(who) > 0 then perform audience_follow(org, who, heard); end if;
        continue;
      end if;
    exception when others then
      raise warning 'audiences are settled later: %', sqlerrm;
    end;
    update audience_change c set made_in = null where c.made_in = pg_current_xact_id() and c.organisation_id = org;
    perform enqueue_job('audiences.settle', jsonb_build_object('organisation', org), 'audiences.settle:' || org);
  end loop;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.settle_waiting_audiences(org uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  who uuid[];
  heard text[];
begin
  perform audience_lock(org);
  who := array(select distinct m from audience_change c cross join unnest(c.members) m where c.organisation_id = org and c.made_in is null);
  heard := array(select distinct h from audience_change c cross join unnest(c.needs) h where c.organisation_id = org and c.made_in is null);
  if cardinality(heard) = 0 then return 0; end if;
  if 'check' = any (heard) then perform audience_check(org); end if;
  delete from audience_change where organisation_id = org and made_in is null and audience_id is null;
  if cardinality(who) > 2000 and cardinality(who) * 4 > (select count(*) from membership m where m.organisation_id = org) then
    perform audience_turn(org);
    perform await_everybody(org, audiences_hearing(org, heard));
    return 0;
  end if;
  if cardinality(who) > 0 then perform audience_follow(org, who[1:2000], heard); end if;
  if cardinality(who) <= 2000 then return 0; end if;
  insert into audience_change (organisation_id, members, needs, made_in) values (org, who[2001:], array_remove(heard, 'check'), null);
  return cardinality(who) - 2000;
end $function$
;

CREATE OR REPLACE FUNCTION public.sign_in_candidates(given text)
 RETURNS TABLE(person_id uuid, hash text, belongs boolean, has_grants boolean, has_second_factor boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  with here as (select organisation_id from site_organisation where site_id = actor_site()),
  found as (
    select i.person_id from person_identifier i
     where i.kind = 'email' and lower(i.value) = lower(given) and i.verified_at is not null
    union
    select m.person_id from current_membership m
     where lower(m.employee_number) = lower(given) and m.organisation_id in (select organisation_id from here)),
  granted as (
    select g.person_id, g.organisation_id from role_grant g
     where g.person_id in (select f.person_id from found f)
       and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())
       and (g.organisation_id is null or g.organisation_id in (select organisation_id from here)))
  select p.id, w.hash,
         exists (select 1 from granted g where g.person_id = p.id)
           or exists (select 1 from current_membership m where m.person_id = p.id
                        and m.organisation_id in (select organisation_id from here)),
         exists (select 1 from granted g where g.person_id = p.id),
         exists (select 1 from second_factor s where s.person_id = p.id)
    from found f
    join person p on p.id = f.person_id and p.erased_at is null
    join password w on w.person_id = p.id
   order by p.id limit 20
$function$
;

CREATE OR REPLACE FUNCTION public.sign_on_match(provider uuid, named_issuer text, named_subject text, number text, address text, trial boolean DEFAULT false)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  p sign_on_provider;
  i provider_identity;
  found uuid;
  how text;
  elsewhere boolean;
begin
  select * into p from sign_on_provider_here(provider) o
   where o.is_on or trial and o.organisation_id = actor_acting_org() and o.organisation_id = any (actor_staff_orgs());
  if p.id is null then return jsonb_build_object('outcome', 'off'); end if;
  select * into i from provider_identity
   where provider_id = p.id and issuer = named_issuer and subject = named_subject;
  if i.id is not null then
    if i.removed_at is not null then return jsonb_build_object('outcome', 'confirm'); end if;
    found := i.person_id;
    how := 'identity';
  end if;
  if found is null and number is not null then
    select m.person_id into found from membership m
     where m.organisation_id = p.organisation_id and lower(m.employee_number) = lower(number);
    how := 'employee number';
  end if;
  if found is null and address is not null and lower(split_part(address, '@', 2)) = any (p.trusted_domains) then
    select a.person_id into found from person_identifier a
      join membership m on m.person_id = a.person_id and m.organisation_id = p.organisation_id
     where a.kind = 'email' and lower(a.value) = lower(address)
       and (a.verified_at is not null
            -- Given by the organisation itself for somebody who never had an account.
            or not exists (select 1 from person_identifier o where o.person_id = a.person_id and o.verified_at is not null)
               and not exists (select 1 from password w where w.person_id = a.person_id)
               and not exists (select 1 from provider_identity o where o.person_id = a.person_id))
     order by a.verified_at nulls last, a.recorded_at limit 1;
    how := 'address';
  end if;
  if found is null or exists (select 1 from person x where x.id = found and x.erased_at is not null) then
    return jsonb_build_object('outcome', case when p.adds_people and found is null then 'new' else 'unknown' end);
  end if;
  if not exists (select 1 from current_membership m where m.person_id = found and m.organisation_id = p.organisation_id) then
    return jsonb_build_object('outcome', 'ended');
  end if;
  elsewhere := works_elsewhere(found, p.organisation_id);
  if i.confirmed_at is null
     and (elsewhere or exists (select 1 from membership m where m.person_id = found and m.organisation_id <> p.organisation_id)) then
    return jsonb_build_object('outcome', 'confirm');
  end if;
  return jsonb_build_object('outcome', 'person', 'person', found, 'by', how, 'works_elsewhere', elsewhere,
    'has_second_factor', exists (select 1 from second_factor s where s.person_id = found));
end $function$
;

CREATE OR REPLACE FUNCTION public.sign_on_offers()
 RETURNS TABLE(id uuid, organisation_id uuid, kind text, label localised, home_domains text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select p.id, p.organisation_id, p.kind, p.label, p.home_domains from sign_on_provider p
    join site_organisation s on s.organisation_id = p.organisation_id and s.site_id = actor_site()
   where p.is_on and p.removed_at is null order by p.position, p.id
$function$
;

CREATE OR REPLACE FUNCTION public.sign_on_provider_here(wanted uuid)
 RETURNS SETOF sign_on_provider
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'public'
AS $function$
  select p.* from sign_on_provider p
    join site_organisation s on s.organisation_id = p.organisation_id and s.site_id = actor_site()
   where p.id = wanted and p.removed_at is null
$function$
;

CREATE OR REPLACE FUNCTION public.sign_on_started(provider uuid, state bytea)
 RETURNS TABLE(kept text, browser_hash bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'public'
AS $function$
  select r.kept, r.browser_hash from sign_on_request r
   where r.state_hash = state and r.provider_id = provider and r.site_id = actor_site() and r.ends_at > now()
$function$
;

CREATE OR REPLACE FUNCTION public.site_contact(host text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select contact_email from site_for_host(host)
$function$
;

CREATE OR REPLACE FUNCTION public.site_for_host(host text)
 RETURNS site
 LANGUAGE plpgsql
 STABLE
AS $function$
declare found_site site;
begin
  select * into found_site from site where host_name = lower(host);
  if not found then select * into found_site from site where is_default; end if;
  return found_site;
end $function$
;

CREATE OR REPLACE FUNCTION public.site_host_names()
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ select host_name from site $function$
;

CREATE OR REPLACE FUNCTION public.site_offers_links()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (select 1 from site_organisation o left join joining_setting s on s.organisation_id = o.organisation_id
                  where o.site_id = actor_site() and coalesce(s.links_for, 'not employees') <> 'nobody')
$function$
;

CREATE OR REPLACE FUNCTION public.site_takes_registrations()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (select 1 from site_organisation so
                  where so.site_id = actor_site()
                    and (exists (select 1 from joining_domain d where d.organisation_id = so.organisation_id)
                         or exists (select 1 from joining_code c where c.organisation_id = so.organisation_id and c.closed_at is null
                                       and c.starts_on <= today() and (c.ends_on is null or c.ends_on >= today()))))
$function$
;

CREATE OR REPLACE FUNCTION public.site_told_from(of_organisation uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select s.id from site s join site_organisation x on x.site_id = s.id
   where x.organisation_id = of_organisation
   order by s.host_organisation_id = of_organisation desc, s.id limit 1
$function$
;

CREATE OR REPLACE FUNCTION public.slug_of_own_course(course uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select l.slug from listing l
   where l.course_id = course and l.site_id = actor_site()
     and exists (select 1 from enrolment e where e.course_id = course and e.person_id = actor_person())
$function$
;

CREATE OR REPLACE FUNCTION public.spell_holds(begins boolean, spell daterange, op text, wanted date[], days integer)
 RETURNS daterange
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case
    when not begins and upper_inf(spell) then 'empty'
    when op = 'not empty' then spell
    when begins then date_holds(lower(spell), op, wanted, days, daterange(null, upper(spell)))
    else date_holds(upper(spell) - 1, op, wanted, days, daterange(lower(spell), null)) end
$function$
;

CREATE OR REPLACE FUNCTION public.standing_by_unit(of_organisation uuid, of_requirement uuid, on_day date, known timestamp with time zone)
 RETURNS TABLE(unit_id uuid, state text, people integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if not of_organisation = any (actor_staff_orgs()) then return; end if;
  return query
    with placed as (
      select distinct on (j.membership_id) j.membership_id, j.unit_id from job_term j
       where j.organisation_id = of_organisation and j.starts_on <= on_day and (j.ends_on is null or j.ends_on >= on_day)
         and case when known is null then j.superseded_at is null else j.recorded_at <= known and (j.superseded_at is null or j.superseded_at > known) end
       order by j.membership_id, j.starts_on, j.job_id)
    select p.unit_id, s.state, count(*)::integer
      from standing s left join placed p on p.membership_id = s.membership_id
     where s.organisation_id = of_organisation and s.requirement_id = of_requirement
       and s.starts_on <= on_day and (s.ends_on is null or s.ends_on >= on_day)
       and case when known is null then s.superseded_at is null else s.recorded_at <= known and (s.superseded_at is null or s.superseded_at > known) end
     group by 1, 2;
end $function$
;

CREATE OR REPLACE FUNCTION public.standing_counts(of_organisation uuid, on_day date, known timestamp with time zone, of_units uuid[] DEFAULT NULL::uuid[])
 RETURNS TABLE(requirement_id uuid, state text, people integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare by_agreement constant boolean := not coalesce(of_organisation = any (actor_staff_orgs()), false);
begin
  -- By agreement: as of a day, for the whole organisation; small numbers are left out.
  if by_agreement and (of_units is not null or known is not null or not gives_standing(of_organisation)) then return; end if;
  if of_units is null and known is null then
    return query select t.requirement_id, t.state, case when not by_agreement or sum(t.change) >= 5 then sum(t.change)::integer end from standing_tally t
      where t.organisation_id = of_organisation and t.day <= on_day group by 1, 2 having sum(t.change) > 0;
  elsif of_units is null then
    return query select k.requirement_id, k.state, count(*)::integer from (
      select s.requirement_id, s.state from standing s
       where s.organisation_id = of_organisation and s.superseded_at is null and s.recorded_at <= known
         and s.starts_on <= on_day and (s.ends_on is null or s.ends_on >= on_day)
      union all
      select s.requirement_id, s.state from standing s
       where s.organisation_id = of_organisation and s.superseded_at > known and s.recorded_at <= known
         and s.starts_on <= on_day and (s.ends_on is null or s.ends_on >= on_day)) k
      group by 1, 2;
  elsif known is null then
    -- Looked up by person, from the index alone.
    return query select s.requirement_id, s.state, count(*)::integer
      from (select distinct j.membership_id from job_term j
             where j.organisation_id = of_organisation and j.unit_id = any (of_units) and j.superseded_at is null
               and j.starts_on <= on_day and (j.ends_on is null or j.ends_on >= on_day)) p
      cross join lateral (
        select s.requirement_id, s.state from standing s
         where s.membership_id = p.membership_id and s.superseded_at is null
           and s.starts_on <= on_day and (s.ends_on is null or s.ends_on >= on_day) offset 0) s
      group by 1, 2;
  else
    return query select s.requirement_id, s.state, count(*)::integer from standing s
      where s.organisation_id = of_organisation and s.starts_on <= on_day and (s.ends_on is null or s.ends_on >= on_day)
        and s.recorded_at <= known and (s.superseded_at is null or s.superseded_at > known)
        and s.membership_id in (
          select j.membership_id from job_term j
           where j.organisation_id = of_organisation and j.unit_id = any (of_units) and j.starts_on <= on_day and (j.ends_on is null or j.ends_on >= on_day)
             and j.recorded_at <= known and (j.superseded_at is null or j.superseded_at > known))
      group by 1, 2;
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.standing_differences(of_organisation uuid, of_requirement uuid, on_day date, known timestamp with time zone, of_units uuid[])
 RETURNS TABLE(requirement_id uuid, membership_id uuid, standing_then uuid, standing_now uuid, state_then text, state_now text)
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public'
AS $function$
begin
  if not coalesce(of_organisation = any (actor_staff_orgs()), false) then return; end if;
  if of_units is null then
    -- What stood then and stands still is no difference: only what was superseded or recorded since is looked at.
    return query
      with gone as (
        select s.* from standing s
         where s.organisation_id = of_organisation and s.superseded_at > known and s.recorded_at <= known
           and (of_requirement is null or s.requirement_id = of_requirement)
           and s.starts_on <= on_day and (s.ends_on is null or s.ends_on >= on_day)),
      fresh as (
        select s.* from standing s
         where s.organisation_id = of_organisation and s.superseded_at is null and s.recorded_at > known
           and (of_requirement is null or s.requirement_id = of_requirement)
           and s.starts_on <= on_day and (s.ends_on is null or s.ends_on >= on_day))
      select coalesce(g.requirement_id, f.requirement_id), coalesce(g.membership_id, f.membership_id), g.id, f.id, g.state, f.state
        from gone g full join fresh f on f.membership_id = g.membership_id and f.requirement_id = g.requirement_id
       where g.state is distinct from f.state;
  else
    return query
      with was as (select p.membership_id from places_on(of_organisation, on_day, known, of_units) p),
      is_now as (select p.membership_id from places_on(of_organisation, on_day, null, of_units) p),
      either as (select w.membership_id from was w union select i.membership_id from is_now i),
      compared as (
        select coalesce(t.requirement_id, n.requirement_id) as requirement, coalesce(t.membership_id, n.membership_id) as membership,
               t.id as then_id, n.id as now_id,
               case when exists (select 1 from was w where w.membership_id = t.membership_id) then t.state end as then_state,
               case when exists (select 1 from is_now i where i.membership_id = n.membership_id) then n.state end as now_state
          from (select s.* from standings_on(of_organisation, of_requirement, on_day, known) s join either e on e.membership_id = s.membership_id) t
          full join (select s.* from standings_on(of_organisation, of_requirement, on_day, null) s join either e on e.membership_id = s.membership_id) n
            on n.membership_id = t.membership_id and n.requirement_id = t.requirement_id)
      select c.requirement, c.membership, c.then_id, c.now_id, c.then_state, c.now_state from compared c
       where c.then_state is distinct from c.now_state;
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.standing_facts(of_organisation uuid, of_requirement uuid, of_memberships uuid[], audiences uuid[], courses uuid[], qualifications uuid[], base text, base_ref uuid)
 RETURNS TABLE(membership_id uuid, part text, id uuid, item uuid, starts_on date, ends_on date, day date)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  lineages uuid[];
  items uuid[];
begin
  if not (of_organisation = any (actor_staff_orgs())
          or exists (select 1 from standing_claim c join requirement r on r.id = c.requirement_id
                      where c.requirement_id = of_requirement and c.transaction = pg_current_xact_id_if_assigned() and r.organisation_id = of_organisation)) then
    return;
  end if;
  if cardinality(audiences) > 0 then
    return query
      select u.id, 'inside'::text, a.audience_id, null::uuid, a.starts_on, a.ends_on, null::date
        from unnest(of_memberships) u (id) cross join lateral (
          select a.audience_id, a.starts_on, a.ends_on from audience_member a
           where a.membership_id = u.id and a.audience_id = any (audiences) and a.superseded_at is null offset 0) a;
  end if;
  return query
    select m.id, 'term'::text, null::uuid, null::uuid, t.starts_on, t.ends_on, t.starts_on
      from membership_term t join membership m on m.id = t.membership_id
     where t.membership_id = any (of_memberships) and t.superseded_at is null and t.organisation_id = of_organisation and m.kind <> 'pre-joiner';
  if cardinality(courses) > 0 then
    select array_agg(w.lineage), array_agg(w.item) into lineages, items from (
      select c as lineage, c as item from unnest(courses) c
      union
      select q.lineage_id, q.as_good_as from course_equivalence q
       where q.organisation_id = of_organisation and q.superseded_at is null and q.as_good_as = any (courses)) w;
    return query
      select m.id, 'evidence'::text, e.id, w.item, e.happened_on, e.issuer_expires_on, null::date
        from unnest(of_memberships) u (id) cross join lateral (
          select m.id, m.person_id from membership m where m.id = u.id and m.organisation_id = of_organisation offset 0) m
        cross join lateral (
          select e.id, e.lineage_id, e.happened_on, e.issuer_expires_on from evidence e
           where e.person_id = m.person_id and e.lineage_id = any (lineages) and e.superseded_at is null and e.subject_type = 'course'
             and (e.controller_id = of_organisation or e.controller_id is null) offset 0) e
        join unnest(lineages, items) w (lineage, item) on w.lineage = e.lineage_id;
  end if;
  if cardinality(qualifications) > 0 then
    return query
      select m.id, 'evidence'::text, e.id, e.subject_id, e.happened_on, e.issuer_expires_on, null::date
        from unnest(of_memberships) u (id) cross join lateral (
          select m.id, m.person_id from membership m where m.id = u.id and m.organisation_id = of_organisation offset 0) m
        cross join lateral (
          select e.id, e.subject_id, e.happened_on, e.issuer_expires_on from evidence e
           where e.person_id = m.person_id and e.superseded_at is null and e.subject_type = 'qualification' and e.subject_id = any (qualifications)
             and (e.controller_id = of_organisation or e.controller_id is null) offset 0) e;
  end if;
  return query
    select u.id, 'exempt'::text, x.id, null::uuid, x.starts_on, x.ends_on, null::date
      from unnest(of_memberships) u (id) cross join lateral (
        select x.id, x.starts_on, x.ends_on from exemption x
         where x.membership_id = u.id and x.superseded_at is null
           and (x.requirement_id is null or x.requirement_id = of_requirement) offset 0) x;
  if base = 'job' then
    return query
      select j.membership_id, 'base'::text, null::uuid, null::uuid, j.starts_on, j.ends_on,
             -- The start of a job is the start of its first term in an unbroken line.
             (with recursive line as (
                select j.starts_on as day
                union
                select p.starts_on from line l join job_term p on p.job_id = j.job_id and p.superseded_at is null and p.ends_on = l.day - 1)
              select min(line.day) from line)
        from job_term j
       where j.membership_id = any (of_memberships) and j.superseded_at is null;
  elsif base = 'profile' then
    return query
      select v.membership_id, 'base'::text, null::uuid, null::uuid, v.starts_on, v.ends_on, v.value_date
        from profile_value v
       where v.membership_id = any (of_memberships) and v.field_id = base_ref and v.superseded_at is null and v.value_date is not null;
  elsif base = 'first sign-in' then
    return query
      select m.id, 'base'::text, null::uuid, null::uuid, f.happened_on, null::date, f.happened_on
        from membership m join first_sign_in f on f.person_id = m.person_id
       where m.id = any (of_memberships) and m.organisation_id = of_organisation;
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.standing_lock(of_requirement uuid, of_half integer)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select hashtextextended('standings:' || of_requirement, of_half)
$function$
;

CREATE OR REPLACE FUNCTION public.standings_on(of_organisation uuid, of_requirement uuid, on_day date, known timestamp with time zone)
 RETURNS TABLE(id uuid, requirement_id uuid, membership_id uuid, state text)
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public'
AS $function$
begin
  return query select s.id, s.requirement_id, s.membership_id, s.state from standing s
    where s.organisation_id = of_organisation and s.superseded_at is null and (known is null or s.recorded_at <= known)
      and (of_requirement is null or s.requirement_id = of_requirement)
      and s.starts_on <= on_day and (s.ends_on is null or s.ends_on >= on_day);
  if known is not null then
    return query select s.id, s.requirement_id, s.membership_id, s.state from standing s
      where s.organisation_id = of_organisation and s.superseded_at > known and s.recorded_at <= known
        and (of_requirement is null or s.requirement_id = of_requirement)
        and s.starts_on <= on_day and (s.ends_on is null or s.ends_on >= on_day);
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.standings_waiting(of_organisation uuid)
 RETURNS TABLE(requirement_id uuid, waiting integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select r.id, waiting_of(r.id)
    from requirement r
   where r.organisation_id = of_organisation and of_organisation = any (actor_staff_orgs())
     and exists (select 1 from standing_queue q where q.requirement_id = r.id)
$function$
;

CREATE OR REPLACE FUNCTION public.start_sign_on(provider uuid, state bytea, browser bytea, kept text, seconds integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  delete from sign_on_request where id in (
    select id from sign_on_request where ends_at < now() order by ends_at limit 20 for update skip locked);
  insert into sign_on_request (site_id, provider_id, state_hash, browser_hash, kept, ends_at)
    values (actor_site(), provider, state, browser, kept, now() + make_interval(secs => seconds));
end $function$
;

CREATE OR REPLACE FUNCTION public.stop_acting(of_session uuid, token bytea)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare ended session;
begin
  update session s set ended_at = now()
   where s.id = of_session and s.acted_by is not null and s.acted_by = actor_acted_by() and s.ended_at is null returning * into ended;
  if ended.id is null then return false; end if;
  update session s set token_hash = token, last_seen_at = now()
   where s.id = ended.origin_session_id and s.person_id = ended.acted_by and s.site_id = ended.site_id and s.ended_at is null and s.ends_at > now();
  return found;
end $function$
;

CREATE OR REPLACE FUNCTION public.struck_out(value text, marks text[])
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE
 SET search_path TO 'public'
AS $function$
declare mark text;
begin
  foreach mark in array marks loop
    value := regexp_replace(value,
      case when mark ~ '^\w' then '\m' else '' end || regexp_replace(mark, '([][\\.*+?^$(){}|/-])', '\\\1', 'g') || case when mark ~ '\w$' then '\M' else '' end,
      'erased', 'gi');
  end loop;
  return value;
end $function$
;

CREATE OR REPLACE FUNCTION public.supersede_evidence(of_batch uuid, of_id uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare many integer;
begin
  if not coalesce(actor_acting_org() = any (actor_staff_orgs()), false) then return 0; end if;
  update evidence e set superseded_at = clock_timestamp()
   where e.controller_id = actor_acting_org() and e.superseded_at is null
     and (of_batch is not null and e.batch_id = of_batch or of_batch is null and e.id = of_id);
  get diagnostics many = row_count;
  return many;
end $function$
;

CREATE OR REPLACE FUNCTION public.survey_is_open(i survey_invitation, u survey_use)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select u.ended_at is null and (i.closes_on is null or i.closes_on >= today()) and (u.closes_on is null or u.closes_on >= today())
     and exists (select 1 from survey s where s.id = u.survey_id and s.current_version_id is not null)
     and not exists (select 1 from enrolment e where e.id = i.enrolment_id
                        and (e.withdrawn_at is not null or u.moment = 'before' and e.completed_at is not null))
$function$
;

CREATE OR REPLACE FUNCTION public.survey_key_hash(offered text DEFAULT NULL::text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if offered is not null then
    update installation set survey_key_hash = offered
     where id = (select i.id from installation i order by i.created_at limit 1) and survey_key_hash is null;
  end if;
  return (select i.survey_key_hash from installation i order by i.created_at limit 1);
end $function$
;

CREATE OR REPLACE FUNCTION public.survey_place(of_person uuid, org uuid, OUT place uuid, OUT role uuid)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public'
AS $function$
begin
  select j.unit_id, j.job_role_id into place, role from current_job j
   where j.person_id = of_person and j.organisation_id = org order by j.starts_on, j.id limit 1;
  while place is not null loop
    if role is not null and (select count(distinct j.person_id) from current_job j where j.job_role_id = role and j.unit_id in (select units_below(place))) >= 5 then return; end if;
    if (select count(distinct j.person_id) from current_job j where j.unit_id in (select units_below(place))) >= 5 then
      role := null;
      return;
    end if;
    place := (select c.parent_id from current_unit c where c.id = place);
  end loop;
  if role is not null and (select count(distinct j.person_id) from current_job j where j.job_role_id = role) < 5 then role := null; end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.sweep_texts(of_person uuid, org uuid, marks text[])
 RETURNS integer
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
declare
  p personal_data;
  col text;
  kind text;
  changed bigint;
  total integer := 0;
  pattern text;
  scope text;
begin
  if cardinality(marks) = 0 then return 0; end if;
  select '(' || string_agg(regexp_replace(m, '([][\\.*+?^$(){}|/-])', '\\\1', 'g'), '|') || ')' into pattern from unnest(marks) m;
  for p in select * from personal_data d where cardinality(d.swept) > 0 and d.table_name <> 'audit_event' and to_regclass(quote_ident(d.table_name)) is not null loop
    scope := case when org is not null and exists (select 1 from pg_attribute a where a.attrelid = p.table_name::regclass and a.attname = 'organisation_id')
                  then ' and t.organisation_id = $3' else '' end;
    foreach col in array p.swept loop
      select format_type(a.atttypid, null) into kind from pg_attribute a where a.attrelid = p.table_name::regclass and a.attname = col and not a.attisdropped;
      continue when kind is null;
      execute format('update %I t set %I = struck_out(t.%I::text, $1)::%s where t.%I::text ~* $2%s', p.table_name, col, col, kind, col, scope)
        using marks, pattern, org;
      get diagnostics changed = row_count;
      total := total + changed;
    end loop;
  end loop;
  -- An event whose words are erased says so, and keeps the hash of what they were.
  update audit_event e set reason = null, detail = '{}', texts_salt = null, texts_erased_at = now()
   where (org is null or e.organisation_id = org) and e.texts_salt is not null
     and (e.reason ~* pattern or e.detail::text ~* pattern or e.subject_id = of_person and e.reason is not null);
  get diagnostics changed = row_count;
  return total + changed;
end $function$
;

CREATE OR REPLACE FUNCTION public.take_bounces(given jsonb)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  one record;
  taken integer := 0;
begin
  if not actor_operates() then return null; end if;
  for one in select distinct on (lower(trim(b.address))) b.address, b.kind, b.detail
               from jsonb_to_recordset(given) as b (address text, kind text, detail text)
              where b.kind in ('hard', 'soft', 'complaint', 'unsubscribed')
              order by lower(trim(b.address)), array_position(array['complaint', 'hard', 'unsubscribed', 'soft'], b.kind) loop
    if one.kind <> 'unsubscribed' then
      update mail m set bounced_at = now(), bounce_kind = one.kind, bounce_detail = left(one.detail, 500)
       where m.id = (select x.id from mail x where lower(x.recipient) = lower(trim(one.address)) order by x.recorded_at desc limit 1);
    end if;
    continue when one.kind = 'soft';
    perform note_bounce(one.address, case one.kind when 'hard' then 'hard bounce' else one.kind end);
    taken := taken + 1;
  end loop;
  return taken;
end $function$
;

CREATE OR REPLACE FUNCTION public.take_form(sent bytea)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  delete from sent_form where key_hash in (
    select f.key_hash from sent_form f where f.recorded_at < clock_timestamp() - interval '1 day'
     order by f.recorded_at limit 20 for update skip locked);
  insert into sent_form (key_hash) values (sent) on conflict do nothing;
  if found then return null; end if;
  return (select f.answer from sent_form f where f.key_hash = sent);
end $function$
;

CREATE OR REPLACE FUNCTION public.take_sign_on(provider uuid, state bytea)
 RETURNS TABLE(kept text, browser_hash bytea)
 LANGUAGE sql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'public'
AS $function$
  delete from sign_on_request r
   where r.state_hash = state and r.provider_id = provider and r.site_id = actor_site() and r.ends_at > now()
  returning r.kept, r.browser_hash
$function$
;

CREATE OR REPLACE FUNCTION public.tally_standings()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if current_setting('app.tallied', true) = 'on' then return null; end if;
  if tg_op <> 'DELETE' then
    insert into standing_tally (organisation_id, requirement_id, state, day, change)
      select r.organisation_id, r.requirement_id, r.state, x.day, sum(x.change)
        from changed r cross join lateral (values (r.starts_on, 1), (r.ends_on + 1, -1)) x (day, change)
       where r.superseded_at is null and x.day is not null group by 1, 2, 3, 4 having sum(x.change) <> 0 order by 2, 3, 4
      on conflict (requirement_id, state, day) do update set change = standing_tally.change + excluded.change;
  end if;
  if tg_op <> 'INSERT' then
    insert into standing_tally (organisation_id, requirement_id, state, day, change)
      select r.organisation_id, r.requirement_id, r.state, x.day, sum(x.change)
        from former r cross join lateral (values (r.starts_on, -1), (r.ends_on + 1, 1)) x (day, change)
       where r.superseded_at is null and x.day is not null group by 1, 2, 3, 4 having sum(x.change) <> 0 order by 2, 3, 4
      on conflict (requirement_id, state, day) do update set change = standing_tally.change + excluded.change;
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.tell_answer(of_thing text, of_id uuid, send_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  it record;
  made uuid;
begin
  if of_thing = 'request' then
    select r.organisation_id, r.person_id as to_id, r.person_id as about_id, 'learner' as reader, o.name as title,
           case when r.closed_on is null then 'longer' else 'answered' end as kind, r.due_on as subject_on,
           coalesce(r.closed_on, r.extended_on) as told_for
      into it from subject_request r join organisation o on o.id = r.organisation_id
     where r.id = of_id and r.recorded_by = r.person_id and coalesce(r.closed_on, r.extended_on) is not null
       and r.organisation_id = actor_acting_org() and r.organisation_id = any (actor_staff_orgs());
  elsif of_thing = 'external' then
    select x.organisation_id, coalesce(x.asked_by, x.person_id) as to_id, x.person_id as about_id,
           case when x.asked_by is null then 'learner' else 'manager' end as reader,
           coalesce(q.name, c.title, jsonb_build_object('en', jsonb_build_object('text', x.title, 'state', 'approved'))::localised) as title,
           case x.state when 'approved' then 'agreed' else 'sent back' end as kind, x.happened_on as subject_on,
           (x.decided_at at time zone 'Europe/London')::date as told_for
      into it from external_learning x left join qualification q on q.id = x.qualification_id left join course c on c.id = x.course_id
     where x.id = of_id and x.state in ('approved', 'returned') and x.decided_by = actor_person()
       and x.decided_by <> coalesce(x.asked_by, x.person_id);
  end if;
  if it.to_id is null or exists (select 1 from person p where p.id = it.to_id and p.erased_at is not null)
     or site_told_from(it.organisation_id) is null then return false; end if;
  insert into notice (organisation_id, site_id, person_id, about_id, reader, kind, subject_type, subject_id, title, subject_on, told_for, sent_by)
    values (it.organisation_id, site_told_from(it.organisation_id), it.to_id, it.about_id, it.reader, it.kind, of_thing, of_id, it.title,
      it.subject_on, it.told_for, actor_person())
    on conflict do nothing returning id into made;
  if made is null then return false; end if;
  insert into notice_delivery (organisation_id, notice_id, person_id, channel, send_after, at_once, held_for)
    values (it.organisation_id, made, it.to_id, 'email', send_at, true, case when send_at > now() + interval '1 minute' then 'quiet hours' end);
  perform enqueue_job('notices.send', '{}', 'notices.send');
  return true;
end $function$
;

CREATE OR REPLACE FUNCTION public.text_fits(value text, op text, wanted text[])
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when op = 'not empty' then value <> '' else value like any (wanted) end
$function$
;

CREATE OR REPLACE FUNCTION public.text_in(value jsonb, lang text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select coalesce(nullif(value -> lang ->> 'text', ''),
                  value -> (case lang when 'en' then 'cy' else 'en' end) ->> 'text', '')
$function$
;

CREATE OR REPLACE FUNCTION public.text_pattern(value text, op text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when op in ('contains', 'ends') then '%' else '' end || regexp_replace(plain(value), '([\\%_])', '\\\1', 'g')
      || case when op in ('contains', 'starts') then '%' else '' end
$function$
;

CREATE OR REPLACE FUNCTION public.today()
 RETURNS date
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(nullif(current_setting('app.today', true), '')::date, (now() at time zone 'Europe/London')::date) $function$
;

CREATE OR REPLACE FUNCTION public.turn_audiences()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  org uuid;
  told integer := 0;
begin
  for org in select distinct organisation_id from audience where archived_at is null order by 1 loop
    perform audience_lock(org);
    perform audience_check(org);
    told := told + audience_turn(org);
  end loop;
  return told;
end $function$
;

CREATE OR REPLACE FUNCTION public.undo_employees_from_pre_joiners(batch uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  p pre_joiner;
  known timestamptz := clock_timestamp();
  done integer := 0;
begin
  for p in select * from pre_joiner o
            where o.became_batch_id = batch and o.became_at is not null and o.organisation_id = actor_acting_org() for update loop
    update job_term set superseded_at = known where membership_id = p.became_membership_id and superseded_at is null;
    update membership_term set superseded_at = known where membership_id = p.became_membership_id and superseded_at is null;
    update membership set employee_number = null where id = p.became_membership_id;
    if p.term_before_id is not null then
      update membership_term set superseded_at = known
       where membership_id = p.membership_id and batch_id = batch and superseded_at is null;
      insert into membership_term (organisation_id, membership_id, person_id, starts_on, ends_on, recorded_at, batch_id)
        select t.organisation_id, t.membership_id, t.person_id, t.starts_on, t.ends_on, known, batch
          from membership_term t
         where t.id = p.term_before_id
           and not exists (select 1 from membership_term o where o.membership_id = t.membership_id and o.superseded_at is null);
    end if;
    update pre_joiner set became_membership_id = null, became_at = null, became_batch_id = null, term_before_id = null where id = p.id;
    done := done + 1;
  end loop;
  return done;
end $function$
;

CREATE OR REPLACE FUNCTION public.undo_leaving(departure uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare d site_departure;
begin
  if not actor_operates() then return false; end if;
  update site_departure x set undone_at = now() where x.id = departure and x.undone_at is null and x.recorded_at > now() - interval '30 days' returning * into d;
  if d.id is null then return false; end if;
  insert into site_organisation (site_id, organisation_id) values (d.site_id, d.organisation_id) on conflict do nothing;
  insert into listing select (jsonb_populate_record(null::listing, one)).* from jsonb_array_elements(d.listings) one on conflict do nothing;
  insert into listing_audience select (jsonb_populate_record(null::listing_audience, one)).* from jsonb_array_elements(d.listing_audiences) one
    where exists (select 1 from listing l where l.id = (one ->> 'listing_id')::uuid) on conflict do nothing;
  update partner_area p set is_published = true where p.id = any (d.area_ids);
  return true;
end $function$
;

CREATE OR REPLACE FUNCTION public.undo_merge(of_merge uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  m account_merge;
  r merge_row;
  told text;
  link record;
  hit boolean;
begin
  select * into m from account_merge where id = of_merge and organisation_id = actor_acting_org() and state = 'done' for update;
  if m.id is null or not actor_acting_org() = any (actor_staff_orgs()) or actor_person() = m.kept_id then return 'gone'; end if;
  if m.settled_at < now() - interval '30 days' then return 'late'; end if;
  select x.table_name into told from merge_row x
   where x.merge_id = m.id and row_print(x.table_name, x.row_id) is distinct from x.after limit 1;
  if told is not null then return told; end if;
  -- Rows that were added since to something that moved would stay behind with the wrong account.
  for link in
    select c.table_name as child, c.column_name as col, p.parent
      from information_schema.columns c
      join (values ('membership_id', 'membership'), ('job_id', 'job'), ('enrolment_id', 'enrolment'), ('attempt_id', 'attempt')) p (col, parent)
        on p.col = c.column_name
     where c.table_schema = 'public' and c.table_name in (select t.table_name from person_table t union select 'enrolment')
       and c.table_name <> 'audience_member'
  loop
    execute format('select exists (select 1 from %I t join merge_row r on r.merge_id = $1 and r.table_name = %L and r.row_id = t.%I
                      where t.person_id = $2 and not exists (select 1 from merge_row o where o.merge_id = $1 and o.table_name = %L and o.row_id = t.id))',
                   link.child, link.parent, link.col, link.child) into hit using m.id, m.kept_id;
    if hit then return link.child; end if;
  end loop;
  update person set name = m.gone_before ->> 'name', known_as = m.gone_before ->> 'known_as', erased_at = null where id = m.gone_id;
  for r in select * from merge_row where merge_id = m.id and table_name <> 'enrolment' loop
    execute format('update %I set person_id = $1 where id = $2', r.table_name) using m.gone_id, r.row_id;
  end loop;
  update enrolment e set person_id = m.gone_id, number = (x.before ->> 'number')::integer, withdrawn_at = (x.before ->> 'withdrawn_at')::timestamptz
    from merge_row x where x.merge_id = m.id and x.table_name = 'enrolment' and e.id = x.row_id;
  update account_merge set state = 'undone', undone_at = now() where id = m.id;
  update import_batch set undone_at = now() where id = m.batch_id and undone_at is null;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.units_below(top uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
AS $function$
  with recursive below as (
    select top as id
    union
    select p.unit_id from unit_parent p join below b on p.parent_id = b.id
     where p.superseded_at is null and p.starts_on <= today() and (p.ends_on is null or p.ends_on >= today()))
  select id from below
$function$
;

CREATE OR REPLACE FUNCTION public.unread_notices(of_person uuid, on_site_id uuid)
 RETURNS integer
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if of_person is null or of_person is distinct from actor_person() then return 0; end if;
  return (select count(*) from (
    select 1 from notice n where n.person_id = of_person and n.site_id = on_site_id and n.on_site and n.read_at is null limit 100) x);
end $function$
;

CREATE OR REPLACE FUNCTION public.use_code_step(person uuid, step bigint)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  update second_factor set last_step = step where person_id = person and last_step < step;
  return found;
end $function$
;

CREATE OR REPLACE FUNCTION public.use_link(token bytea, new_hash text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare used sign_in_link;
begin
  delete from sign_in_link where token_hash = token and ends_at > now() and site_id = actor_site() returning * into used;
  if used.id is null then return null; end if;
  insert into password (person_id, hash) values (used.person_id, new_hash)
    on conflict (person_id) do update set hash = excluded.hash, changed_at = now();
  update session set ended_at = now() where person_id = used.person_id and ended_at is null;
  update person_identifier i set verified_at = now()
   where i.id = used.identifier_id and i.verified_at is null
     and not exists (select 1 from person_identifier o
                      where o.kind = i.kind and lower(o.value) = lower(i.value) and o.verified_at is not null);
  return used.person_id;
end $function$
;

CREATE OR REPLACE FUNCTION public.use_magic_link(token bytea)
 RETURNS TABLE(person_id uuid, is_shared boolean, has_grants boolean, has_second_factor boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare used magic_link;
begin
  delete from magic_link l where l.token_hash = token and l.ends_at > now() and l.site_id = actor_site() returning * into used;
  if used.id is null or not may_use_links(used.person_id) then return; end if;
  delete from magic_link l where l.person_id = used.person_id;
  update person_identifier i set verified_at = now()
   where i.id = used.identifier_id and i.verified_at is null
     and not exists (select 1 from person_identifier o
                      where o.kind = i.kind and lower(o.value) = lower(i.value) and o.verified_at is not null);
  update pre_joiner p set signed_in_at = now() where p.person_id = used.person_id and p.signed_in_at is null;
  return query select used.person_id, used.is_shared,
    exists (select 1 from role_grant g where g.person_id = used.person_id and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())),
    exists (select 1 from second_factor f where f.person_id = used.person_id);
end $function$
;

CREATE OR REPLACE FUNCTION public.use_manager_code(given text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare job uuid;
begin
  if actor_acting_org() is null or not actor_acting_org() = any (actor_staff_orgs()) then return null; end if;
  update manager_code c set given_to = actor_acting_org()
   where c.code = given and (c.given_to is null and c.ends_on >= today() or c.given_to = actor_acting_org())
     and c.organisation_id <> actor_acting_org()
     and c.organisation_id in (select s.organisation_id from site_organisation s where s.site_id = actor_site())
     and exists (select 1 from current_job j where j.id = c.job_id)
     and not exists (select 1 from manager_code o where o.job_id = c.job_id and o.given_to = actor_acting_org() and o.id <> c.id)
   returning c.job_id into job;
  return job;
end $function$
;

CREATE OR REPLACE FUNCTION public.use_once(key bytea, until timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  delete from used_once where id in (
    select id from used_once where ends_at < now() order by ends_at limit 20 for update skip locked);
  insert into used_once (key_hash, ends_at) values (key, until) on conflict do nothing;
  return found;
end $function$
;

CREATE OR REPLACE FUNCTION public.use_recovery_code(person uuid, code bytea)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  update recovery_code set used_at = now() where person_id = person and code_hash = code and used_at is null;
  return found;
end $function$
;

CREATE OR REPLACE FUNCTION public.verify_audit()
 RETURNS TABLE(fault text, seal_number integer, event_id uuid, event_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select f.* from audit_faults(actor_acting_org()) f where actor_protects_data() limit 200
$function$
;

CREATE OR REPLACE FUNCTION public.version_touches_standings()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if tg_op = 'INSERT' then
    perform note_requirement(r.id, c.from_day)
       from (select v.requirement_id, min(v.counts_from) as from_day from changed v group by 1) c
       join requirement r on r.id = c.requirement_id and r.state <> 'draft';
  else
    perform note_requirement(r.id, c.from_day)
       from (select v.requirement_id, min(v.counts_from) as from_day from (select * from changed union all select * from former) v group by 1) c
       join requirement r on r.id = c.requirement_id and r.state <> 'draft';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.waiting_erasures(batch uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select id from erasure_item where batch_id = batch and state = 'waiting' and organisation_id = actor_acting_org() order by id
$function$
;

CREATE OR REPLACE FUNCTION public.waiting_of(of_requirement uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select count(distinct u.membership_id)::integer from standing_queue q cross join lateral unnest(q.membership_ids) u (membership_id)
   where q.requirement_id = of_requirement
$function$
;

CREATE OR REPLACE FUNCTION public.waiting_pre_joiners(organisation uuid)
 RETURNS TABLE(membership_id uuid, person_id uuid, hr_reference text, employee_number text, address text, expected_on date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select m.id, m.person_id, p.hr_reference, coalesce(p.employee_number, m.employee_number), a.address, p.expected_on
    from membership m
    left join pre_joiner p on p.membership_id = m.id
    left join lateral (
      select lower(i.value) as address from person_identifier i where i.person_id = m.person_id and i.kind = 'email'
      union
      select lower(l.address) from link_request l
       where l.person_id = m.person_id and l.organisation_id = organisation and l.linked is not true) a on true
    join person who on who.id = m.person_id and who.erased_at is null
   where m.organisation_id = organisation and m.kind = 'pre-joiner' and organisation = actor_acting_org()
     and p.became_at is null and p.withdrawn_at is null
     and not exists (select 1 from current_membership o
                      where o.person_id = m.person_id and o.organisation_id = m.organisation_id and o.kind = 'employee')
$function$
;

CREATE OR REPLACE FUNCTION public.wake_fillers(org uuid)
 RETURNS void
 LANGUAGE sql
AS $function$
  select enqueue_job('audiences.fill', jsonb_build_object('organisation', org, 'filler', n), 'audiences.fill:' || org || ':' || n)
    from generate_series(1, 2) n
$function$
;

CREATE OR REPLACE FUNCTION public.wake_standings()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  perform enqueue_job('standings.settle', '{}', 'standings.settle');
end $function$
;

CREATE OR REPLACE FUNCTION public.who_looked()
 RETURNS TABLE(looked_at timestamp with time zone, name text, reason text, organisation localised)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select a.recorded_at, coalesce(p.known_as, p.name), a.reason, o.name
    from audit_event a
    left join person p on p.id = a.actor_id
    left join organisation o on o.id = a.organisation_id
   where a.verb = 'person.seen_as' and a.subject_id = actor_person() and a.subject_type = 'person'
   order by a.recorded_at desc limit 50
$function$
;

CREATE OR REPLACE FUNCTION public.withdraw_external(of_id uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  update external_learning set state = 'withdrawn' where id = of_id and coalesce(asked_by, person_id) = actor_person() and state = 'sent';
  return found;
end $function$
;

CREATE OR REPLACE FUNCTION public.withdraw_pre_joiner(wanted uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare p pre_joiner;
begin
  select * into p from pre_joiner o where o.id = wanted and o.withdrawn_at is null and o.became_at is null for update;
  if p.id is null or not may_invite(p.organisation_id, p.manager_job_id) then return null; end if;
  return let_go_pre_joiner(p);
end $function$
;

CREATE OR REPLACE FUNCTION public.words_alike(words text[], joined_by text)
 RETURNS tsquery
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
 SET "pg_trgm.similarity_threshold" TO '0.25'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.works_elsewhere(wanted uuid, organisation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (select 1 from role_grant g
                  where g.person_id = wanted and g.organisation_id is distinct from organisation
                    and (g.ends_at is null or g.ends_at > now()))
      or exists (select 1 from audience_member a join audience_role r on r.audience_id = a.audience_id
                  where a.person_id = wanted and a.organisation_id <> organisation and a.superseded_at is null
                    and (a.ends_on is null or a.ends_on >= today()) and (r.ends_at is null or r.ends_at > now()))
$function$
;

CREATE OR REPLACE FUNCTION public.write_standings(of_requirement uuid, of_memberships uuid[], places integer[], starts date[], ends date[], states text[], dues date[], expiries date[], rests text[], from_day date DEFAULT NULL::date)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
 SET enable_nestloop TO 'off'
 SET enable_mergejoin TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  written integer;
  of_organisation constant uuid := (select r.organisation_id from requirement r where r.id = of_requirement);
  -- The instant is taken while the claim is held: whoever waited for it must not write into an earlier one.
  instant timestamptz := clock_timestamp();
begin
  if not exists (select 1 from standing_claim c where c.requirement_id = of_requirement and c.transaction = pg_current_xact_id_if_assigned()) then
    raise exception 'standings are written by the engine' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('app.tallied', 'on', true);
  with members as materialized (
    select u.place::integer as place, m.id, m.person_id
      from unnest(of_memberships) with ordinality u (id, place) cross join lateral (
        select m.id, m.person_id from membership m where m.id = u.id offset 0) m),
  held as materialized (
    select u.place::integer as place, s.* from unnest(of_memberships) with ordinality u (id, place) cross join lateral (
      select s.ctid as id, s.starts_on, s.ends_on, s.state, s.due_on, s.expires_on, s.because
        from standing s where s.membership_id = u.id and s.requirement_id = of_requirement and s.superseded_at is null
             and (from_day is null or s.ends_on is null or s.ends_on >= from_day - 1) offset 0) s),
  diff as materialized (
    select o.id, coalesce(o.place, n.place) as place, coalesce(o.starts_on, n.starts_on) as starts_on, coalesce(o.ends_on, n.ends_on) as ends_on,
           coalesce(o.state, n.state) as state, n.due_on, n.expires_on, n.because
      from held o
      full join (select g.place, g.starts_on, g.ends_on, g.state, g.due_on, g.expires_on, g.rests::uuid[] as because
                   from unnest(places, starts, ends, states, dues, expiries, rests) g (place, starts_on, ends_on, state, due_on, expires_on, rests)) n
        on n.place = o.place and n.starts_on = o.starts_on and n.state = o.state and n.because = o.because
           and coalesce(n.ends_on, 'infinity') = coalesce(o.ends_on, 'infinity') and coalesce(n.due_on, 'infinity') = coalesce(o.due_on, 'infinity')
           and coalesce(n.expires_on, 'infinity') = coalesce(o.expires_on, 'infinity')
     where o.id is null or n.place is null),
  gone as (
    update standing s set superseded_at = instant where s.ctid = any (array(select d.id from diff d where d.id is not null)) returning 1),
  added as (
    -- After the others are gone: a day has one standing.
    insert into standing (organisation_id, requirement_id, membership_id, person_id, starts_on, ends_on, state, due_on, expires_on, because, recorded_at)
      select of_organisation, of_requirement, m.id, m.person_id, d.starts_on, d.ends_on, d.state, d.due_on, d.expires_on, d.because, instant
        from diff d join members m on m.place = d.place where d.id is null and (select count(*) from gone) >= 0
    returning 1),
  tallied as (
    insert into standing_tally (organisation_id, requirement_id, state, day, change)
      select of_organisation, of_requirement, x.state, x.day, sum(x.change)
        from (select d.state, d.starts_on as day, case when d.id is null then 1 else -1 end as change from diff d
              union all
              select d.state, d.ends_on + 1, case when d.id is null then -1 else 1 end from diff d where d.ends_on is not null) x
       where (select count(*) from added) >= 0 group by 3, 4 having sum(x.change) <> 0 order by 3, 4
      on conflict (requirement_id, state, day) do update set change = standing_tally.change + excluded.change)
  select count(*) into written from added;
  perform set_config('app.tallied', '', true);
  update requirement r set settled_at = instant where r.id = of_requirement;
  return written;
end $function$
;
