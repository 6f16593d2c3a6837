import { randomBytes } from 'node:crypto'
import type { World } from '../world/world.ts'
import { fillAudienceUses, joinAudience } from './crowd-audiences.ts'
import { fillBlended } from './crowd-blended.ts'
import { fillDataProtection, fillDataRules, shareEvidence } from './crowd-data-protection.ts'
import { fillPersonDepth } from './crowd-depth.ts'
import { fillExternal, fillHistory } from './crowd-history.ts'
import { fillHr, fillHrRecord } from './crowd-hr.ts'
import { fillJoiner, fillJoining } from './crowd-joining.ts'
import { fillNotices } from './crowd-notices.ts'
import { fillOrganisationGround } from './crowd-organisations.ts'
import { fillPeopleGround, fillPersonGround } from './crowd-people.ts'
import { fillRequirements } from './crowd-requirements.ts'
import { fillScim } from './crowd-scim.ts'
import { fillSignOn, fillWaysIn } from './crowd-sign-on.ts'
import { fillSurveys } from './crowd-surveys.ts'

export type Crowd = { hosts: string[]; sessions: { host: string; token: string | undefined; name: string }[] }

/** A small number that is the same for the same seed. */
function numbers(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return Math.floor((state / 4294967296) * below)
  }
}

/** Three organisations on two sites, people with one or two memberships, every table filled for each of them. */
export async function crowd(world: World, seed: number): Promise<Crowd> {
  const { rows } = world
  const random = numbers(seed)
  const pick = <T>(list: T[]): T => list[random(list.length)] as T
  const organisations = await Promise.all(['Ash', 'Birch', 'Cedar'].map(name => rows.organisation(name)))
  const [ash, birch, cedar] = organisations as [string, string, string]
  const hosts = [`one-${seed}.test`, `other-${seed}.test`]
  const sites = [
    await rows.site(hosts[0] as string, ash, [birch]),
    await rows.site(hosts[1] as string, cedar, [birch]),
  ]
  const courses = []
  for (const organisation of organisations)
    courses.push(...(await fillOrganisation(world, organisation, sites, random)))
  const sessions: Crowd['sessions'] = hosts.map(host => ({
    host,
    token: undefined,
    name: `nobody on ${host}`,
  }))
  const jobs: { job: string; organisation: string }[] = []
  for (let index = 0; index < 12; index += 1) {
    const person = await rows.person(`Person ${index}`, `person-${seed}-${index}@example.org`)
    const places = new Set([pick(organisations), ...(random(3) === 0 ? [pick(organisations)] : [])])
    for (const organisation of places) {
      const membership = await rows.membership(
        person,
        organisation,
        random(6) === 0 ? { endsOn: '2024-01-01' } : {},
      )
      if (random(6) > 0 && jobs.length < 40) {
        const manager = jobs.length > 0 && random(2) === 0 ? pick(jobs).job : undefined
        const isCurrent = (
          await world.database.owner.query('select 1 from current_membership where id = $1', [membership])
        ).rowCount
        if (isCurrent)
          jobs.push({ job: await rows.job(person, organisation, membership, { manager }), organisation })
      }
      if (random(4) === 0)
        await rows.grant(person, pick(['organisation_admin', 'learning_lead', 'trainer']), organisation)
      await fillPerson(world, person, organisation, membership, pick(courses))
    }
    if (index === 11) await rows.grant(person, 'operator', null)
    for (const [at, site] of sites.entries())
      sessions.push({
        host: hosts[at] as string,
        token: await rows.session(person, site),
        name: `person ${index} on site ${at}`,
      })
  }
  await rows.insert('data_sharing_agreement', {
    giver_id: ash,
    receiver_id: birch,
    purpose: 'safeguarding',
    level: 'totals',
    starts_on: '2025-01-01',
  })
  await rows.insert('data_sharing_agreement', {
    giver_id: cedar,
    receiver_id: birch,
    purpose: 'fire safety',
    level: 'standing',
    starts_on: '2025-01-01',
  })
  await shareEvidence(world, cedar, birch, [cedar, birch])
  await shareEvidence(world, birch, ash, [birch])
  return { hosts, sessions }
}

