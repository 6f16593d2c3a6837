import { Field, type FieldProps, fieldDescription, fieldId } from './field.tsx'
import { type Absent, type Attributes, classes, present } from './markup.ts'

export type SelectItem = {
  text: string
  value?: string | number
  selected?: boolean
  disabled?: boolean
  attributes?: Attributes
}

export type SelectProps = FieldProps & {
  items: (SelectItem | Absent)[]
  value?: string | number
  classes?: string
  disabled?: boolean
  attributes?: Attributes
}

function isSelected(item: SelectItem, value: string | number | undefined): boolean {
  if (item.selected !== undefined) return item.selected
  return Boolean(value) && String(item.value ?? item.text) === String(value)
}

/** One choice from a short list. */
export function Select(props: SelectProps) {
  return (
    <Field {...props}>
      <select
        class={classes('govuk-select', props.classes, present(props.error) && 'govuk-select--error')}
        id={fieldId(props)}
        name={props.name}
        disabled={props.disabled}
        aria-describedby={fieldDescription(props)}
        {...props.attributes}
      >
        {props.items.map(item =>
          item ? (
            <option
              value={item.value === undefined ? undefined : String(item.value)}
              selected={isSelected(item, props.value)}
              disabled={item.disabled}
              {...item.attributes}
            >
              {item.text}
            </option>
          ) : null,
        )}
      </select>
    </Field>
  )
}
