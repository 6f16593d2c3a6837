import type { Lang } from '../../../platform/i18n/words.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { FilterPanel } from '../../../ui/filters.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import type { StayRow } from '../members/queries-history.ts'
import { say } from '../members/words.ts'
import type { Audience } from '../queries.ts'
import { say as sayAudience } from '../words.ts'
import { Frame } from './frame.tsx'
import { StayTable } from './history-table.tsx'

export type HistoryPageProps = {
  lang: Lang
  audience: Audience
  rows: StayRow[]
  asked: { on: string; known: string }
  nextHref?: string
}

/** Who was in an audience when, and since when that is known. */
export function HistoryPage({ lang, audience, rows, asked, nextHref }: HistoryPageProps) {
  const t = say(lang)
  return (
    <Frame {...{ lang, audience }} place="history" lede={t('historyLede')}>
      <FilterPanel action={`/manage/audiences/${audience.id}/history`} submitText={t('show')}>
        <DateField name="on" label={t('historyOn')} value={asked.on} />
        <DateField name="known" label={t('knownAt')} value={asked.known} />
      </FilterPanel>
      <StayTable lang={lang} rows={rows} label={sayAudience(lang)('history')} shows="person" />
      <KeyPagination nextHref={nextHref} />
    </Frame>
  )
}