async function fillOrganisation(
  world: World,
  organisation: string,
  sites: string[],
  random: (below: number) => number,
) {
  const { rows, database } = world
  const unit = await rows.unit(organisation, 'Service')
  await rows.unit(organisation, 'Team', unit)
  await rows.insert('job_role', { organisation_id: organisation, name: rows.en('Worker') })
  await rows.insert('post', {
    organisation_id: organisation,
    unit_id: unit,
    name: rows.en('Head of service'),
  })
  await rows.insert('import_batch', { organisation_id: organisation, kind: 'people' })
  for (const [at, site] of sites.entries()) {
    await database.owner.query(
      `insert into site_page (site_id, key, body) values ($1, 'help', $2) on conflict do nothing`,
      [site, rows.en('Help')],
    )
    await rows.insert('category', {
      site_id: site,
      slug: `c-${organisation.slice(-6)}-${at}`,
      name: rows.en('Subject'),
    })
  }
  await fillPeopleGround(world, organisation)
  await fillHr(world, organisation, sites[0] as string)
  await fillJoining(world, organisation, sites[0] as string)
  await fillSignOn(world, organisation)
  await fillDataRules(world, organisation, sites[0] as string)
  await fillScim(world, organisation)
  await fillRequirements(world, organisation)
  await fillNotices(world, organisation)
  await fillSurveys(world, organisation)
  await fillHistory(world, organisation)
  await fillOrganisationGround(world, organisation, sites)
  const courses = []
  for (const state of ['published', 'published', 'draft', 'retired']) {
    const site = sites[random(sites.length)] as string
    const course = await rows.course(organisation, site, `${state} course`, {
      state,
      visibleTo: random(2) === 0 ? 'site' : 'organisation',
      unit,
    })
    const file = await rows.insert('file', {
      organisation_id: organisation,
      hash: randomBytes(32).toString('hex'),
      name: 'p.zip',
      media_type: 'application/zip',
      size_bytes: 1,
      purpose: 'package',
    })
    const version = await rows.insert('content_version', {
      organisation_id: organisation,
      activity_id: course.activity,
      file_id: file,
      origin: randomBytes(20).toString('hex'),
      edition: '1.2',
      title: 'Lesson',
      launch: '[]',
      file_count: 1,
      total_bytes: 1,
    })
    await rows.insert('package_file', {
      organisation_id: organisation,
      content_version_id: version,
      path: 'index.html',
      hash: 'x',
      media_type: 'text/html',
      size_bytes: 1,
    })
    await fillBlended(world, organisation, course)
    courses.push(course)
  }
  await fillAudienceUses(world, organisation, courses)
  return courses
}

type MadeCourse = { id: string; structure: string; activity: string }

async function fillPerson(
  world: World,
  person: string,
  organisation: string,
  membership: string,
  course: MadeCourse,
): Promise<void> {
  const { rows, database } = world
  const number = (
    await database.owner.query(
      'select count(*)::integer + 1 as n from enrolment where person_id = $1 and course_id = $2',
      [person, course.id],
    )
  ).rows[0].n
  const enrolment = await rows.enrolment(person, course, organisation, membership, {
    number,
    completed_at: new Date(),
  })
  await fillPersonGround(world, person, organisation, membership)
  await fillHrRecord(world, organisation, membership)
  await fillJoiner(world, person, organisation, membership, course)
  await fillDataProtection(world, organisation, person)
  await fillScim(world, organisation, { person, membership })
  await fillRequirements(world, organisation, { person, membership })
  await fillNotices(world, organisation, { person })
  await fillSurveys(world, organisation, { person, membership, course: course.id, enrolment })
  await fillExternal(world, { organisation, person, membership })
  await fillPersonDepth(world, person, organisation, membership)
  await joinAudience(world, person, organisation, membership)
  const own = { person_id: person, organisation_id: organisation }
  const attempt = await rows.insert('attempt', {
    ...own,
    enrolment_id: enrolment,
    activity_id: course.activity,
    number: 1,
  })
  await rows.insert('attempt_sco', { ...own, attempt_id: attempt, sco: 'one' })
  await rows.insert('evidence', {
    person_id: person,
    controller_id: organisation,
    enrolment_id: enrolment,
    subject_type: 'course',
    subject_id: course.id,
    lineage_id: course.id,
    kind: 'completed',
    happened_at: new Date(),
    happened_on: '2026-11-01',
    source: 'run',
    idempotency_key: `run:${enrolment}:course`,
  })
  await rows.insert('audit_event', {
    organisation_id: organisation,
    actor_id: person,
    verb: 'course.completed',
    subject_type: 'evidence',
  })
  await database.owner.query(
    `insert into password (person_id, hash) values ($1, 'x') on conflict do nothing`,
    [person],
  )
  await database.owner.query(
    `insert into second_factor (person_id, sealed_secret, last_step) values ($1, 'x', 0) on conflict do nothing`,
    [person],
  )
  await rows.insert('recovery_code', { person_id: person, code_hash: randomBytes(32) })
  await fillWaysIn(world, person)
}
