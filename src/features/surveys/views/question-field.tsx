import type { FormValues } from '../../../platform/http/route.ts'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { Fieldset } from '../../../ui/govuk/fieldset.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { fieldOf, shownValue } from '../answering/given-rules.ts'
import { sayAnswer } from '../answering/words.ts'
import { type Item, valuesOf } from '../content.ts'

export type QuestionProps = {
  lang: Lang
  item: Item
  values: FormValues
  errors: Record<string, string>
}

/** One question as a field, or the heading of a section. */
export function QuestionField(props: QuestionProps) {
  const { lang, item, values, errors } = props
  const name = fieldOf(item)
  const help = textIn(item.help, lang) || undefined
  const shared = {
    name,
    error: errors[name],
    hint: help,
    hintOptions: { attributes: { lang: otherLang(item.help, lang) } },
  }
  const label = <Words {...props} />
  const value = shownValue(values, item)
  switch (item.kind) {
    case 'section':
      return (
        <div class="gh-survey__section">
          <h2 lang={otherLang(item.text, lang)}>{textIn(item.text, lang)}</h2>
          {help ? <p lang={otherLang(item.help, lang)}>{help}</p> : null}
        </div>
      )
    case 'short':
      return <Input {...shared} label={label} labelOptions={bold} value={value} />
    case 'long':
      return <Textarea {...shared} label={label} labelOptions={bold} value={value} rows={5} />
    case 'number':
      return (
        <Input
          {...shared}
          label={label}
          labelOptions={bold}
          value={value}
          inputmode="decimal"
          classes="govuk-input--width-5"
        />
      )
    case 'date':
      return <DateField name={name} label={label} hint={help} value={value} error={errors[name]} />
    case 'many':
      return (
        <Checkboxes
          {...shared}
          fieldset={legend(label)}
          values={[values[name] ?? []].flat()}
          items={optionItems(item, lang)}
        />
      )
    case 'matrix':
      return <Matrix {...props} />
    default:
      return (
        <Radios
          {...shared}
          hint={[help, scaleHint(item, lang)].filter(Boolean).join(' ') || undefined}
          fieldset={legend(label)}
          classes={item.kind === 'one' ? undefined : 'govuk-radios--inline gh-scale'}
          value={value}
          items={optionItems(item, lang)}
        />
      )
  }
}

const bold = { classes: 'govuk-label--s' }
const legend = (text: preact.ComponentChildren) => ({
  legend: text,
  legendClasses: 'govuk-fieldset__legend--s',
})

function Words({ lang, item }: QuestionProps) {
  return (
    <>
      <span lang={otherLang(item.text, lang)}>{textIn(item.text, lang)}</span>
      {item.required ? null : <span class="gh-soft"> {sayAnswer(lang)('optional')}</span>}
    </>
  )
}

function optionItems(item: Item, lang: Lang) {
  return valuesOf(item).map(option => ({
    value: option.id,
    label: option.text ? (
      <span lang={otherLang(option.text, lang)}>{textIn(option.text, lang)}</span>
    ) : (
      option.id
    ),
  }))
}

/** What the ends of a scale mean. */
export function scaleHint(item: Item, lang: Lang): string | undefined {
  const t = sayAnswer(lang)
  const [low, high] = [textIn(item.low, lang), textIn(item.high, lang)]
  const [first, last] = [valuesOf(item).at(0)?.id ?? '', valuesOf(item).at(-1)?.id ?? '']
  if (low && high) return t('scaleHint', { from: first, low, to: last, high })
  return item.kind === 'nps' ? t('ofTen') : undefined
}

function Matrix(props: QuestionProps) {
  const { lang, item, values, errors } = props
  const help = textIn(item.help, lang)
  return (
    <div class="govuk-form-group">
      <Fieldset legend={<Words {...props} />} legendClasses="govuk-fieldset__legend--s">
        {help ? <div class="govuk-hint">{help}</div> : null}
        {item.rows?.map(row => {
          const name = fieldOf(item, row.id)
          return (
            <Radios
              name={name}
              error={errors[name]}
              classes="govuk-radios--inline govuk-radios--small"
              fieldset={{ legend: <span lang={otherLang(row.text, lang)}>{textIn(row.text, lang)}</span> }}
              value={shownValue(values, item, row.id)}
              items={(item.options ?? []).map(option => ({
                value: option.id,
                label: <span lang={otherLang(option.text, lang)}>{textIn(option.text, lang)}</span>,
              }))}
            />
          )
        })}
      </Fieldset>
    </div>
  )
}
