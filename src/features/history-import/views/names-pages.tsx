import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { Subject } from '../../external-learning/index.ts'
import type { NameRule, UnknownName } from '../names/queries.ts'
import type { Run } from '../runs/queries.ts'
import { say } from '../words.ts'

type UnknownProps = {
  lang: Lang
  run: Run
  names: UnknownName[]
  subjects: Subject[]
  values: Record<string, string | undefined>
  errors: Record<string, string>
}

/** Asks what names of a file stand for that nothing here goes by. */
export function UnknownNamesPage({ lang, run, names, subjects, values, errors }: UnknownProps) {
  const t = say(lang)
  const items = [
    { text: t('notYet'), value: '' },
    { text: t('leaveOut'), value: 'out' },
    ...subjects.map(one => ({
      text: t(one.type, { name: textIn(one.name, lang) }),
      value: `${one.type}:${one.id}`,
    })),
  ]
  return (
    <>
      <BackLink href={`/manage/history/runs/${run.id}`}>{run.file_name}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('unknownLede')}>{t('unknown')}</PageHeading>
      {names.length === 0 ? (
        <p>{t('noneUnknown')}</p>
      ) : (
        <Form action={`/manage/history/runs/${run.id}/names`} wide>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields. */}
          <div class="gh-scroll" role="group" tabindex={0} aria-label={t('unknown')}>
            <table class="gh-table gh-table--stacks gh-mapping">
              <thead>
                <tr>
                  <th scope="col">{t('theirName')}</th>
                  <th scope="col" class="gh-table__number">
                    {t('rowsWith')}
                  </th>
                  <th scope="col">{t('ourName')}</th>
                </tr>
              </thead>
              <tbody>
                {names.map(one => (
                  <tr>
                    <th scope="row">{one.name}</th>
                    <td class="gh-table__number" data-label={t('rowsWith')}>
                      {one.count}
                    </td>
                    <td data-label={t('ourName')}>
                      <Select
                        name={`item.${one.key}`}
                        label={t('nameIs', { name: one.name })}
                        labelOptions={{ classes: 'govuk-visually-hidden' }}
                        items={items}
                        value={values[`item.${one.key}`]}
                        error={errors[`item.${one.key}`]}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <Button preventDoubleClick>{t('saveNames')}</Button>
        </Form>
      )}
    </>
  )
}

type NamesProps = { lang: Lang; names: NameRule[]; nextHref?: string; firstHref?: string }

/** What was said of names, for every file. */
export function NamesPage({ lang, names, nextHref, firstHref }: NamesProps) {
  const t = say(lang)
  return (
    <>
      <BackLink href="/manage/history">{t('title')}</BackLink>
      <PageHeading lede={t('namesLede')}>{t('names')}</PageHeading>
      <DataTable
        label={t('names')}
        rows={names}
        empty={<EmptyState title={t('noNames')}>{t('noNamesText')}</EmptyState>}
        columns={[
          { key: 'theirs', heading: t('theirName'), isRowHeader: true, cell: one => one.name },
          {
            key: 'ours',
            heading: t('ourName'),
            cell: one =>
              one.subject_type ? (
                <span lang={otherLang(one.subject, lang)}>
                  {t(one.subject_type, { name: textIn(one.subject, lang) })}
                </span>
              ) : (
                t('leftOutHere')
              ),
          },
          {
            key: 'remove',
            heading: t('remove'),
            isHeadingHidden: true,
            cell: one => (
              <Form action={`/manage/history/names/${one.id}/remove`} classes="gh-inline-form">
                <Button variant="secondary" classes="gh-button--small">
                  {t('remove')}
                  <span class="govuk-visually-hidden">: {one.name}</span>
                </Button>
              </Form>
            ),
          },
        ]}
      />
      <KeyPagination nextHref={nextHref} firstHref={firstHref} />
    </>
  )
}
