import { longDate } from '../../../platform/i18n/dates.ts'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { type FieldErrors, Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import {
  goesOnAt,
  type Inside,
  InsideActivity,
  sayActivity as say,
  watchedFrom,
} from '../../activities/index.ts'
import { sayOpening, WhyLocked } from '../../availability/index.ts'
import { hasOpenRun } from '../starting.ts'
import type { Opened } from './opening.ts'

import { PartsAround } from './parts-around.tsx'

export type ActivityPageProps = Opened & {
  ctx: Pick<Ctx, 'lang'>
  /** Nothing while it is locked, or before the course is started. */
  inside?: Inside
  errors: FieldErrors
}

/** One part of a course: what it is, where the reader stands in it, and what comes before and after. */
export function ActivityPage(props: ActivityPageProps) {
  const { course, part, reason, inside, ctx } = props
  const { lang } = ctx
  const t = say(lang)
  const section = course.outline.sections.find(one => one.id === part.section)
  const at = course.parts.indexOf(part) + 1
  return (
    <article class="gh-activity">
      <BackLink href={`/courses/${course.slug}`}>{textIn(course.title, lang)}</BackLink>
      <FormErrors errors={props.errors} />
      <PageHeading
        caption={
          <>
            {t('place', { at, total: course.parts.length })}
            {section ? ` · ${textIn(section.title, lang)}` : ''}
          </>
        }
      >
        <span lang={otherLang(part.title, lang)}>{textIn(part.title, lang)}</span>
      </PageHeading>
      <p>
        <Status {...props} />
      </p>
      {reason ? (
        <section aria-labelledby="why">
          <h2 id="why">{sayOpening(lang)('whyTitle')}</h2>
          <WhyLocked reason={reason} lang={lang} />
        </section>
      ) : null}
      {!reason && !inside ? <StartFirst {...props} /> : null}
      {inside ? (
        <>
          <InsideActivity
            lang={lang}
            inside={inside}
            here={`/courses/${course.slug}/activities/${part.id}`}
          />
          <Taking {...props} inside={inside} />
        </>
      ) : null}
      <PartsAround course={course} part={part} lang={lang} />
    </article>
  )
}

function Status({ part, reason, ctx, course }: ActivityPageProps) {
  if (part.met) return <StateTag state="completed" />
  if (reason) return <StateTag state="waiting">{sayOpening(ctx.lang)('locked')}</StateTag>
  if (course.run?.completed) return null
  return <StateTag state={part.started ? 'inProgress' : 'notStarted'} />
}

function StartFirst({ course, ctx }: ActivityPageProps) {
  const t = say(ctx.lang)
  return (
    <>
      <p>{t('startFirst')}</p>
      {course.is_listed ? (
        <Form action={`/courses/${course.slug}/start`}>
          <Button preventDoubleClick>{t('start')}</Button>
        </Form>
      ) : null}
    </>
  )
}

type TakingProps = ActivityPageProps & { inside: Inside }

/** What completes the part, with its button; a script presses some of them by itself when it is so. */
function Taking(props: TakingProps) {
  const { part, course, inside, ctx } = props
  const t = say(ctx.lang)
  if (part.kind === 'package')
    return part.is_ready ? (
      <Button href={`/play/${course.run?.id}/${part.id}`}>{t('openLesson')}</Button>
    ) : (
      <p>{t('notReady')}</p>
    )
  if (part.kind === 'survey')
    return <Button href={`/surveys/take/${course.run?.id}/${part.id}`}>{t('openSurvey')}</Button>
  if (part.kind === 'document') return <Confirming {...props} />
  if (part.met) return <p>{t('isDone')}</p>
  if (!hasOpenRun(course)) return null
  return (
    <>
      {part.rule === 'watched' ? <Watched {...props} inside={inside} /> : null}
      <DoneForm {...props} />
    </>
  )
}

const whatOf = { visit: 'seen', end: 'end', watched: 'declared', declaration: 'declared' } as const

/** The reader's own word; `data-rule` tells the script when it may give it for them. */
function DoneForm({ part, course, ctx }: TakingProps) {
  const rule = part.rule as keyof typeof whatOf
  // A file or a link is opened when it is followed, a page when it is shown.
  const onOpening = rule === 'visit' && (part.kind === 'file' || part.kind === 'link')
  return (
    <Form
      action={`/courses/${course.slug}/activities/${part.id}/done`}
      attributes={{ 'data-done': onOpening ? 'opens' : rule }}
    >
      <input type="hidden" name="what" value={whatOf[rule]} />
      <Button preventDoubleClick variant={rule === 'visit' ? 'secondary' : undefined}>
        {say(ctx.lang)(`done.${rule}`)}
      </Button>
      <p class="gh-activity__said" role="status" />
    </Form>
  )
}

/** As players of video show a place: 1:05. */
function clockTime(seconds: number): string {
  const whole = Math.floor(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

function Watched({ part, course, inside, ctx }: TakingProps) {
  const t = say(ctx.lang)
  const share = Math.round(100 * Number(inside.watched?.watched_share ?? 0))
  const kept = watchedFrom(inside.watched?.watched)
  const at = goesOnAt(kept)
  return (
    <p
      class="gh-meta"
      data-watched={`/courses/${course.slug}/activities/${part.id}/watched`}
      data-spans={JSON.stringify(kept.spans)}
      data-at={at || undefined}
    >
      <span data-share={t('watched', { share: -1 })}>{t('watched', { share })}</span>{' '}
      {t('watchedNeeded', { share: part.watch_share ?? 0 })}
      {at > 0 ? ` ${t('watchedAt', { time: clockTime(at) })}` : ''}
    </p>
  )
}

function Confirming({ part, course, inside, ctx }: TakingProps) {
  const { lang } = ctx
  const t = say(lang)
  const { document, confirmed } = inside
  if (!document) return null
  const isNewest = confirmed?.number === document.number
  const isAsked = !part.met || (confirmed && confirmed.number < (document.asks_again_since ?? 0))
  const said = confirmed
    ? t('confirmedOn', { number: confirmed.number, date: longDate(confirmed.happened_on, lang) })
    : ''
  const mayConfirm = hasOpenRun(course) ? !part.met || !isNewest : isAsked && !isNewest
  return (
    <>
      {confirmed ? <p>{said}</p> : null}
      {part.met && isAsked && !isNewest ? <InsetText>{t('newVersion')}</InsetText> : null}
      {mayConfirm ? (
        <Form action={`/courses/${course.slug}/activities/${part.id}/confirm`}>
          <input type="hidden" name="version" value={document.id} />
          <Button preventDoubleClick>{t('done.confirmed', { number: document.number })}</Button>
        </Form>
      ) : null}
    </>
  )
}
