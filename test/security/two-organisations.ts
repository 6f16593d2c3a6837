import type { World } from '../world/world.ts'
import { fillBlended } from './crowd-blended.ts'
import { depthParams } from './crowd-depth.ts'
import { fillExternal, fillHistory } from './crowd-history.ts'
import { fillHr } from './crowd-hr.ts'
import { fillNotices } from './crowd-notices.ts'
import { fillSignOn, fillWaysIn } from './crowd-sign-on.ts'
import { surveyParams } from './crowd-surveys.ts'
import { dataProtectionParams } from './data-protection-params.ts'
import { requirementParams } from './requirement-params.ts'

/** Marks every text and name of the organisation that must not be seen; its own name is public on the site. */
export const canary = 'Kestrel-canary'

export type TwoOrganisations = {
  host: string
  site: string
  /** Whose rows everybody else tries to reach. */
  victim: Side
  stranger: Side
  tokens: {
    victimAdmin: string
    victimLearner: string
    lowRole: string
    strangerAdmin: string
    strangerLearner: string
    operator: string
  }
  /** For every parameter that a route may have, a value that belongs to the victim; some depend on the path. */
  params: Record<string, string | ((path: string) => string)>
}

type Side = {
  organisation: string
  unit: string
  admin: string
  learner: string
  membership: string
  job: string
  course: { id: string; structure: string; activity: string; slug: string; listing: string }
  enrolment: string
  evidence: string
  certificate: string
}

/** Two organisations on one site, each with everything a route can be asked for; the victim's is marked. */
export async function twoOrganisations(world: World): Promise<TwoOrganisations> {
  const { rows } = world
  const host = 'two.test'
  const [victimOrg, strangerOrg] = [
    await rows.organisation('Victim Council'),
    await rows.organisation('Stranger Care'),
  ]
  const hostOrg = await rows.organisation('Host')
  const site = await rows.site(host, hostOrg, [victimOrg, strangerOrg])
  const victim = await side(world, site, victimOrg, canary)
  const stranger = await side(world, site, strangerOrg, 'Stranger')
  const signOn = await fillSignOn(world, victimOrg)
  const waysIn = await fillWaysIn(world, victim.learner, signOn.provider)
  const low = await rows.person(`${canary} Newcomer`)
  await rows.membership(low, victimOrg)
  const operator = await rows.person('Operator')
  await rows.grant(operator, 'operator', null)
  await rows.insert('partner_area', {
    site_id: site,
    organisation_id: victimOrg,
    slug: 'victims-corner',
    title: rows.en(`${canary} corner`),
    is_published: true,
  })
  const mail = await rows.insert('mail', {
    site_id: site,
    recipient: `${canary}@example.org`,
    subject: canary,
    body_text: canary,
    body_html: canary,
  })
  const category = await rows.insert('category', { site_id: site, slug: 'safety', name: rows.en('Safety') })
  const jobRole = await rows.insert('job_role', {
    organisation_id: victimOrg,
    name: rows.en(`${canary} role`),
  })
  const grant = await rows.grant(victim.learner, 'trainer', victimOrg)
  const tokens = {
    victimAdmin: await rows.session(victim.admin, site),
    victimLearner: await rows.session(victim.learner, site),
    lowRole: await rows.session(low, site),
    strangerAdmin: await rows.session(stranger.admin, site),
    strangerLearner: await rows.session(stranger.learner, site),
    operator: await rows.session(operator, site),
  }
  const batch = await rows.insert('import_batch', {
    organisation_id: victimOrg,
    kind: 'enrolment',
    counts: JSON.stringify({ course: victim.course.id }),
  })
  const audience = await rows.insert('audience', {
    organisation_id: victimOrg,
    name: rows.en(`${canary} audience`),
  })
  const ofAudience = { organisation_id: victimOrg, audience_id: audience }
  await rows.insert('audience_version', { ...ofAudience, number: 1 })
  const rule = await rows.insert('audience_enrolment', { ...ofAudience, course_id: victim.course.id })
  const audienceRole = await rows.insert('audience_role', {
    ...ofAudience,
    role: 'trainer',
    scope: 'organisation',
    scope_id: victimOrg,
    reason: canary,
  })
  await rows.session(victim.learner, site, { kind: 'token' })
  const idOf = async (text: string, value: string): Promise<string> =>
    (await world.database.owner.query(text, [value])).rows[0].id
  const terms = {
    membership: await idOf('select id from membership_term where membership_id = $1', victim.membership),
    job: await idOf('select id from job_term where job_id = $1', victim.job),
  }
  const apiToken = await idOf(
    `select id from session where person_id = $1 and kind = 'token'`,
    victim.learner,
  )
  const session = (
    await world.database.owner.query('select id from session where person_id = $1', [victim.learner])
  ).rows[0].id
  const joiner = await rows.person(`${canary} Joiner`, `${canary.toLowerCase()}.joiner@example.org`)
  const joining = {
    joiningCode: 'K3STREL2',
    codeId: await rows.insert('joining_code', {
      organisation_id: victimOrg,
      code: 'K3STREL2',
      label: canary,
      kind: 'volunteer',
      ends_on: '2024-01-01',
      starts_on: '2023-01-01',
    }),
    joiningDomain: await rows.insert('joining_domain', {
      organisation_id: victimOrg,
      domain: 'kestrel.example',
    }),
    registration: await rows.insert('registration', {
      organisation_id: victimOrg,
      site_id: site,
      name: canary,
      address: `${canary}@example.org`,
      kind: 'volunteer',
      needs_approval: true,
      state: 'waiting',
    }),
    preJoiner: await rows.insert('pre_joiner', {
      organisation_id: victimOrg,
      membership_id: await rows.membership(joiner, victimOrg, { kind: 'pre-joiner' }),
      person_id: joiner,
      expected_on: '2026-12-01',
      hr_reference: canary,
    }),
    welcomeTask: await rows.insert('welcome_task', { organisation_id: victimOrg, name: rows.en(canary) }),
  }
  const blended = await fillBlended(world, victimOrg, victim.course, canary)
  return {
    host,
    site,
    victim,
    stranger,
    tokens,
    params: {
      ...(await dataProtectionParams(world, victim, site)),
      ...(await requirementParams(world, victim)),
      ...(await fillNotices(world, victimOrg)),
      ...(await surveyParams(world, victim)),
      section: blended.section,
      file: path => (path.includes('/courses/') ? blended.file : 'page'),
      ...(await fillHistory(world, victimOrg)),
      external: await fillExternal(
        world,
        { organisation: victimOrg, person: victim.learner, membership: victim.membership },
        canary,
      ),
      ...joining,
      ...(await fillHr(world, victimOrg, site)),
      ...(await depthParams(world, victim)),
      slug: victim.course.slug,
      course: victim.course.id,
      activity: victim.course.activity,
      enrolment: victim.enrolment,
      person: victim.learner,
      membership: victim.membership,
      job: victim.job,
      unit: victim.unit,
      organisation: victimOrg,
      site,
      evidence: victim.evidence,
      code: victim.certificate,
      mail,
      category,
      jobRole,
      audience,
      audienceRole,
      rule,
      grant,
      session,
      page: 'help',
      partner: 'victims-corner',
      permission: 'course.edit',
      kind: 'declaration',
      provider: signOn.provider,
      mapping: signOn.mapping,
      identity: waysIn.identity,
      passkey: waysIn.passkey,
      system: 'otherOidc',
      hash: '0'.repeat(64),
      scimId: path => (path.includes('/ResourceTypes') ? 'User' : waysIn.identity),
      role: jobRole,
      batch,
      term: path => (path.includes('/jobs/') ? terms.job : terms.membership),
      token: path => (path.startsWith('/account/') ? apiToken : 'x'.repeat(43)),
    },
  }
}

