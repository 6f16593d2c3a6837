import { createHash } from 'node:crypto'
import type pg from 'pg'
import { localDate } from '../../platform/i18n/dates.ts'
import { localised } from '../../platform/i18n/localised.ts'
import type { Content, Item } from '../surveys/index.ts'
import type { DemoPerson } from './people.ts'
import type { Places, Unit } from './places.ts'
import { addRows, completedRuns, publishSurvey } from './queries.ts'
import { type Random, randomFrom } from './random.ts'

const both = (en: string, cy: string) => localised(en, cy, 'approved')
const day = 86_400_000

const sure: Item = {
  id: 'd0c0000001',
  kind: 'scale',
  text: both('How sure are you of what to do?', 'Pa mor sicr ydych chi o’r hyn i’w wneud?'),
  required: true,
  from: 1,
  to: 5,
  low: both('not at all sure', 'ddim yn sicr o gwbl'),
  high: both('very sure', 'sicr iawn'),
}
const before: Content = {
  isAnonymous: true,
  isPaged: false,
  intro: both('One question, a few seconds.', 'Un cwestiwn, ychydig eiliadau.'),
  items: [sure],
}
const after: Content = {
  isAnonymous: true,
  isPaged: false,
  intro: both('Four questions, two minutes.', 'Pedwar cwestiwn, dau funud.'),
  thanks: both('Thank you. It helps to make the course better.', 'Diolch. Mae’n helpu i wella’r cwrs.'),
  items: [
    sure,
    {
      id: 'd0c0000002',
      kind: 'one',
      text: both('How long was the course?', 'Pa mor hir oedd y cwrs?'),
      required: true,
      options: [
        { id: 'd0c00000a1', text: both('Too short', 'Rhy fyr') },
        { id: 'd0c00000a2', text: both('Just right', 'Hollol iawn') },
        { id: 'd0c00000a3', text: both('Too long', 'Rhy hir') },
      ],
    },
    {
      id: 'd0c0000003',
      kind: 'long',
      text: both('What could be left out?', 'Beth ellid ei hepgor?'),
      show: { of: 'd0c0000002', is: ['d0c00000a3'] },
    },
    {
      id: 'd0c0000004',
      kind: 'nps',
      text: both(
        'Would you recommend the course to a colleague?',
        'A fyddech yn argymell y cwrs i gydweithiwr?',
      ),
    },
    {
      id: 'd0c0000005',
      kind: 'long',
      text: both('What will you do differently?', 'Beth fyddwch chi’n ei wneud yn wahanol?'),
    },
  ],
}

const differently = [
  'I will write down what I see on the same day.',
  'Ask first, then tell my manager.',
  'I know now whom to call at the weekend.',
  'Byddaf yn gofyn yn gynt.',
  'Nothing much, but it was a good reminder.',
  'Use the new form instead of an email.',
]
const leftOut = ['The history at the beginning.', 'The second film says the same as the first.']

type Run = Awaited<ReturnType<typeof completedRuns>>[number]

