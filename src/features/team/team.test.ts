import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world/world.ts'

let world: World
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type Course = { id: string; structure: string }

async function place(name: string) {
  const council = await world.rows.organisation(`${name} council`)
  const partner = await world.rows.organisation(`${name} partner`)
  const host = `${name}.example`
  const site = await world.rows.site(host, council, [partner])
  const course = await world.rows.course(council, site, 'Fire safety', { visibleTo: 'site' })
  return { council, partner, host, site, course }
}

async function employed(name: string, organisation: string, more: { manager?: string; unit?: string } = {}) {
  const person = await world.rows.person(name)
  const membership = await world.rows.membership(person, organisation)
  const job = await world.rows.job(person, organisation, membership, more)
  return { person, membership, job }
}

async function finished(
  person: string,
  course: Course,
  organisation: string | null,
  membership: string | null,
  at: Date,
  number = 1,
) {
  const enrolment = await world.rows.enrolment(person, course, organisation, membership, {
    number,
    opened_at: at,
    started_at: at,
    completed_at: at,
  })
  const lineage = (
    await world.database.owner.query('select lineage_id from course where id = $1', [course.id])
  ).rows[0].lineage_id
  await world.rows.insert('evidence', {
    person_id: person,
    controller_id: organisation,
    enrolment_id: enrolment,
    subject_type: 'course',
    subject_id: course.id,
    lineage_id: lineage,
    kind: 'completed',
    happened_at: at,
    happened_on: at.toISOString().slice(0, 10),
    source: 'run',
    idempotency_key: `run:${enrolment}:course`,
    certificate_code: `CODE-${enrolment.slice(-12)}`,
  })
}

const namesIn = (html: string) =>
  [...html.matchAll(/<a href="\/team\/[0-9a-f-]{36}">([^<]+)<\/a>/g)].map(match => match[1] as string)
const idsIn = (html: string) =>
  [...html.matchAll(/<a href="\/team\/([0-9a-f-]{36})">/g)].map(match => match[1] as string)
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

describe('what the team page says', () => {
  test('counts what was done, is open and is late, for the organisation of the job only', async () => {
    const { council, partner, host, site, course } = await place('counts')
    const boss = await employed('Bea Boss', council)
    const sam = await employed('Sam Learner', council, { manager: boss.job })
    const second = await world.rows.course(council, site, 'First aid', { visibleTo: 'site' })
    const third = await world.rows.course(council, site, 'Lone working', { visibleTo: 'site' })
    const elsewhere = await world.rows.membership(sam.person, partner)
    await finished(sam.person, course, council, sam.membership, daysAgo(30))
    await finished(sam.person, course, council, sam.membership, daysAgo(500), 2)
    await finished(sam.person, second, partner, elsewhere, daysAgo(20))
    await world.rows.enrolment(sam.person, third, council, sam.membership, { due_on: '2020-01-01' })
    const page = await world.visitor(host, await world.rows.session(boss.person, site)).get('/team')
    expect(page.statusCode).toBe(200)
    const text = textOf(page.body)
    expect(text).toContain('One person reports to you. One of them has an overdue course.')
    expect(text).toMatch(/Sam Learner .*1 overdue None 1 0 1/)
    const member = await world
      .visitor(host, await world.rows.session(boss.person, site))
      .get(`/team/${sam.person}`)
    expect(member.statusCode).toBe(200)
    expect(member.body).toContain('Lone working')
    expect(member.body).toContain('/certificates/CODE-')
    // Learnt for another employer: theirs to show.
    expect(member.body).not.toContain('First aid')
    expect(member.body.match(/Fire safety/g)?.length).toBeGreaterThanOrEqual(2)
  })

  test('filters, in both languages', async () => {
    const { council, host, site, course } = await place('filters')
    const boss = await employed('Bea Boss', council)
    const done = await employed('Dan Done', council, { manager: boss.job })
    const late = await employed('Lea Late', council, { manager: boss.job })
    await finished(done.person, course, council, done.membership, daysAgo(3))
    await world.rows.enrolment(late.person, course, council, late.membership, { due_on: '2021-01-01' })
    const visitor = world.visitor(host, await world.rows.session(boss.person, site))
    expect(namesIn((await visitor.get('/team?show=overdue')).body)).toEqual(['Lea Late'])
    expect(namesIn((await visitor.get('/team?show=idle')).body)).toEqual(['Lea Late'])
    expect(namesIn((await visitor.get('/team?show=nonsense&who=&after=%00')).body)).toEqual([
      'Dan Done',
      'Lea Late',
    ])
    expect((await visitor.get('/team?lang=cy')).body).toContain('Mae 2 o bobl yn atebol i chi.')
  })

  test('pages by key: everybody once, in the order of names', async () => {
    const { council, host, site } = await place('pages')
    const boss = await employed('Bea Boss', council)
    const names = Array.from({ length: 113 }, (_, index) => `${['Ann', 'Émile', 'zoe'][index % 3]} ${index}`)
    for (const name of names) await employed(name, council, { manager: boss.job })
    const visitor = world.visitor(host, await world.rows.session(boss.person, site))
    const seen: string[] = []
    let address: string | undefined = '/team'
    while (address) {
      const page = await visitor.get(address)
      seen.push(...namesIn(page.body))
      address = /href="(\/team\?[^"]+)" rel="next"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&')
    }
    expect([...seen].sort()).toEqual([...names].sort())
  })

  test('is nobody’s who has no team, and of nobody outside the line', async () => {
    const { council, host, site } = await place('outside')
    const boss = await employed('Bea Boss', council)
    const sam = await employed('Sam Learner', council, { manager: boss.job })
    const other = await employed('Oli Other', council)
    const stranger = world.visitor(host, await world.rows.session(sam.person, site))
    expect((await stranger.get('/team')).statusCode).toBe(403)
    expect((await stranger.get(`/team/${other.person}`)).statusCode).toBe(403)
    const visitor = world.visitor(host, await world.rows.session(boss.person, site))
    expect((await visitor.get(`/team/${other.person}`)).statusCode).toBe(404)
    expect((await visitor.get(`/team/${boss.person}`)).statusCode).toBe(404)
    expect((await visitor.get('/team/not-an-id')).statusCode).toBe(404)
    expect((await world.visitor(host).get('/team')).statusCode).toBe(303)
  })
})

