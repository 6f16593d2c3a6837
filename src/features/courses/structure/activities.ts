import { type Both, Invalid, NotFound } from '../../../platform/errors/errors.ts'
import { edited, type Localised, localised, textIn } from '../../../platform/i18n/localised.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import type { ActivityKind } from '../../enrolments/index.ts'
import { scoreOf } from '../fields.ts'
import { keptPackage, storeUnattached } from '../packages/keep-package.ts'
import { goodPackage, type PreparedPackage } from '../packages/prepare-package.ts'
import { attachVersion } from '../packages/queries.ts'
import { courseToChange, ownCourse } from '../permissions.ts'
import { changeCourse } from '../queries.ts'
import { ruleOf } from '../rules.ts'
import type { ActivityInput } from './activity-forms.ts'
import { type ActivityRow, changeActivity, insertActivity, runsOf } from './queries.ts'
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
 * Adds a package or a text to declare to the end of a course. The package is unpacked before the course is held.
 * Answers with the activity's id.
 */
export async function addActivity(
  ctx: Ctx,
  courseId: string,
  kind: ActivityKind,
  input: ActivityInput,
  prepared: PreparedPackage | undefined,
): Promise<string> {
  await ownCourse(ctx, courseId, 'course.edit')
  const good = kind === 'package' ? goodPackage(prepared) : undefined
  const kept = good ? undefined : await keptPackage(ctx, input.kept)
  const title = localised(
    input.title || (good?.inspection.title ?? kept?.title ?? '').slice(0, 200),
    input.title_cy,
  )
  const rule = kind === 'package' ? ruleFrom(input) : ruleOf('declaration')
  if (kind === 'package' && !good && !kept) throw new Invalid({ package: noFile })
  if (textIn(title, 'en') === '') throw new Invalid({ title: noTitle })
  if (kind === 'declaration' && !input.statement && !input.statement_cy)
    throw new Invalid({ statement: noStatement })

  const versionId = good ? await storeUnattached(ctx, good) : kept?.id
  const course = await courseToChange(ctx, courseId, 'course.edit', input.version)
  const body = kind === 'declaration' ? localised(input.statement, input.statement_cy) : {}
  const owned = { organisation_id: course.organisation_id, course_id: courseId }
  const id = await insertActivity(ctx.db, { ...owned, kind, title, body, ...rule })
  if (versionId) await attach(ctx, versionId, id)
  const content = contentOf(await structureOf(ctx, course))
  await restructure(ctx, course, { ...content, activityIds: [...content.activityIds, id] })
  return id
}

function ruleFrom(input: ActivityInput) {
  return ruleOf(input.completion, input.completion === 'score' ? scoreOf(input.pass_score) : undefined)
}

async function attach(ctx: Ctx, versionId: string, activityId: string): Promise<number> {
  const number = await attachVersion(ctx.db, versionId, activityId)
  if (!number) throw new Invalid({ package: noFile })
  return number
}

/**
 * Changes what an activity says and what completes it. A title changes where it stands. Where people have runs,
 * another rule or text is another activity in the next structure: whoever began keeps what they began under, and
 * what somebody declared stays as they read it.
 */
export async function editActivity(
  ctx: Ctx,
  courseId: string,
  activityId: string,
  input: ActivityInput,
): Promise<void> {
  const course = await courseToChange(ctx, courseId, 'course.edit', input.version)
  const before = await activityIn(ctx, course, activityId)
  const now = ctx.now.toISOString()
  const inBoth = (value: Localised, en: string, cy: string) =>
    edited(edited(value, 'en', en, now), 'cy', cy, now)
  const title = inBoth(before.title, input.title, input.title_cy)
  if (textIn(title, 'en') === '') throw new Invalid({ title: noTitle })
  const body =
    before.kind === 'declaration' ? inBoth(before.body, input.statement, input.statement_cy) : before.body
  if (before.kind === 'declaration' && textIn(body, 'en') === '')
    throw new Invalid({ statement: noStatement })
  const rule = before.kind === 'package' ? ruleFrom(input) : ruleOf('declaration')

  if (!changesSubstance(before, { ...rule, body }) || (await runsOf(ctx.db, courseId)) === 0) {
    await changeActivity(ctx.db, activityId, { title, body, ...rule })
    await changeCourse(ctx.db, courseId)
    await record(
      ctx,
      'course.edited',
      { type: 'course', id: courseId },
      { organisationId: course.organisation_id },
    )
    return
  }
  const next = await insertActivity(ctx.db, {
    organisation_id: course.organisation_id,
    course_id: courseId,
    kind: before.kind,
    current_content_version_id: before.current_content_version_id,
    title,
    body,
    ...rule,
  })
  const content = contentOf(await structureOf(ctx, course))
  const activityIds = content.activityIds.map(id => (id === activityId ? next : id))
  await restructure(ctx, course, { ...content, activityIds })
}

type Substance = Pick<ActivityRow, 'rule' | 'accepts' | 'pass_score' | 'body'>

function changesSubstance(before: Substance, after: Substance): boolean {
  const essence = ({ rule, accepts, pass_score, body }: Substance) =>
    JSON.stringify([rule, [...accepts].sort(), pass_score, body.en?.text ?? '', body.cy?.text ?? ''])
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
  prepared: PreparedPackage | undefined,
): Promise<number> {
  const loaded = await ownCourse(ctx, courseId, 'course.edit')
  if ((await activityIn(ctx, loaded, activityId)).kind !== 'package') throw new NotFound()
  const good = goodPackage(prepared)
  const kept = good ? undefined : await keptPackage(ctx, input.kept)
  if (!good && !kept) throw new Invalid({ package: noFile })
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

const noFile: Both = { en: 'Choose the package to upload', cy: 'Dewiswch y pecyn i’w lanlwytho' }
const noTitle: Both = { en: 'Enter a title', cy: 'Rhowch deitl' }
const noStatement: Both = {
  en: 'Write the text that people read',
  cy: 'Ysgrifennwch y testun y mae pobl yn ei ddarllen',
}
