import { Field, type FieldProps, fieldDescription, fieldId } from './field.tsx'
import { type Attributes, classes, present } from './markup.ts'

export type TextareaProps = FieldProps & {
  value?: string
  rows?: number | string
  classes?: string
  disabled?: boolean
  spellcheck?: boolean
  autocomplete?: string
  attributes?: Attributes
}

/** A field for several lines of text. */
export function Textarea(props: TextareaProps) {
  return (
    <Field {...props}>
      <textarea
        class={classes('govuk-textarea', present(props.error) && 'govuk-textarea--error', props.classes)}
        id={fieldId(props)}
        name={props.name}
        rows={Number(props.rows) || 5}
        spellcheck={props.spellcheck}
        disabled={props.disabled}
        aria-describedby={fieldDescription(props)}
        autocomplete={props.autocomplete}
        value={props.value}
        {...props.attributes}
      />
    </Field>
  )
}
