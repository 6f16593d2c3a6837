import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { seedDemo } from '../src/features/demo/index.ts'
import { hashPassword } from '../src/features/sign-in/index.ts'
import { openInstallation } from '../src/installation.ts'
import { readConfig } from '../src/platform/config/config.ts'
import { newToken } from '../src/platform/http/tokens.ts'
import { openLog } from '../src/platform/log/log.ts'
import { tokenHash } from '../src/platform/tenancy/open-request.ts'

export type CaseStudy = {
  /** Session tokens by the local part of the demo account. */
  sessions: Record<string, string>
  launches: { token: string; sco: string; row: string; person: string }[]
  hash: string
  courseSlug: string
  courseId: string
}

/** The case-study installation: 12,000 people, 150,000 completions. Made once and kept. */
export async function caseStudy(dataDir: string): Promise<CaseStudy> {
  const isThere = existsSync(join(dataDir, 'seeded'))
  const installation = await openInstallation(readConfig({ DATA_DIR: dataDir }), openLog('error'), {
    as: 'command',
  })
  const client = new pg.Client({ connectionString: installation.address.ownerUrl })
  await client.connect()
  try {
    if (!isThere) {
      const started = Date.now()
      const made = await seedDemo(installation.services, installation.address.ownerUrl, hashPassword, {
        people: 12_000,
        completions: 150_000,
      })
      console.log(
        `Case-study data made in ${Math.round((Date.now() - started) / 1000)} s: ${JSON.stringify(made)}`,
      )
      const { writeFile } = await import('node:fs/promises')
      await writeFile(join(dataDir, 'seeded'), '')
    }
    return await prepare(client)
  } finally {
    await client.end()
    await installation.close()
  }
}

async function prepare(client: pg.Client): Promise<CaseStudy> {
  const people = await client.query<{ id: string; name: string; site: string }>(
    `select p.person_id as id, split_part(p.value, '@', 1) as name, s.id as site from person_identifier p, site s
      where p.value like any (array['learner@wexcombe%', 'manager@wexcombe%', 'admin@wexcombe%', 'lead@wexcombe%']) and s.is_default`,
  )
  const sessions: Record<string, string> = {}
  for (const { id, name, site } of people.rows) {
    const token = newToken()
    sessions[name] = token
    await client.query(
      `insert into session (token_hash, person_id, site_id, idle_minutes, ends_at, second_factor_at) values ($1, $2, $3, 600, now() + interval '10 hours', now())`,
      [tokenHash(token), id, site],
    )
  }
  const hash = (await client.query(`select hash from password limit 1`)).rows[0].hash
  const course = (
    await client.query(
      `select l.slug, l.course_id from listing l join site s on s.id = l.site_id and s.is_default where l.published order by l.published_at limit 1`,
    )
  ).rows[0]
  return {
    sessions,
    launches: await launches(client),
    hash,
    courseSlug: course.slug,
    courseId: course.course_id,
  }
}

/** Eight people in the middle of a lesson, each in a tab of their own. */
async function launches(client: pg.Client): Promise<CaseStudy['launches']> {
  const runs = await client.query(
    `select e.id as enrolment, e.person_id, e.organisation_id, a.id as activity, a.current_content_version_id as version,
            v.launch -> 0 ->> 'identifier' as sco
       from enrolment e join course_structure s on s.id = e.structure_id join structure_activity sa on sa.structure_id = s.id
       join activity a on a.id = sa.activity_id join content_version v on v.id = a.current_content_version_id
      where e.completed_at is null and e.withdrawn_at is null limit 8`,
  )
  const made: CaseStudy['launches'] = []
  for (const run of runs.rows) {
    const token = newToken()
    const lease = randomUUID()
    const attempt = await client.query(
      `insert into attempt (person_id, organisation_id, enrolment_id, activity_id, content_version_id, number, lease)
       values ($1, $2, $3, $4, $5, (select coalesce(max(number), 0) + 1 from attempt where enrolment_id = $3 and activity_id = $4), $6) returning id`,
      [run.person_id, run.organisation_id, run.enrolment, run.activity, run.version, lease],
    )
    const row = await client.query(
      `insert into attempt_sco (person_id, organisation_id, attempt_id, sco) values ($1, $2, $3, $4) returning id`,
      [run.person_id, run.organisation_id, attempt.rows[0].id, run.sco],
    )
    await client.query(
      `insert into launch (token_hash, person_id, attempt_id, lease, expires_at) values ($1, $2, $3, $4, now() + interval '1 day')`,
      [tokenHash(token), run.person_id, attempt.rows[0].id, lease],
    )
    made.push({ token, sco: run.sco, row: row.rows[0].id, person: run.person_id })
  }
  return made
}
