import { daysBetween, localDate, longDate } from '../../../platform/i18n/dates.ts'
import { Form } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { ProgressBar } from '../../../ui/progress.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { openingFor, partAddress } from '../../availability/index.ts'
import { SurveyLinks, sayRating } from '../../surveys/index.ts'
import { sayCourse } from '../course-words.ts'
import { hasOpenRun, nextPart } from '../starting.ts'
import type { CourseViewProps } from './props.ts'

/** Where the reader stands in the course, and the one button. */
export function CoursePlace({ ctx, course }: CourseViewProps) {
  const t = sayCourse(ctx.lang)
  const { run, done } = course
  const isOpen = hasOpenRun(course)
  return (
    <section class="gh-box" aria-labelledby="place">
      <h2 id="place" class="govuk-visually-hidden">
        {t('yourPlace')}
      </h2>
      {isOpen && run?.due_on ? <Due on={run.due_on} ctx={ctx} /> : null}
      {done ? (
        <>
          {isOpen && !run?.completed ? null : <StateTag state="completed" />}
          <p>{t('doneOn', { date: longDate(done.happened_on, ctx.lang) })}</p>
          {done.score === null ? null : <p>{t('score', { score: Math.round(done.score) })}</p>}
          {done.certificate_code ? (
            <p>
              <a href={`/record/certificates/${done.certificate_code}.pdf`}>{t('certificate')}</a>
            </p>
          ) : null}
        </>
      ) : null}
      <Standing ctx={ctx} course={course} />
      <SurveyLinks lang={ctx.lang} surveys={course.surveys} />
      <TheButton ctx={ctx} course={course} />
      {course.may_rate ? (
        <p>
          <a href={`/courses/${course.slug}/rating`}>{sayRating(ctx.lang)('rateIt')}</a>
        </p>
      ) : null}
    </section>
  )
}

function Due({ on, ctx }: { on: string; ctx: CourseViewProps['ctx'] }) {
  const t = sayCourse(ctx.lang)
  const late = daysBetween(on, localDate(ctx.now))
  return late > 0 ? (
    <StateTag state="overdue">{t('overdueBy', { count: late })}</StateTag>
  ) : (
    <StateTag state="due">{t('dueOn', { date: longDate(on, ctx.lang) })}</StateTag>
  )
}

function Standing({ ctx, course }: CourseViewProps) {
  const t = sayCourse(ctx.lang)
  const { run, done, parts } = course
  const met = parts.filter(part => part.met).length
  if (!run) return done ? null : <p>{t('notStarted')}</p>
  if (run.completed) return done ? <p class="gh-meta">{t('againHint')}</p> : null
  return (
    <>
      {done ? <p>{t('againOpen')}</p> : null}
      {run.source === 'assigned' ? (
        <p>{run.assigner ? t('assignedBy', { name: run.assigner }) : t('assigned')}</p>
      ) : null}
      {run.started ? (
        <>
          <p>{parts.length > 1 ? t('started', { met, total: parts.length }) : t('startedOne')}</p>
          {parts.length > 1 ? <ProgressBar value={met} max={parts.length} size="large" /> : null}
        </>
      ) : (
        <p>{t('waiting')}</p>
      )}
    </>
  )
}

/** Start, continue or take again. A part that is to be confirmed has its own button below, so here is a link to it. */
function TheButton({ ctx, course }: CourseViewProps) {
  const t = sayCourse(ctx.lang)
  const { run } = course
  const isOpen = hasOpenRun(course)
  if (course.parts.length === 0) return <p>{t('nothingInside')}</p>
  if (!isOpen && !course.is_listed) return null
  const label = run?.completed ? t('again') : run?.started ? t('continue') : t('start')
  const next = isOpen ? nextPart(course, ctx.now) : undefined
  if (isOpen ? !next : !openingFor(course.outline, { section: null, opens: null }, localDate(ctx.now)).isOpen)
    return (
      <p>
        {t('nothingOpen')} <a href="#inside">{t('seeWhy')}</a>
      </p>
    )
  if (next && next.kind !== 'declaration' && run?.started)
    return <Button href={partAddress(course.slug, run.id, next)}>{label}</Button>
  return (
    <Form action={`/courses/${course.slug}/start`}>
      <Button variant={run?.completed ? 'secondary' : undefined} preventDoubleClick>
        {label}
      </Button>
    </Form>
  )
}
