import { daysBetween, localDate, longDate } from '../../../platform/i18n/dates.ts'
import { type Localised, langOf, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { Section } from '../../../ui/card.tsx'
import { Form } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { SummaryList } from '../../../ui/govuk/summary-list.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { type TodoItem, TodoList } from '../../../ui/todo-list.tsx'
import type { OwnWelcome } from './queries.ts'
import { say } from './words.ts'

/** An open course, as the learner's home knows it. */
export type WelcomeCourse = {
  run_id: string
  course_id: string
  slug: string | null
  title: Localised
  duration_minutes: number | null
  palette: string | null
  started: boolean
  next_id: string | null
  next_kind: string | null
}
/** A finished one. */
export type WelcomeDone = { course_id: string; title: Localised }

type Shown = { ctx: Ctx; welcomes: OwnWelcome[]; open: WelcomeCourse[]; done: WelcomeDone[] }

/** What somebody finds who is only a pre-joiner: who expects them, their first day, a little to learn, and a list. */
export function welcomePage({ ctx, welcomes, open, done }: Shown) {
  const { lang } = ctx
  const name = ctx.actor.person?.known_as ?? ctx.actor.person?.name ?? ''
  const [first] = welcomes
  return (
    <>
      <PageHeading lede={first ? ledeOf(first, localDate(ctx.now), lang) : undefined}>
        {say(lang)('hello', { name })}
      </PageHeading>
      {welcomes.map(one => (
        <Welcome lang={lang} one={one} isOnly={welcomes.length === 1} />
      ))}
      <Courses lang={lang} open={open} done={done} />
      {welcomes.map(one => (
        <Tasks lang={lang} one={one} />
      ))}
      {first?.ends_on ? <p>{say(lang)('until', { date: longDate(first.ends_on, lang) })}</p> : null}
    </>
  )
}

function ledeOf(one: OwnWelcome, today: string, lang: Lang): string {
  const t = say(lang)
  const organisation = textIn(one.organisation, lang)
  if (!one.expected_on) return t('expected', { organisation })
  const days = daysBetween(today, one.expected_on)
  if (days > 0) return t('startsIn', { organisation, count: days })
  return t(days === 0 ? 'startsToday' : 'started', { organisation })
}

function Paragraphs({ text, lang }: { text: Localised | null; lang: Lang }) {
  return (
    <div lang={langOf(text, lang)}>
      {textIn(text, lang)
        .split(/\n{2,}/)
        .filter(Boolean)
        .map(part => (
          <p>{part}</p>
        ))}
    </div>
  )
}

function Welcome({ lang, one, isOnly }: { lang: Lang; one: OwnWelcome; isOnly: boolean }) {
  const t = say(lang)
  const rows: [string, string | null][] = [
    [t('date'), one.expected_on && longDate(one.expected_on, lang)],
    [t('when'), textIn(one.first_day_when, lang)],
    [t('where'), textIn(one.first_day_where, lang)],
    [t('whom'), textIn(one.first_day_whom, lang)],
    [t('manager'), one.manager],
    [t('jobRole'), textIn(one.job_role, lang)],
    [t('unit'), textIn(one.unit, lang)],
  ]
  const known = rows.filter(([, value]) => value)
  const title = isOnly ? t('firstDay') : `${t('firstDay')}: ${textIn(one.organisation, lang)}`
  return (
    <>
      <Paragraphs text={one.welcome} lang={lang} />
      {known.length > 0 ? (
        <Section id={`first-day-${one.organisation_id}`} title={title}>
          <SummaryList
            rows={known.map(([key, value]) => ({ key: { content: key }, value: { content: value } }))}
          />
        </Section>
      ) : null}
    </>
  )
}

function Courses({ lang, open, done }: { lang: Lang; open: WelcomeCourse[]; done: WelcomeDone[] }) {
  const t = say(lang)
  if (open.length + done.length === 0) return null
  return (
    <Section id="courses" title={t('courses')}>
      <p>{t('coursesLede')}</p>
      {open.length > 0 ? <TodoList items={open.map(course => itemOf(course, lang))} /> : null}
      {done.length > 0 ? (
        <ul class="govuk-list">
          {done.map(course => (
            <li>
              <span lang={langOf(course.title, lang)}>{textIn(course.title, lang)}</span>{' '}
              <StateTag state="completed">{t('done')}</StateTag>
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  )
}

function itemOf(course: WelcomeCourse, lang: Lang): TodoItem {
  const t = say(lang)
  const page = course.slug ? `/courses/${course.slug}` : '/record'
  const href =
    course.next_kind === 'package' && course.next_id ? `/play/${course.run_id}/${course.next_id}` : page
  return {
    title: textIn(course.title, lang),
    titleLang: langOf(course.title, lang),
    href: page,
    seed: course.course_id,
    category: course.palette ?? '',
    state: course.started ? 'inProgress' : 'notStarted',
    stateText: t(course.started ? 'goOn' : 'toDo'),
    why: course.duration_minutes ? t('minutes', { count: course.duration_minutes }) : undefined,
    action: { label: t(course.started ? 'goOn' : 'start'), href },
  }
}

function Tasks({ lang, one }: { lang: Lang; one: OwnWelcome }) {
  const t = say(lang)
  if (one.tasks.length === 0) return null
  return (
    <Section id={`tasks-${one.organisation_id}`} title={t('tasks')}>
      <ul class="govuk-task-list">
        {one.tasks.map(task => (
          <li class="govuk-task-list__item">
            <div class="govuk-task-list__name-and-hint" lang={langOf(task.name, lang)}>
              {textIn(task.name, lang)}
            </div>
            <div class="govuk-task-list__status">
              <Form action={`/welcome/tasks/${task.id}`}>
                <input type="hidden" name="done" value={task.done ? '' : '1'} />
                {task.done ? <StateTag state="completed">{t('done')}</StateTag> : null}{' '}
                <Button variant="secondary" classes="gh-button--small" preventDoubleClick>
                  {t(task.done ? 'untick' : 'tick')}
                  <span class="govuk-visually-hidden">: {textIn(task.name, lang)}</span>
                </Button>
              </Form>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
