import { localDate } from '../../../platform/i18n/dates.ts'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import { richText } from '../../../platform/i18n/rich-text.ts'
import { Form } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { TaskList } from '../../../ui/govuk/task-list.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import {
  bySection,
  factsOf,
  type Part,
  partAddress,
  type Reason,
  reasonFor,
  type Section,
  sayOpening,
  type Tree,
  WhyLocked,
} from '../../availability/index.ts'
import { sayCourse } from '../course-words.ts'
import { hasOpenRun, nextPart } from '../starting.ts'
import type { CourseViewProps } from './props.ts'

/** The sections and parts of the course: what completes each, how far the reader is, and why something is locked. */
export function CourseInside({ ctx, course }: CourseViewProps) {
  const t = sayCourse(ctx.lang)
  if (course.parts.length === 0) return null
  const { outline } = course
  const total = course.parts.length
  const rule = total === 1 ? 'rule.one' : (`rule.${outline.rule}` as const)
  const reason = reasonOf({ ctx, course }, outline.opens)
  return (
    <section class="gh-section" aria-labelledby="inside">
      <h2 id="inside">{t('inside')}</h2>
      <p>{t(rule, { needed: outline.needed ?? total, total })}</p>
      {reason ? <Locked reason={reason} lang={ctx.lang} /> : null}
      {bySection(outline).map(({ section, parts }, at) => (
        <Group {...{ ctx, course, section, parts, at }} isLocked={reason !== null} />
      ))}
    </section>
  )
}

function reasonOf({ ctx, course }: CourseViewProps, tree: Tree | null): Reason | null {
  const { outline } = course
  return reasonFor([tree], {
    facts: factsOf(outline, localDate(ctx.now)),
    lang: ctx.lang,
    names: {
      activity: id => outline.parts.find(part => part.id === id)?.title,
      course: lineage => outline.courses[lineage],
    },
    activityHref: course.run ? id => `/courses/${course.slug}/activities/${id}` : undefined,
  })
}

function Locked({ reason, lang }: { reason: Reason; lang: 'en' | 'cy' }) {
  return (
    <div class="govuk-inset-text">
      <p>
        <StateTag state="waiting">{sayOpening(lang)('locked')}</StateTag>
      </p>
      <WhyLocked reason={reason} lang={lang} />
    </div>
  )
}

type GroupProps = CourseViewProps & { section: Section | null; parts: Part[]; at: number; isLocked: boolean }

/** The parts under one heading; those under none have no heading. */
function Group({ ctx, course, section, parts, at, isLocked }: GroupProps) {
  const t = sayCourse(ctx.lang)
  const reason = section && !isLocked ? reasonOf({ ctx, course }, section.opens) : null
  const items = parts.map(part => taskOf(part, { ctx, course, isLocked: isLocked || reason !== null }))
  return (
    <>
      {section ? (
        <h3 id={`section-${at}`} lang={otherLang(section.title, ctx.lang)}>
          {textIn(section.title, ctx.lang)}
        </h3>
      ) : null}
      {section && section.rule !== 'each' ? (
        <p class="gh-meta">{t(`section.${section.rule}`, { needed: section.needed ?? 0 })}</p>
      ) : null}
      {reason ? <Locked reason={reason} lang={ctx.lang} /> : null}
      {parts.length > 0 ? (
        <div class="gh-card gh-inside">
          <TaskList items={items} idPrefix={`part-${at}`} />
        </div>
      ) : null}
    </>
  )
}

type TaskProps = CourseViewProps & { isLocked: boolean }

function taskOf(part: Part, { ctx, course, isLocked }: TaskProps) {
  const t = sayCourse(ctx.lang)
  const isOpen = hasOpenRun(course)
  const reason = isLocked ? null : reasonOf({ ctx, course }, part.opens)
  const isShut = isLocked || reason !== null
  const hasPage = part.kind !== 'declaration' && part.is_ready && course.run !== null
  const canOpen = hasPage && !isShut && (isOpen || part.started)
  return {
    title: <span lang={otherLang(part.title, ctx.lang)}>{textIn(part.title, ctx.lang)}</span>,
    href: canOpen && course.run ? partAddress(course.slug, course.run.id, part) : undefined,
    hint: (
      <>
        {part.is_ready ? ruleOf(part, t) : t('part.notReady')}
        {isLocked ? <p>{t('lockedWithSection')}</p> : null}
        {reason ? <WhyLocked reason={reason} lang={ctx.lang} /> : null}
        {isShut ? null : <Declaration part={part} ctx={ctx} course={course} />}
      </>
    ),
    status: statusOf(part, course, isShut, ctx.lang),
  }
}

/** A completed run says nothing of the parts it did not need. */
function statusOf(part: Part, course: CourseViewProps['course'], isShut: boolean, lang: 'en' | 'cy') {
  if (part.met) return <StateTag state="completed" />
  if (course.run?.completed) return undefined
  if (isShut) return <StateTag state="waiting">{sayOpening(lang)('locked')}</StateTag>
  return <StateTag state={part.started ? 'inProgress' : 'notStarted'} />
}

function ruleOf(part: Part, t: ReturnType<typeof sayCourse>): string {
  if (part.rule === 'score') return t('part.score', { score: part.pass_score ?? 0 })
  if (part.rule === 'watched') return t('part.watched', { share: part.watch_share ?? 0 })
  if (part.rule !== 'status') return t(`part.${part.rule}`)
  if (part.accepts.length > 1) return t('part.either')
  return part.accepts[0] === 'passed' ? t('part.passed') : t('part.completed')
}

/** What the reader confirms, and the button, once there is a run and until it is confirmed. */
function Declaration({ part, ctx, course }: CourseViewProps & { part: Part }) {
  if (part.rule !== 'declaration' || (part.kind !== 'declaration' && part.kind !== 'package')) return null
  const text = textIn(part.body, ctx.lang)
  const mayConfirm = hasOpenRun(course) && !part.met && (part.kind === 'declaration' || part.started)
  return (
    <div class="gh-declaration">
      {text ? (
        <div lang={otherLang(part.body, ctx.lang)} dangerouslySetInnerHTML={{ __html: richText(text) }} />
      ) : null}
      {mayConfirm ? (
        <Form action={`/courses/${course.slug}/confirm/${part.id}`}>
          <Button
            preventDoubleClick
            variant={nextPart(course, ctx.now)?.id === part.id ? undefined : 'secondary'}
          >
            {sayCourse(ctx.lang)('confirm')}
            <span class="govuk-visually-hidden">: {textIn(part.title, ctx.lang)}</span>
          </Button>
        </Form>
      ) : null}
    </div>
  )
}
