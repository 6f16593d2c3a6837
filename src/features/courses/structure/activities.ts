import { type Both, Invalid, NotFound } from '../../../platform/errors/errors.ts'
import { edited, type Localised, localised, textIn } from '../../../platform/i18n/localised.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { copyFiles } from '../../activities/index.ts'
import { withActivities } from '../../availability/index.ts'
import type { ActivityKind } from '../../enrolments/index.ts'
import { keptPackage, storeUnattached } from '../packages/keep-package.ts'
import { goodPackage } from '../packages/prepare-package.ts'
import { attachVersion } from '../packages/queries.ts'
import { courseToChange, ownCourse } from '../permissions.ts'
import { type Course, changeCourse } from '../queries.ts'
import type { ActivityInput } from './activity-forms.ts'
import {
  addressOf,
  type Files,
  filesIn,
  keepFiles,
  needContent,
  newDocument,
  type PreparedContent,
  ruleFrom,
} from './contents.ts'
import { type ActivityRow, changeActivity, insertActivity, runsOf, type StructureContent } from './queries.ts'
import { contentOf, restructure, structureOf } from './structure.ts'

/** An activity that stands in the course's structure now. @throws NotFound for any other. */
export async function activityIn(
  ctx: Ctx,
  course: { current_structure_id: string | null },
  id: string,
): Promise<ActivityRow> {
  const { activities } = await structureOf(ctx, course)
  const activity = activities.find(one => one.id === id)
  if (!activity) throw new NotFound()
  return activity
}

/**
 * Adds an activity to the end of a course or of one of its sections. A package is unpacked before the course is held.
 * Answers with the activity's id. @throws Invalid with every field that must be mended
 */
export async function addActivity(
  ctx: Ctx,
  courseId: string,
  kind: ActivityKind,
  input: ActivityInput,
  prepared: PreparedContent | undefined,
): Promise<string> {
  await ownCourse(ctx, courseId, 'course.edit')
  const isPackage = kind === 'package'
  const good = isPackage ? goodPackage(prepared?.pack) : undefined
  const kept = good || !isPackage ? undefined : await keptPackage(ctx, input.kept)
  const files = filesIn(prepared)
  const title = localised(
    input.title || (good?.inspection.title ?? kept?.title ?? '').slice(0, 200),
    input.title_cy,
  )
  const body = isPackage ? {} : localised(input.statement, input.statement_cy)
  const rule = ruleFrom(kind, input)
  const address = addressOf(kind, input)
  if (isPackage && !good && !kept) throw new Invalid({ package: noPackage })
  if (textIn(title, 'en') === '') throw new Invalid({ title: noTitle })
  needContent(kind, body, files, true)

  const versionId = good ? await storeUnattached(ctx, good) : kept?.id
  const course = await courseToChange(ctx, courseId, 'course.edit', input.version)
  const content = contentOf(await structureOf(ctx, course))
  if (input.section && !content.sections.some(one => one.id === input.section)) throw new NotFound()
  const owned = { organisation_id: course.organisation_id, course_id: courseId }
  const documentId = kind === 'document' ? await documentFor(ctx, course, title, body, files) : null
  const id = await insertActivity(ctx.db, {
    ...owned,
    ...rule,
    kind,
    title,
    body: documentId ? {} : body,
    address,
    document_id: documentId,
  })
  if (versionId) await attach(ctx, versionId, id)
  await keepFiles(ctx, { ...owned, activity_id: id }, kind, files)
  const item = { activityId: id, section: input.section || null, opens: null }
  await restructure(ctx, course, { ...content, items: [...content.items, item] })
  return id
}

function documentFor(ctx: Ctx, course: Course, name: Localised, body: Localised, files: Files) {
  return newDocument(ctx, course.organisation_id, { name, body, file: files.file })
}

async function attach(ctx: Ctx, versionId: string, activityId: string): Promise<number> {
  const number = await attachVersion(ctx.db, versionId, activityId)
  if (!number) throw new Invalid({ package: noPackage })
  return number
}

/**
 * Changes what an activity says and what completes it. Titles, files and what is only to be read change where they
 * stand. Where people have runs, another rule, or another text to declare, is another activity in the next structure:
 * whoever began keeps what they began under, and what somebody declared stays as they read it.
 */
