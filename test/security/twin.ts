/*
 * Which rows an actor may read, table by table, written from DESIGN 4.4 and 4.5 alone and worked out row by row over
 * everything there is. Slow and obvious on purpose; it imports nothing of the product.
 */
export type Row = Record<string, unknown>
export type Tables = Record<string, Row[]>
export type Who = { person: string | null; site: string; memberOrgs: string[]; staffOrgs: string[] }

type Rule = (row: Row, who: Who, all: Tables) => boolean

const isStaff = (who: Who, organisation: unknown) =>
  typeof organisation === 'string' && who.staffOrgs.includes(organisation)
const isMember = (who: Who, organisation: unknown) =>
  typeof organisation === 'string' && who.memberOrgs.includes(organisation)
const isMe = (who: Who, person: unknown) => who.person !== null && person === who.person
const rowsOf = (all: Tables, table: string): Row[] => all[table] ?? []

const ofOrganisation: Rule = (row, who) => isStaff(who, row.organisation_id)
const ofOwnPeople: Rule = (row, who) =>
  isMember(who, row.organisation_id) || isStaff(who, row.organisation_id)
const ofPerson: Rule = (row, who) => isMe(who, row.person_id) || isStaff(who, row.organisation_id)
const mineOnly: Rule = (row, who) => isMe(who, row.person_id)
const onSite: Rule = (row, who) => row.site_id === who.site
const nobody: Rule = () => false

const knowsPerson = (person: unknown, who: Who, all: Tables) =>
  isMe(who, person) ||
  rowsOf(all, 'membership').some(m => m.person_id === person && isStaff(who, m.organisation_id))

const isInAudience = (audience: unknown, who: Who, all: Tables) => {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date())
  return rowsOf(all, 'audience_member').some(
    m =>
      m.audience_id === audience &&
      isMe(who, m.person_id) &&
      m.superseded_at === null &&
      String(m.starts_on) <= today &&
      (m.ends_on === null || String(m.ends_on) >= today),
  )
}

const findsListing: Rule = (row, who, all) => {
  if (isStaff(who, row.organisation_id)) return true
  if (!row.published || row.site_id !== who.site) return false
  if (row.visible_to === 'site') return who.person !== null
  if (row.visible_to === 'organisation') return isMember(who, row.organisation_id)
  return rowsOf(all, 'listing_audience').some(
    l => l.listing_id === row.id && isInAudience(l.audience_id, who, all),
  )
}

const readsCourse = (course: unknown, organisation: unknown, who: Who, all: Tables) =>
  isStaff(who, organisation) ||
  rowsOf(all, 'listing').some(l => l.course_id === course && findsListing(l, who, all)) ||
  rowsOf(all, 'enrolment').some(
    e => e.course_id === course && (isMe(who, e.person_id) || isStaff(who, e.organisation_id)),
  )

const ofCourse: Rule = (row, who, all) => readsCourse(row.course_id, row.organisation_id, who, all)

const readsActivity = (activity: unknown, who: Who, all: Tables) =>
  rowsOf(all, 'activity').some(
    a => a.id === activity && readsCourse(a.course_id, a.organisation_id, who, all),
  )

/** A document is read by its staff and by whoever reads a course that asks for it. */
const readsDocument = (document: unknown, organisation: unknown, who: Who, all: Tables) =>
  isStaff(who, organisation) ||
  rowsOf(all, 'activity').some(
    a => a.document_id === document && readsCourse(a.course_id, a.organisation_id, who, all),
  )

/** An agreement of the highest level, signed by both, on a day it names. */
function givesEvidence(agreement: Row, all: Tables): boolean {
  const now = new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/London' })
  const signed = rowsOf(all, 'agreement_signature').filter(s => s.agreement_id === agreement.id)
  return (
    agreement.level === 'evidence' &&
    agreement.superseded_at === null &&
    String(agreement.starts_on) <= now &&
    (agreement.ends_on === null || String(agreement.ends_on) >= now) &&
    [agreement.giver_id, agreement.receiver_id].every(side => signed.some(s => s.organisation_id === side))
  )
}

/** What an organisation says to everybody who is or was one of its people, pre-joiners too. */
const ofEverHere: Rule = (row, who, all) =>
  isStaff(who, row.organisation_id) ||
  rowsOf(all, 'membership').some(m => isMe(who, m.person_id) && m.organisation_id === row.organisation_id)

