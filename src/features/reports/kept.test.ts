import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world/world.ts'

let world: World
let council: string
let other: string
let courses: { id: string; structure: string }[]
beforeAll(async () => {
  world = await openWorld()
  council = await world.rows.organisation('Council')
  other = await world.rows.organisation('Other council')
  const site = await world.rows.site('kept.example', council, [other])
  courses = []
  for (const title of ['First aid', 'Fire safety', 'Lifting'])
    courses.push(await world.rows.course(council, site, title))
})
afterAll(() => world.close())

/** A small generator: the same steps each time, of other rows. */
function generator(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const ask = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows

/** On a day, as staff of the organisation, in a transaction that leaves nothing behind. */
async function onDay<T>(
  day: string,
  organisation: string,
  work: (read: typeof ask) => Promise<T>,
): Promise<T> {
  const client = await world.database.owner.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.today', $1, true), set_config('app.staff_orgs', $2, true)`, [
      day,
      `{${organisation}}`,
    ])
    const result = await work(async (text, values = []) => (await client.query(text, values)).rows)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

/** As the job does, on a day. */
async function countAll(day: string, rounds = 100): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const [counted] = await onDay(day, council, read => read('select keep_run_counts(50) as n'))
    if (counted?.n === 0) return
  }
}

/** What is kept, beside the numbers counted in the plainest way: of every course and all, of whoever is here, left, and all. */
async function compare(day: string, told: string): Promise<void> {
  for (const organisation of [council, other]) {
    const rows = await onDay(day, organisation, read =>
      read(
        `with run as (
           select e.course_id, e.person_id,
                  case when e.completed_at is not null then 'done' when e.withdrawn_at is not null then 'withdrawn'
                       when e.due_on < $3 then 'overdue' when e.started_at is not null then 'in progress' else 'not started' end as state,
                  exists (select from membership_term t where t.membership_id = e.membership_id and t.superseded_at is null
                             and t.starts_on <= $3 and coalesce(t.ends_on, 'infinity') >= $3) as here
             from enrolment e where e.organisation_id = $1)
         select c.course, p.here, run_totals($1, c.course, p.here) as kept,
                (select jsonb_build_object('people', count(distinct r.person_id), 'runs', count(*), 'done', count(*) filter (where r.state = 'done'),
                    'in_progress', count(*) filter (where r.state = 'in progress'), 'not_started', count(*) filter (where r.state = 'not started'),
                    'overdue', count(*) filter (where r.state = 'overdue'), 'withdrawn', count(*) filter (where r.state = 'withdrawn'))
                   from run r where (c.course is null or r.course_id = c.course) and (p.here is null or r.here = p.here)) as counted
           from unnest($2::uuid[] || null::uuid) c (course) cross join unnest('{true,false,null}'::boolean[]) p (here)`,
        [organisation, courses.map(one => one.id), day],
      ),
    )
    expect(rows).toHaveLength(12)
    for (const { course, here, kept, counted } of rows)
      expect(kept, `${told}, ${day}, ${course}, ${here}`).toEqual(counted)
  }
}

