import type { Lang } from '../../../platform/i18n/words.ts'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { fieldKeys } from '../rules.ts'
import { say } from '../words.ts'

type Props = {
  lang: Lang
  runId: string
  fileName: string
  columns: { name: string; samples: string[]; field: string }[]
  dateOrder: string
  errors: Record<string, string>
}

/** What each column is, with some of its values beside it. */
export function MappingPage({ lang, runId, fileName, columns, dateOrder, errors }: Props) {
  const t = say(lang)
  return (
    <>
      <BackLink href="/manage/history">{t('title')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={fileName} lede={t('columnsLede')}>
        {t('columns')}
      </PageHeading>
      <Form action={`/manage/history/runs/${runId}/mapping`} wide>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields. */}
        <div class="gh-scroll" role="group" tabindex={0} aria-label={fileName}>
          <table class="gh-table gh-table--dense gh-table--stacks gh-mapping">
            <thead>
              <tr>
                <th scope="col">{t('column')}</th>
                <th scope="col">{t('samples')}</th>
                <th scope="col">{t('meaning')}</th>
              </tr>
            </thead>
            <tbody>
              {columns.map((column, at) =>
                column.name === '' ? null : (
                  <tr>
                    <th scope="row">{column.name}</th>
                    <td data-label={t('samples')}>{column.samples.join(' · ')}</td>
                    <td data-label={t('meaning')}>
                      <Select
                        name={`field.${at}`}
                        label={t('meaningOf', { column: column.name })}
                        labelOptions={{ classes: 'govuk-visually-hidden' }}
                        items={[
                          { text: t('notRead'), value: '' },
                          ...fieldKeys.map(key => ({ text: t(key), value: key })),
                        ]}
                        value={column.field}
                        error={errors[`field.${at}`]}
                      />
                    </td>
                  </tr>
                ),
              )}
            </tbody>
          </table>
        </div>
        <Select
          name="dateOrder"
          label={t('dateOrder')}
          items={(['dmy', 'mdy', 'ymd'] as const).map(value => ({ text: t(value), value }))}
          value={dateOrder}
          error={errors.dateOrder}
        />
        <Button preventDoubleClick>{t('saveColumns')}</Button>
      </Form>
    </>
  )
}
