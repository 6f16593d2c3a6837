import type pg from 'pg'
import type { Rule } from '../src/features/audiences/engine/index.ts'

type Named = { id: string; people: number }
type Written = { name: string; per?: 'job'; rule: Rule }

/** As many rules of every kind as a council has: by place, by role, both of one job, by dates, by learning, by each other. */
export async function councilRules(client: pg.Client, organisation: string): Promise<Written[]> {
  const of = async (text: string) => (await client.query<Named>(text, [organisation])).rows
  const current = `j.organisation_id = $1 and j.superseded_at is null and (j.ends_on is null or j.ends_on >= today())`
  const units = await of(
    `select u.id, count(j.id)::integer as people from unit u join job_term j on j.unit_id = u.id and ${current} group by 1 order by 2 desc, 1`,
  )
  const parents = await of(
    `select p.parent_id as id, 0 as people from unit_parent p where p.organisation_id = $1 and p.parent_id is not null group by 1 order by 1`,
  )
  const roles = await of(
    `select r.id, count(j.id)::integer as people from job_role r join job_term j on j.job_role_id = r.id and ${current} group by 1 order by 2 desc, 1`,
  )
  const courses = await of(
    `select c.id, 0 as people from course c where $1::uuid is not null order by 1 limit 12`,
  )
  const managers = await of(
    `select j.manager_job_id as id, count(*)::integer as people from job_term j where ${current} and j.manager_job_id is not null group by 1 order by 2 desc, 1`,
  )
  const ids = (list: Named[], ...which: number[]) => which.map(n => (list[n % list.length] as Named).id)
  const inUnit = (...which: number[]): Rule => ({ field: 'job.unit', op: 'is', values: ids(units, ...which) })
  const under = (n: number): Rule => ({ field: 'job.unit', op: 'is', values: ids(parents, n), below: true })
  const inRole = (...which: number[]): Rule => ({ field: 'job.role', op: 'is', values: ids(roles, ...which) })
  const done = (n: number, op: 'any' | 'none'): Rule => ({
    field: 'course.completed',
    op,
    values: ids(courses, n),
  })
  const made: Written[] = []
  for (let n = 0; n < 8; n += 1) made.push({ name: `under ${n}`, rule: { all: [under(n)] } })
  for (let n = 0; n < 10; n += 1)
    made.push({ name: `role ${n}`, rule: { any: [inRole(n + 14), inRole(n + 15)] } })
  for (let n = 0; n < 10; n += 1)
    made.push({ name: `job ${n}`, rule: { job: [under(n), inRole(n + 2, n + 3)] } })
  for (let n = 0; n < 6; n += 1)
    made.push({ name: `not yet ${n}`, rule: { all: [under((n + 3) % 8), { none: [done(n, 'any')] }] } })
  for (let n = 0; n < 4; n += 1)
    made.push({
      name: `new ${n}`,
      rule: { all: [under(n), { field: 'membership.start', op: 'within previous', days: 60 * (n + 1) }] },
    })
  for (let n = 0; n < 4; n += 1)
    made.push({
      name: `team ${n}`,
      rule: { field: 'job.manager', op: 'any level', values: ids(managers, n * 7) },
    })
  for (let n = 0; n < 3; n += 1)
    made.push({
      name: `leaders ${n}`,
      per: 'job',
      rule: { all: [under(n * 2), { field: 'job.has_reports', op: 'yes' }] },
    })
  for (let n = 0; n < 3; n += 1)
    made.push({ name: `done ${n}`, rule: { all: [under(n), { any: [done(n, 'any'), done(n + 5, 'any')] }] } })
  made.push({
    name: 'employees of one place',
    rule: { all: [{ field: 'membership.kind', op: 'is', values: ['employee'] }, inUnit(0)] },
  })
  made.push({ name: 'leaving soon', rule: { field: 'membership.end', op: 'within next', days: 60 } })
  made.push({ name: 'nowhere', rule: { all: [{ field: 'job.unit', op: 'empty' }] } })
  made.push({
    name: 'by address',
    rule: { all: [{ field: 'person.email_domain', op: 'is', values: ['wexcombe.example'] }, inRole(3)] },
  })
  return made
}

/** Rules that name others: written when those are active. */
export function nestedRules(ids: string[]): Written[] {
  const at = (n: number) => ids[n] as string
  return [
    {
      name: 'one without another',
      rule: {
        all: [
          { field: 'audience', op: 'in', values: [at(0)] },
          { field: 'audience', op: 'not in', values: [at(14)] },
        ],
      },
    },
    { name: 'either', rule: { any: [{ field: 'audience', op: 'in', values: [at(3), at(15)] }] } },
  ].slice(0, 54 - ids.length) as Written[]
}
