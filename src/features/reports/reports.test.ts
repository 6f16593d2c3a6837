import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world/world.ts'
import { statuses } from './asked.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const isoOf = (date: Date) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(date)
const today = isoOf(new Date())
const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&quot;', '"')

/** A small generator, so that a failure can be repeated by its seed. */
function generator(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

type Run = {
  id: string
  name: string
  person: string
  number: string
  kind: string
  hasLeft: boolean
  unit: string | null
  course: string
  opened: Date
  due: string | null
  started: boolean
  completed: Date | null
  withdrawn: boolean
}

const kinds = ['employee', 'volunteer', 'foster carer']
const unitNames = ['Care', 'Care at home', 'Care in homes', 'Roads']

/** Random people, units and runs in a council, and some of a partner that must never be seen. */
async function randomWorld(seed: number) {
  const next = generator(seed)
  const council = await world.rows.organisation(`Council ${seed}`)
  const partner = await world.rows.organisation(`Partner ${seed}`)
  const host = `report-${seed}.example`
  const site = await world.rows.site(host, council, [partner])
  const care = await world.rows.unit(council, 'Care')
  const units = [
    care,
    await world.rows.unit(council, 'Care at home', care),
    await world.rows.unit(council, 'Care in homes', care),
    await world.rows.unit(council, 'Roads'),
  ]
  const courses: Awaited<ReturnType<typeof world.rows.course>>[] = []
  // A unit's own course, the council's, and another unit's: a lead of the first reports on the first.
  const owners = [units[1], undefined, units[3]]
  for (const [at, title] of ['Fire safety', 'First aid', '=HYPERLINK("x")'].entries())
    courses.push(await world.rows.course(council, site, title, { visibleTo: 'site', unit: owners[at] }))
  const runs: Run[] = []
  for (let index = 0; index < 30; index += 1) {
    const isPartner = index % 10 === 9
    const organisation = isPartner ? partner : council
    const name = `${['Ann', 'Bob "B"', '=1+1', '@cmd', 'Élin'][index % 5]} ${index}`
    const person = await world.rows.person(name)
    const kind = kinds[next(3)] as string
    const hasLeft = next(6) === 0
    const number = `${seed}-${index}`
    const membership = await world.rows.membership(person, organisation, {
      kind,
      employeeNumber: number,
      ...(hasLeft ? { endsOn: '2024-01-31' } : {}),
    })
    const unit = isPartner || next(5) === 0 || hasLeft ? undefined : next(4)
    if (unit !== undefined) await world.rows.job(person, organisation, membership, { unit: units[unit] })
    for (const course of courses) {
      for (let run = 1; run <= next(3); run += 1) {
        const opened = new Date(Date.UTC(2026, next(10), 1 + next(28), next(24)))
        const state = run === 1 && next(2) === 0 ? 1 : [0, 1, 1, 2][next(4)]
        const isLast = state !== 1
        const row = {
          opened_at: opened,
          started_at: next(2) ? opened : null,
          due_on: next(2) ? (next(2) ? '2026-02-01' : '2099-01-01') : null,
          completed_at: state === 1 ? new Date(opened.getTime() + next(40) * 86_400_000) : null,
          withdrawn_at: state === 2 ? opened : null,
        }
        const id = await world.rows.enrolment(person, course, organisation, membership, {
          number: run,
          ...row,
        })
        if (!isPartner)
          runs.push({
            id,
            name,
            person,
            number,
            kind,
            hasLeft,
            unit: unit === undefined ? null : (unitNames[unit] as string),
            course: course.id,
            opened,
            due: row.due_on,
            started: row.started_at !== null,
            completed: row.completed_at,
            withdrawn: row.withdrawn_at !== null,
          })
        if (isLast) break
      }
    }
  }
  const admin = await world.rows.person(`Admin ${seed}`)
  await world.rows.grant(admin, 'organisation_admin', council)
  const lead = await world.rows.person(`Lead ${seed}`)
  await world.rows.grant(lead, 'learning_lead', council, care)
  return { council, partner, host, site, units, courses, runs, admin, lead }
}

type RandomWorld = Awaited<ReturnType<typeof randomWorld>>
type Filters = Partial<Record<'course' | 'unit' | 'status' | 'kind' | 'people' | 'from' | 'to', string>>

function statusOf(run: Run): string {
  if (run.completed) return 'done'
  if (run.withdrawn) return 'withdrawn'
  if (run.due && run.due < today) return 'overdue'
  return run.started ? 'inProgress' : 'notStarted'
}

/** The report in the slowest and plainest way. */
function twin(
  { runs, units, courses }: RandomWorld,
  asked: Filters,
  scope?: string[],
): { all: Run[]; rows: Run[] } {
  const chosen = units.indexOf(asked.unit ?? '')
  const inUnits = chosen === 0 ? unitNames.slice(0, 3) : chosen > 0 ? [unitNames[chosen]] : undefined
  const all = runs.filter(run => {
    const dated = isoOf(run.completed ?? run.opened)
    return (
      (!scope || (scope.includes(run.unit ?? '') && run.course === courses[0]?.id)) &&
      (!inUnits || inUnits.includes(run.unit ?? undefined)) &&
      (!asked.course || run.course === asked.course) &&
      (!asked.kind || run.kind === asked.kind) &&
      (asked.people === 'all' || run.hasLeft === (asked.people === 'left')) &&
      (!asked.from || dated >= asked.from) &&
      (!asked.to || dated <= asked.to)
    )
  })
  return { all, rows: all.filter(run => !asked.status || statusOf(run) === asked.status) }
}

const cellsOf = (html: string) =>
  [...html.matchAll(/<tr>(.*?)<\/tr>/gs)]
    .map(row =>
      [...(row[1] as string).matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(cell => textOf(cell[1] as string)),
    )
    .slice(1)
const tilesOf = (html: string) =>
  [...html.matchAll(/<li class="gh-tile[^"]*"><strong>([\d,]+)<\/strong>/g)].map(tile =>
    Number(tile[1]?.replaceAll(',', '')),
  )

const statusWords: Record<string, string> = {
  done: 'Done',
  inProgress: 'In progress',
  notStarted: 'Not started',
  overdue: 'Overdue',
  withdrawn: 'Withdrawn',
}
/** Of the page's cells what the file has too: name, number, unit and status. */
const shownOf = ([who, unit, , status]: string[]) => {
  const [name, number] = (who ?? '').split('Employee number ')
  return [name, number, unit, status].join('|')
}
const lineOf = (run: Run) => [run.name, run.number, run.unit ?? '', statusWords[statusOf(run)]].join('|')

function randomFilters(next: (below: number) => number, { units, courses }: RandomWorld): Filters {
  const some = <T>(choices: T[]): T | undefined => (next(3) === 0 ? choices[next(choices.length)] : undefined)
  return {
    course: some(courses.map(course => course.id)),
    unit: some(units),
    status: some([...statuses]),
    kind: some(kinds),
    people: some(['left', 'all', 'here']),
    from: some(['2026-03-01', '2026-06-15']),
    to: some(['2026-07-31', '2026-10-10']),
  }
}

const addressOf = (filters: object, path = '/manage/reports/courses') =>
  `${path}?${new URLSearchParams(Object.entries(filters).filter(([, value]) => value) as [string, string][])}`

/** Every page of the report, from the first to the last. */
async function everyPage(visitor: ReturnType<World['visitor']>, filters: object) {
  const rows: string[][] = []
  let tiles: number[] = []
  let address: string | undefined = addressOf(filters)
  for (let pages = 0; address && pages < 20; pages += 1) {
    const page = await visitor.get(address)
    expect(page.statusCode).toBe(200)
    rows.push(...(page.body.includes('<tbody>') ? cellsOf(page.body) : []))
    tiles = tilesOf(page.body)
    address = /href="([^"]+)" rel="next"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&')
  }
  return { rows, tiles }
}

