import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { localised } from '../../platform/i18n/localised.ts'
import { rootDir } from '../../platform/root.ts'
import { asOrganisation } from '../../platform/tenancy/as-organisation.ts'
import type { Services } from '../../platform/tenancy/context.ts'
import { inspectPackage } from '../../platform/zip/inspect-package.ts'
import { storePackage } from '../player/index.ts'
import { courses } from './content/courses/all.ts'
import type { DemoActivity, DemoCourse, LessonKey } from './content/types.ts'
import type { Places } from './places.ts'
import { addPackageFile, addRows, copyContent, pointTo } from './queries.ts'
import type { Random } from './random.ts'

export type MadeCourse = {
  id: string
  key: string
  organisation: string
  structure: string
  lineage: string
  activities: { id: string; lesson?: LessonKey; contentVersion?: string }[]
  course: DemoCourse
}

/** Any site of the demo will do: packages belong to organisations. */
const lessonHost = 'wexcombe.localhost'
const lessonsFolder = join(rootDir, 'dist/lessons')

/** Every course with its structure, listed on its sites; packages checked and stored as an upload would be. */
export async function addCourses(
  client: pg.ClientBase,
  services: Services,
  places: Places,
  random: Random,
  today: Date,
): Promise<MadeCourse[]> {
  const made = courses.map((course, index) => newCourse(course, places, random, publishedAt(today, index)))
  await writeCourses(client, made, places, today)
  await addLessons(client, services, made, random)
  await addRows(client, 'listing', listingRows(made, places))
  return made
}

function publishedAt(today: Date, index: number): Date {
  return new Date(today.getTime() - (courses.length - index) * 9 * 86_400_000)
}

function newCourse(course: DemoCourse, places: Places, random: Random, at: Date): MadeCourse {
  return {
    id: random.uuid(at),
    key: course.key,
    organisation: places.organisations.get(course.owner.organisation) as string,
    structure: random.uuid(at),
    lineage: random.uuid(at),
    activities: course.activities.map(activity => ({
      id: random.uuid(at),
      lesson: activity.kind === 'package' ? activity.lesson : undefined,
    })),
    course,
  }
}

async function writeCourses(
  client: pg.ClientBase,
  made: MadeCourse[],
  places: Places,
  today: Date,
): Promise<void> {
  await addRows(
    client,
    'course',
    made.map(({ id, organisation, lineage, course }, index) => {
      const at = publishedAt(today, index)
      return {
        id,
        organisation_id: organisation,
        unit_id: places.units.get(course.owner.unit)?.id ?? null,
        lineage_id: lineage,
        title: localised(course.title.en, course.title.cy),
        summary: localised(course.summary.en, course.summary.cy),
        description: localised(course.description.en, course.description.cy),
        duration_minutes: course.minutes,
        contact: `${course.contact.name.en}, ${course.contact.email}`,
        state: 'published',
        published_at: at,
        recorded_at: at,
        updated_at: at,
      }
    }),
  )
  const structures = made.map(one => ({
    id: one.structure,
    organisation_id: one.organisation,
    course_id: one.id,
    number: 1,
    recorded_at: today,
    ...ruleOf(one.course),
  }))
  await addRows(client, 'course_structure', structures)
  await addRows(
    client,
    'activity',
    made.flatMap(one =>
      one.activities.map((activity, index) =>
        activityRow(one, activity.id, one.course.activities[index] as DemoActivity, today),
      ),
    ),
  )
  await addRows(
    client,
    'structure_activity',
    made.flatMap(one =>
      one.activities.map(({ id }, index) => ({
        id: crypto.randomUUID(),
        organisation_id: one.organisation,
        structure_id: one.structure,
        activity_id: id,
        position: index + 1,
      })),
    ),
  )
  await pointTo(
    client,
    'course',
    'current_structure_id',
    made.map(one => [one.id, one.structure]),
  )
}

function ruleOf({ completion }: DemoCourse) {
  return completion.rule === 'at-least'
    ? { rule: 'some', needed: completion.number }
    : { rule: completion.rule, needed: null }
}

function activityRow(made: MadeCourse, id: string, activity: DemoActivity, today: Date) {
  const base = {
    id,
    organisation_id: made.organisation,
    course_id: made.id,
    kind: activity.kind,
    title: localised(activity.title.en, activity.title.cy),
    recorded_at: today,
  }
  if (activity.kind === 'declaration') {
    const body = localised(activity.statement.en, activity.statement.cy)
    return { ...base, body, rule: 'declaration', accepts: ['completed', 'passed'], pass_score: null }
  }
  const when = activity.completeWhen
  if ('scoreAtLeast' in when)
    return {
      ...base,
      body: {},
      rule: 'score',
      accepts: ['completed', 'passed'],
      pass_score: when.scoreAtLeast,
    }
  return {
    ...base,
    body: {},
    rule: 'status',
    accepts: when.status === 'passed' ? ['passed'] : ['completed', 'passed'],
    pass_score: null,
  }
}

/** Stores each lesson once, for the first activity that plays it; further ones share the stored files. */
async function addLessons(
  client: pg.ClientBase,
  services: Services,
  made: MadeCourse[],
  random: Random,
): Promise<void> {
  const stored = new Map<LessonKey, string>()
  for (const one of made) {
    for (const activity of one.activities) {
      if (!activity.lesson) continue
      const known = stored.get(activity.lesson)
      if (known) {
        activity.contentVersion = crypto.randomUUID()
        const to = {
          id: activity.contentVersion,
          activityId: activity.id,
          organisationId: one.organisation,
          origin: originOf(random),
          fileId: crypto.randomUUID(),
        }
        await copyContent(client, known, to)
      } else {
        activity.contentVersion = await storeLesson(services, one, activity.id, activity.lesson)
        stored.set(activity.lesson, activity.contentVersion)
      }
    }
  }
  const pairs = made.flatMap(one =>
    one.activities.flatMap(({ id, contentVersion }): [string, string][] =>
      contentVersion ? [[id, contentVersion]] : [],
    ),
  )
  await pointTo(client, 'activity', 'current_content_version_id', pairs)
}

function originOf(random: Random): string {
  return random.uuid(new Date()).replaceAll('-', '') + crypto.randomUUID().replaceAll('-', '').slice(0, 8)
}

async function storeLesson(
  services: Services,
  one: MadeCourse,
  activityId: string,
  lesson: LessonKey,
): Promise<string> {
  const zipPath = join(lessonsFolder, `${lesson}.zip`)
  const inspection = await inspectPackage(zipPath)
  const { hash, sizeBytes } = await services.files.put(createReadStream(zipPath), (await stat(zipPath)).size)
  const file = { organisation_id: one.organisation, hash, name: `${lesson}.zip`, size_bytes: sizeBytes }
  return asOrganisation(services, lessonHost, one.organisation, async ctx => {
    const fileId = await addPackageFile(ctx.db, file)
    const packaged = { zipPath, inspection, organisationId: one.organisation, activityId, fileId }
    return (await storePackage(ctx, packaged)).id
  })
}

function listingRows(made: MadeCourse[], places: Places): Record<string, unknown>[] {
  return made.flatMap(one =>
    one.course.sites.map(site => ({
      id: crypto.randomUUID(),
      organisation_id: one.organisation,
      course_id: one.id,
      site_id: places.sites.get(site),
      slug: one.key,
      category_id: places.categories.get(`${site} ${one.course.category}`),
      visible_to: one.course.findableBy === 'whole-site' ? 'site' : 'organisation',
      recorded_at: new Date(),
      published: false,
    })),
  )
}
