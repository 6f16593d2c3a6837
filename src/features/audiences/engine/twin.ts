// A slow twin of the audience engine, written from what audiences are said to be: one membership and one day at a time, by
// loops over the rows as they lie in the tables. It uses nothing of the product.

import {
  boundaryIsSo,
  dateIsSo,
  holds,
  type JobTerm,
  spells,
  type TwinRule,
  type TwinWorld,
  textIsSo,
} from './twin-basics.ts'

export { plusDays, type TwinRule, type TwinWorld } from './twin-basics.ts'

type Audience = TwinWorld['audiences'][number]
type Asked = {
  world: TwinWorld
  membership: TwinWorld['memberships'][number]
  job: string | null
  day: string
}

/** Whether a membership, or one of its jobs in an audience of jobs, is in an audience on a day. */
export function isIn(
  world: TwinWorld,
  audience: Audience,
  membershipId: string,
  job: string | null,
  day: string,
): boolean {
  const membership = world.memberships.find(one => one.id === membershipId)
  if (!membership) return false
  if (!world.membershipTerms.some(term => term.membership_id === membershipId && holds(term, day)))
    return false
  if (job && !termOf(world, job, day)) return false
  const asked = { world, membership, job, day }
  const unit = audience.unit_id
  if (unit && !fulfils(asked, { field: 'job.unit', op: 'is', values: [unit], below: true })) return false
  const pins = world.pins.filter(
    pin =>
      pin.audience_id === audience.id &&
      pin.membership_id === membershipId &&
      holds(pin, day) &&
      (!job || !pin.job_id || pin.job_id === job),
  )
  if (pins.some(pin => pin.kind === 'excluded')) return false
  if (pins.some(pin => pin.kind === 'pinned')) return true
  return audience.rule !== null && fulfils(asked, audience.rule)
}

function fulfils(asked: Asked, rule: TwinRule): boolean {
  if (rule.all) return rule.all.every(part => fulfils(asked, part))
  if (rule.any) return rule.any.some(part => fulfils(asked, part))
  if (rule.none) return !rule.none.some(part => fulfils(asked, part))
  if (rule.job) {
    const parts = rule.job
    if (asked.job) return parts.every(part => fulfils(asked, part))
    return jobsOn(asked).some(term => parts.every(part => fulfils({ ...asked, job: term.job_id }, part)))
  }
  const opposite = opposites[rule.op ?? '']
  return opposite ? !fulfils(asked, { ...rule, op: opposite }) : isSo(asked, rule)
}

const opposites: Record<string, string> = {
  'is not': 'is',
  'does not contain': 'contains',
  empty: 'not empty',
  none: 'any',
  'not all': 'all',
  'not direct': 'direct',
  'not any level': 'any level',
  no: 'yes',
  'not in': 'in',
}

function isSo(asked: Asked, rule: TwinRule): boolean {
  const field = rule.field ?? ''
  if (field.startsWith('job.')) return jobIsSo(asked, rule)
  if (field.startsWith('profile.')) return profileIsSo(asked, rule)
  if (field.startsWith('course.')) return learningIsSo(asked, rule)
  if (field.startsWith('sign_in.')) return signInIsSo(asked, rule)
  const { world, membership, day } = asked
  const person = world.people.find(one => one.id === membership.person_id)
  const terms = world.membershipTerms.filter(term => term.membership_id === membership.id)
  switch (field) {
    case 'membership.kind':
      return (rule.values ?? []).includes(membership.kind)
    case 'membership.number':
      return textIsSo(membership.employee_number, rule)
    case 'membership.start':
    case 'membership.end':
      return spells(terms).some(spell => boundaryIsSo(spell, field === 'membership.start', rule, day))
    case 'membership.since':
      return dateIsSo(terms.map(term => term.starts_on).sort()[0] ?? null, rule, day)
    case 'person.name':
      return textIsSo(person?.name ?? null, rule)
    case 'person.language':
      return textIsSo(person?.lang ?? null, rule)
    case 'person.email_domain':
      return world.emails.some(
        email =>
          email.person_id === membership.person_id && textIsSo(email.value.split('@').at(-1) ?? '', rule),
      )
    case 'audience':
      return (rule.values ?? []).some(id => inOther(asked, id))
  }
  throw new Error(`no such field: ${field}`)
}

function inOther({ world, membership, job, day }: Asked, id: string): boolean {
  const other = world.audiences.find(one => one.id === id)
  if (!other) return false
  if (other.per === 'membership') return isIn(world, other, membership.id, null, day)
  if (job) return isIn(world, other, membership.id, job, day)
  return world.jobs.some(
    one => one.membership_id === membership.id && isIn(world, other, membership.id, one.id, day),
  )
}

const termOf = (world: TwinWorld, job: string, day: string) =>
  world.jobTerms.find(term => term.job_id === job && holds(term, day))

/** The terms that are looked at: of the one job, or of every job of the membership. */
function jobsOn({ world, membership, job, day }: Asked): JobTerm[] {
  return world.jobTerms.filter(
    term => holds(term, day) && (job ? term.job_id === job : term.membership_id === membership.id),
  )
}