async function side(
  { rows, database }: World,
  site: string,
  organisation: string,
  mark: string,
): Promise<Side> {
  const unit = await rows.unit(organisation, `${mark} Service`)
  const admin = await rows.person(`${mark} Admin`, `${mark.toLowerCase()}.admin@example.org`)
  const adminMembership = await rows.membership(admin, organisation, { employeeNumber: `${mark}-1` })
  const adminJob = await rows.job(admin, organisation, adminMembership, { unit })
  await rows.grant(admin, 'organisation_admin', organisation)
  const learner = await rows.person(`${mark} Learner`, `${mark.toLowerCase()}.learner@example.org`)
  const membership = await rows.membership(learner, organisation, { employeeNumber: `${mark}-2` })
  const job = await rows.job(learner, organisation, membership, { unit, manager: adminJob })
  const course = await rows.course(organisation, site, `${mark} course`, { unit })
  const enrolment = await rows.enrolment(learner, course, organisation, membership, {
    completed_at: new Date(),
  })
  const certificate = mark === canary ? 'VVVVVVVVVVVVVVVV' : 'SSSSSSSSSSSSSSSS'
  const evidence = await rows.insert('evidence', {
    person_id: learner,
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
    certificate_code: certificate,
  })
  await database.owner.query(
    `insert into audit_event (organisation_id, actor_id, verb, subject_type, detail) values ($1, $2, 'course.completed', 'evidence', $3)`,
    [organisation, learner, JSON.stringify({ mark })],
  )
  return { organisation, unit, admin, learner, membership, job, course, enrolment, evidence, certificate }
}

/** The address of a route with the victim's ids in it. */
export function addressIn(two: TwoOrganisations, path: string): string {
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const example = two.params[name]
    if (!example)
      throw new Error(`The suite has no example of the parameter :${name}; add one to two-organisations.ts`)
    return typeof example === 'string' ? example : example(path)
  })
}
