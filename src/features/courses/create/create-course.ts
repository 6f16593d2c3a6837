import { type Both, Invalid } from '../../../platform/errors/errors.ts'
import { localised, textIn } from '../../../platform/i18n/localised.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { scoreOf } from '../fields.ts'
import { keptPackage, storeUnattached } from '../packages/keep-package.ts'
import { goodPackage, type PreparedPackage } from '../packages/prepare-package.ts'
import { attachVersion } from '../packages/queries.ts'
import { courseToChange } from '../permissions.ts'
import { takeStep } from '../publishing.ts'
import { changeCourse } from '../queries.ts'
import { ruleOf } from '../rules.ts'
import { insertActivity, insertStructure, plainContent } from '../structure/queries.ts'
import { choicesFor, chosen } from './choices.ts'
import type { CourseInput } from './course-form.ts'
import { listOnSite } from './listing.ts'
import { insertCourse } from './queries.ts'

/**
 * Makes a course from one form: its texts, its package or text to declare (both, if both were given), its completion
 * rule and its listing on this site; published at once when asked. Answers with its id.
 * @throws Invalid with every field that must be mended; nothing is written then.
 */
export async function createCourse(
  ctx: Ctx,
  input: CourseInput,
  prepared: PreparedPackage | undefined,
): Promise<string> {
  const { unitId, categoryId } = chosen(await choicesFor(ctx, 'course.create'), input)
  const good = goodPackage(prepared)
  const kept = good ? undefined : await keptPackage(ctx, input.kept)
  const title = titleOf(input, good?.inspection.title ?? kept?.title)
  const completion = ruleOf(
    input.completion,
    input.completion === 'score' ? scoreOf(input.pass_score) : undefined,
  )
  const hasStatement = input.statement !== '' || input.statement_cy !== ''
  if (input.save === 'publish' && !good && !kept && !hasStatement)
    throw new Invalid({ package: nothingInside })

  const versionId = good ? await storeUnattached(ctx, good) : kept?.id
  const organisation_id = ctx.actor.actingOrg as string
  const courseId = await insertCourse(ctx.db, {
    organisation_id,
    unit_id: unitId,
    title,
    summary: localised(input.summary, input.summary_cy),
    duration_minutes: input.minutes,
    created_by: ctx.actor.person?.id ?? null,
  })
  const owned = { organisation_id, course_id: courseId, title }
  const activityIds: string[] = []
  if (versionId) {
    const activityId = await insertActivity(ctx.db, { ...owned, kind: 'package', ...completion })
    if (!(await attachVersion(ctx.db, versionId, activityId))) throw new Invalid({ package: goneMeanwhile })
    activityIds.push(activityId)
  }
  if (hasStatement) {
    const body = localised(input.statement, input.statement_cy)
    activityIds.push(
      await insertActivity(ctx.db, { ...owned, kind: 'declaration', body, rule: 'declaration' }),
    )
  }
  const structure = await insertStructure(ctx.db, organisation_id, courseId, plainContent(activityIds))
  await changeCourse(ctx.db, courseId, { current_structure_id: structure })
  const listing = { courseId, organisationId: organisation_id, title: textIn(title, 'en'), categoryId }
  await listOnSite(ctx, { ...listing, visibleTo: input.visible_to })
  await record(ctx, 'course.created', { type: 'course', id: courseId }, { organisationId: organisation_id })
  if (input.save === 'publish')
    await takeStep(ctx, await courseToChange(ctx, courseId, 'course.publish'), 'publish')
  return courseId
}

function titleOf(input: CourseInput, packageTitle: string | undefined) {
  const title = localised(
    input.title || (input.title_cy ? '' : (packageTitle ?? '').trim().slice(0, 200)),
    input.title_cy,
  )
  if (textIn(title, 'en') === '') {
    throw new Invalid({ title: { en: 'Enter a title for the course', cy: 'Rhowch deitl i’r cwrs' } })
  }
  return title
}

const nothingInside: Both = {
  en: 'Choose a package, or write a text for people to read and declare',
  cy: 'Dewiswch becyn, neu ysgrifennwch destun i bobl ei ddarllen a’i ddatgan',
}

const goneMeanwhile: Both = {
  en: 'The package that was uploaded before is no longer there. Choose the file again',
  cy: 'Nid yw’r pecyn a lanlwythwyd o’r blaen yno mwyach. Dewiswch y ffeil eto',
}
