import { Readable } from 'node:stream'
import type pg from 'pg'
import { localised } from '../../platform/i18n/localised.ts'
import type { Services } from '../../platform/tenancy/context.ts'
import type { Places } from './places.ts'
import { addRows, pointTo } from './queries.ts'
import { randomFrom } from './random.ts'

const day = 86_400_000
const both = (en: string, cy: string) => localised(en, cy)

const basics = both(
  `A van is more than a car: it is longer, higher, heavier, and you can’t see behind it.

## Before you turn the key

- Walk round it once: tyres, lights, mirrors, load.
- Know its height. It is written on the sun visor.
- Nothing lies loose in the cab.

## On the road

Leave twice the room that you would leave in a car. When you reverse, get somebody to watch, or get out and look.`,
  `Mae fan yn fwy na char: mae’n hirach, yn uwch, yn drymach, ac ni allwch weld y tu ôl iddi.

## Cyn troi’r allwedd

- Cerddwch o’i chwmpas unwaith: teiars, goleuadau, drychau, llwyth.
- Gwybod ei huchder. Mae wedi’i ysgrifennu ar y fisor haul.
- Nid oes dim yn rhydd yn y cab.

## Ar y ffordd

Gadewch ddwywaith y lle y byddech yn ei adael mewn car. Wrth facio, gofynnwch i rywun wylio, neu ewch allan i edrych.`,
)
const policy = both(
  `Only people whose licence the council has checked in the last twelve months drive its vehicles.

Telephones stay in the glove box. Whoever is too tired does not drive: ring the fleet desk, and nobody will ask why.`,
  `Dim ond pobl y mae’r cyngor wedi gwirio eu trwydded yn ystod y deuddeg mis diwethaf sy’n gyrru ei gerbydau.

Mae ffonau’n aros yn y blwch menig. Nid yw pwy bynnag sy’n rhy flinedig yn gyrru: ffoniwch ddesg y fflyd, ac ni fydd neb yn gofyn pam.`,
)
const checklist = `Walk-round check

[ ] Tyres: no cuts, enough tread
[ ] Lights and indicators: all working and clean
[ ] Mirrors: set for you
[ ] Load: tied down, nothing loose in the cab
[ ] Height: known
`

/**
 * A course of sections, with parts of several kinds, whose second section opens when the first is complete: the
 * council's own.
 */
export async function addBlended(
  client: pg.ClientBase,
  services: Services,
  places: Places,
  today: Date,
): Promise<void> {
  const random = randomFrom('wexcombe blended')
  const at = new Date(today.getTime() - 12 * day)
  const id = () => random.uuid(at)
  const organisation = places.organisations.get('wexcombe') as string
  const [course, structure, document, stored] = [id(), id(), id(), id()]
  const own = { organisation_id: organisation, recorded_at: at }
  const inCourse = { organisation_id: organisation, course_id: course }
  const [page, confirm, file, link, declare] = [id(), id(), id(), id(), id()]
  const [first, second, third] = [id(), id(), id()]

  await addRows(client, 'course', [
    {
      ...own,
      id: course,
      lineage_id: id(),
      title: both('Driving the council’s vans', 'Gyrru faniau’r cyngor'),
      summary: both(
        'What to know before you drive one of our vans, and what to show before you are given the keys.',
        'Beth i’w wybod cyn gyrru un o’n faniau, a beth i’w ddangos cyn cael yr allweddi.',
      ),
      description: both(
        'Read the basics and the policy first; then the practical part opens.',
        'Darllenwch yr hanfodion a’r polisi yn gyntaf; yna bydd y rhan ymarferol yn agor.',
      ),
      duration_minutes: 40,
      contact: 'Fleet desk, fleet@wexcombe.example',
      state: 'published',
      published_at: at,
      updated_at: at,
    },
  ])
  await addRows(client, 'course_structure', [
    { ...own, id: structure, course_id: course, number: 1, rule: 'all' },
  ])
  await addRows(client, 'document', [
    { ...own, id: document, name: both('Driving at work', 'Gyrru yn y gwaith') },
  ])
  await addRows(client, 'document_version', [
    { ...own, id: id(), document_id: document, number: 1, body: policy },
  ])
  const made = (of: string, kind: string, rule: string, title: object, more: object = {}) => ({
    ...own,
    id: of,
    course_id: course,
    kind,
    rule,
    title,
    accepts: ['completed', 'passed'],
    body: {},
    address: null,
    document_id: null,
    ...more,
  })
  await addRows(client, 'activity', [
    made(page, 'page', 'end', both('The basics', 'Yr hanfodion'), { body: basics }),
    made(
      confirm,
      'document',
      'confirmed',
      both('Driving at work: the policy', 'Gyrru yn y gwaith: y polisi'),
      {
        document_id: document,
      },
    ),
    made(file, 'file', 'visit', both('Walk-round checklist', 'Rhestr wirio gerdded o gwmpas')),
    made(
      link,
      'link',
      'visit',
      both('The Highway Code: stopping distances', 'Rheolau’r Ffordd Fawr: pellteroedd stopio'),
      {
        address:
          'https://www.gov.uk/guidance/the-highway-code/general-rules-techniques-and-advice-for-all-drivers-and-riders-103-to-158',
      },
    ),
    made(
      declare,
      'declaration',
      'declaration',
      both('My first walk-round', 'Fy ngherddediad cyntaf o gwmpas'),
      {
        body: both(
          'I have done a walk-round check with somebody from the fleet desk.',
          'Rwyf wedi cynnal archwiliad cerdded o gwmpas gyda rhywun o ddesg y fflyd.',
        ),
      },
    ),
  ])
  const { hash, sizeBytes } = await services.files.put(Readable.from([Buffer.from(checklist)]), 100_000)
  await addRows(client, 'file', [
    {
      ...own,
      id: stored,
      hash,
      name: 'walk-round-checklist.txt',
      media_type: 'text/plain; charset=utf-8',
      size_bytes: sizeBytes,
      purpose: 'activity',
    },
  ])
  await addRows(client, 'activity_file', [
    { ...inCourse, id: id(), activity_id: file, file_id: stored, role: 'file', recorded_at: at },
  ])
  const section = (of: string, position: number, title: object, rule: string, opens: object | null) => ({
    ...inCourse,
    id: of,
    structure_id: structure,
    position,
    title,
    rule,
    opens,
  })
  await addRows(client, 'course_section', [
    section(first, 1, both('Before you drive', 'Cyn gyrru'), 'each', null),
    section(second, 2, both('In practice', 'Yn ymarferol'), 'each', {
      all: [{ activity: page }, { activity: confirm }],
    }),
    section(third, 3, both('If you want to know more', 'Os hoffech wybod mwy'), 'none', null),
  ])
  const placed = [
    [page, first],
    [confirm, first],
    [file, second],
    [declare, second],
    [link, third],
  ]
  await addRows(
    client,
    'structure_activity',
    placed.map(([activity, under], index) => ({
      id: id(),
      organisation_id: organisation,
      structure_id: structure,
      activity_id: activity,
      section_id: under,
      position: index + 1,
    })),
  )
  await pointTo(client, 'course', 'current_structure_id', [[course, structure]])
  await addRows(client, 'listing', [
    {
      ...inCourse,
      id: id(),
      site_id: places.sites.get('wexcombe'),
      slug: 'driving-the-councils-vans',
      category_id: places.categories.get('wexcombe health-and-safety') ?? null,
      visible_to: 'organisation',
      recorded_at: at,
      published: false,
    },
  ])
}