function jobIsSo(asked: Asked, rule: TwinRule): boolean {
  const { world, membership, job, day } = asked
  const values = rule.values ?? []
  if (rule.field === 'job.start' || rule.field === 'job.end')
    return world.jobs
      .filter(one => (job ? one.id === job : one.membership_id === membership.id))
      .some(one =>
        spells(world.jobTerms.filter(term => term.job_id === one.id)).some(spell =>
          boundaryIsSo(spell, rule.field === 'job.start', rule, day),
        ),
      )
  const picked = (id: string | null) => id !== null && (rule.op === 'not empty' || values.includes(id))
  return jobsOn(asked).some(term => {
    switch (rule.field) {
      case 'job.role':
        return picked(term.job_role_id)
      case 'job.post':
        return picked(term.post_id)
      case 'job.unit':
        return rule.below && rule.op === 'is'
          ? unitsAbove(world, term.unit_id, day).some(picked)
          : picked(term.unit_id)
      case 'job.has_reports':
        return world.jobTerms.some(
          other => holds(other, day) && managersOf(world, other, day).includes(term.job_id),
        )
      default:
        return managersAbove(world, term, day, rule.op === 'any level').some(
          id =>
            values.includes(id) || values.includes(world.jobs.find(one => one.id === id)?.person_id ?? ''),
        )
    }
  })
}

function unitsAbove(world: TwinWorld, unit: string | null, day: string): string[] {
  const found: string[] = []
  for (let at = unit; at !== null && !found.includes(at); ) {
    found.push(at)
    at = world.unitParents.find(one => one.unit_id === found.at(-1) && holds(one, day))?.parent_id ?? null
  }
  return found
}

/** The jobs that manage a term on a day, of those that hold: a job, whoever holds a post, and who stands in. */
function managersOf(world: TwinWorld, term: JobTerm, day: string): string[] {
  const stands =
    term.temporary_until !== null && term.temporary_until >= day ? term.temporary_manager_job_id : null
  return world.jobTerms
    .filter(
      other =>
        holds(other, day) &&
        other.job_id !== term.job_id &&
        (other.job_id === term.manager_job_id ||
          other.job_id === stands ||
          (term.manager_post_id !== null && other.post_id === term.manager_post_id)),
    )
    .map(other => other.job_id)
}

function managersAbove(world: TwinWorld, term: JobTerm, day: string, all: boolean): string[] {
  const found: string[] = []
  let level = managersOf(world, term, day)
  while (level.length > 0) {
    found.push(...level)
    if (!all) break
    level = level
      .flatMap(job => {
        const held = termOf(world, job, day)
        return held ? managersOf(world, held, day) : []
      })
      .filter((job, n, list) => !found.includes(job) && list.indexOf(job) === n)
  }
  return found
}

function profileIsSo({ world, membership, day }: Asked, rule: TwinRule): boolean {
  const key = (rule.field ?? '').slice('profile.'.length)
  return world.profile.some(one => {
    if (one.membership_id !== membership.id || one.key !== key || !holds(one, day)) return false
    if (rule.op === 'not empty') return true
    if (one.kind === 'date') return dateIsSo(one.value, rule, day)
    if (one.kind === 'yes-no') return one.value === 'yes'
    if (one.kind !== 'number') return textIsSo(one.value, rule)
    return (rule.values ?? []).some(wanted => {
      if (rule.op === 'less') return Number(one.value) < Number(wanted)
      return rule.op === 'more' ? Number(one.value) > Number(wanted) : Number(one.value) === Number(wanted)
    })
  })
}

function learningIsSo({ world, membership, day }: Asked, rule: TwinRule): boolean {
  const mine = <T extends { person_id: string; organisation_id: string }>(rows: readonly T[]) =>
    rows.filter(
      row => row.person_id === membership.person_id && row.organisation_id === membership.organisation_id,
    )
  const done = mine(world.completions).filter(row => row.on <= day)
  const values = rule.values ?? []
  if (rule.field === 'course.completed') {
    const has = (course: string) => done.some(row => row.course === course)
    return rule.op === 'all' ? values.every(has) : values.some(has)
  }
  if (rule.field === 'course.completed_on')
    return (rule.of ?? []).some(course => {
      const days = done.filter(row => row.course === course).map(row => row.on)
      return dateIsSo(days.sort().at(-1) ?? null, rule, day)
    })
  return mine(world.enrolments).some(
    row => values.includes(row.course) && row.from <= day && (row.until === null || day < row.until),
  )
}

function signInIsSo({ world, membership, day }: Asked, rule: TwinRule): boolean {
  const days = world.signIns
    .filter(
      row =>
        row.person_id === membership.person_id &&
        row.organisation_id === membership.organisation_id &&
        row.on <= day,
    )
    .map(row => row.on)
    .sort()
  if (rule.field === 'sign_in.ever') return days.length > 0
  return dateIsSo((rule.field === 'sign_in.first' ? days[0] : days.at(-1)) ?? null, rule, day)
}