/** The rule of every table. A table that is missing here fails the suite. */
export const rules: Record<string, Rule> = {
  organisation: (row, who, all) =>
    isMember(who, row.id) ||
    isStaff(who, row.id) ||
    rowsOf(all, 'site_organisation').some(s => s.site_id === who.site && s.organisation_id === row.id),
  site: (row, who) => row.id === who.site || isStaff(who, row.host_organisation_id),
  site_organisation: (row, who) => row.site_id === who.site || isStaff(who, row.organisation_id),
  site_page: onSite,
  category: onSite,
  import_batch: ofOrganisation,
  hr_source: ofOrganisation,
  hr_run: ofOrganisation,
  hr_file: ofOrganisation,
  hr_row: ofOrganisation,
  hr_progress: ofOrganisation,
  hr_record: ofOrganisation,
  hr_kept: ofOrganisation,
  post: ofOrganisation,
  file: ofOrganisation,
  package_file: ofOrganisation,
  unit: ofOwnPeople,
  unit_parent: ofOwnPeople,
  job_role: ofOwnPeople,
  person: (row, who, all) => knowsPerson(row.id, who, all),
  person_identifier: (row, who, all) => knowsPerson(row.person_id, who, all),
  provider_identity: mineOnly,
  membership: ofPerson,
  membership_term: ofPerson,
  job: ofPerson,
  job_term: ofPerson,
  role_grant: ofPerson,
  organisation_security: ofOrganisation,
  batch_change: ofOrganisation,
  partner_area: (row, who, all) =>
    row.site_id === who.site &&
    ((row.is_published === true && row.is_open === true && isMember(who, row.organisation_id)) ||
      isStaff(who, row.organisation_id) ||
      rowsOf(all, 'site').some(s => s.id === row.site_id && isStaff(who, s.host_organisation_id))),
  leaving: ofOrganisation,
  manager_code: mineOnly,
  account_merge: ofOrganisation,
  profile_field: ofOwnPeople,
  profile_value: ofPerson,
  audience: ofOrganisation,
  audience_version: ofOrganisation,
  audience_pin: ofPerson,
  audience_member: ofPerson,
  audience_role: ofOrganisation,
  requirement: ofOrganisation,
  organisation_permission: ofOrganisation,
  notice_rule: ofOrganisation,
  notice: ofPerson,
  notice_delivery: ofPerson,
  notice_mute: mineOnly,
  notice_setting: ofOrganisation,
  notice_template: onSite,
  notify_account: ofOrganisation,
  requirement_version: ofOrganisation,
  requirement_item: ofOrganisation,
  qualification: ofOwnPeople,
  course_equivalence: ofOrganisation,
  exemption: ofPerson,
  standing: ofPerson,
  history_run: ofOrganisation,
  history_row: ofOrganisation,
  history_name: ofOrganisation,
  external_learning: ofPerson,
  compliance_return: ofOrganisation,
  first_sign_in: mineOnly,
  scim_account: ofPerson,
  scim_group: ofOrganisation,
  audience_enrolment: ofOrganisation,
  listing_audience: ofOrganisation,
  enrolment: ofPerson,
  attempt: ofPerson,
  attempt_sco: ofPerson,
  evidence: (row, who, all) =>
    isMe(who, row.person_id) ||
    isStaff(who, row.controller_id) ||
    rowsOf(all, 'data_sharing_agreement').some(
      a => a.giver_id === row.controller_id && isStaff(who, a.receiver_id) && givesEvidence(a, all),
    ),
  listing: findsListing,
  course: (row, who, all) => readsCourse(row.id, row.organisation_id, who, all),
  course_structure: ofCourse,
  activity: ofCourse,
  course_section: ofCourse,
  activity_file: ofCourse,
  document: (row, who, all) => readsDocument(row.id, row.organisation_id, who, all),
  document_version: (row, who, all) => readsDocument(row.document_id, row.organisation_id, who, all),
  structure_activity: (row, who, all) => readsActivity(row.activity_id, who, all),
  content_version: (row, who, all) =>
    isStaff(who, row.organisation_id) || readsActivity(row.activity_id, who, all),
  survey: ofOrganisation,
  survey_version: ofOrganisation,
  survey_use: ofOrganisation,
  survey_invitation: ofPerson,
  survey_draft: mineOnly,
  survey_response: ofPerson,
  course_rating: ofPerson,
  session: mineOnly,
  password: mineOnly,
  second_factor: mineOnly,
  recovery_code: mineOnly,
  joining_setting: ofOrganisation,
  joining_code: ofOrganisation,
  joining_domain: ofOrganisation,
  registration: (row, who, all) =>
    row.state !== 'unproven' && row.state !== 'expired' && ofPerson(row, who, all),
  person_minor: ofPerson,
  pre_joiner: ofPerson,
  welcome_page: ofEverHere,
  welcome_course: ofEverHere,
  welcome_task: ofEverHere,
  welcome_task_done: ofPerson,
  passkey: mineOnly,
  sign_on_provider: ofOrganisation,
  sign_on_role: ofOrganisation,
  audit_event: (row, who) => isStaff(who, row.organisation_id) || isMe(who, row.actor_id),
  data_sharing_agreement: (row, who) => isStaff(who, row.giver_id) || isStaff(who, row.receiver_id),
  agreement_signature: (row, who, all) =>
    rowsOf(all, 'data_sharing_agreement').some(
      a => a.id === row.agreement_id && (isStaff(who, a.giver_id) || isStaff(who, a.receiver_id)),
    ),
  subject_request: ofPerson,
  legal_hold: ofOrganisation,
  retention_rule: ofOrganisation,
  erasure_item: ofOrganisation,
  data_export: (row, who) => isMe(who, row.asked_by) || isStaff(who, row.organisation_id),
  record_look: ofPerson,
  audit_seal: ofOrganisation,
  processor: ofOrganisation,
  site_departure: ofOrganisation,
  organisation_export: ofOrganisation,
}

/** The rows of a table that an actor may read, by id. System tables give nothing to anybody. */
export function mayRead(table: string, template: string, who: Who, all: Tables): string[] {
  const rule = template === 'system' ? nobody : rules[table]
  if (!rule) throw new Error(`The twin has no rule for the table ${table}: write one from the design`)
  return rowsOf(all, table)
    .filter(row => rule(row, who, all))
    .map(row => String(row.id))
    .sort()
}
