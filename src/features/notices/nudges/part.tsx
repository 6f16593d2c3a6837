import { localDate, longDate, shortDate } from '../../../platform/i18n/dates.ts'
import { type Localised, otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Form } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { outcomesOf, whyOf } from '../log/outcomes.ts'
import { type Logged, type MailEnd, mailsOf, saidTo } from '../log/queries.ts'
import { say } from './words.ts'

/** One thing that is asked of somebody. */
export type Asked = { id: string; title: Localised | null; dueOn: string | null }
export type Said = { notices: Logged[]; mails: Map<string, MailEnd> }

/** What was last said to somebody, as far as the actor's organisations go. */
export async function lastSaid(ctx: Ctx, personId: string): Promise<Said> {
  const notices = await saidTo(ctx.db, personId, 200)
  const messages = notices.flatMap(one => one.deliveries.flatMap(sent => sent.message_id ?? []))
  return { notices, mails: await mailsOf(ctx.db, messages) }
}

export type RemindPartProps = {
  lang: Lang
  person: { id: string; name: string }
  asked: Asked[]
  said: Said
  today: string
}

/** What is open of what is asked of somebody, what was said of it when, and a button to say it again. */
export function RemindPart(props: RemindPartProps) {
  const { lang, person, asked } = props
  const t = say(lang)
  return (
    <Section id="reminders" title={t('title')}>
      <p class="gh-meta">{t(asked.length > 0 ? 'lede' : 'noThing', { name: person.name })}</p>
      {asked.length > 0 ? (
        <DataTable
          label={t('title')}
          rows={asked}
          columns={[
            {
              key: 'what',
              heading: t('what'),
              isRowHeader: true,
              cell: one => (
                <>
                  <span lang={otherLang(one.title, lang)}>{textIn(one.title, lang)}</span>
                  {one.dueOn ? (
                    <div class="gh-meta">{t('dueBy', { date: longDate(one.dueOn, lang) })}</div>
                  ) : null}
                </>
              ),
            },
            { key: 'said', heading: t('said'), cell: one => <LastSaid {...props} of={one.id} /> },
            {
              key: 'act',
              heading: t('action'),
              isHeadingHidden: true,
              cell: one => <Act {...props} one={one} />,
            },
          ]}
        />
      ) : null}
    </Section>
  )
}

function LastSaid({ lang, said, of }: RemindPartProps & { of: string }) {
  const last = said.notices.find(notice => notice.subject_id === of)
  if (!last) return <span class="gh-meta">{say(lang)('never')}</span>
  return (
    <>
      {shortDate(last.recorded_at, lang)}. {whyOf(last, lang)}
      <div class="gh-meta">{outcomesOf(last, said.mails, lang).join('. ')}</div>
    </>
  )
}

function Act({ lang, person, said, today, one }: RemindPartProps & { one: Asked }) {
  const t = say(lang)
  const isDone = said.notices.some(
    notice =>
      notice.kind === 'nudge' && notice.subject_id === one.id && localDate(notice.recorded_at) === today,
  )
  if (isDone) return <span class="gh-meta">{t('doneToday')}</span>
  return (
    <Form action={`/team/${person.id}/remind/${one.id}`} classes="gh-inline-form">
      <Button variant="secondary" classes="gh-button--small" preventDoubleClick>
        {t('action')}
        <span class="govuk-visually-hidden"> {t('actionRest', { thing: textIn(one.title, lang) })}</span>
      </Button>
    </Form>
  )
}
