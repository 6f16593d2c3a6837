import type { Lang } from '../../../platform/i18n/words.ts'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { WarningText } from '../../../ui/govuk/warning-text.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { fieldsOf, type Holds, type ProfileField, profileKey } from '../fields.ts'
import type { Notice } from '../runs/queries.ts'
import { say } from '../words.ts'
import { sayRun } from '../words-run.ts'
import { fieldName, sentenceOf } from './show.tsx'

export type MappedFile = {
  id: string
  holds: Holds
  name: string
  columns: { name: string; samples: string[]; field: string; whenEmpty: string }[]
}
type Props = {
  lang: Lang
  runId: string
  source: string
  notice: Notice | null
  files: MappedFile[]
  profile: ProfileField[]
  errors: Record<string, string>
}

const words = {
  people: 'filePeople',
  units: 'fileUnits',
  'job roles': 'fileRoles',
  posts: 'filePosts',
} as const

/** What each column is, with some of its values beside it. */
export function MappingPage({ lang, runId, source, notice, files, profile, errors }: Props) {
  const t = sayRun(lang)
  return (
    <>
      <BackLink href={`/manage/hr/runs/${runId}`}>{source}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('columnsLede')}>{t('columns')}</PageHeading>
      {notice?.code === 'columnsNew' ? <WarningText>{sentenceOf(notice, lang)}</WarningText> : null}
      <Form action={`/manage/hr/runs/${runId}/mapping`} wide>
        {files.map((file, at) => (
          <section class="gh-section" aria-labelledby={`file-${at}`}>
            <h2 id={`file-${at}`}>
              {say(lang)(words[file.holds])}: {file.name}
            </h2>
            {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields. */}
            <div class="gh-scroll" role="group" tabindex={0} aria-label={file.name}>
              <table class="gh-table gh-table--dense gh-table--stacks gh-mapping">
                <thead>
                  <tr>
                    <th scope="col">{t('column')}</th>
                    <th scope="col">{t('samples')}</th>
                    <th scope="col">{t('meaning')}</th>
                    <th scope="col">{t('whenEmpty')}</th>
                  </tr>
                </thead>
                <tbody>
                  {file.columns.map((column, index) =>
                    column.name === '' ? null : (
                      <ColumnRow
                        {...{ lang, column, profile }}
                        holds={file.holds}
                        name={`${at}.${index}`}
                        errors={errors}
                      />
                    ),
                  )}
                </tbody>
              </table>
            </div>
          </section>
        ))}
        <Button preventDoubleClick>{t('saveMapping')}</Button>
      </Form>
    </>
  )
}

type ColumnProps = {
  lang: Lang
  holds: Holds
  profile: ProfileField[]
  name: string
  column: MappedFile['columns'][number]
  errors: Record<string, string>
}

function ColumnRow({ lang, holds, profile, name, column, errors }: ColumnProps) {
  const t = sayRun(lang)
  const keys = [
    ...fieldsOf(holds).map(field => field.key),
    ...(holds === 'people' ? profile.map(field => profileKey(field.key)) : []),
  ]
  const hidden = { classes: 'govuk-visually-hidden' }
  return (
    <tr>
      <th scope="row">{column.name}</th>
      <td data-label={t('samples')}>{column.samples.join(' · ')}</td>
      <td data-label={t('meaning')}>
        <Select
          name={`field.${name}`}
          label={t('meaningOf', { column: column.name })}
          labelOptions={hidden}
          items={[
            { text: t('notRead'), value: '' },
            ...keys.map(key => ({ text: fieldName(key, lang, profile), value: key })),
          ]}
          value={column.field}
          error={errors[`field.${name}`]}
        />
      </td>
      <td data-label={t('whenEmpty')}>
        <Select
          name={`empty.${name}`}
          label={t('emptyOf', { column: column.name })}
          labelOptions={hidden}
          items={(['ignore', 'erase'] as const).map(value => ({ text: t(value), value }))}
          value={column.whenEmpty}
        />
      </td>
    </tr>
  )
}
