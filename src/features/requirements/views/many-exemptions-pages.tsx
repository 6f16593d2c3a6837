import { longDate } from '../../../platform/i18n/dates.ts'
import { type Localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { WarningText } from '../../../ui/govuk/warning-text.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { type Selection, SelectionFields } from '../../people/index.ts'
import type { ManyPreview } from '../exempting/many.ts'
import { sayMany } from '../exempting/words.ts'
import { reasons } from '../people/reasons.ts'
import { sayWhy } from '../people/words.ts'
import type { ExemptionReason } from '../queries.ts'
import { say, states } from '../words.ts'
import { spanOf } from './why-page.tsx'

const here = '/manage/exemptions'
type Named = { id: string; name: Localised }

type FormProps = {
  lang: Lang
  /** Whom the list of people chose; an audience is chosen here where nobody was. */
  selection?: Selection
  count: number
  backHref: string
  audiences: (Named & { people: number })[]
  requirements: Named[]
  values: Record<string, string | undefined>
  errors: Record<string, string>
}

/** Exempting many: whom, from what, why, from when to when. */
export function ManyFormPage(props: FormProps) {
  const { lang, selection, values, errors } = props
  const [t, w] = [sayMany(lang), sayWhy(lang)]
  const field = (name: string) => ({ name, value: values[name], error: errors[name] })
  return (
    <>
      <BackLink href={props.backHref}>{selection ? t('toPeople') : w('exemptions')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={selection ? t('chosen', { count: props.count }) : t('lede')}>
        {t('title')}
      </PageHeading>
      <Form action={`${here}/bulk/preview`}>
        {selection ? <SelectionFields selection={selection} /> : <Audience {...props} />}
        <Select
          {...field('requirement')}
          label={w('fromWhat')}
          items={[
            { value: '', text: w('allOfThem') },
            ...props.requirements.map(one => ({ value: one.id, text: textIn(one.name, lang) })),
          ]}
        />
        <Radios
          {...field('reason')}
          fieldset={{ legend: w('reason'), legendClasses: 'govuk-fieldset__legend--s' }}
          classes="govuk-radios--small"
          items={reasons.map(reason => ({ value: reason, label: w(reason) }))}
        />
        <DateField {...field('starts_on')} label={w('firstDay')} />
        <DateField {...field('ends_on')} label={w('lastDay')} />
        <Button>{t('preview')}</Button>
      </Form>
    </>
  )
}

function Audience({ lang, audiences, values, errors }: FormProps) {
  const [t, s] = [sayMany(lang), say(lang)]
  return (
    <>
      <input type="hidden" name="by" value="audience" />
      <input type="hidden" name="of" value="all" />
      <Select
        name="audience"
        label={t('audience')}
        value={values.audience}
        error={errors.audience}
        items={[
          { value: '', text: t('choose') },
          ...audiences.map(one => ({
            value: one.id,
            text: `${textIn(one.name, lang)} (${s('peopleCount', { count: one.people })})`,
          })),
        ]}
      />
      <p>
        <a href="/manage/people">{t('toPeople')}</a>
      </p>
    </>
  )
}

type PreviewProps = {
  lang: Lang
  input: Selection & {
    requirement: string | null
    reason: ExemptionReason
    starts_on: string
    ends_on: string | null
    confirm: string
  }
  requirement: Localised | undefined
  preview: ManyPreview
  errors: Record<string, string>
}

const mostShown = 20

/** Who would be exempt, where they stand, and the number to type when they are many. */
export function ManyPreviewPage({ lang, input, requirement, preview, errors }: PreviewProps) {
  const [t, w] = [sayMany(lang), sayWhy(lang)]
  const count = preview.fresh.length
  const more = count - mostShown
  return (
    <>
      <BackLink href={here}>{w('exemptions')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading
        lede={`${textIn(requirement, lang) || w('allOfThem')} · ${w(input.reason)} · ${spanOf(input, lang)}`}
      >
        {t('previewTitle')}
      </PageHeading>
      <p>
        <strong>{t('would', { count })}</strong>{' '}
        {preview.already > 0 ? t('alreadyCount', { count: preview.already }) : null}
      </p>
      {count > 0 ? <States lang={lang} preview={preview} /> : <InsetText>{t('nobodyLeft')}</InsetText>}
      <ul class="govuk-list govuk-list--bullet">
        {preview.fresh.slice(0, mostShown).map(one => (
          <li>{one.name}</li>
        ))}
        {more > 0 ? <li>{t('andMore', { more })}</li> : null}
      </ul>
      {count > 0 ? (
        <Form action={`${here}/bulk`}>
          <SelectionFields selection={input} />
          {Object.entries({
            requirement: input.requirement,
            reason: input.reason,
            starts_on: input.starts_on,
            ends_on: input.ends_on,
            expected: String(count),
          }).map(([name, value]) => (value ? <input type="hidden" name={name} value={value} /> : null))}
          {preview.mustType ? (
            <>
              <WarningText>{t('stop', { people: count })}</WarningText>
              <Input
                name="confirm"
                value={input.confirm}
                error={errors.confirm}
                label={t('confirm')}
                inputmode="numeric"
                autocomplete="off"
                classes="govuk-input--width-5"
              />
            </>
          ) : null}
          <Button preventDoubleClick>{t('doIt')}</Button>
        </Form>
      ) : null}
    </>
  )
}

function States({ lang, preview }: { lang: Lang; preview: ManyPreview }) {
  const [t, s] = [sayMany(lang), say(lang)]
  const label = t('statesOn', { date: longDate(preview.day, lang) })
  const rows = states.flatMap(state => preview.states.filter(one => one.state === state))
  if (rows.length === 0) return null
  return (
    <DataTable
      label={label}
      caption={label}
      isDense
      rows={rows}
      columns={[
        { key: 'state', heading: t('standing'), isRowHeader: true, cell: row => s(row.state) },
        { key: 'people', heading: t('standings'), isNumber: true, cell: row => row.people },
      ]}
    />
  )
}
