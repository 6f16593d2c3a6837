import type { Localised } from '../i18n/localised.ts'
import type { Lang } from '../i18n/words.ts'

/**
 * Who somebody is by a grant, or by the facts: `person` is anybody signed in, `member` has a membership on this site that
 * has begun in earnest (a pre-joiner's has not), `manager` has somebody reporting to them.
 */
export type Role =
  | 'operator'
  | 'organisation_admin'
  | 'people_admin'
  | 'data_protection'
  | 'learning_lead'
  | 'trainer'
  | 'manager'
  | 'member'
  | 'person'

export type Grant = {
  role: Role
  scope: 'installation' | 'site' | 'organisation' | 'unit' | 'course'
  scope_id: string | null
  organisation_id: string | null
}

/** Who acts in a transaction, as the database knows it. Without `person` nobody is signed in. */
export type Actor = {
  person: { id: string; name: string; known_as: string | null; lang: Lang | null } | null
  /** The administrator who looks at the site through this person's eyes; such a session reads and never writes. */
  actedBy: { id: string; name: string } | null
  session: {
    id: string
    kind: 'own' | 'shared' | 'token'
    second_factor: boolean
    /** What a token opens, when not everything its person may. */
    scope: 'provisioning' | null
  } | null
  memberships: { id: string; organisation_id: string; kind: string }[]
  grants: Grant[]
  /** Their published content may be read. */
  memberOrgs: string[]
  /** Their people's rows may be read, within what `visible…` conditions leave. */
  staffOrgs: string[]
  /** The one organisation that may be written to. */
  actingOrg: string | null
  /** How many people report to this person. */
  reports: number
  /** Whether one of the roles held is one for which a second factor is required. */
  needsSecondFactor: boolean
}

export type Site = {
  id: string
  host_name: string
  name: Localised
  strapline: Localised | null
  brand_colour: string
  logo_hash: string | null
  languages: Lang[]
  is_demo: boolean
  host_organisation_id: string
  organisations: { id: string; name: Localised; short_name: string }[]
}