/** A small generator, so that a failure can be repeated by its seed. */
function generator(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state % below
  }
}

type Job = {
  id: string
  person: string
  organisation: string
  post?: string
  manager?: string
  managerPost?: string
}

/** A tangle of jobs: two organisations, posts held by nobody, one or two, and now and then a cycle. */
async function tangle(seed: number) {
  const next = generator(seed)
  const { council, partner, host, site } = await place(`tangle-${seed}`)
  const posts: { id: string; organisation: string }[] = []
  for (let index = 0; index < 4; index += 1) {
    const organisation = index % 2 ? partner : council
    posts.push({
      id: await world.rows.insert('post', { organisation_id: organisation, name: world.rows.en('Head') }),
      organisation,
    })
  }
  const people: string[] = []
  for (let index = 0; index < 16; index += 1) people.push(await world.rows.person(`Person ${index}`))
  const jobs: Job[] = []
  for (let index = 0; index < 22; index += 1) {
    const person = people[index < 16 ? index : next(16)] as string
    const organisation = next(3) ? council : partner
    const membership = await world.rows.membership(person, organisation)
    const id = await world.rows.insert('job', {
      organisation_id: organisation,
      membership_id: membership,
      person_id: person,
    })
    const post = next(4) === 0 ? posts.find(one => one.organisation === organisation && next(2)) : undefined
    jobs.push({ id, person, organisation, post: post?.id })
    const kind = next(5)
    const manager = kind < 3 ? jobs[next(jobs.length)] : undefined
    const job = jobs.at(-1) as Job
    if (manager && manager.id !== id) job.manager = manager.id
    else if (kind === 3) job.managerPost = posts[next(posts.length)]?.id
    await world.rows.insert('job_term', {
      organisation_id: organisation,
      job_id: id,
      membership_id: membership,
      person_id: person,
      post_id: post?.id ?? null,
      manager_job_id: job.manager ?? null,
      manager_post_id: job.managerPost ?? null,
      starts_on: '2020-01-01',
    })
  }
  // A cycle: the first job reports to the last.
  const [first] = jobs
  const last = jobs.at(-1)
  if (first && last && !first.manager && !first.managerPost && seed % 2) {
    first.manager = last.id
    await world.database.owner.query('update job_term set manager_job_id = $1 where job_id = $2', [
      last.id,
      first.id,
    ])
  }
  return { jobs, people, host, site }
}

/** The line drawn in the slowest and plainest way, from the rows. */
function lineTwin(jobs: Job[], me: string, below: boolean): Set<string> {
  const under = (boss: Job) =>
    jobs.filter(
      job => job.manager === boss.id || (job.managerPost !== undefined && job.managerPost === boss.post),
    )
  const direct = jobs.filter(job => job.person === me).flatMap(under)
  const mayRead = new Set(direct.map(job => job.organisation))
  const line = new Set(direct)
  for (let grew = below; grew; ) {
    grew = false
    for (const job of [...line].flatMap(under)) {
      if (line.has(job) || !(mayRead.has(job.organisation) || job.person === me)) continue
      line.add(job)
      grew = true
    }
  }
  return new Set([...line].map(job => job.person).filter(person => person !== me))
}

describe('the line', () => {
  test.each([1, 2, 3, 5, 7, 11])('is what a plain walk over the rows finds (tangle %i)', async seed => {
    const { jobs, people, host, site } = await tangle(seed)
    let managers = 0
    for (const me of people) {
      const visitor = world.visitor(host, await world.rows.session(me, site))
      const direct = await visitor.get('/team')
      const wanted = lineTwin(jobs, me, false)
      if (direct.statusCode === 403) {
        expect(wanted.size).toBe(0)
        continue
      }
      managers += 1
      expect(new Set(idsIn(direct.body)), `direct of ${me}`).toEqual(wanted)
      const below = lineTwin(jobs, me, true)
      expect(new Set(idsIn((await visitor.get('/team?who=below')).body)), `below ${me}`).toEqual(below)
      for (const person of people) {
        const { statusCode } = await visitor.get(`/team/${person}`)
        expect(statusCode, `${me} looks at ${person}`).toBe(below.has(person) ? 200 : 404)
      }
    }
    expect(managers).toBeGreaterThan(2)
  })

  test('is that of today: who left, or moved on, is in nobody’s', async () => {
    const { council, host, site } = await place('leavers')
    const boss = await employed('Bea Boss', council)
    const here = await employed('Hal Here', council, { manager: boss.job })
    const left = await employed('Lou Left', council, { manager: boss.job })
    await world.database.owner.query(`update job_term set ends_on = current_date - 1 where job_id = $1`, [
      left.job,
    ])
    const visitor = world.visitor(host, await world.rows.session(boss.person, site))
    expect(idsIn((await visitor.get('/team')).body)).toEqual([here.person])
    expect((await visitor.get(`/team/${left.person}`)).statusCode).toBe(404)
  })
})
