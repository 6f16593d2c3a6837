import { asRule, itemsOf, StoredRule } from '../../src/features/requirements/rule.ts'
import { timelineOf, type Version } from '../../src/features/requirements/rules/timeline.ts'
import { dayName, dayNumber } from '../../src/features/requirements/rules/twin-calendar.ts'
import { joinSpans } from '../../src/features/requirements/settling/facts.ts'
import type { World } from '../world/world.ts'
import type { Ground } from './ground.ts'

type Row = Record<string, string | null>
type Spanned = { starts_on: string; ends_on: string | null }

/** The rows that facts lie in, table by table, as believed now. */
async function tables(world: World, made: Ground) {
  const all = async (text: string) =>
    (await world.database.owner.query<Row>(text, text.includes('$1') ? [made.organisation] : [])).rows
  const span = 'starts_on::text, ends_on::text'
  const now = 'where organisation_id = $1 and superseded_at is null'
  return {
    organisation: made.organisation,
    memberships: await all('select id, person_id, kind from membership where organisation_id = $1'),
    terms: await all(`select membership_id, ${span} from membership_term ${now}`),
    jobTerms: await all(`select membership_id, job_id, ${span} from job_term ${now}`),
    values: await all(`select membership_id, field_id, value_date::text, ${span} from profile_value ${now}`),
    audience: await all(`select membership_id, audience_id, ${span} from audience_member ${now}`),
    exemptions: await all(`select id, membership_id, requirement_id, ${span} from exemption ${now}`),
    equivalences: await all(
      `select lineage_id, as_good_as, counts_from::text from course_equivalence ${now}`,
    ),
    signIns: await all('select person_id, happened_on::text from first_sign_in'),
    evidence: await all(
      `select id, person_id, controller_id, subject_type, subject_id, lineage_id, happened_on::text, issuer_expires_on::text
         from evidence where superseded_at is null`,
    ),
    versions: (
      await world.database.owner.query(
        `select id, requirement_id, audience_id, counts_from::text, rule from requirement_version ${now}`,
        [made.organisation],
      )
    ).rows as {
      id: string
      requirement_id: string
      audience_id: string | null
      counts_from: string
      rule: unknown
    }[],
    requirements: await all('select id, closed_on::text from requirement where organisation_id = $1'),
  }
}
type Tables = Awaited<ReturnType<typeof tables>>

/** Every timeline worked out from the tables by filters and loops, a line of text each stretch. */
export async function expected(world: World, made: Ground): Promise<string[]> {
  const read = await tables(world, made)
  return read.requirements
    .flatMap(requirement =>
      read.memberships.flatMap(membership => {
        const versions = read.versions
          .filter(version => version.requirement_id === requirement.id)
          .map(version => versionFor(read, membership, version))
        const exempt = read.exemptions
          .filter(row => row.membership_id === membership.id)
          .filter(row => row.requirement_id === null || row.requirement_id === requirement.id)
          .map(row => ({ id: row.id as string, ...spanOf(row) }))
        const items = read.versions
          .filter(version => version.requirement_id === requirement.id)
          .flatMap(version => itemsOf(StoredRule.parse(version.rule)))
        const evidence = [...new Set(items.map(item => `${item.kind} ${item.id}`))].flatMap(item =>
          pieces(read, made, membership, item),
        )
        return timelineOf(versions, { evidence, exempt }, requirement.closed_on).map(stretch =>
          lineOf({ requirement: requirement.id as string, membership: membership.id as string, ...stretch }),
        )
      }),
    )
    .sort()
}

const spanOf = (row: Row): Spanned => ({ starts_on: row.starts_on as string, ends_on: row.ends_on ?? null })

/** Whether a piece is of a course, or of one that was as good when it was done. */
function answers(equivalences: Row[], piece: Row, course: string): boolean {
  if (piece.lineage_id === course) return true
  return equivalences.some(
    row =>
      row.as_good_as === course &&
      row.lineage_id === piece.lineage_id &&
      (row.counts_from === null || (piece.happened_on as string) >= (row.counts_from as string)),
  )
}

