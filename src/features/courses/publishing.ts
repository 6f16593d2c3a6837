import { type Both, Refused } from '../../platform/errors/errors.ts'
import { record } from '../../platform/outbox/record.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { type Course, changeCourse } from './queries.ts'
import { type CourseStep, missingForPublishing, stateAfter } from './rules.ts'
import { structureOf } from './structure/structure.ts'

const facts: Record<CourseStep, string> = {
  publish: 'course.published',
  unpublish: 'course.unpublished',
  retire: 'course.retired',
}

/**
 * Publishes a course, takes it back to draft, or retires it. Runs, evidence and attempts stay as they are whatever
 * the step. The course must be held. @throws Refused when its state or what it lacks stands in the way.
 */
export async function takeStep(ctx: Ctx, course: Course, step: CourseStep): Promise<void> {
  const after = stateAfter(course.state, step)
  if (!after) throw new Refused('course.state', wrongState(course.state))
  if (step === 'publish') {
    const { activities, rule, needed } = await structureOf(ctx, course)
    const missing = missingForPublishing({ title: course.title, activities, rule, needed })
    if (missing.length > 0) throw new Refused('course.incomplete', sentence(missing))
  }
  const published_at = step === 'publish' ? ctx.now : course.published_at
  await changeCourse(ctx.db, course.id, { state: after, published_at })
  await record(
    ctx,
    facts[step],
    { type: 'course', id: course.id },
    { organisationId: course.organisation_id },
  )
}

function sentence(missing: Both[]): Both {
  return {
    en: `This course can’t be published yet. ${missing.map(one => `${one.en}.`).join(' ')}`,
    cy: `Ni ellir cyhoeddi’r cwrs hwn eto. ${missing.map(one => `${one.cy}.`).join(' ')}`,
  }
}

function wrongState(state: Course['state']): Both {
  const already = {
    draft: { en: 'This course is a draft already.', cy: 'Drafft yw’r cwrs hwn eisoes.' },
    published: { en: 'This course is published already.', cy: 'Mae’r cwrs hwn wedi’i gyhoeddi eisoes.' },
    retired: { en: 'This course is retired already.', cy: 'Mae’r cwrs hwn wedi’i dynnu’n ôl eisoes.' },
  }
  return already[state]
}
