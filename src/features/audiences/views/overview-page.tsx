import { dateAndTime, shortDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { NotificationBanner } from '../../../ui/govuk/notification-banner.tsx'
import { StatTiles } from '../../../ui/stat-tile.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { type Names, sentenceOf } from '../builder/sentence.ts'
import type { Rule } from '../engine/index.ts'
import type { Use, Version } from '../overview/queries.ts'
import type { Audience } from '../queries.ts'
import { say } from '../words.ts'
import { Frame } from './frame.tsx'
import { Problems, problemsOf } from './problems.tsx'

export type OverviewPageProps = {
  lang: Lang
  audience: Audience
  versions: Version[]
  names: Names
  uses: Use
  /** How many people are being worked out at this moment. */
  waiting: number
}

/** One audience: who is in it, by which rule, what waits, and what hangs on it. */
export function OverviewPage(props: OverviewPageProps) {
  const { lang, audience, names, uses } = props
  const t = say(lang)
  const here = `/manage/audiences/${audience.id}`
  const number = (value: number) => value.toLocaleString('en-GB')
  const isOpen = !audience.archived_at
  return (
    <Frame
      {...{ lang, audience }}
      place="overview"
      lede={textIn(audience.description, lang) || undefined}
      actions={
        isOpen ? (
          <Button href={`${here}/rule`}>{t(audience.active_id ? 'editRule' : 'writeRule')}</Button>
        ) : undefined
      }
    >
      {isOpen ? null : <InsetText>{t('isArchived')}</InsetText>}
      <Broken {...props} />
      <StatTiles
        tiles={[
          { value: number(audience.people), label: t('people'), href: `${here}/members` },
          { value: number(uses.pins), label: t('byHand'), href: `${here}/by-hand` },
          {
            value: number(uses.listing.length + uses.enrolments + uses.roles),
            label: t('uses'),
            href: `${here}/uses`,
          },
        ]}
      />
      <Section id="rule" title={t('activeRule')}>
        {audience.active_id ? (
          <>
            <p>{sentenceOf(audience.active_rule as Rule | null, names, lang)}</p>
            <p class="gh-meta">
              {t('since', {
                number: audience.active_number ?? 1,
                when: audience.activated_at ? dateAndTime(audience.activated_at, lang) : '',
              })}
              {' · '}
              {t(audience.updating)}
              {audience.unit ? ` · ${t('ofUnit')}: ${textIn(audience.unit, lang)}` : ''}
            </p>
          </>
        ) : (
          <p>{t('noActive')}</p>
        )}
        {props.waiting > 0 ? <p class="gh-meta">{t('settlingNow', { count: props.waiting })}</p> : null}
      </Section>
      <Draft {...props} />
      <Versions {...props} />
    </Frame>
  )
}

function Broken({ lang, audience, names }: OverviewPageProps) {
  if (!audience.broken) return null
  const t = say(lang)
  return (
    <NotificationBanner disableAutoFocus>
      <p class="govuk-notification-banner__heading">{t('brokenTitle')}</p>
      <p>{t('brokenText')}</p>
      <Problems lang={lang} problems={problemsOf(audience.broken)} names={names} />
      <Button href={`/manage/audiences/${audience.id}/rule`}>{t('mend')}</Button>
    </NotificationBanner>
  )
}

function Draft({ lang, audience, names }: OverviewPageProps) {
  if (!audience.draft_id || audience.archived_at) return null
  const t = say(lang)
  const when = audience.drafted_at ? dateAndTime(audience.drafted_at, lang) : ''
  return (
    <section class="gh-box gh-box--tint" aria-labelledby="draft">
      <h2 id="draft">{t('draftWaits')}</h2>
      <p>{sentenceOf(audience.draft_rule as Rule | null, names, lang)}</p>
      <p class="gh-meta">{t('draftText', { number: audience.draft_number ?? 1, when })}</p>
      <Button href={`/manage/audiences/${audience.id}/draft`} variant="secondary">
        {t('seeDraft')}
      </Button>
    </section>
  )
}

const states = { active: 'met', draft: 'draft', retired: 'archived' } as const

function Versions({ lang, versions, names }: OverviewPageProps) {
  const t = say(lang)
  const stateOf = (version: Version) => {
    if (version.state === 'active') return t('activeNow')
    if (version.state === 'draft') return t('draftState')
    return t(version.activated_at ? 'retired' : 'discarded')
  }
  return (
    <Section id="versions" title={t('versions')}>
      <DataTable
        label={t('versions')}
        isDense
        rows={versions}
        columns={[
          { key: 'number', heading: t('version'), isRowHeader: true, cell: version => version.number },
          {
            key: 'state',
            heading: t('state'),
            cell: version => <StateTag state={states[version.state]}>{stateOf(version)}</StateTag>,
          },
          {
            key: 'rule',
            heading: t('rule'),
            cell: version => sentenceOf(version.rule as Rule | null, names, lang),
          },
          {
            key: 'by',
            heading: t('by'),
            cell: version => (
              <>
                {version.made_by}{' '}
                <span class="gh-meta gh-nowrap">{shortDate(version.recorded_at, lang)}</span>
              </>
            ),
          },
          {
            key: 'from',
            heading: t('from'),
            cell: version => (version.activated_at ? dateAndTime(version.activated_at, lang) : ''),
          },
          {
            key: 'until',
            heading: t('until'),
            cell: version => (version.retired_at ? dateAndTime(version.retired_at, lang) : ''),
          },
        ]}
      />
    </Section>
  )
}
