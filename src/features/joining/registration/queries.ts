import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'

/** What somebody may become by a code or a domain. */
export const joiningKinds = ['employee', 'foster carer', 'councillor', 'volunteer', 'community'] as const
export type JoiningKind = (typeof joiningKinds)[number]

export type CodeHere = {
  id: string
  organisation_id: string
  organisation: Localised
  label: string
  kind: JoiningKind
  needs_approval: boolean
  for_young_people: boolean
  state: 'open' | 'full' | 'over' | 'early'
}

/** A code of an organisation on this site. */
export async function codeAt(db: Db, code: string): Promise<CodeHere | undefined> {
  const { rows } = await sql<CodeHere>`select * from joining_code_at(${code})`.execute(db)
  return rows[0]
}

export type DomainHere = {
  id: string
  organisation_id: string
  organisation: Localised
  kind: JoiningKind
  needs_approval: boolean
}

/** Which organisations of this site an address at a domain may join. */
export async function domainsAt(db: Db, domain: string): Promise<DomainHere[]> {
  const { rows } = await sql<DomainHere>`select * from joining_domains_at(${domain})`.execute(db)
  return rows
}

export type Given = {
  name: string
  known_as: string | null
  address: string | null
  message: string | null
  date_of_birth: string | null
  guardian_name: string | null
  guardian_contact: string | null
  lang: Lang
}
export type By = { codeId: string | null; domainId: string | null }

/** Writes an application down under a token; nobody reads it before that is used. */
export async function addRegistration(db: Db, by: By, given: Given, token: Buffer): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select add_registration(${by.codeId}, ${by.domainId}, ${JSON.stringify(given)}::jsonb, ${token}) as id`.execute(
    db,
  )
  return rows[0]?.id ?? null
}

export type Letter = {
  address: string
  name: string
  lang: Lang
  organisation: Localised
  code: string | null
  /** The address is an account's that can sign in here. */
  is_holder: boolean
}

/** What to write to an applicant, with the token that proves their address. */
export async function registrationLetter(db: Db, id: string, token: Buffer): Promise<Letter | undefined> {
  const { rows } = await sql<Letter>`select * from registration_letter(${id}, ${token})`.execute(db)
  return rows[0]
}

export type OpenRegistration = {
  id: string
  organisation_id: string
  organisation: Localised
  name: string
  address: string
  kind: JoiningKind
  state: 'unproven' | 'asked back'
  needs_approval: boolean
  asked: string | null
}

/** The application behind the token of a letter. */
export async function registrationAt(db: Db, token: Buffer): Promise<OpenRegistration | undefined> {
  const { rows } = await sql<OpenRegistration>`select * from registration_at(${token})`.execute(db)
  return rows[0]
}

export type Proved = {
  outcome: 'accepted' | 'waiting' | 'full'
  registration_id: string
  person_id: string | null
  identifier_id: string | null
  has_account: boolean
}

/** Uses the token up: the applicant is accepted, or waits for a decision. */
export async function proveRegistration(db: Db, token: Buffer): Promise<Proved | undefined> {
  const { rows } = await sql<Proved>`select * from prove_registration(${token})`.execute(db)
  return rows[0]
}

export type Joined = {
  outcome: 'accepted' | 'waiting' | 'full' | 'already' | 'asked'
  registration_id: string | null
  person_id: string
  organisation_id: string
}

/** The actor asks to join an organisation, or joins. */
export async function joinOrganisation(db: Db, by: By, given: Partial<Given>): Promise<Joined | undefined> {
  const { rows } = await sql<Joined>`
    select * from join_organisation(${by.codeId}, ${by.domainId}, ${JSON.stringify(given)}::jsonb)`.execute(
    db,
  )
  return rows[0]
}

export type OwnRegistration = {
  id: string
  organisation: Localised
  state: string
  sentence: string | null
  recorded_at: Date
}

/** What the actor has asked to join, newest first. */
export async function ownRegistrations(db: Db): Promise<OwnRegistration[]> {
  const { rows } = await sql<OwnRegistration>`
    select r.id, o.name as organisation, r.state, r.sentence, r.recorded_at
      from registration r join organisation o on o.id = r.organisation_id
     where r.person_id = (select actor_person()) order by r.id desc limit 20`.execute(db)
  return rows
}

/** The domains of the addresses that the actor has proved. */
export async function ownDomains(db: Db): Promise<string[]> {
  const { rows } = await sql<{ domain: string }>`
    select distinct lower(split_part(value, '@', 2)) as domain from person_identifier
     where person_id = (select actor_person()) and kind = 'email' and verified_at is not null limit 10`.execute(
    db,
  )
  return rows.map(row => row.domain)
}

/** The words that an applicant answers a question with; null when the token holds no more. */
export async function answerRegistration(db: Db, token: Buffer, words: string): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select answer_registration(${token}, ${words}) as id`.execute(db)
  return rows[0]?.id ?? null
}

/** A way to choose a password, for who has just proved an address and has none. */
export async function newPasswordLink(
  db: Db,
  personId: string,
  identifierId: string,
  token: Buffer,
): Promise<void> {
  await sql`select new_link(${personId}, ${identifierId}, 'invitation', ${token}, ${14 * 24 * 60})`.execute(
    db,
  )
}

export type Approver = { person_id: string; address: string; lang: Lang | null; name: string }

/** Who decides an application, at the addresses they have proved. */
export async function approversOf(db: Db, registrationId: string): Promise<Approver[]> {
  const { rows } = await sql<Approver>`select * from joining_approvers(${registrationId})`.execute(db)
  return rows
}

/** Forgets what nobody proved or answered in time. */
export async function cleanRegistrations(db: Db): Promise<number> {
  const { rows } = await sql<{ gone: number }>`select clean_registrations() as gone`.execute(db)
  return rows[0]?.gone ?? 0
}
