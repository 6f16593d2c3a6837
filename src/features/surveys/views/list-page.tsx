import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { ListedSurvey } from '../editing/queries.ts'
import { say } from '../words.ts'

export type SurveyListProps = {
  lang: Lang
  organisation: string
  rows: ListedSurvey[]
  archived: boolean
  firstHref?: string
  nextHref?: string
}

/** The surveys of the acting organisation. */
export function SurveyListPage({ lang, organisation, rows, archived, firstHref, nextHref }: SurveyListProps) {
  const t = say(lang)
  const add = <Button href="/manage/surveys/new">{t('add')}</Button>
  const other = archived ? (
    <a href="/manage/surveys">{t('seeCurrent')}</a>
  ) : (
    <a href="/manage/surveys?show=archived">{t('seeArchived')}</a>
  )
  const empty = archived ? (
    <EmptyState title={t('noneArchived')} action={other} />
  ) : (
    <EmptyState title={t('noneTitle')} action={add}>
      {t('noneText')}
    </EmptyState>
  )
  return (
    <>
      <PageHeading
        lede={t('lede', { organisation })}
        actions={rows.length > 0 && !archived ? add : undefined}
      >
        {t(archived ? 'seeArchived' : 'surveys')}
      </PageHeading>
      <DataTable label={t('surveys')} rows={rows} columns={columns(lang)} empty={empty} />
      <KeyPagination firstHref={firstHref} nextHref={nextHref} />
      {rows.length > 0 || !archived ? <p>{other}</p> : null}
    </>
  )
}

/** Draft, published, or published and changed since. */
export function SurveyState({
  lang,
  survey,
}: {
  lang: Lang
  survey: Pick<ListedSurvey, 'archived_at' | 'current_version_id' | 'is_changed'>
}) {
  const t = say(lang)
  if (survey.archived_at) return <StateTag state="archived">{t('archived')}</StateTag>
  if (!survey.current_version_id) return <StateTag state="draft">{t('draft')}</StateTag>
  return survey.is_changed ? (
    <StateTag state="inProgress">{t('changed')}</StateTag>
  ) : (
    <StateTag state="published">{t('published')}</StateTag>
  )
}

/** Which of Kirkpatrick's levels a survey measures. */
export function levelInWords(level: number | null, lang: Lang): string {
  return say(lang)(level ? (`level${level}` as 'level1') : 'noLevel')
}

function columns(lang: Lang): Column<ListedSurvey>[] {
  const t = say(lang)
  return [
    {
      key: 'name',
      heading: t('name'),
      isRowHeader: true,
      cell: row => (
        <a href={`/manage/surveys/${row.id}`} lang={otherLang(row.name, lang)}>
          {textIn(row.name, lang)}
        </a>
      ),
    },
    { key: 'level', heading: t('level'), cell: row => levelInWords(row.level, lang) },
    { key: 'whose', heading: t('whose'), cell: row => t(row.draft.isAnonymous ? 'anonymous' : 'named') },
    { key: 'state', heading: t('state'), cell: row => <SurveyState lang={lang} survey={row} /> },
    { key: 'uses', heading: t('inUse'), isNumber: true, cell: row => row.uses },
    { key: 'answers', heading: t('answersIn'), isNumber: true, cell: row => row.answers },
  ]
}