/** What one course asked before and after, with answers and ratings; a learner's own evaluation is still open. */
export async function addSurveys(
  client: pg.ClientBase,
  places: Places,
  people: DemoPerson[],
  today: Date,
): Promise<void> {
  const random = randomFrom('wexcombe surveys')
  const council = places.organisations.get('wexcombe') as string
  const learner = people.find(person => person.account?.email === 'learner@wexcombe.example')
  const admin = people.find(person => person.account?.email === 'admin@wexcombe.example')
  const runs = await completedRuns(client, council, learner?.id ?? council)
  const course = runs[0]?.course_id
  if (!course || !learner) return
  const began = new Date(today.getTime() - 200 * day)
  const own = { organisation_id: council, made_by: admin?.id ?? null, recorded_at: began }
  const put = async (name: ReturnType<typeof both>, level: number, content: Content, moment: string) => {
    const [survey, version, use] = [random.uuid(began), random.uuid(began), random.uuid(began)]
    await addRows(client, 'survey', [{ ...own, id: survey, name, level, draft: content }])
    await publishSurvey(client, { survey, version, publishedBy: admin?.id ?? null, at: began })
    await addRows(client, 'survey_use', [
      { ...own, id: use, survey_id: survey, moment, course_id: course, opens_on: localDate(began) },
    ])
    return { use, version }
  }
  const first = await put(both('How sure are you?', 'Pa mor sicr ydych chi?'), 2, before, 'before')
  const last = await put(both('What did the course change?', 'Beth a newidiodd y cwrs?'), 2, after, 'after')
  const byId = new Map(people.map(person => [person.id, person]))
  const asked = runs.filter(run => run.person_id !== learner.id && byId.get(run.person_id)?.unit).slice(0, 80)
  const answering = asked.map(run => ({ run, ...sayingsOf(random, run, byId, places, today) }))
  for (const [place, name] of [
    [first, 'before'],
    [last, 'after'],
  ] as const) {
    await addRows(client, 'survey_invitation', [
      ...answering.map(one => invitationOf(random, council, place.use, one.run, one[name] !== null)),
      ...(name === 'after'
        ? runs
            .filter(run => run.person_id === learner.id)
            .slice(0, 1)
            .map(run => invitationOf(random, council, place.use, run, false))
        : []),
    ])
    const answers = answering.flatMap(one => (one[name] ? [{ ...one.said, answers: one[name] }] : []))
    const shared = {
      organisation_id: council,
      use_id: place.use,
      version_id: place.version,
      is_anonymous: true,
    }
    await addRows(
      client,
      'survey_response',
      answers.map(one => ({ ...shared, ...one })),
    )
  }
  await addRows(
    client,
    'course_rating',
    answering.slice(0, 30).map(one => ratingOf(random, one.run, council, one.said.job_role_id)),
  )
}

const invitationOf = (random: Random, council: string, use: string, run: Run, isAnswered: boolean) => ({
  id: random.uuid(run.completed_at),
  organisation_id: council,
  use_id: use,
  person_id: run.person_id,
  enrolment_id: run.id,
  is_answered: isAnswered,
  recorded_at: run.completed_at,
})

/** The branch of the tree that somebody works in: small teams are never said. */
function branchOf(unit: Unit | null): string | null {
  return unit?.parent ? branchOf(unit.parent) : (unit?.id ?? null)
}

function sayingsOf(random: Random, run: Run, byId: Map<string, DemoPerson>, places: Places, today: Date) {
  const person = byId.get(run.person_id)
  const month = localDate(new Date(today.getTime() - random.between(0, 3) * 30 * day)).slice(0, 7)
  const length = random.share(['d0c00000a1', 'd0c00000a2', 'd0c00000a3'], id => (id === 'd0c00000a2' ? 6 : 1))
  const was = random.between(1, 4)
  const writes = random.next() < 0.4
  return {
    said: {
      match_key: `\\x${createHash('sha256').update(`demo ${random.next()}`).digest('hex')}`,
      unit_id: branchOf(person?.unit ?? null),
      job_role_id: (person?.role && places.jobRoles.get(`wexcombe ${person.role}`)) || null,
      answered_on: `${month}-01`,
    },
    before: random.next() < 0.85 ? { [sure.id]: was } : null,
    after:
      random.next() < 0.75
        ? {
            [sure.id]: Math.min(5, was + random.between(0, 2)),
            d0c0000002: length,
            ...(length === 'd0c00000a3' ? { d0c0000003: random.pick(leftOut) } : {}),
            d0c0000004: random.between(5, 10),
            ...(writes ? { d0c0000005: random.pick(differently) } : {}),
          }
        : null,
  }
}

function ratingOf(random: Random, run: Run, council: string, role: string | null) {
  const stars = random.between(3, 5)
  return {
    organisation_id: council,
    course_id: run.course_id,
    person_id: run.person_id,
    enrolment_id: run.id,
    job_role_id: role,
    stars,
    sentence: random.next() < 0.3 ? (stars > 3 ? 'Clear, and short enough.' : 'All right, a bit slow.') : '',
    rated_on: localDate(run.completed_at),
  }
}
