import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { Field } from '../fields/queries.ts'
import { editedBy, fieldKinds, shownTo } from '../fields/rules.ts'
import { say } from '../fields/words.ts'
import type { Typed, Wrong } from './fields.tsx'

const at = '/manage/people/fields'

export type FieldsPageProps = {
  lang: Lang
  organisation: string
  fields: Field[]
  counts: Map<string, number>
  errors: Wrong
}

/** The details an organisation keeps about its people, in their order. */
export function FieldsPage({ lang, organisation, fields, counts, errors }: FieldsPageProps) {
  const t = say(lang)
  const add = <Button href={`${at}/new`}>{t('add')}</Button>
  const who = (field: Field) => (
    <>
      {t(`seen_${field.shown_to}`)}
      {field.is_sensitive ? (
        <>
          {' '}
          <StateTag state="due">{t('sensitive')}</StateTag>
        </>
      ) : null}
    </>
  )
  return (
    <>
      <FormErrors errors={errors} />
      <PageHeading lede={t('lede', { organisation })} actions={fields.length > 0 ? add : null}>
        {t('title')}
      </PageHeading>
      <DataTable
        label={t('title')}
        rows={fields}
        isDense
        empty={
          <EmptyState title={t('none')} action={add}>
            {t('noneText')}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            heading: t('name'),
            isRowHeader: true,
            cell: field => (
              <a id={field.id} href={`${at}/${field.id}`}>
                {textIn(field.name, lang)}
              </a>
            ),
          },
          { key: 'kind', heading: t('kind'), cell: field => t(field.kind) },
          { key: 'shown', heading: t('shownTo'), cell: who },
          { key: 'edited', heading: t('editedBy'), cell: field => t(`changed_${field.edited_by}`) },
          {
            key: 'used',
            heading: t('used'),
            cell: field => t('count', { count: counts.get(field.id) ?? 0 }),
          },
          {
            key: 'order',
            heading: t('order'),
            cell: field => <Moves lang={lang} field={field} fields={fields} />,
          },
        ]}
      />
    </>
  )
}

function Moves({ lang, field, fields }: { lang: Lang; field: Field; fields: Field[] }) {
  const t = say(lang)
  if (field.closed_on) return <StateTag state="archived">{t('closed')}</StateTag>
  const open = fields.filter(one => !one.closed_on)
  const index = open.indexOf(field)
  const ways = [
    ...(index > 0 ? (['up'] as const) : []),
    ...(index < open.length - 1 ? (['down'] as const) : []),
  ]
  return (
    <div class="gh-actions gh-actions--line">
      {ways.map(way => (
        <Form action={`${at}/${field.id}/move`} classes="gh-inline-form">
          <input type="hidden" name="way" value={way} />
          <Button variant="secondary" classes="gh-button--small">
            <span aria-hidden="true">{t(way)}</span>
            <span class="govuk-visually-hidden">
              {t(way === 'up' ? 'upOf' : 'downOf', { name: textIn(field.name, lang) })}
            </span>
          </Button>
        </Form>
      ))}
    </div>
  )
}

type FormProps = { lang: Lang; field?: Field; title: string; values: Typed; errors: Wrong }

/** One detail: how it is called, what it is, who sees and who changes it. */
export function FieldFormPage({ lang, field, title, values, errors }: FormProps) {
  const t = say(lang)
  const legend = (key: 'kind' | 'shownTo' | 'editedBy' | 'more') => ({
    legend: t(key),
    legendClasses: 'govuk-fieldset__legend--s',
  })
  const isChoice = field?.kind === 'choice'
  const list = (
    <Textarea
      name="choices"
      label={t('choices')}
      hint={t('choicesHint')}
      value={values.choices}
      error={errors.choices}
      rows={6}
    />
  )
  return (
    <>
      <BackLink href={at}>{t('title')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>{title}</PageHeading>
      <Form action={field ? `${at}/${field.id}` : `${at}/new`}>
        <Input name="nameEn" label={t('nameEn')} value={values.nameEn} error={errors.nameEn} />
        <Input
          name="nameCy"
          label={t('nameCy')}
          value={values.nameCy}
          error={errors.nameCy}
          attributes={{ lang: 'cy' }}
        />
        {field ? null : (
          <>
            <Input
              name="key"
              label={t('key')}
              hint={t('keyHint')}
              value={values.key}
              error={errors.key}
              classes="govuk-input--width-20"
              spellcheck={false}
            />
            <Radios
              name="kind"
              fieldset={legend('kind')}
              value={values.kind}
              error={errors.kind}
              items={fieldKinds.map(kind => ({
                value: kind,
                label: t(kind),
                conditional: kind === 'choice' ? list : undefined,
              }))}
            />
          </>
        )}
        {isChoice ? list : null}
        <Radios
          name="shownTo"
          fieldset={legend('shownTo')}
          value={values.shownTo}
          error={errors.shownTo}
          items={shownTo.map(value => ({ value, label: t(`shown_${value}`) }))}
        />
        <Radios
          name="editedBy"
          fieldset={legend('editedBy')}
          value={values.editedBy}
          error={errors.editedBy}
          items={editedBy.map(value => ({ value, label: t(`edited_${value}`) }))}
        />
        <Checkboxes
          name="isSensitive"
          fieldset={legend('more')}
          values={values.isSensitive ? ['1'] : []}
          items={[{ value: '1', label: t('sensitiveLabel') }]}
        />
        <Checkboxes
          name="isUnique"
          error={errors.isUnique}
          values={values.isUnique ? ['1'] : []}
          items={[{ value: '1', label: t('uniqueLabel') }]}
        />
        <Button preventDoubleClick>{t('save')}</Button>
      </Form>
      {field ? <CloseForm lang={lang} field={field} /> : null}
    </>
  )
}

function CloseForm({ lang, field }: { lang: Lang; field: Field }) {
  const t = say(lang)
  return (
    <Form action={`${at}/${field.id}/${field.closed_on ? 'reopen' : 'close'}`}>
      <p class="gh-meta">{t('closeText')}</p>
      <Button variant="secondary">{t(field.closed_on ? 'reopen' : 'close')}</Button>
    </Form>
  )
}
