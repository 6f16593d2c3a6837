import { dateAndTime, longDate } from '../../../platform/i18n/dates.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { DataExport } from './queries.ts'
import { say } from './words.ts'

type ListProps = { lang: Lang; exports: DataExport[]; path: string }

/** Copies of somebody's data with their files. */
export function ExportList({ lang, exports, path }: ListProps) {
  const t = say(lang)
  const stateOf = (one: DataExport) => {
    if (one.state === 'waiting') return t('waiting')
    return one.state === 'ready' && one.ends_at
      ? t('readyUntil', { date: longDate(one.ends_at, lang) })
      : t('removed')
  }
  return (
    <DataTable
      label={t('copies')}
      isDense
      rows={exports}
      empty={<p class="gh-meta">{t('none')}</p>}
      columns={[
        {
          key: 'asked',
          heading: t('asked'),
          isRowHeader: true,
          cell: one => dateAndTime(one.asked_at, lang),
        },
        { key: 'state', heading: t('state'), cell: stateOf },
        {
          key: 'files',
          heading: t('files'),
          cell: one =>
            one.state === 'ready' ? (
              <>
                <a href={`${path}/${one.id}/page`}>{t('pageFile')}</a>
                {' · '}
                <a href={`${path}/${one.id}/data`}>{t('dataFile')}</a>
                {one.files_hash ? (
                  <>
                    {' · '}
                    <a href={`${path}/${one.id}/files`}>{t('filesFile')}</a>
                  </>
                ) : null}
              </>
            ) : null,
        },
      ]}
    />
  )
}

/** The reader's own data. */
export function OwnExportPage(props: { lang: Lang; exports: DataExport[]; errors?: Record<string, string> }) {
  const t = say(props.lang)
  return (
    <div class="gh-narrow">
      <BackLink href="/account">{t('back')}</BackLink>
      <FormErrors errors={props.errors} />
      <PageHeading lede={t('ownLede')}>{t('ownTitle')}</PageHeading>
      <Form action="/account/data">
        <Button preventDoubleClick>{t('make')}</Button>
      </Form>
      <ExportList lang={props.lang} exports={props.exports} path="/account/data" />
    </div>
  )
}
