import { dateAndTime } from '../../../platform/i18n/dates.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { SummaryList } from '../../../ui/govuk/summary-list.tsx'
import { WarningText } from '../../../ui/govuk/warning-text.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { Fault, SealState } from '../queries.ts'
import { say } from '../words.ts'

type Props = { lang: Lang; organisation: string; state: SealState; faults: Fault[] }

/** Whether the audit trail is as it was written. */
export function SealsPage({ lang, organisation, state, faults }: Props) {
  const t = say(lang)
  const facts: [string, string][] = [
    [t('sealedEvents'), String(state.events)],
    [t('unsealed'), String(state.unsealed)],
    [t('erasedEvents'), String(state.erased)],
    [t('purgedEvents'), String(state.purged)],
    [t('lastSeal'), state.sealed_at ? dateAndTime(state.sealed_at, lang) : t('never')],
  ]
  return (
    <>
      <BackLink href="/manage/audit">{t('backToAudit')}</BackLink>
      <PageHeading lede={t('sealsLede', { organisation })}>{t('sealsTitle')}</PageHeading>
      {faults.length === 0 ? (
        <InsetText>
          <strong>{t('agrees')}</strong>
        </InsetText>
      ) : (
        <WarningText>{t('disagrees', { count: faults.length })}</WarningText>
      )}
      {faults.length > 0 ? <Faults lang={lang} faults={faults} /> : null}
      <SummaryList
        rows={facts.map(([key, value]) => ({ key: { content: key }, value: { content: value } }))}
      />
      {state.head ? (
        <>
          <h2>{t('headTitle')}</h2>
          <p>{t('headText')}</p>
          <p>
            <code class="gh-code gh-break">{state.head}</code>
          </p>
        </>
      ) : null}
    </>
  )
}

function Faults({ lang, faults }: { lang: Lang; faults: Fault[] }) {
  const t = say(lang)
  return (
    <DataTable
      label={t('faults')}
      isDense
      rows={faults}
      columns={[
        { key: 'fault', heading: t('fault'), isRowHeader: true, cell: one => t(faultKeys[one.fault]) },
        { key: 'seal', heading: t('sealNumber'), cell: one => one.seal_number ?? '' },
        {
          key: 'when',
          heading: t('when'),
          cell: one => (one.event_at ? dateAndTime(one.event_at, lang) : ''),
        },
        { key: 'event', heading: t('event'), cell: one => one.event_id ?? '' },
      ]}
    />
  )
}

const faultKeys = {
  'broken chain': 'brokenChain',
  missing: 'missing',
  changed: 'changed',
  added: 'added',
} as const
