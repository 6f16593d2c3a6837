import type { ComponentChildren } from 'preact'
import { longDate, shortDate } from '../../../platform/i18n/dates.ts'
import { type Localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { sayWhy } from '../people/words.ts'
import type { ExemptionRow, Piece, Stretch } from '../queries-why.ts'
import { say } from '../words.ts'

export type WhyPageProps = {
  lang: Lang
  heading: string
  requirement: Localised
  back: { href: string; text: string }
  today: string
  stretches: Stretch[]
  /** What each version says, in the order in which they count. */
  rules: readonly { countsFrom: string; sentences: string[] }[]
  evidence: Piece[]
  /** How much counted that the reader may not see. */
  hidden: number
  exemptions: ExemptionRow[] | undefined
  asked: ComponentChildren
  /** The reader's own. */
  isOwn?: boolean
  action?: ComponentChildren
}

/** From a day to a day, as the reader sees it. */
export function spanOf({ starts_on, ends_on }: { starts_on: string; ends_on: string | null }, lang: Lang) {
  const t = sayWhy(lang)
  const from = shortDate(starts_on, lang)
  if (ends_on === starts_on) return from
  return ends_on ? t('span', { from, to: shortDate(ends_on, lang) }) : t('from', { from })
}

/** The dates of a standing in words. */
export function datesOf(
  { state, due_on, expires_on }: Pick<Stretch, 'state' | 'due_on' | 'expires_on'>,
  lang: Lang,
): string {
  const t = sayWhy(lang)
  const holds = state === 'met' || state === 'expiring'
  return [
    expires_on ? t(holds ? 'validUntil' : 'wasValid', { date: longDate(expires_on, lang) }) : '',
    // Once it was met, the day by which it was first due says nothing of what is asked now.
    due_on && !expires_on && !holds && state !== 'exempt' ? t('dueOn', { date: longDate(due_on, lang) }) : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Why somebody stands where they do: the timeline, the rule in words, what counted, who is asked. */
export function WhyPage(props: WhyPageProps) {
  const { lang, stretches, today, rules } = props
  const [t, s] = [sayWhy(lang), say(lang)]
  const now = stretches.find(one => one.starts_on <= today && (one.ends_on === null || one.ends_on >= today))
  const counted = rules.filter(({ countsFrom }, at) => {
    const next = rules[at + 1]?.countsFrom
    return stretches.some(
      one => (one.ends_on === null || one.ends_on >= countsFrom) && (!next || one.starts_on < next),
    )
  })
  const place = (one: Stretch) => (one === now ? 'now' : one.starts_on > today ? 'future' : 'past')
  return (
    <>
      <BackLink href={props.back.href}>{props.back.text}</BackLink>
      <PageHeading caption={textIn(props.requirement, lang)}>{props.heading}</PageHeading>
      <p>
        {now ? (
          <>
            <StateTag state={now.state}>{s(now.state)}</StateTag> {datesOf(now, lang)}
          </>
        ) : (
          s('notAsked')
        )}
      </p>
      {props.action ? <div class="govuk-button-group">{props.action}</div> : null}
      <Section id="why" title={t(props.isOwn ? 'ownWhy' : 'why')}>
        {props.asked}
      </Section>
      <Section id="rule" title={t('rule')}>
        {counted.map(({ sentences }) => (
          <p>{sentences.join(' ')}</p>
        ))}
      </Section>
      <Section id="timeline" title={t('timeline')}>
        <DataTable
          label={t('timeline')}
          isDense
          rows={stretches}
          empty={<p class="gh-meta">{s('notAsked')}</p>}
          columns={[
            {
              key: 'when',
              heading: t('when'),
              isRowHeader: true,
              cell: one => (
                <>
                  {spanOf(one, lang)}
                  <div class="gh-meta">{t(place(one))}</div>
                </>
              ),
            },
            {
              key: 'state',
              heading: s('standing'),
              cell: one => (
                <>
                  <StateTag state={one.state}>{s(one.state)}</StateTag>
                  <div class="gh-meta">{datesOf(one, lang)}</div>
                </>
              ),
            },
          ]}
        />
      </Section>
      <Evidence {...props} />
      {props.exemptions && props.exemptions.length > 0 ? (
        <Section id="exemptions" title={t('exemptions')}>
          <ul class="govuk-list govuk-list--bullet">
            {props.exemptions.map(one => (
              <li>
                {t(one.reason)}, {spanOf(one, lang)}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}

function Evidence({ lang, evidence, hidden }: WhyPageProps) {
  const t = sayWhy(lang)
  const kindOf = (kind: string) => t(kind as 'completed')
  return (
    <Section id="evidence" title={t('evidence')}>
      {evidence.length === 0 && hidden === 0 ? <p class="gh-meta">{t('noEvidence')}</p> : null}
      <ul class="govuk-list govuk-list--bullet">
        {evidence.map(piece => (
          <li>
            {textIn(piece.title, lang)} · {kindOf(piece.kind)} {longDate(piece.happened_on, lang)} ·{' '}
            {t(piece.source as 'run')}
            {piece.issuer_expires_on
              ? ` · ${t('issuer', { date: longDate(piece.issuer_expires_on, lang) })}`
              : null}
          </li>
        ))}
      </ul>
      {hidden > 0 ? <p>{t('hidden')}</p> : null}
    </Section>
  )
}
