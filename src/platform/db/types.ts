// Written by a tool from the catalogues; do not edit.
import type { ColumnType, Generated } from 'kysely'
import type { Localised } from '../i18n/localised.ts'

// biome-ignore lint/suspicious/noExplicitAny: what lies in a jsonb column is typed where it is read
type Json = ColumnType<any, unknown, unknown>

export interface AccountMerge {
  id: Generated<string>
  organisation_id: string
  gone_id: string
  kept_id: string
  state: Generated<'asked' | 'done' | 'refused' | 'undone' | 'called off'>
  asked_by: string | null
  batch_id: string | null
  gone_before: Json
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  settled_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  undone_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface Activity {
  id: Generated<string>
  organisation_id: string
  course_id: string
  kind: 'package' | 'declaration' | 'page' | 'file' | 'link' | 'video' | 'document' | 'survey'
  title: ColumnType<Localised, Localised, Localised>
  body: ColumnType<Localised, Localised | undefined, Localised>
  rule: 'status' | 'score' | 'visit' | 'declaration' | 'end' | 'watched' | 'confirmed' | 'submitted'
  accepts: Generated<string[]>
  pass_score: number | null
  current_content_version_id: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  watch_share: number | null
  address: string | null
  document_id: string | null
}

export interface ActivityFile {
  id: Generated<string>
  organisation_id: string
  course_id: string
  activity_id: string
  file_id: string
  role: 'file' | 'video' | 'captions' | 'picture'
  lang: 'en' | 'cy' | null
  number: number | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface AgreementSignature {
  id: Generated<string>
  agreement_id: string
  organisation_id: string
  signed_by: string | null
  name: string
  post: Generated<string>
  signed_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface Attempt {
  id: Generated<string>
  person_id: string
  organisation_id: string | null
  enrolment_id: string
  activity_id: string
  content_version_id: string | null
  number: number
  lease: string | null
  sequence: Generated<number>
  completion: Generated<'not attempted' | 'incomplete' | 'completed' | 'unknown'>
  success: Generated<'unknown' | 'passed' | 'failed'>
  score: number | null
  progress: number | null
  seen_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  declared_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  met_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  started_at: ColumnType<Date, Date | string | undefined, Date | string>
  saved_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  saved_lease: string | null
  ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  submitted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  confirmed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  watched: Json
  watched_share: number | null
}

export interface AttemptSco {
  id: Generated<string>
  person_id: string
  organisation_id: string | null
  attempt_id: string
  sco: string
  cmi: Json
  completion: Generated<string>
  success: Generated<string>
  score: number | null
  visits: Generated<number>
  saved_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface Audience {
  id: Generated<string>
  organisation_id: string
  unit_id: string | null
  name: ColumnType<Localised, Localised, Localised>
  description: ColumnType<Localised | null, Localised | null | undefined, Localised | null>
  per: Generated<'membership' | 'job'>
  updating: Generated<'update' | 'add only' | 'remove only' | 'paused'>
  active_version_id: string | null
  broken: Json
  settled_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  archived_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  made_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  level: Generated<number>
}

export interface AudienceChange {
  id: Generated<string>
  organisation_id: string
  audience_id: string | null
  members: string[]
  needs: string[]
  made_in: Generated<unknown | null>
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface AudienceDay {
  id: Generated<string>
  organisation_id: string
  told_until: string
}

export interface AudienceEnrolment {
  id: Generated<string>
  organisation_id: string
  audience_id: string
  course_id: string
  due: Generated<'none' | 'days' | 'date'>
  due_days: number | null
  due_on: string | null
  starts_on: Generated<string>
  also_completed: Generated<boolean>
  on_leaving: Generated<'keep' | 'withdraw'>
  made_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  ended_by: string | null
}

export interface AudienceGrant {
  audience_role_id: string | null
  audience_id: string | null
  person_id: string
  membership_id: string
  role: string | null
  scope: string | null
  scope_id: string | null
  organisation_id: string
  starts_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  ends_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  granted_by: string | null
  reason: string | null
  starts_on: string
  ends_on: string | null
}

export interface AudienceKept {
  id: Generated<string>
  audience_id: string
  membership_id: string
  job_id: string
  during: unknown
}

export interface AudienceMember {
  id: Generated<string>
  organisation_id: string
  audience_id: string
  membership_id: string
  person_id: string
  job_id: string | null
  starts_on: string
  ends_on: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  superseded_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface AudienceNeed {
  id: Generated<string>
  organisation_id: string
  audience_id: string
  need: string
}

export interface AudienceNode {
  id: Generated<string>
  organisation_id: string
  audience_id: string
  parent: string | null
  path: string
  depth: number
  kind: 'all' | 'any' | 'none' | 'job' | 'fact'
  per_job: boolean
  children: number
  field: string | null
  op: string | null
  wanted: Generated<string[]>
  ids: Generated<string[]>
  dates: Generated<unknown>
  courses: Generated<string[]>
  below: Generated<boolean>
  days: number | null
  field_id: string | null
  value_kind: string | null
}

export interface AudiencePin {
  id: Generated<string>
  organisation_id: string
  audience_id: string
  membership_id: string
  person_id: string
  job_id: string | null
  kind: 'pinned' | 'excluded'
  reason: string
  starts_on: Generated<string>
  ends_on: string | null
  made_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  superseded_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  batch_id: string | null
}

export interface AudienceRole {
  id: Generated<string>
  organisation_id: string
  audience_id: string
  role: 'organisation_admin' | 'people_admin' | 'data_protection' | 'learning_lead' | 'trainer'
  scope: 'organisation' | 'unit' | 'course'
  scope_id: string
  starts_at: ColumnType<Date, Date | string | undefined, Date | string>
  ends_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  granted_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  reason: string | null
  batch_id: string | null
}

export interface AudienceVersion {
  id: Generated<string>
  organisation_id: string
  audience_id: string
  number: number
  rule: Json
  state: Generated<'draft' | 'active' | 'retired'>
  made_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  activated_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  retired_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface AuditEvent {
  id: Generated<string>
  organisation_id: string | null
  actor_id: string | null
  acting_org: string | null
  on_behalf_of: string | null
  verb: string
  subject_type: string
  subject_id: string | null
  detail: Json
  reason: string | null
  request_id: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  texts_salt: Buffer | null
  texts_hash: Buffer | null
  texts_erased_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  seal_id: string | null
}

export interface AuditSeal {
  id: Generated<string>
  organisation_id: string | null
  number: number
  event_ids: string[]
  event_hashes: unknown
  previous_hash: Buffer
  hash: Buffer
  sealed_at: ColumnType<Date, Date | string | undefined, Date | string>
  purged_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface BatchChange {
  id: Generated<string>
  organisation_id: string
  batch_id: string
  table_name: string
  row_id: string
  kind: 'added' | 'closed' | 'changed'
  before: Json
  after: Json
}

export interface Category {
  id: Generated<string>
  site_id: string
  slug: string
  name: ColumnType<Localised, Localised, Localised>
  palette: Generated<string>
  position: Generated<number>
}

export interface ComplianceReturn {
  id: Generated<string>
  organisation_id: string
  name: string
  as_at: string
  known_at: ColumnType<Date, Date | string, Date | string>
  figures: Json
  note: string | null
  signed_by: string | null
  signed_at: ColumnType<Date, Date | string | undefined, Date | string>
  filters: Json
  hash: Generated<string>
}

export interface ContentVersion {
  id: Generated<string>
  organisation_id: string
  activity_id: string | null
  number: Generated<number>
  file_id: string
  origin: string
  edition: '1.2' | '2004'
  title: string
  launch: Json
  findings: Json
  file_count: number
  total_bytes: number
  uploaded_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface Course {
  id: Generated<string>
  organisation_id: string
  unit_id: string | null
  lineage_id: Generated<string>
  title: ColumnType<Localised, Localised, Localised>
  summary: ColumnType<Localised, Localised | undefined, Localised>
  description: ColumnType<Localised, Localised | undefined, Localised>
  duration_minutes: number | null
  contact: string | null
  cover_hash: string | null
  cover_small_hash: string | null
  cover_media_type: string | null
  state: Generated<'draft' | 'published' | 'retired'>
  published_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  current_structure_id: string | null
  created_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  updated_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface CourseEquivalence {
  id: Generated<string>
  organisation_id: string
  lineage_id: string
  as_good_as: string
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  superseded_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  made_by: string | null
  counts_from: string | null
}

export interface CourseRating {
  id: Generated<string>
  organisation_id: string | null
  course_id: string
  person_id: string
  enrolment_id: string
  job_role_id: string | null
  stars: number
  sentence: Generated<string>
  rated_on: Generated<string>
}

export interface CourseSection {
  id: Generated<string>
  organisation_id: string
  course_id: string
  structure_id: string
  position: number
  title: ColumnType<Localised, Localised, Localised>
  rule: Generated<'each' | 'all' | 'any' | 'some' | 'none'>
  needed: number | null
  opens: Json
}

export interface CourseStructure {
  id: Generated<string>
  organisation_id: string
  course_id: string
  number: number
  rule: Generated<'all' | 'any' | 'some'>
  needed: number | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  opens: Json
}

export interface CurrentJob {
  id: string
  person_id: string
  organisation_id: string
  membership_id: string
  unit_id: string | null
  job_role_id: string | null
  post_id: string | null
  manager_job_id: string | null
  manager_post_id: string | null
  starts_on: string
  ends_on: string | null
  temporary_manager_job_id: string | null
}

export interface CurrentMembership {
  id: string
  person_id: string
  organisation_id: string
  kind: string
  employee_number: string | null
  starts_on: string
  ends_on: string | null
}

export interface CurrentUnit {
  id: string
  organisation_id: string
  name: ColumnType<Localised, Localised, Localised>
  code: string | null
  parent_id: string | null
}

export interface DataExport {
  id: Generated<string>
  person_id: string
  organisation_id: string | null
  asked_by: string
  lang: Generated<'en' | 'cy'>
  state: Generated<'waiting' | 'ready' | 'removed'>
  data_hash: string | null
  data_bytes: number | null
  page_hash: string | null
  page_bytes: number | null
  files_hash: string | null
  files_bytes: number | null
  counts: Json
  asked_at: ColumnType<Date, Date | string | undefined, Date | string>
  ready_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  ends_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface DataSharingAgreement {
  id: Generated<string>
  giver_id: string
  receiver_id: string
  purpose: string
  level: 'totals' | 'standing' | 'evidence'
  starts_on: string
  ends_on: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  superseded_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  lineage_id: Generated<string>
  lawful_basis: Generated<string>
  proposed_org: string | null
  proposed_by: string | null
  ended_reason: string | null
}

export interface Document {
  id: Generated<string>
  organisation_id: string
  name: ColumnType<Localised, Localised, Localised>
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface DocumentVersion {
  id: Generated<string>
  organisation_id: string
  document_id: string
  number: number
  body: ColumnType<Localised, Localised | undefined, Localised>
  file_id: string | null
  changes: ColumnType<Localised, Localised | undefined, Localised>
  asks_again: Generated<boolean>
  made_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface Enrolment {
  id: Generated<string>
  person_id: string
  course_id: string
  organisation_id: string | null
  membership_id: string | null
  number: number
  structure_id: string
  source: 'self' | 'assigned' | 'import'
  assigned_by: string | null
  due_on: string | null
  opened_at: ColumnType<Date, Date | string | undefined, Date | string>
  started_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  last_seen_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  completed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  withdrawn_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  batch_id: string | null
  audience_enrolment_id: string | null
}

export interface ErasureItem {
  id: Generated<string>
  organisation_id: string
  batch_id: string
  person_id: string | null
  kind: 'erasure' | 'training' | 'hr' | 'messages' | 'sign-in' | 'audit'
  reason: Generated<string>
  state: Generated<'waiting' | 'done' | 'held' | 'failed'>
  counts: Json
  failure: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  settled_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface Evidence {
  id: Generated<string>
  person_id: string
  controller_id: string | null
  enrolment_id: string | null
  attempt_id: string | null
  subject_type: 'course' | 'activity' | 'qualification' | 'document'
  subject_id: string
  lineage_id: string
  structure_id: string | null
  content_version_id: string | null
  kind: 'completed' | 'passed' | 'attended' | 'recognised' | 'waived'
  score: number | null
  happened_at: ColumnType<Date, Date | string, Date | string>
  happened_on: string
  source: 'run' | 'administrator' | 'manager' | 'import'
  issuer_expires_on: string | null
  supersedes: string | null
  idempotency_key: string
  certificate_code: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  superseded_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  batch_id: string | null
  reason: string | null
  made_by: string | null
}

export interface Exemption {
  id: Generated<string>
  organisation_id: string
  requirement_id: string | null
  membership_id: string
  person_id: string
  reason: 'leave' | 'family leave' | 'sickness' | 'career break' | 'not applicable' | 'adjustment'
  starts_on: string
  ends_on: string | null
  made_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  superseded_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  batch_id: string | null
}

export interface ExternalLearning {
  id: Generated<string>
  organisation_id: string
  membership_id: string
  person_id: string
  qualification_id: string | null
  title: string
  provider: Generated<string>
  happened_on: string
  expires_on: string | null
  file_hash: string | null
  file_name: string | null
  media_type: string | null
  size_bytes: number | null
  state: Generated<'sent' | 'approved' | 'returned' | 'withdrawn'>
  answer: string | null
  decided_by: string | null
  decided_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  evidence_id: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  asks: 'recognised' | 'waived' | null
  asked_by: string | null
  reason: string | null
  course_id: string | null
}

export interface File {
  id: Generated<string>
  organisation_id: string
  hash: string
  name: string
  media_type: string
  size_bytes: number
  purpose: 'package' | 'cover' | 'logo' | 'activity'
  uploaded_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface FirstSignIn {
  id: Generated<string>
  person_id: string
  happened_on: string
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface HistoryName {
  id: Generated<string>
  organisation_id: string
  item: string
  name: string
  subject_type: 'course' | 'qualification' | null
  subject_id: string | null
  made_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface HistoryRow {
  id: Generated<string>
  organisation_id: string
  run_id: string
  line: number
  cells: Json
  outcome: Generated<'waiting' | 'new' | 'duplicate' | 'rejected' | 'left out'>
  faults: Json
  membership_id: string | null
  number: string | null
  email: string | null
  item: string | null
  item_name: string | null
  subject_type: 'course' | 'qualification' | null
  subject_id: string | null
  lineage_id: string | null
  kind: string | null
  score: number | null
  happened_on: string | null
  expires_on: string | null
  mended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  settled: 'mended' | 'dismissed' | null
  settled_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  settled_by: string | null
}

export interface HistoryRun {
  id: Generated<string>
  organisation_id: string
  mends_run_id: string | null
  file_name: string
  encoding: string
  columns: Json
  header_line: number
  mapping: Json
  date_order: Generated<'dmy' | 'mdy' | 'ymd'>
  state: Generated<'mapping' | 'checking' | 'ready' | 'applying' | 'applied' | 'cancelled' | 'undoing' | 'undone'>
  counts: Json
  progress: Json
  notice: Json
  plan_hash: string | null
  batch_id: string | null
  undo_batch_id: string | null
  started_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  checked_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  applied_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  undone_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  tidied_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface HrFile {
  id: Generated<string>
  organisation_id: string
  run_id: string
  holds: 'units' | 'job roles' | 'posts' | 'people'
  name: string
  hash: string | null
  encoding: string
  delimiter: string | null
  columns: Json
  header_line: number
}

export interface HrKept {
  id: Generated<string>
  organisation_id: string
  run_id: string
  what: 'made' | 'superseded' | 'changed'
  table_name: string
  row_id: string
  before: Json
  after: Json
}

export interface HrProgress {
  id: Generated<string>
  run_id: string
  organisation_id: string
  step: string
  done: Generated<number>
  total: Generated<number>
  written_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface HrRecord {
  id: Generated<string>
  organisation_id: string
  source_id: string
  membership_id: string
  run_id: string
}

export interface HrRow {
  id: Generated<string>
  organisation_id: string
  run_id: string
  file_id: string | null
  holds: string
  line: number | null
  cells: Json
  outcome: Generated<'unchanged' | 'created' | 'changed' | 'returned' | 'left' | 'rejected' | 'skipped'>
  faults: Json
  changes: Json
  number: string | null
  name: string | null
  membership_id: string | null
  mended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  settled: 'mended' | 'dismissed' | 'replaced' | null
  settled_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  settled_by: string | null
}

export interface HrRun {
  id: Generated<string>
  organisation_id: string
  source_id: string
  batch_id: string | null
  undo_batch_id: string | null
  mends_run_id: string | null
  way: 'upload' | 'folder' | 'api' | 'mending'
  started_by: string | null
  as_of: Generated<string>
  covers: 'everybody' | 'changes'
  state: Generated<'mapping' | 'checking' | 'ready' | 'stopped' | 'applying' | 'applied' | 'cancelled' | 'failed' | 'undoing' | 'undone'>
  counts: Json
  notice: Json
  plan_hash: string | null
  reason: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  checked_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  applied_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  undone_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  tidied_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface HrSource {
  id: Generated<string>
  organisation_id: string
  site_id: string
  name: string
  key: string
  mapping: Json
  settings: Json
  closed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  made_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface ImportBatch {
  id: Generated<string>
  organisation_id: string | null
  kind: string
  started_by: string | null
  counts: Json
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  undone_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface Installation {
  id: Generated<string>
  secret: Buffer
  created_at: ColumnType<Date, Date | string | undefined, Date | string>
  survey_key_hash: string | null
}

export interface Job {
  id: Generated<string>
  organisation_id: string
  membership_id: string
  person_id: string
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  batch_id: string | null
  reference: string | null
}

export interface JobRole {
  id: Generated<string>
  organisation_id: string
  name: ColumnType<Localised, Localised, Localised>
  code: string | null
}

export interface JobTerm {
  id: Generated<string>
  organisation_id: string
  job_id: string
  membership_id: string
  person_id: string
  unit_id: string | null
  job_role_id: string | null
  post_id: string | null
  manager_job_id: string | null
  manager_post_id: string | null
  starts_on: string
  ends_on: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  superseded_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  batch_id: string | null
  during: Generated<string | null>
  temporary_manager_job_id: string | null
  temporary_until: string | null
}

export interface JoiningCode {
  id: Generated<string>
  organisation_id: string
  code: string
  label: string
  kind: 'employee' | 'foster carer' | 'councillor' | 'volunteer' | 'community'
  unit_id: string | null
  job_role_id: string | null
  seats: number | null
  starts_on: Generated<string>
  ends_on: string | null
  needs_approval: Generated<boolean>
  for_young_people: Generated<boolean>
  closed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  made_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface JoiningDomain {
  id: Generated<string>
  organisation_id: string
  domain: string
  kind: Generated<'employee' | 'foster carer' | 'councillor' | 'volunteer' | 'community'>
  needs_approval: Generated<boolean>
  made_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface JoiningSetting {
  id: Generated<string>
  organisation_id: string
  links_for: Generated<'nobody' | 'not employees' | 'everybody'>
  managers_invite: Generated<boolean>
  days_after_start: Generated<number>
}

export interface Launch {
  id: Generated<string>
  token_hash: Buffer
  person_id: string
  attempt_id: string
  lease: string
  opened_at: ColumnType<Date, Date | string | undefined, Date | string>
  expires_at: ColumnType<Date, Date | string, Date | string>
}

export interface Leaving {
  id: Generated<string>
  organisation_id: string
  membership_id: string
  person_id: string
  last_day: string
  reason: 'resigned' | 'retired' | 'end of contract' | 'redundancy' | 'dismissed' | 'moved elsewhere' | 'died' | 'other' | 'not given'
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  superseded_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  batch_id: string | null
}

export interface LegalHold {
  id: Generated<string>
  organisation_id: string
  person_id: string | null
  reason: string
  starts_on: Generated<string>
  ends_on: string | null
  made_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  released_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  released_by: string | null
  release_reason: string | null
}

export interface LinkRequest {
  id: Generated<string>
  organisation_id: string
  person_id: string
  holder_id: string
  site_id: string
  address: string
  token_hash: Buffer
  ends_at: ColumnType<Date, Date | string, Date | string>
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  settled_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  linked: boolean | null
}

export interface Listing {
  id: Generated<string>
  organisation_id: string
  course_id: string
  site_id: string
  slug: string
  category_id: string | null
  visible_to: Generated<'organisation' | 'site' | 'audience'>
  search_en: string | null
  search_cy: string | null
  search_text: string | null
  published: Generated<boolean>
  published_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface ListingAudience {
  id: Generated<string>
  organisation_id: string
  listing_id: string
  audience_id: string
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface MagicLink {
  id: Generated<string>
  person_id: string
  identifier_id: string
  site_id: string
  kind: 'asked' | 'invitation'
  is_shared: Generated<boolean>
  token_hash: Buffer
  ends_at: ColumnType<Date, Date | string, Date | string>
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface Mail {
  id: Generated<string>
  site_id: string | null
  person_id: string | null
  recipient: string
  subject: string
  body_text: string
  body_html: string
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  sent_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  failed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  failure: string | null
  bounced_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  bounce_kind: 'hard' | 'soft' | 'complaint' | null
  bounce_detail: string | null
}

export interface MailSuppression {
  id: Generated<string>
  address_hash: Buffer
  reason: 'hard bounce' | 'complaint' | 'unsubscribed'
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  cleared_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface ManagerCode {
  id: Generated<string>
  organisation_id: string
  person_id: string
  job_id: string
  code: string
  given_to: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  ends_on: string
}

export interface Membership {
  id: Generated<string>
  person_id: string
  organisation_id: string
  kind: 'employee' | 'pre-joiner' | 'foster carer' | 'councillor' | 'volunteer' | 'community'
  employee_number: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  batch_id: string | null
  sort_name: Generated<string>
  find_by: Generated<string>
}

export interface MembershipTerm {
  id: Generated<string>
  organisation_id: string
  membership_id: string
  person_id: string
  starts_on: string
  ends_on: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  superseded_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  batch_id: string | null
  during: Generated<string | null>
}

export interface MergeConsent {
  id: Generated<string>
  merge_id: string
  person_id: string
  token_hash: Buffer
  ends_at: ColumnType<Date, Date | string, Date | string>
  settled_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  agreed: boolean | null
}

export interface MergeRow {
  id: Generated<string>
  merge_id: string
  table_name: string
  row_id: string
  before: Json
  after: string | null
}

export interface Notice {
  id: Generated<string>
  organisation_id: string
  rule_id: string | null
  site_id: string
  person_id: string
  about_id: string
  reader: 'learner' | 'manager' | 'above' | 'role'
  kind: 'enrolled' | 'completed' | 'joined' | 'due' | 'overdue' | 'expires' | 'expired' | 'met' | 'course due' | 'course late' | 'started' | 'nudge' | 'answered' | 'longer' | 'agreed' | 'sent back'
  subject_type: 'requirement' | 'course' | 'audience' | 'organisation' | 'request' | 'external'
  subject_id: string
  title: ColumnType<Localised, Localised, Localised>
  slug: string | null
  subject_on: string | null
  told_for: string
  sent_by: string | null
  on_site: Generated<boolean>
  read_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  same_as_id: string | null
}

export interface NoticeAbout {
  id: string
  person_id: string
}

export interface NoticeDelivery {
  id: Generated<string>
  organisation_id: string
  notice_id: string
  person_id: string
  channel: 'email' | 'sms'
  state: Generated<'waiting' | 'sending' | 'sent' | 'suppressed' | 'no address' | 'unsubscribed' | 'settled' | 'failed'>
  send_after: ColumnType<Date, Date | string, Date | string>
  held_for: 'quiet hours' | 'day off' | 's message' | null
  at_once: Generated<boolean>
  carrier: 'mail' | 'notify' | null
  message_id: string | null
  tried_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  try_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  tries: Generated<number>
  taken_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  failures: Generated<number>
  ask_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  outcome: 'delivered' | 'sent' | 'permanent-failure' | 'temporary-failure' | 'technical-failure' | null
  outcome_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  detail: string | null
  settled_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface NoticeMute {
  id: Generated<string>
  person_id: string
  kind: 'enrolled' | 'completed' | 'joined' | 'met' | 'course due' | 'started'
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface NoticeRule {
  id: Generated<string>
  organisation_id: string
  name: ColumnType<Localised, Localised, Localised>
  trigger: 'enrolled' | 'completed' | 'joined' | 'overdue' | 'expired' | 'met' | 'due' | 'expires' | 'course due' | 'started'
  days: Generated<unknown>
  repeat_days: number | null
  to_learner: Generated<boolean>
  manager_from: number | null
  above_from: number | null
  roles: Generated<string[]>
  channels: string[]
  at_once: Generated<boolean>
  audience_id: string | null
  requirement_id: string | null
  course_lineage: string | null
  active_from: Generated<string>
  is_on: Generated<boolean>
  on_since: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  made_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface NoticeSetting {
  id: Generated<string>
  organisation_id: string
  quiet_from: Generated<number>
  quiet_to: Generated<number>
  send_hour: Generated<number>
  working_days_only: Generated<boolean>
  holidays: Generated<'england-and-wales' | 'scotland' | 'northern-ireland'>
}

export interface NoticeTemplate {
  id: Generated<string>
  organisation_id: string
  site_id: string
  kind: string
  reader: 'learner' | 'others'
  subject: ColumnType<Localised, Localised, Localised>
  body: ColumnType<Localised, Localised, Localised>
  made_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface NoticeTold {
  id: string
  person_id: string
}

export interface NotifyAccount {
  id: Generated<string>
  organisation_id: string
  site_id: string
  sealed_key: string
  sms_template: string | null
  email_template: string | null
  made_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface Organisation {
  id: Generated<string>
  name: ColumnType<Localised, Localised, Localised>
  short_name: string
  created_at: ColumnType<Date, Date | string | undefined, Date | string>
  contact_email: string | null
}

export interface OrganisationExport {
  id: Generated<string>
  organisation_id: string
  asked_by: string
  state: Generated<'waiting' | 'ready' | 'removed'>
  hash: string | null
  bytes: number | null
  rows: number | null
  asked_at: ColumnType<Date, Date | string | undefined, Date | string>
  ready_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  ends_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface OrganisationPermission {
  id: Generated<string>
  organisation_id: string
  permission: string
  reason: string | null
  allowed_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  superseded_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface OrganisationSecurity {
  id: Generated<string>
  organisation_id: string
  second_factor_roles: Generated<string[]>
}

export interface Outbox {
  id: Generated<string>
  verb: string
  payload: Json
  actor: Json
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  delivered_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface PackageFile {
  id: Generated<string>
  organisation_id: string
  content_version_id: string
  path: string
  hash: string
  media_type: string
  size_bytes: number
}

export interface PartnerArea {
  id: Generated<string>
  site_id: string
  organisation_id: string
  slug: string
  title: ColumnType<Localised, Localised, Localised>
  introduction: ColumnType<Localised | null, Localised | null | undefined, Localised | null>
  contact: ColumnType<Localised | null, Localised | null | undefined, Localised | null>
  is_published: Generated<boolean>
  is_open: Generated<boolean>
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  updated_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface Passkey {
  id: Generated<string>
  person_id: string
  host_name: string
  credential: string
  public_key: Buffer
  counter: Generated<number>
  transports: Generated<string[]>
  name: string
  is_backed_up: Generated<boolean>
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  last_used_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface Password {
  id: Generated<string>
  person_id: string
  hash: string
  changed_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface Person {
  id: Generated<string>
  name: string
  known_as: string | null
  lang: 'en' | 'cy' | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  erased_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface PersonIdentifier {
  id: Generated<string>
  person_id: string
  kind: 'email' | 'phone'
  value: string
  verified_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  batch_id: string | null
  bounced_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  bounce_reason: 'hard bounce' | 'complaint' | null
}

export interface PersonMinor {
  id: Generated<string>
  organisation_id: string
  person_id: string
  is_minor_until: string
  guardian_name: string | null
  guardian_contact: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  superseded_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface PersonTable {
  table_name: string
  note: Generated<string>
}

export interface PersonalData {
  table_name: string
  purpose: 'account' | 'sign-in' | 'hr' | 'training' | 'messages' | 'audit'
  person_column: string | null
  organisation_column: string | null
  left_out: 'work' | 'hold' | 'erasure' | 'numbers' | 'undo' | 'facts' | 'search' | null
  hidden: Generated<string[]>
  reviewed: Generated<string[]>
  in_slice: Generated<boolean>
  erasing: Generated<'keep' | 'blank' | 'delete'>
  retiring: Generated<'keep' | 'blank' | 'delete'>
  blanked: Json
  swept: Generated<string[]>
  position: Generated<number>
}

export interface Post {
  id: Generated<string>
  organisation_id: string
  unit_id: string | null
  name: ColumnType<Localised, Localised, Localised>
  code: string | null
  closed_on: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface PreJoiner {
  id: Generated<string>
  organisation_id: string
  membership_id: string
  person_id: string
  expected_on: string
  unit_id: string | null
  job_role_id: string | null
  manager_job_id: string | null
  employee_number: string | null
  hr_reference: string | null
  invited_by: string | null
  signed_in_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  withdrawn_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  became_membership_id: string | null
  became_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  became_batch_id: string | null
  removed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  removed_batch_id: string | null
  term_before_id: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface Processor {
  id: Generated<string>
  lineage_id: Generated<string>
  organisation_id: string
  name: string
  purpose: string
  contact: Generated<string>
  starts_on: string
  ends_on: string | null
  transfer_to: string | null
  safeguard: string | null
  made_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  superseded_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface ProfileField {
  id: Generated<string>
  organisation_id: string
  key: string
  name: ColumnType<Localised, Localised, Localised>
  kind: 'text' | 'date' | 'number' | 'yes-no' | 'choice'
  choices: Json
  shown_to: Generated<'staff' | 'person' | 'manager'>
  edited_by: Generated<'staff' | 'person' | 'feed'>
  is_sensitive: Generated<boolean>
  is_unique: Generated<boolean>
  position: Generated<number>
  closed_on: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface ProfileValue {
  id: Generated<string>
  organisation_id: string
  field_id: string
  membership_id: string
  person_id: string
  value: string
  value_date: string | null
  starts_on: Generated<string>
  ends_on: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  superseded_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  batch_id: string | null
  during: Generated<string | null>
}

export interface ProviderIdentity {
  id: Generated<string>
  person_id: string
  issuer: string
  subject: string
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  provider_id: string | null
  display: Generated<string>
  confirmed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  last_used_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  removed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface Qualification {
  id: Generated<string>
  organisation_id: string
  name: ColumnType<Localised, Localised, Localised>
  code: string | null
  closed_on: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface RecentTry {
  id: Generated<string>
  purpose: string
  key_hash: Buffer
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface RecordLook {
  id: Generated<string>
  organisation_id: string
  person_id: string
  viewer_id: string
  place: string
  looked_on: Generated<string>
  looked_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface RecoveryCode {
  id: Generated<string>
  person_id: string
  code_hash: Buffer
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  used_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface Registration {
  id: Generated<string>
  organisation_id: string
  site_id: string
  code_id: string | null
  domain_id: string | null
  person_id: string | null
  membership_id: string | null
  name: string
  known_as: string | null
  address: string | null
  message: string | null
  date_of_birth: string | null
  guardian_name: string | null
  guardian_contact: string | null
  kind: string
  unit_id: string | null
  job_role_id: string | null
  needs_approval: boolean
  lang: Generated<'en' | 'cy'>
  state: Generated<'unproven' | 'waiting' | 'asked back' | 'accepted' | 'refused' | 'expired'>
  token_hash: Buffer | null
  ends_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  proven_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  asked: string | null
  answer: string | null
  decided_by: string | null
  decided_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  sentence: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface Requirement {
  id: Generated<string>
  organisation_id: string
  unit_id: string | null
  name: ColumnType<Localised, Localised, Localised>
  description: ColumnType<Localised | null, Localised | null | undefined, Localised | null>
  state: Generated<'draft' | 'active' | 'closed'>
  closed_on: string | null
  settling_total: Generated<number>
  settled_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  made_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface RequirementItem {
  id: Generated<string>
  organisation_id: string
  version_id: string
  requirement_id: string
  part: 'first' | 'renewal' | 'base'
  kind: 'course' | 'qualification'
  item_id: string
}

export interface RequirementVersion {
  id: Generated<string>
  organisation_id: string
  requirement_id: string
  number: number
  audience_id: string | null
  rule: Json
  counts_from: string
  reason: string | null
  made_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  superseded_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface RetentionRule {
  id: Generated<string>
  organisation_id: string
  purpose: 'account' | 'sign-in' | 'hr' | 'training' | 'messages' | 'audit'
  keep_years: number | null
  made_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  superseded_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  confirmed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  confirmed_by: string | null
}

export interface RoleGrant {
  id: Generated<string>
  person_id: string
  role: 'operator' | 'organisation_admin' | 'people_admin' | 'data_protection' | 'learning_lead' | 'trainer'
  scope: 'installation' | 'site' | 'organisation' | 'unit' | 'course'
  scope_id: string | null
  organisation_id: string | null
  starts_at: ColumnType<Date, Date | string | undefined, Date | string>
  ends_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  granted_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  reason: string | null
  ended_by: string | null
  end_reason: string | null
  batch_id: string | null
}

export interface RunCount {
  organisation_id: string
  person_id: string
  course_id: string
  here: boolean
  runs: number
  done: number
  withdrawn: number
  overdue: number
  in_progress: number
  also_here: number
  holds_until: string | null
}

export interface RunCountQueue {
  organisation_id: string
  person_id: string
}

export interface RunTotal {
  organisation_id: string
  course_id: string
  here: boolean
  people: number
  runs: number
  done: number
  withdrawn: number
  overdue: number
  in_progress: number
  also_here: number
}

export interface ScimAccount {
  id: Generated<string>
  organisation_id: string
  membership_id: string
  person_id: string
  user_name: string
  external_id: string | null
  attributes: Json
  made_at: ColumnType<Date, Date | string | undefined, Date | string>
  changed_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface ScimGroup {
  id: Generated<string>
  organisation_id: string
  audience_id: string
  external_id: string | null
  display_name: string
  made_at: ColumnType<Date, Date | string | undefined, Date | string>
  changed_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface SearchWord {
  word: string
}

export interface SecondFactor {
  id: Generated<string>
  person_id: string
  sealed_secret: string
  last_step: number
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface SentForm {
  key_hash: Buffer
  answer: Json
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface Session {
  id: Generated<string>
  token_hash: Buffer
  person_id: string
  site_id: string
  kind: Generated<'own' | 'shared' | 'token'>
  idle_minutes: number
  user_agent: Generated<string>
  acting_org: string | null
  second_factor_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  opened_at: ColumnType<Date, Date | string | undefined, Date | string>
  last_seen_at: ColumnType<Date, Date | string | undefined, Date | string>
  ends_at: ColumnType<Date, Date | string, Date | string>
  ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  label: Generated<string>
  acted_by: string | null
  acted_reason: string | null
  scope: string | null
  provider_id: string | null
  origin_session_id: string | null
}

export interface SignInLink {
  id: Generated<string>
  person_id: string
  identifier_id: string | null
  site_id: string
  kind: 'forgotten' | 'invitation'
  token_hash: Buffer
  ends_at: ColumnType<Date, Date | string, Date | string>
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface SignOnGrant {
  id: Generated<string>
  provider_id: string
  person_id: string
  grant_id: string
  group_value: string
}

export interface SignOnProvider {
  id: Generated<string>
  organisation_id: string
  kind: 'oidc' | 'saml'
  shape: Generated<'entra' | 'google' | 'keycloak' | 'adfs' | 'other'>
  label: ColumnType<Localised, Localised, Localised>
  position: Generated<number>
  is_on: Generated<boolean>
  issuer: string
  settings: Json
  sealed_secret: string | null
  home_domains: Generated<string[]>
  trusted_domains: Generated<string[]>
  trusts_second_factor: Generated<boolean>
  adds_people: Generated<boolean>
  adds_kind: Generated<'employee' | 'foster carer' | 'councillor' | 'volunteer' | 'community'>
  removed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface SignOnRequest {
  id: Generated<string>
  site_id: string
  provider_id: string
  state_hash: Buffer
  browser_hash: Buffer
  kept: string
  ends_at: ColumnType<Date, Date | string, Date | string>
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface SignOnRole {
  id: Generated<string>
  organisation_id: string
  provider_id: string
  group_value: string
  role: 'organisation_admin' | 'people_admin' | 'data_protection' | 'learning_lead' | 'trainer'
  scope: Generated<'organisation' | 'unit'>
  scope_id: string
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface Site {
  id: Generated<string>
  host_organisation_id: string
  host_name: string
  name: ColumnType<Localised, Localised, Localised>
  strapline: ColumnType<Localised | null, Localised | null | undefined, Localised | null>
  brand_colour: Generated<string>
  logo_hash: string | null
  logo_media_type: string | null
  languages: Generated<string[]>
  is_default: Generated<boolean>
  is_demo: Generated<boolean>
  contact_email: string | null
  created_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface SiteDeparture {
  id: Generated<string>
  organisation_id: string
  site_id: string
  counts: Json
  listings: Json
  listing_audiences: Json
  area_ids: Generated<string[]>
  reason: string
  made_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  undone_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface SiteOrganisation {
  id: Generated<string>
  site_id: string
  organisation_id: string
}

export interface SitePage {
  id: Generated<string>
  site_id: string
  key: 'help' | 'contact' | 'privacy' | 'accessibility'
  body: ColumnType<Localised, Localised, Localised>
  updated_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface Standing {
  id: Generated<string>
  organisation_id: string
  requirement_id: string
  membership_id: string
  person_id: string
  starts_on: string
  ends_on: string | null
  state: 'met' | 'expiring' | 'due' | 'overdue' | 'expired' | 'waiting' | 'exempt'
  due_on: string | null
  expires_on: string | null
  because: Generated<string[]>
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  superseded_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface StandingClaim {
  requirement_id: string
  half: number
  transaction: unknown
}

export interface StandingQueue {
  id: Generated<string>
  requirement_id: string
  half: number
  membership_ids: string[]
  from_day: string | null
}

export interface StandingTally {
  organisation_id: string
  requirement_id: string
  state: string
  day: string
  change: number
}

export interface StructureActivity {
  id: Generated<string>
  organisation_id: string
  structure_id: string
  activity_id: string
  position: number
  section_id: string | null
  opens: Json
}

export interface SubjectRequest {
  id: Generated<string>
  organisation_id: string
  person_id: string | null
  asked_for: string | null
  kind: 'access' | 'rectification' | 'erasure' | 'objection'
  received_on: string
  due_on: string
  notes: Generated<string>
  extended_on: string | null
  extension_reason: string | null
  closed_on: string | null
  outcome: 'done' | 'partly' | 'refused' | 'withdrawn' | null
  outcome_reason: string | null
  recorded_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface Survey {
  id: Generated<string>
  organisation_id: string
  name: ColumnType<Localised, Localised, Localised>
  level: number | null
  draft: Json
  current_version_id: string | null
  made_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  archived_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface SurveyDraft {
  id: Generated<string>
  organisation_id: string
  invitation_id: string
  person_id: string
  version_id: string
  answers: Json
  saved_on: Generated<string>
}

export interface SurveyInvitation {
  id: Generated<string>
  organisation_id: string
  use_id: string
  person_id: string
  enrolment_id: string | null
  membership_id: string | null
  closes_on: string | null
  is_answered: Generated<boolean>
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface SurveyResponse {
  id: Generated<string>
  organisation_id: string
  use_id: string
  version_id: string
  is_anonymous: boolean
  person_id: string | null
  match_key: Buffer | null
  unit_id: string | null
  job_role_id: string | null
  answered_on: string
  answers: Json
}

export interface SurveyUse {
  id: Generated<string>
  organisation_id: string
  survey_id: string
  moment: 'before' | 'after' | 'later' | 'activity' | 'audience'
  course_id: string | null
  activity_id: string | null
  audience_id: string | null
  weeks: number | null
  is_needed: Generated<boolean>
  opens_on: Generated<string>
  closes_on: string | null
  made_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export interface SurveyVersion {
  id: Generated<string>
  organisation_id: string
  survey_id: string
  number: number
  is_anonymous: boolean
  content: Json
  published_by: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface TablePolicy {
  table_name: string
  template: 'person' | 'organisation' | 'published' | 'site' | 'shared' | 'system'
  note: Generated<string>
}

export interface Unit {
  id: Generated<string>
  organisation_id: string
  name: ColumnType<Localised, Localised, Localised>
  code: string | null
  closed_on: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  batch_id: string | null
  merged_into_id: string | null
}

export interface UnitParent {
  id: Generated<string>
  organisation_id: string
  unit_id: string
  parent_id: string | null
  starts_on: Generated<string>
  ends_on: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  superseded_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  batch_id: string | null
  during: Generated<string | null>
}

export interface UsedOnce {
  id: Generated<string>
  key_hash: Buffer
  ends_at: ColumnType<Date, Date | string, Date | string>
}

export interface WelcomeCourse {
  id: Generated<string>
  organisation_id: string
  course_id: string
  position: Generated<number>
}

export interface WelcomePage {
  id: Generated<string>
  organisation_id: string
  welcome: ColumnType<Localised | null, Localised | null | undefined, Localised | null>
  first_day_where: ColumnType<Localised | null, Localised | null | undefined, Localised | null>
  first_day_when: ColumnType<Localised | null, Localised | null | undefined, Localised | null>
  first_day_whom: ColumnType<Localised | null, Localised | null | undefined, Localised | null>
  updated_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface WelcomeTask {
  id: Generated<string>
  organisation_id: string
  name: ColumnType<Localised, Localised, Localised>
  position: Generated<number>
  closed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface WelcomeTaskDone {
  id: Generated<string>
  organisation_id: string
  task_id: string
  person_id: string
  done_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface DB {
  account_merge: AccountMerge
  activity: Activity
  activity_file: ActivityFile
  agreement_signature: AgreementSignature
  attempt: Attempt
  attempt_sco: AttemptSco
  audience: Audience
  audience_change: AudienceChange
  audience_day: AudienceDay
  audience_enrolment: AudienceEnrolment
  audience_grant: AudienceGrant
  audience_kept: AudienceKept
  audience_member: AudienceMember
  audience_need: AudienceNeed
  audience_node: AudienceNode
  audience_pin: AudiencePin
  audience_role: AudienceRole
  audience_version: AudienceVersion
  audit_event: AuditEvent
  audit_seal: AuditSeal
  batch_change: BatchChange
  category: Category
  compliance_return: ComplianceReturn
  content_version: ContentVersion
  course: Course
  course_equivalence: CourseEquivalence
  course_rating: CourseRating
  course_section: CourseSection
  course_structure: CourseStructure
  current_job: CurrentJob
  current_membership: CurrentMembership
  current_unit: CurrentUnit
  data_export: DataExport
  data_sharing_agreement: DataSharingAgreement
  document: Document
  document_version: DocumentVersion
  enrolment: Enrolment
  erasure_item: ErasureItem
  evidence: Evidence
  exemption: Exemption
  external_learning: ExternalLearning
  file: File
  first_sign_in: FirstSignIn
  history_name: HistoryName
  history_row: HistoryRow
  history_run: HistoryRun
  hr_file: HrFile
  hr_kept: HrKept
  hr_progress: HrProgress
  hr_record: HrRecord
  hr_row: HrRow
  hr_run: HrRun
  hr_source: HrSource
  import_batch: ImportBatch
  installation: Installation
  job: Job
  job_role: JobRole
  job_term: JobTerm
  joining_code: JoiningCode
  joining_domain: JoiningDomain
  joining_setting: JoiningSetting
  launch: Launch
  leaving: Leaving
  legal_hold: LegalHold
  link_request: LinkRequest
  listing: Listing
  listing_audience: ListingAudience
  magic_link: MagicLink
  mail: Mail
  mail_suppression: MailSuppression
  manager_code: ManagerCode
  membership: Membership
  membership_term: MembershipTerm
  merge_consent: MergeConsent
  merge_row: MergeRow
  notice: Notice
  notice_about: NoticeAbout
  notice_delivery: NoticeDelivery
  notice_mute: NoticeMute
  notice_rule: NoticeRule
  notice_setting: NoticeSetting
  notice_template: NoticeTemplate
  notice_told: NoticeTold
  notify_account: NotifyAccount
  organisation: Organisation
  organisation_export: OrganisationExport
  organisation_permission: OrganisationPermission
  organisation_security: OrganisationSecurity
  outbox: Outbox
  package_file: PackageFile
  partner_area: PartnerArea
  passkey: Passkey
  password: Password
  person: Person
  person_identifier: PersonIdentifier
  person_minor: PersonMinor
  person_table: PersonTable
  personal_data: PersonalData
  post: Post
  pre_joiner: PreJoiner
  processor: Processor
  profile_field: ProfileField
  profile_value: ProfileValue
  provider_identity: ProviderIdentity
  qualification: Qualification
  recent_try: RecentTry
  record_look: RecordLook
  recovery_code: RecoveryCode
  registration: Registration
  requirement: Requirement
  requirement_item: RequirementItem
  requirement_version: RequirementVersion
  retention_rule: RetentionRule
  role_grant: RoleGrant
  run_count: RunCount
  run_count_queue: RunCountQueue
  run_total: RunTotal
  scim_account: ScimAccount
  scim_group: ScimGroup
  search_word: SearchWord
  second_factor: SecondFactor
  sent_form: SentForm
  session: Session
  sign_in_link: SignInLink
  sign_on_grant: SignOnGrant
  sign_on_provider: SignOnProvider
  sign_on_request: SignOnRequest
  sign_on_role: SignOnRole
  site: Site
  site_departure: SiteDeparture
  site_organisation: SiteOrganisation
  site_page: SitePage
  standing: Standing
  standing_claim: StandingClaim
  standing_queue: StandingQueue
  standing_tally: StandingTally
  structure_activity: StructureActivity
  subject_request: SubjectRequest
  survey: Survey
  survey_draft: SurveyDraft
  survey_invitation: SurveyInvitation
  survey_response: SurveyResponse
  survey_use: SurveyUse
  survey_version: SurveyVersion
  table_policy: TablePolicy
  unit: Unit
  unit_parent: UnitParent
  used_once: UsedOnce
  welcome_course: WelcomeCourse
  welcome_page: WelcomePage
  welcome_task: WelcomeTask
  welcome_task_done: WelcomeTaskDone
}