test.each([7, 8])(
  'kept numbers are what counting finds, whatever is written and whenever they are counted anew (%i)',
  async seed => {
    const next = generator(seed)
    const people: { person: string; memberships: { id: string; organisation: string }[] }[] = []
    for (let index = 0; index < 14; index += 1) {
      const person = await world.rows.person(`Person ${index}`)
      const memberships: { id: string; organisation: string }[] = []
      // Some belong to both organisations, some twice to the same.
      for (const organisation of [council, ...(next(3) ? [] : [other]), ...(next(3) ? [] : [council])]) {
        const id = await world.rows.membership(person, organisation)
        memberships.push({ id, organisation })
      }
      people.push({ person, memberships })
    }
    const day = (from: number) =>
      new Date(Date.UTC(2026, 10, 23 + 60 * (seed - 7) + from)).toISOString().slice(0, 10)
    const some = <T>(of: T[]): T => of[next(of.length)] as T
    const steps: Record<string, () => Promise<unknown>> = {
      open: async () => {
        const { person, memberships } = some(people)
        const course = some(courses)
        const membership = some(memberships)
        const [{ n } = { n: 0 }] = await ask(
          'select coalesce(max(number), 0) + 1 as n from enrolment where person_id = $1 and course_id = $2',
          [person, course.id],
        )
        await ask(
          'update enrolment set withdrawn_at = now() where person_id = $1 and course_id = $2 and completed_at is null and withdrawn_at is null',
          [person, course.id],
        )
        await world.rows.enrolment(person, course as never, membership.organisation, membership.id, {
          number: n,
          due_on: next(2) ? day(next(12) - 2) : null,
        })
      },
      change: () =>
        ask(
          `update enrolment set ${some([
            'started_at = now()',
            'completed_at = now()',
            'completed_at = null, withdrawn_at = null',
            'withdrawn_at = now()',
            `due_on = '${day(next(12) - 2)}'`,
            'last_seen_at = now()',
          ])} where id in (select e.id from enrolment e where not exists (
             select from enrolment o where o.person_id = e.person_id and o.course_id = e.course_id and o.id <> e.id
               and (o.number > e.number or o.completed_at is null and o.withdrawn_at is null)) order by md5(e.id::text || $1) limit 2)`,
          [String(next(1000))],
        ),
      leave: () =>
        ask(
          'update membership_term set ends_on = $2 where membership_id = $1 and superseded_at is null and starts_on <= $2',
          [some(some(people).memberships).id, day(next(12) - 2)],
        ),
      'come back': () =>
        ask('update membership_term set ends_on = null where membership_id = $1 and superseded_at is null', [
          some(some(people).memberships).id,
        ]),
      'term taken back': () =>
        ask(
          'update membership_term set superseded_at = now() where membership_id = $1 and superseded_at is null',
          [some(some(people).memberships).id],
        ),
      'term to come': async () => {
        const { person, memberships } = some(people)
        const membership = some(memberships)
        await ask(
          `insert into membership_term (organisation_id, membership_id, person_id, starts_on)
           select $1, $2, $3, $4::date where not exists (select from membership_term where membership_id = $2 and superseded_at is null)`,
          [membership.organisation, membership.id, person, day(next(8))],
        )
      },
      remove: () =>
        ask(
          'delete from enrolment where id in (select id from enrolment order by md5(id::text || $1) limit 1)',
          [String(next(1000))],
        ),
      join: async () => {
        const gone = some(people)
        const kept = some(people)
        if (gone === kept || people.length < 9) return
        await ask('select join_accounts($1, $2)', [gone.person, kept.person])
        kept.memberships.push(...gone.memberships)
        people.splice(people.indexOf(gone), 1)
      },
      moved: () =>
        ask(
          'update enrolment set course_id = $1, number = 100 + $2::integer where id in (select id from enrolment where completed_at is not null order by md5(id::text || $2::text) limit 1)',
          [some(courses).id, next(100_000)],
        ),
    }
    const kinds = [...Object.keys(steps), 'open', 'open', 'open', 'change', 'change', 'leave']
    let today = 0
    for (let step = 0; step < 80; step += 1) {
      const kind = some(kinds)
      await steps[kind]?.()
      if (next(9) === 0) today += 1
      // Sometimes all, sometimes a few, mostly nobody is counted anew.
      if (next(4) === 0)
        await onDay(day(today), council, async read => {
          await read('select keep_run_counts($1)', [next(2) ? 1000 : 2])
        })
      if (step % 5 === 0) await compare(day(today), `step ${step}, ${kind}`)
    }
    await countAll(day(today))
    expect(await ask('select from run_count_queue')).toEqual([])
    await compare(day(today), 'all counted')
    for (const later of [1, 5, 20]) await compare(day(today + later), 'days passed and nobody counted')
  },
)

test('whoever writes waits for nobody, and nobody is counted twice', async () => {
  const course = courses[0] as { id: string; structure: string }
  const clients = Array.from(
    { length: 4 },
    () => new pg.Client({ connectionString: world.database.address.ownerUrl }),
  )
  await Promise.all(clients.map(client => client.connect()))
  const made = await Promise.all(
    clients.map(async (_, index) => {
      const person = await world.rows.person(`Writer ${index}`)
      return { person, membership: await world.rows.membership(person, council) }
    }),
  )
  try {
    // All four have written before the first of them is done; somebody counts meanwhile.
    for (const [index, client] of clients.entries()) {
      const { person, membership } = made[index] as (typeof made)[number]
      await client.query('begin')
      await client.query(`set local lock_timeout = '2s'`)
      await client.query(
        `insert into enrolment (person_id, course_id, organisation_id, membership_id, number, structure_id, source)
           select $1, $2, $3, $4, 1, s.id, 'assigned' from course_structure s where s.course_id = $2 limit 1`,
        [person, course.id, council, membership],
      )
      await countAll('2027-12-20', 1)
    }
    for (const client of clients) {
      await client.query('commit')
      await compare('2027-12-20', 'between commits')
      await countAll('2027-12-20', 1)
    }
  } finally {
    for (const client of clients) await client.end()
  }
  await compare('2027-12-20', 'afterwards')
})

test('are for staff of the organisation alone', async () => {
  const totals = await onDay(
    '2027-12-20',
    other,
    async read => (await read('select run_totals($1, null, null) as t', [council]))[0]?.t,
  )
  expect(totals).toBeNull()
})