/** The evidence of a person that counts towards an item: theirs or the organisation's, of the course or of one as good. */
function pieces({ evidence, equivalences }: Tables, made: Ground, membership: Row, item: string) {
  const [kind, id] = item.split(' ') as [string, string]
  return evidence
    .filter(row => row.person_id === membership.person_id)
    .filter(row => row.controller_id === null || row.controller_id === made.organisation)
    .filter(row => row.subject_type === kind)
    .filter(row => (kind === 'course' ? answers(equivalences, row, id) : row.subject_id === id))
    .map(row => ({
      id: row.id as string,
      item: id,
      on: row.happened_on as string,
      expiresOn: row.issuer_expires_on ?? null,
    }))
}

function versionFor(read: Tables, membership: Row, version: Tables['versions'][number]): Version {
  const rule = StoredRule.parse(version.rule)
  const terms =
    membership.kind === 'pre-joiner' ? [] : read.terms.filter(row => row.membership_id === membership.id)
  const members = read.audience.filter(
    row => row.membership_id === membership.id && row.audience_id === version.audience_id,
  )
  return {
    countsFrom: version.counts_from,
    rule: asRule(rule),
    inside: joinSpans((version.audience_id === null ? terms : members).map(spanOf)),
    bases: basesFor(read, membership, rule, terms),
  }
}

function basesFor(read: Tables, membership: Row, { due }: StoredRule, terms: Row[]): Version['bases'] {
  if (due.kind === 'fixed') return []
  const own = (row: Row) => row.membership_id === membership.id
  switch (due.base) {
    case 'audience':
      return []
    case 'membership':
      return terms.map(row => ({ ...spanOf(row), date: row.starts_on as string }))
    case 'job':
      return read.jobTerms.filter(own).map(row => ({ ...spanOf(row), date: jobStart(read.jobTerms, row) }))
    case 'first sign-in':
      return read.signIns
        .filter(row => row.person_id === membership.person_id)
        .map(row => ({
          starts_on: row.happened_on as string,
          ends_on: null,
          date: row.happened_on as string,
        }))
    case 'profile':
      return read.values
        .filter(row => own(row) && row.field_id === due.ref && row.value_date !== null)
        .map(row => ({ ...spanOf(row), date: row.value_date as string }))
    case 'completion': {
      const organisation = (row: Row) => row.controller_id === null || row.controller_id === read.organisation
      return read.evidence
        .filter(
          row => row.person_id === membership.person_id && row.subject_type === 'course' && organisation(row),
        )
        .filter(row => answers(read.equivalences, row, due.ref as string))
        .map(row => ({
          starts_on: row.happened_on as string,
          ends_on: null,
          date: row.happened_on as string,
        }))
    }
  }
}

/** The first day of the unbroken line of terms of one job that a term is in. */
function jobStart(jobTerms: Row[], term: Row): string {
  let start = term.starts_on as string
  for (;;) {
    const before = dayName(dayNumber(start) - 1)
    const last = jobTerms.find(row => row.job_id === term.job_id && row.ends_on === before)
    if (!last) return start
    start = last.starts_on as string
  }
}

type Line = Spanned & {
  requirement: string
  membership: string
  state: string
  dueOn: string | null
  expiresOn: string | null
  because: string[]
}
const lineOf = (line: Line) =>
  [
    line.requirement,
    line.membership,
    line.starts_on,
    line.ends_on,
    line.state,
    line.dueOn,
    line.expiresOn,
    line.because.join('+'),
  ].join(' ')

/** The rows of the table as the same lines: as believed now, or as known at an instant. */
export async function written(world: World, made: Ground, knownAt: string | null = null): Promise<string[]> {
  const { rows } = await world.database.owner.query(
    `select requirement_id as requirement, membership_id as membership, starts_on::text, ends_on::text, state,
            due_on::text as "dueOn", expires_on::text as "expiresOn", because
       from standing where organisation_id = $1
        and case when $2::timestamptz is null then superseded_at is null
                 else recorded_at <= $2 and (superseded_at is null or superseded_at > $2) end`,
    [made.organisation, knownAt],
  )
  return rows.map(lineOf).sort()
}
