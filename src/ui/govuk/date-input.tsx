import { type FieldProps, Group, HintAndError } from './field.tsx'
import { Fieldset, type FieldsetOptions } from './fieldset.tsx'
import { Input } from './input.tsx'
import { useWords } from './language.ts'
import { type Attributes, type Content, classes, idList, present } from './markup.ts'

export type DatePart = {
  name?: string
  id?: string
  label?: Content
  value?: string | number
  classes?: string
  /** Marks this part as the wrong one; false keeps it unmarked when the whole date is wrong. */
  error?: boolean
  autocomplete?: string
  inputmode?: string
  pattern?: string
  attributes?: Attributes
}

export type DateInputProps = Pick<
  FieldProps,
  'hint' | 'hintOptions' | 'error' | 'errorOptions' | 'formGroup'
> & {
  id: string
  namePrefix?: string
  day?: DatePart | false
  month?: DatePart | false
  year?: DatePart | false
  /** Other parts than day, month and year. */
  items?: DatePart[]
  /** The person's input by field name, kept as typed. */
  values?: Record<string, string | number | undefined>
  fieldset?: FieldsetOptions
  classes?: string
  attributes?: Attributes
}

type Unit = 'day' | 'month' | 'year'
const units: Unit[] = ['day', 'month', 'year']

/** A known date, as three fields. */
export function DateInput(props: DateInputProps) {
  const { fieldset } = props
  const describedBy = idList(
    fieldset?.describedBy,
    present(props.hint) && `${props.id}-hint`,
    present(props.error) && `${props.id}-error`,
  )
  const inner = (
    <>
      <HintAndError {...props} />
      <div
        class={classes('govuk-date-input', props.classes)}
        id={props.id || undefined}
        {...props.attributes}
      >
        {props.formGroup?.before}
        {partsOf(props).map(part => (
          <Part {...part} date={props} />
        ))}
        {props.formGroup?.after}
      </div>
    </>
  )
  return (
    <Group error={props.error} formGroup={props.formGroup}>
      {fieldset ? (
        <Fieldset {...fieldset} role="group" describedBy={describedBy}>
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </Group>
  )
}

type NamedPart = { part: DatePart; unit: Unit | undefined; name: string; isWrong: boolean }

function unitOf(part: DatePart, date: DateInputProps): Unit | undefined {
  return units.find(unit => {
    const own = date[unit]
    return part === own || part.name === unit || (own && part.name && part.name === own.name)
  })
}

function partsOf(date: DateInputProps): NamedPart[] {
  const given = date.items?.length
    ? date.items
    : units.map(unit => date[unit] ?? { name: unit, value: date.values?.[unit] })
  const parts = given.filter(part => part !== false)
  const marked = (part: DatePart) => part.error || part.classes?.includes('govuk-input--error') || false
  const wholeDateIsWrong = present(date.error) && !parts.some(marked)
  return parts.map(part => {
    const unit = unitOf(part, date)
    const isWrong = marked(part) || (wholeDateIsWrong && part.error !== false)
    return { part, unit, name: part.name ?? unit ?? '', isWrong }
  })
}

function partValue(part: DatePart, unit: Unit | undefined, date: DateInputProps) {
  if (part.value !== undefined || !unit) return part.value
  const own = date[unit]
  return own ? own.value : date.values?.[unit]
}

function Part({ part, unit, name, isWrong, date }: NamedPart & { date: DateInputProps }) {
  const t = useWords()
  const fullName = date.namePrefix ? `${date.namePrefix}-${name}` : name
  const own = part.classes ?? ''
  const width = unit === 'year' ? 4 : 2
  const names = classes(
    'govuk-date-input__input',
    isWrong && !own.includes('govuk-input--error') && 'govuk-input--error',
    !own.includes('govuk-input--width-') && `govuk-input--width-${width}`,
    own,
  )
  return (
    <div class="govuk-date-input__item">
      <Input
        label={part.label || (unit === name && unit ? t(unit) : name.charAt(0).toUpperCase() + name.slice(1))}
        labelOptions={{ classes: 'govuk-date-input__label' }}
        id={part.id || `${date.id}-${name}`}
        classes={names}
        name={fullName}
        value={partValue(part, unit, date) ?? date.values?.[fullName]}
        inputmode={part.inputmode || 'numeric'}
        autocomplete={part.autocomplete}
        pattern={part.pattern}
        attributes={part.attributes}
      />
    </div>
  )
}
