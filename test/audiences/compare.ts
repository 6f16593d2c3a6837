import type pg from 'pg'
import { isIn, plusDays, type TwinRule, type TwinWorld } from '../../src/features/audiences/engine/twin.ts'
import { type Cast, window } from './histories.ts'

const local = (column: string) => `(${column} at time zone 'Europe/London')::date::text`
const span = `starts_on::text, ends_on::text`

/** The rows as they lie in the tables, for the twin. */
export async function rowsFor(client: pg.ClientBase, made: Cast): Promise<TwinWorld> {
  const all = async (text: string) => (await client.query(text, [made.organisation])).rows
  const now = 'where organisation_id = $1 and superseded_at is null'
  return {
    memberships: await all(
      `select id, person_id, organisation_id, kind, employee_number from membership where organisation_id = $1`,
    ),
    membershipTerms: await all(`select membership_id, ${span} from membership_term ${now}`),
    jobs: await all(`select id, person_id, membership_id from job where organisation_id = $1`),
    jobTerms: await all(
      `select membership_id, job_id, unit_id, job_role_id, post_id, manager_job_id, manager_post_id, temporary_manager_job_id, temporary_until::text, ${span} from job_term ${now}`,
    ),
    unitParents: await all(`select unit_id, parent_id, ${span} from unit_parent ${now}`),
    people: await all(
      `select p.id, p.name, p.lang from person p where p.id in (select person_id from membership where organisation_id = $1)`,
    ),
    emails: await all(
      `select person_id, value from person_identifier where kind = 'email' and verified_at is not null and person_id in (select person_id from membership where organisation_id = $1)`,
    ),
    profile: await all(
      `select v.membership_id, f.key, f.kind, v.value, v.starts_on::text, v.ends_on::text from profile_value v join profile_field f on f.id = v.field_id
        where v.organisation_id = $1 and v.superseded_at is null`,
    ),
    completions: await all(
      `select person_id, subject_id as course, controller_id as organisation_id, happened_on::text as on from evidence
        where controller_id = $1 and superseded_at is null and subject_type = 'course' and kind in ('completed', 'recognised')`,
    ),
    enrolments: await all(
      `select person_id, course_id as course, organisation_id, ${local('opened_at')} as from, ${local('least(completed_at, withdrawn_at)')} as until from enrolment where organisation_id = $1`,
    ),
    signIns: await all(
      `select s.person_id, o.organisation_id, ${local('s.opened_at')} as on from session s join site_organisation o on o.site_id = s.site_id
        where o.organisation_id = $1 and s.kind <> 'token' and s.acted_by is null`,
    ),
    audiences: await all(
      `select a.id, a.per, v.rule, a.unit_id from audience a left join audience_version v on v.id = a.active_version_id where a.organisation_id = $1`,
    ),
    pins: await all(`select audience_id, membership_id, job_id, kind, ${span} from audience_pin ${now}`),
  }
}

export const days: string[] = []
for (let day = window.from; day <= window.until; day = plusDays(day, 1)) days.push(day)

/** Who is in which audience on which days of the window, by the twin: one text each, a letter a day. */
export function byTwin(world: TwinWorld): Map<string, string> {
  const found = new Map<string, string>()
  for (const audience of world.audiences) {
    const subjects =
      audience.per === 'membership'
        ? world.memberships.map(one => ({ membership: one.id, job: null }))
        : world.jobs.map(one => ({ membership: one.membership_id, job: one.id }))
    for (const { membership, job } of subjects) {
      const line = days.map(day => (isIn(world, audience, membership, job, day) ? 'x' : '.')).join('')
      if (line.includes('x')) found.set(`${audience.id} ${membership} ${job ?? '-'}`, line)
    }
  }
  return found
}

/** The same from the engine's rows, as they are or as they were known at an instant. */
export async function byEngine(
  client: pg.ClientBase,
  made: Cast,
  knownAt?: string,
): Promise<Map<string, string>> {
  const { rows } = await client.query(
    `select audience_id, membership_id, coalesce(job_id::text, '-') as job, starts_on::text as from, coalesce(ends_on::text, '9999') as until
       from audience_member where organisation_id = $1
        and case when $2::timestamptz is null then superseded_at is null else recorded_at <= $2 and (superseded_at is null or superseded_at > $2) end`,
    [made.organisation, knownAt ?? null],
  )
  const found = new Map<string, string>()
  for (const row of rows) {
    const key = `${row.audience_id} ${row.membership_id} ${row.job}`
    const before = found.get(key)
    const line = days
      .map((day, n) => (before?.[n] === 'x' || (day >= row.from && day <= row.until) ? 'x' : '.'))
      .join('')
    if (line.includes('x')) found.set(key, line)
  }
  return found
}

/** Gives an audience a rule, as its administrator would. */
export async function activateRule(
  client: pg.ClientBase,
  made: Cast,
  audience: string,
  rule: TwinRule | null,
): Promise<unknown> {
  await client.query('begin')
  await client.query(`select set_config('app.acting_org', $1, true)`, [made.organisation])
  await client.query('select save_audience_draft($1, $2::jsonb)', [
    audience,
    rule ? JSON.stringify(rule) : null,
  ])
  const { rows } = await client.query('select activate_audience($1) as answer', [audience])
  await client.query('commit')
  return rows[0].answer
}