const csvOf = (body: string) => parse(body, { bom: true, relax_column_count: false }) as string[][]
const undefused = (cell: string) => (/^'[=+\-@]/.test(cell) ? cell.slice(1) : cell)

describe('the course report', () => {
  test.each([1, 2, 3])(
    'is what a plain look at the rows finds, as page and as file (world %i)',
    async seed => {
      const made = await randomWorld(seed)
      const next = generator(seed + 100)
      // As after a change for many, when counting is quicker than mending what is kept.
      if (seed === 2)
        await world.database.owner.query(
          `insert into run_count_queue (organisation_id, person_id) select organisation_id, uuidv7()
             from generate_series(1, 501), (select distinct organisation_id from enrolment) e`,
        )
      for (const who of ['admin', 'lead'] as const) {
        const visitor = world.visitor(made.host, await world.rows.session(made[who], made.site))
        const scope = who === 'lead' ? unitNames.slice(0, 3) : undefined
        for (let time = 0; time < 8; time += 1) {
          const filters = time === 0 ? {} : randomFilters(next, made)
          const sort = {
            sort: ['person', 'assigned', 'due', 'completed'][time % 4],
            dir: time % 3 ? 'ascending' : 'descending',
          }
          const { all, rows } = twin(made, filters, scope)
          const told = JSON.stringify({ who, filters, sort })
          const report = await everyPage(visitor, { ...filters, ...sort })
          expect(report.rows.map(shownOf).sort(), told).toEqual(rows.map(lineOf).sort())
          if (report.tiles.length > 0) {
            const count = (status: string) => all.filter(run => statusOf(run) === status).length
            const people = new Set(all.map(run => run.person)).size
            expect(report.tiles, told).toEqual([people, count('done'), count('inProgress'), count('overdue')])
          }
          const file = await visitor.get(addressOf(filters, '/manage/reports/courses.csv'))
          const lines = csvOf(file.body).slice(1)
          expect(
            lines.map(cells => [undefused(cells[0] ?? ''), cells[1], cells[2], cells[4]].join('|')).sort(),
            told,
          ).toEqual(rows.map(lineOf).sort())
        }
      }
    },
  )

  test.each(['person', 'assigned', 'due', 'completed'])('is in the order of %s, either way', async sort => {
    const made = await randomWorld(20 + ['person', 'assigned', 'due', 'completed'].indexOf(sort))
    const visitor = world.visitor(made.host, await world.rows.session(made.admin, made.site))
    const down = await everyPage(visitor, { people: 'all', sort, dir: 'ascending' })
    const up = await everyPage(visitor, { people: 'all', sort, dir: 'descending' })
    expect(down.rows.length).toBe(made.runs.length)
    expect(up.rows).toEqual([...down.rows].reverse())
    if (sort === 'completed') {
      const dates = made.runs.flatMap(run => run.completed?.getTime() ?? []).sort((a, b) => b - a)
      expect(up.rows[0]?.[6]).toContain(String(new Date(dates[0] as number).getUTCFullYear()))
    }
  })

  test('as a file opens in a spreadsheet and runs nothing there; it is audited', async () => {
    const made = await randomWorld(30)
    const visitor = world.visitor(made.host, await world.rows.session(made.admin, made.site))
    const file = await visitor.get('/manage/reports/courses.csv?people=all')
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(String(file.headers['content-disposition'])).toContain(`course-report-${today}.csv`)
    expect(file.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(file.body).toContain('\r\n')
    const lines = csvOf(file.body)
    expect(lines[0]?.[0]).toBe('Name')
    expect(lines.length - 1).toBe(made.runs.length)
    for (const cell of lines.flat()) expect(cell).not.toMatch(/^[=+@-]/)
    expect(lines.flat()).toContain(`'=HYPERLINK("x")`)
    const { rows } = await world.database.owner.query(
      `select * from audit_event where verb = 'report.exported' and organisation_id = $1`,
      [made.council],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      actor_id: made.admin,
      detail: { rows: made.runs.length, filters: { people: 'all' } },
    })
    const welsh = await visitor.get('/manage/reports/courses.csv?lang=cy')
    expect(csvOf(welsh.body)[0]).toContain('Sgôr')
  })

  test('shows a score, and whose data it is', async () => {
    const made = await randomWorld(31)
    const run = made.runs.find(one => one.completed && !one.hasLeft) as Run
    await world.rows.insert('evidence', {
      person_id: run.person,
      controller_id: made.council,
      enrolment_id: run.id,
      subject_type: 'course',
      subject_id: run.course,
      lineage_id: run.course,
      kind: 'completed',
      score: 87,
      happened_at: run.completed,
      happened_on: today,
      source: 'run',
      idempotency_key: `run:${run.id}:course`,
    })
    const visitor = world.visitor(made.host, await world.rows.session(made.admin, made.site))
    const { rows } = await everyPage(visitor, {})
    expect(rows.filter(cells => cells[7] === '87%')).toHaveLength(1)
    expect((await visitor.get('/manage/reports/courses')).body).toContain(
      `Who has done which course at Council 31`,
    )
    expect((await visitor.get('/manage/reports/courses?lang=cy')).body).toContain('Adroddiad cyrsiau')
  })

  test('takes nonsense in the address for nothing asked', async () => {
    const made = await randomWorld(32)
    const visitor = world.visitor(made.host, await world.rows.session(made.admin, made.site))
    const plain = (await everyPage(visitor, {})).rows.length
    const nonsense = [
      'course=1',
      'unit=x&unit=y',
      'status=gone',
      'kind=king',
      'from=2026-02-31',
      'to=tomorrow',
      'sort=salary',
      'dir=up',
      'after=%00',
      'people=',
      'course=%27%3B--',
    ]
    for (const query of nonsense) {
      const page = await visitor.get(`/manage/reports/courses?${query}`)
      expect(page.statusCode, query).toBe(200)
      expect(cellsOf(page.body).length, query).toBe(Math.min(50, plain))
    }
    for (const key of ['["zzz","0198f7a6-0000-7000-8000-000000000000"]', '[null,"x"]', '{}', '[1,2]']) {
      const after = Buffer.from(key).toString('base64url')
      for (const sort of ['person', 'due', 'completed', 'assigned'])
        expect((await visitor.get(`/manage/reports/courses?sort=${sort}&after=${after}`)).statusCode).toBe(
          200,
        )
    }
  })

  test('is not for learners, for strangers, or of another organisation', async () => {
    const made = await randomWorld(33)
    const other = await randomWorld(34)
    const learner = world.visitor(
      made.host,
      await world.rows.session(made.runs[0]?.person as string, made.site),
    )
    for (const path of ['/manage/reports/courses', '/manage/reports/courses.csv']) {
      expect((await learner.get(path)).statusCode).toBe(403)
      expect((await world.visitor(made.host).get(path)).statusCode).toBe(303)
    }
    const visitor = world.visitor(made.host, await world.rows.session(made.admin, made.site))
    const foreign = await everyPage(visitor, { unit: other.units[0], people: 'all' })
    expect(foreign.rows).toEqual([])
    const partner = world.visitor(made.host, await world.rows.session(await partnerAdmin(made), made.site))
    const rows = (await everyPage(partner, { people: 'all' })).rows
    expect(rows.length).toBeGreaterThan(0)
    for (const cells of rows) expect(made.runs.some(run => cells[0]?.endsWith(` ${run.number}`))).toBe(false)
  })
})

async function partnerAdmin(made: RandomWorld): Promise<string> {
  const person = await world.rows.person('Partner admin')
  await world.rows.grant(person, 'organisation_admin', made.partner)
  return person
}
