import { longDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { Look } from './queries.ts'
import { say } from './words.ts'

const places = ['person', 'history', 'team', 'data', 'export', 'shared'] as const

function placeWord(place: string, lang: Lang): string {
  const known = places.find(one => one === place)
  return known ? say(lang)(known) : place
}

/** Looks, one a line. `isOwn`: the reader is whom they looked at. */
export function LooksTable({ lang, looks, isOwn }: { lang: Lang; looks: Look[]; isOwn?: boolean }) {
  const t = say(lang)
  const organisation = {
    key: 'organisation',
    heading: t('organisation'),
    cell: (look: Look) => textIn(look.organisation, lang),
  }
  return (
    <DataTable
      label={t('title')}
      isDense
      rows={looks}
      empty={<EmptyState title={t('noneTitle')}>{t('noneText')}</EmptyState>}
      columns={[
        { key: 'day', heading: t('day'), cell: look => longDate(look.looked_on, lang) },
        {
          key: 'who',
          heading: t('who'),
          isRowHeader: true,
          cell: look => [look.viewer || t('somebody'), textIn(look.job, lang)].filter(Boolean).join(', '),
        },
        ...(isOwn ? [organisation] : []),
        { key: 'place', heading: t('place'), cell: look => placeWord(look.place, lang) },
      ]}
    />
  )
}

/** Who looked at the reader's own record. */
export function OwnLooksPage(props: { lang: Lang; looks: Look[]; firstHref?: string; nextHref?: string }) {
  const t = say(props.lang)
  return (
    <>
      <BackLink href="/account">{t('back')}</BackLink>
      <PageHeading lede={t('lede')}>{t('title')}</PageHeading>
      <LooksTable lang={props.lang} looks={props.looks} isOwn />
      <KeyPagination firstHref={props.firstHref} nextHref={props.nextHref} />
      <p class="gh-meta">{t('questions')}</p>
    </>
  )
}
