import { typed } from '../../../platform/http/form-fields.ts'
import type { FormValues } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { type Item, type ItemKind, valuesOf } from '../content.ts'
import type { Survey } from '../editing/queries.ts'
import { sayItem } from '../editing/words-item.ts'
import { say } from '../words.ts'

export type ItemPageProps = {
  lang: Lang
  hasWelsh: boolean
  survey: Survey
  /** None for a new one. */
  item?: Item
  kind: ItemKind
  /** What comes before it: only on these can it hang. */
  earlier: Item[]
  values: FormValues
  errors: Record<string, string>
}

/** The form of one question or heading. */
export function ItemPage(props: ItemPageProps) {
  const { lang, survey, item, kind, errors } = props
  const t = say(lang)
  const here = `/manage/surveys/${survey.id}`
  return (
    <>
      <BackLink href={`${here}${item ? `#item-${item.id}` : ''}`}>{textIn(survey.name, lang)}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={item ? t('edit') : undefined}>
        {item ? t(`kind_${kind}`) : t('newItem', { kind: t(`kind_${kind}`) })}
      </PageHeading>
      <Form action={item ? `${here}/items/${item.id}` : `${here}/items/new?kind=${kind}`} wide>
        <Texts {...props} />
        <Details {...props} />
        {kind === 'section' ? null : (
          <Checkboxes
            name="required"
            values={[typed(props.values, 'required') ?? '']}
            items={[{ value: 'yes', label: t('required') }]}
          />
        )}
        <When {...props} />
        <Button preventDoubleClick>{t('save')}</Button>
      </Form>
    </>
  )
}

const fieldsOf =
  ({ values, errors }: ItemPageProps) =>
  (name: string) => ({ name, value: typed(values, name), error: errors[name] })

function Texts(props: ItemPageProps) {
  const t = sayItem(props.lang)
  const field = fieldsOf(props)
  const isHeading = props.kind === 'section'
  return (
    <div class={props.hasWelsh ? 'gh-pair gh-pair--fields' : undefined}>
      <Input {...field('text')} label={t(isHeading ? 'headingEn' : 'textEn')} attributes={{ lang: 'en' }} />
      {props.hasWelsh ? (
        <Input
          {...field('text_cy')}
          label={t(isHeading ? 'headingCy' : 'textCy')}
          attributes={{ lang: 'cy' }}
        />
      ) : null}
      <Input {...field('help')} label={t('helpEn')} hint={t('optional')} attributes={{ lang: 'en' }} />
      {props.hasWelsh ? (
        <Input {...field('help_cy')} label={t('helpCy')} hint={t('optional')} attributes={{ lang: 'cy' }} />
      ) : null}
    </div>
  )
}

function Details(props: ItemPageProps) {
  const { lang, kind, hasWelsh } = props
  const t = sayItem(lang)
  const field = fieldsOf(props)
  const pairOfLines = (name: 'options' | 'rows', label: 'options' | 'columns' | 'rows') => (
    <div class={hasWelsh ? 'gh-pair' : undefined}>
      <Textarea
        {...field(name)}
        label={t(`${label}En`)}
        hint={t('linesHint')}
        rows={6}
        attributes={{ lang: 'en' }}
      />
      {hasWelsh ? (
        <Textarea
          {...field(`${name}_cy`)}
          label={t(`${label}Cy`)}
          hint={t('linesHintCy')}
          rows={6}
          attributes={{ lang: 'cy' }}
        />
      ) : null}
    </div>
  )
  const bound = (name: 'from' | 'to', label: 'scaleFrom' | 'scaleTo' | 'least' | 'most') => (
    <Input {...field(name)} label={t(label)} inputmode="numeric" classes="govuk-input--width-4" />
  )
  const ends = (
    <div class={hasWelsh ? 'gh-pair gh-pair--fields' : undefined}>
      <Input {...field('low')} label={t('lowEn')} attributes={{ lang: 'en' }} />
      {hasWelsh ? <Input {...field('low_cy')} label={t('lowCy')} attributes={{ lang: 'cy' }} /> : null}
      <Input {...field('high')} label={t('highEn')} attributes={{ lang: 'en' }} />
      {hasWelsh ? <Input {...field('high_cy')} label={t('highCy')} attributes={{ lang: 'cy' }} /> : null}
    </div>
  )
  switch (kind) {
    case 'one':
    case 'many':
      return pairOfLines('options', 'options')
    case 'matrix':
      return (
        <>
          {pairOfLines('rows', 'rows')}
          {pairOfLines('options', 'columns')}
        </>
      )
    case 'scale':
      return (
        <>
          <div class="gh-fields">
            {bound('from', 'scaleFrom')}
            {bound('to', 'scaleTo')}
          </div>
          {ends}
        </>
      )
    case 'nps':
      return ends
    case 'number':
      return (
        <div class="gh-fields">
          {bound('from', 'least')}
          {bound('to', 'most')}
        </div>
      )
    default:
      return null
  }
}

function When({ lang, earlier, values, errors }: ItemPageProps) {
  const t = sayItem(lang)
  const askable = earlier.filter(one => valuesOf(one).length > 0)
  if (askable.length === 0) return null
  return (
    <Radios
      name="show_of"
      fieldset={{ legend: t('show'), legendClasses: 'govuk-fieldset__legend--s' }}
      error={errors.show_of ?? errors.show}
      value={typed(values, 'show_of') || 'always'}
      items={[
        { value: '', label: t('always'), checked: !typed(values, 'show_of') },
        ...askable.map(one => ({
          value: one.id,
          label: t('whenAnswer', { question: textIn(one.text, lang) }),
          conditional: (
            <Checkboxes
              name={`is-${one.id}`}
              classes="govuk-checkboxes--small"
              fieldset={{ legend: t('anyOf') }}
              values={[values[`is-${one.id}`] ?? []].flat()}
              items={valuesOf(one).map(value => ({
                value: value.id,
                label: value.text ? textIn(value.text, lang) : value.id,
              }))}
            />
          ),
        })),
      ]}
    />
  )
}
