import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import { richText } from '../../../platform/i18n/rich-text.ts'
import { Form } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { TaskList } from '../../../ui/govuk/task-list.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { sayCourse } from '../course-words.ts'
import type { Part } from '../queries.ts'
import { hasOpenRun, nextPart } from '../starting.ts'
import type { CourseViewProps } from './props.ts'

/** The parts of the course, each with what completes it and how far the reader is. */
export function CourseInside({ ctx, course }: CourseViewProps) {
  const t = sayCourse(ctx.lang)
  if (course.parts.length === 0) return null
  const total = course.parts.length
  const rule = total === 1 ? 'rule.one' : (`rule.${course.rule}` as const)
  return (
    <section class="gh-section" aria-labelledby="inside">
      <h2 id="inside">{t('inside')}</h2>
      <p>{t(rule, { needed: course.needed ?? total, total })}</p>
      <div class="gh-card gh-inside">
        <TaskList items={course.parts.map(part => taskOf(part, { ctx, course }))} idPrefix="part" />
      </div>
    </section>
  )
}

function taskOf(part: Part, { ctx, course }: CourseViewProps) {
  const t = sayCourse(ctx.lang)
  const isOpen = hasOpenRun(course)
  const canPlay = course.run !== null && part.kind === 'package' && part.is_ready && (isOpen || part.started)
  return {
    title: <span lang={otherLang(part.title, ctx.lang)}>{textIn(part.title, ctx.lang)}</span>,
    href: canPlay ? `/play/${course.run?.id}/${part.id}` : undefined,
    hint: (
      <>
        {part.is_ready ? ruleOf(part, t) : t('part.notReady')}
        <Declaration part={part} ctx={ctx} course={course} />
      </>
    ),
    status: statusOf(part, course),
  }
}

/** A completed run says nothing of the parts it did not need. */
function statusOf(part: Part, course: CourseViewProps['course']) {
  if (part.met) return <StateTag state="completed" />
  if (course.run?.completed) return undefined
  return <StateTag state={part.started ? 'inProgress' : 'notStarted'} />
}

function ruleOf(part: Part, t: ReturnType<typeof sayCourse>): string {
  if (part.rule === 'score') return t('part.score', { score: part.pass_score ?? 0 })
  if (part.rule === 'visit') return t('part.visit')
  if (part.rule === 'declaration') return t('part.declaration')
  if (part.accepts.length > 1) return t('part.either')
  return part.accepts[0] === 'passed' ? t('part.passed') : t('part.completed')
}

/** What the reader confirms, and the button, once there is a run and until it is confirmed. */
function Declaration({ part, ctx, course }: CourseViewProps & { part: Part }) {
  if (part.rule !== 'declaration') return null
  const text = textIn(part.body, ctx.lang)
  const mayConfirm = hasOpenRun(course) && !part.met && (part.kind === 'declaration' || part.started)
  return (
    <div class="gh-declaration">
      {text ? (
        <div lang={otherLang(part.body, ctx.lang)} dangerouslySetInnerHTML={{ __html: richText(text) }} />
      ) : null}
      {mayConfirm ? (
        <Form action={`/courses/${course.slug}/confirm/${part.id}`}>
          <Button preventDoubleClick variant={nextPart(course)?.id === part.id ? undefined : 'secondary'}>
            {sayCourse(ctx.lang)('confirm')}
            <span class="govuk-visually-hidden">: {textIn(part.title, ctx.lang)}</span>
          </Button>
        </Form>
      ) : null}
    </div>
  )
}
