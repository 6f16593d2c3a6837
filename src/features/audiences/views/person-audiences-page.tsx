import { longDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { OfPersonRow, StayRow } from '../members/queries-history.ts'
import { say } from '../members/words.ts'
import { StayTable } from './history-table.tsx'

export type PersonAudiencesProps = {
  lang: Lang
  person: { id: string; name: string }
  audiences: OfPersonRow[]
  times: StayRow[]
}

/** The audiences that somebody is in or kept out of, and the times they were in any. */
export function PersonAudiencesPage({ lang, person, audiences, times }: PersonAudiencesProps) {
  const t = say(lang)
  const title = t('personTitle', { name: person.name })
  const span = (row: OfPersonRow) => {
    if (!row.starts_on) return null
    const from = longDate(row.starts_on, lang)
    return row.ends_on ? t('fromTo', { from, to: longDate(row.ends_on, lang) }) : t('sinceUntil', { from })
  }
  const state = (row: OfPersonRow) => {
    if (row.is_in) return <StateTag state="met">{t('isIn')}</StateTag>
    if (row.starts_on) return <StateTag state="waiting">{t('comes')}</StateTag>
    return <StateTag state="expired">{t('excluded')}</StateTag>
  }
  return (
    <>
      <BackLink href={`/manage/people/${person.id}`}>{t('backToPerson', { name: person.name })}</BackLink>
      <PageHeading lede={t('personLede')}>{title}</PageHeading>
      <DataTable
        label={title}
        isDense
        rows={audiences}
        empty={<p>{t('personNone')}</p>}
        columns={[
          {
            key: 'audience',
            heading: t('audience'),
            isRowHeader: true,
            cell: row => <a href={`/manage/audiences/${row.id}`}>{textIn(row.name, lang)}</a>,
          },
          { key: 'state', heading: t('isIn'), cell: state },
          { key: 'via', heading: t('via'), cell: row => (row.by_hand ? t('pinned') : t('rule')) },
          { key: 'dates', heading: t('dates'), cell: span },
          {
            key: 'why',
            heading: t('whyHeading'),
            isHeadingHidden: true,
            cell: row => (
              <a href={`/manage/audiences/${row.id}/why?membership=${row.membership_id}`}>
                {t('whyHeading')}
                <span class="govuk-visually-hidden"> ({textIn(row.name, lang)})</span>
              </a>
            ),
          },
        ]}
      />
      <Section id="times" title={t('personHistory')}>
        <StayTable lang={lang} rows={times} label={t('personHistory')} shows="audience" />
      </Section>
    </>
  )
}
