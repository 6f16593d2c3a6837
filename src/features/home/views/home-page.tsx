import { hourOfDay, localDate, longDate } from '../../../platform/i18n/dates.ts'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { Section } from '../../../ui/card.tsx'
import { CourseGrid } from '../../../ui/course-card.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { TodoList } from '../../../ui/todo-list.tsx'
import { DocumentsAgain } from '../../activities/index.ts'
import { cardOf } from '../../catalogue/index.ts'
import { asksNow, isLate, nextExpiry, sayStanding, standingItem } from '../../requirements/index.ts'
import { SurveysToAnswer } from '../../surveys/index.ts'
import type { DoneCourse, Home } from '../queries.ts'
import { greetingAt, ledeOf } from '../rules.ts'
import { say } from '../words.ts'
import { carryCard } from './carry-on.tsx'
import { HomeAside } from './home-aside.tsx'
import type { HomeProps } from './props.ts'
import { todoItem } from './to-do.tsx'

/** A learner's home. On a phone: to do, carry on, the record, then the rest. */
export function homePage(ctx: Ctx, home: Home) {
  const t = say(ctx.lang)
  const late = home.overdue_count + home.standings.filter(isLate).length
  const asked = home.asked_count + home.standings.filter(asksNow).length
  const lede = ledeOf({ ...home, overdue_count: late, asked_count: asked })
  const name = ctx.actor.person?.known_as ?? ctx.actor.person?.name ?? ''
  const count = lede === 'ledeOverdue' ? late : asked
  return (
    <>
      <PageHeading lede={t(lede, { count })}>{t(greetingAt(hourOfDay(ctx.now)), { name })}</PageHeading>
      <div class="gh-split">
        <div class="gh-split__first">
          <DocumentsAgain lang={ctx.lang} documents={home.documents} />
          <Requirements ctx={ctx} home={home} />
          <ToDo ctx={ctx} home={home} />
          <SurveysToAnswer lang={ctx.lang} surveys={home.surveys} />
          <CarryOn ctx={ctx} home={home} />
        </div>
        <div class="gh-split__aside">
          <HomeAside ctx={ctx} home={home} />
        </div>
        <div class="gh-split__rest">
          <DoneLately ctx={ctx} home={home} />
          <Fresh ctx={ctx} home={home} />
        </div>
      </div>
    </>
  )
}

function Requirements({ ctx, home }: HomeProps) {
  const t = sayStanding(ctx.lang)
  const open = home.standings.filter(asksNow)
  const next = nextExpiry(home.standings, ctx.lang)
  if (open.length === 0 && !next) return null
  return (
    <Section id="standing" title={t('mustHave')} more={<a href="/record#standing">{t('seeAll')}</a>}>
      {open.length > 0 ? <TodoList items={open.map(one => standingItem(one, ctx.lang))} /> : null}
      {next ? <p class="gh-meta gh-next">{t('nextToExpire', { what: next })}</p> : null}
    </Section>
  )
}

function ToDo({ ctx, home }: HomeProps) {
  const t = say(ctx.lang)
  const asked = home.open.filter(run => run.is_asked)
  const find = <Button href="/catalogue">{t('find')}</Button>
  if (asked.length === 0) {
    if (home.standings.some(asksNow)) return null
    const isNew = home.carry_count === 0 && home.done.length === 0
    if (!isNew && home.carry_count > 0) return null
    const site = textIn(ctx.site.name, ctx.lang)
    return (
      <div class="gh-section">
        <EmptyState title={isNew ? t('emptyTitle', { site }) : t('nothingToDo')} action={find}>
          {isNew ? t('emptyBody') : t('nothingToDoBody')}
        </EmptyState>
      </div>
    )
  }
  const more = home.asked_count > asked.length
  return (
    <Section
      id="to-do"
      title={t('todo')}
      more={more ? <a href="/?show=all">{t('todoAll', { count: home.asked_count })}</a> : undefined}
    >
      <TodoList items={asked.map(run => todoItem(run, localDate(ctx.now), ctx.lang))} />
    </Section>
  )
}

function CarryOn({ ctx, home }: HomeProps) {
  const begun = home.open.filter(run => !run.is_asked)
  if (begun.length === 0) return null
  return (
    <Section id="carry-on" title={say(ctx.lang)('carryOn')}>
      <CourseGrid courses={begun.map(run => carryCard(run, localDate(ctx.now), ctx.lang))} />
    </Section>
  )
}

function DoneLately({ ctx, home }: HomeProps) {
  const t = say(ctx.lang)
  if (home.done.length === 0) return null
  return (
    <Section id="done" title={t('doneLately')} more={<a href="/record">{t('seeRecord')}</a>}>
      <ul class="gh-record">
        {home.done.map(done => (
          <Done ctx={ctx} done={done} />
        ))}
      </ul>
    </Section>
  )
}

function Done({ ctx, done }: { ctx: Ctx; done: DoneCourse }) {
  const title = textIn(done.title, ctx.lang)
  return (
    <li>
      <h3 lang={otherLang(done.title, ctx.lang)}>
        {done.slug ? <a href={`/courses/${done.slug}`}>{title}</a> : title}
      </h3>
      <p class="gh-meta">{longDate(done.happened_on, ctx.lang)}</p>
      {done.certificate_code ? (
        <p class="gh-record__end">
          <a href={`/record/certificates/${done.certificate_code}.pdf`}>
            {say(ctx.lang)('certificate')}
            <span class="govuk-visually-hidden">: {title}</span>
          </a>
        </p>
      ) : null}
    </li>
  )
}

function Fresh({ ctx, home }: HomeProps) {
  const t = say(ctx.lang)
  if (home.fresh.length === 0) return null
  return (
    <Section id="fresh" title={t('fresh')} more={<a href="/catalogue">{t('seeAll')}</a>}>
      <CourseGrid courses={home.fresh.map(course => ({ ...cardOf(course, ctx), about: undefined }))} />
    </Section>
  )
}