export async function editActivity(
  ctx: Ctx,
  courseId: string,
  activityId: string,
  input: ActivityInput,
  prepared: PreparedContent | undefined,
): Promise<void> {
  const course = await courseToChange(ctx, courseId, 'course.edit', input.version)
  const before = await activityIn(ctx, course, activityId)
  const { kind } = before
  const files = filesIn(prepared)
  const now = ctx.now.toISOString()
  const inBoth = (value: Localised, en: string, cy: string) =>
    edited(edited(value, 'en', en, now), 'cy', cy, now)
  const title = inBoth(before.title, input.title, input.title_cy)
  if (textIn(title, 'en') === '') throw new Invalid({ title: noTitle })
  const hasText = kind !== 'package' && kind !== 'document' && kind !== 'survey'
  const body = hasText ? inBoth(before.body, input.statement, input.statement_cy) : before.body
  needContent(kind, body, files, false)
  const after = { ...ruleFrom(kind, input), title, body, address: addressOf(kind, input) }

  const place = { organisation_id: course.organisation_id, course_id: courseId, activity_id: activityId }
  if (!changesSubstance(before, after) || (await runsOf(ctx.db, courseId)) === 0) {
    await changeActivity(ctx.db, activityId, after)
    await keepFiles(ctx, place, kind, files)
    await changeCourse(ctx.db, courseId)
    const about = { organisationId: course.organisation_id }
    await record(ctx, 'course.edited', { type: 'course', id: courseId }, about)
    return
  }
  const { current_content_version_id, document_id } = before
  const owned = { organisation_id: course.organisation_id, course_id: courseId }
  const next = await insertActivity(ctx.db, {
    ...owned,
    ...after,
    kind,
    current_content_version_id,
    document_id,
  })
  await copyFiles(ctx.db, activityId, { ...place, activity_id: next })
  await keepFiles(ctx, { ...place, activity_id: next }, kind, files)
  await restructure(ctx, course, succeeded(contentOf(await structureOf(ctx, course)), activityId, next))
}

/** The same content with one activity in the place of another, also where conditions ask about it. */
function succeeded(content: StructureContent, before: string, after: string): StructureContent {
  const successor = (id: string) => (id === before ? after : id)
  const tree = (opens: StructureContent['opens']) => opens && withActivities(opens, successor)
  return {
    ...content,
    sections: content.sections.map(section => ({ ...section, opens: tree(section.opens) })),
    items: content.items.map(item => ({
      ...item,
      activityId: successor(item.activityId),
      opens: tree(item.opens),
    })),
  }
}

type Substance = Pick<ActivityRow, 'rule' | 'accepts' | 'pass_score' | 'watch_share' | 'body'>

function changesSubstance(before: Substance, after: Substance): boolean {
  const essence = ({ rule, accepts, pass_score, watch_share, body }: Substance) =>
    JSON.stringify([
      rule,
      [...accepts].sort(),
      pass_score,
      watch_share,
      rule === 'declaration' ? [body.en?.text ?? '', body.cy?.text ?? ''] : [],
    ])
  return essence(before) !== essence(after)
}

/**
 * Gives a package activity a new version of its content: for every attempt from now on. Attempts under way stay on
 * the version they began with. Answers with its number.
 */
export async function replacePackage(
  ctx: Ctx,
  courseId: string,
  activityId: string,
  input: { version?: string; kept?: string },
  prepared: PreparedContent['pack'],
): Promise<number> {
  const loaded = await ownCourse(ctx, courseId, 'course.edit')
  if ((await activityIn(ctx, loaded, activityId)).kind !== 'package') throw new NotFound()
  const good = goodPackage(prepared)
  const kept = good ? undefined : await keptPackage(ctx, input.kept)
  if (!good && !kept) throw new Invalid({ package: noPackage })
  const versionId = good ? await storeUnattached(ctx, good) : (kept?.id as string)
  const course = await courseToChange(ctx, courseId, 'course.edit', input.version)
  await activityIn(ctx, course, activityId)
  const number = await attach(ctx, versionId, activityId)
  await changeCourse(ctx.db, courseId)
  const detail = { activity: activityId, contentVersion: versionId, number }
  const about = { organisationId: course.organisation_id, detail }
  await record(ctx, 'course.packageReplaced', { type: 'course', id: courseId }, about)
  return number
}

const noPackage: Both = { en: 'Choose the package to upload', cy: 'Dewiswch y pecyn i’w lanlwytho' }
const noTitle: Both = { en: 'Enter a title', cy: 'Rhowch deitl' }
