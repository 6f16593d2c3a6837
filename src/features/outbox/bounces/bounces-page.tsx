import { longDate } from '../../../platform/i18n/dates.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { Bounced } from './queries.ts'
import { say } from './words.ts'

type Props = {
  lang: Lang
  organisation: string
  rows: Bounced[]
  errors?: Record<string, string>
  firstHref?: string
  nextHref?: string
}

/** Addresses to which mail came back, with what can be done about each. */
export function BouncesPage({ lang, organisation, rows, errors, firstHref, nextHref }: Props) {
  const t = say(lang)
  return (
    <>
      <FormErrors errors={errors} />
      <PageHeading lede={t('lede', { organisation })}>{t('title')}</PageHeading>
      <DataTable
        label={t('title')}
        isDense
        rows={rows}
        empty={<EmptyState title={t('noneTitle')}>{t('noneText')}</EmptyState>}
        columns={[
          {
            key: 'person',
            heading: t('person'),
            isRowHeader: true,
            cell: one => <a href={`/manage/people/${one.person_id}`}>{one.name}</a>,
          },
          { key: 'address', heading: t('address'), cell: one => <span class="gh-break">{one.value}</span> },
          { key: 'when', heading: t('when'), cell: one => longDate(one.bounced_at, lang) },
          {
            key: 'why',
            heading: t('why'),
            cell: one =>
              t(
                one.bounce_reason === 'complaint' ? 'complaint' : one.kind === 'phone' ? 'hardPhone' : 'hard',
              ),
          },
          {
            key: 'again',
            heading: t('again'),
            isHeadingHidden: true,
            cell: one =>
              one.bounce_reason === 'complaint' ? null : (
                <Form action={`/manage/people/bounces/${one.id}/again`} wide>
                  <Button variant="secondary" classes="gh-button--small">
                    {t('again')}{' '}
                    <span class="govuk-visually-hidden">{t('againWith', { address: one.value })}</span>
                  </Button>
                </Form>
              ),
          },
        ]}
      />
      <KeyPagination firstHref={firstHref} nextHref={nextHref} />
    </>
  )
}
