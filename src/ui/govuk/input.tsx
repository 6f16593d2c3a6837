import { Field, type FieldProps, fieldDescription, fieldId } from './field.tsx'
import { type Attributes, type Content, classes, present } from './markup.ts'

type InputType = 'text' | 'email' | 'password' | 'search' | 'tel' | 'url' | 'number' | 'date'

export type Affix = { content: Content; classes?: string; attributes?: Attributes }

export type InputProps = FieldProps & {
  type?: InputType
  value?: string | number
  classes?: string
  disabled?: boolean
  spellcheck?: boolean
  autocomplete?: string
  autocapitalize?: 'none' | 'sentences' | 'words' | 'characters'
  inputmode?: string
  pattern?: string
  prefix?: Affix
  suffix?: Affix
  inputWrapper?: { classes?: string; attributes?: Attributes }
  attributes?: Attributes
}

/** A one-line text field. */
export function Input(props: InputProps) {
  const { formGroup, inputWrapper } = props
  const wrapped = [formGroup?.before, formGroup?.after, props.prefix?.content, props.suffix?.content]
  const control = <Control {...props} />
  return (
    <Field {...props} formGroup={{ ...formGroup, before: undefined, after: undefined }}>
      {wrapped.some(present) ? (
        <div class={classes('govuk-input__wrapper', inputWrapper?.classes)} {...inputWrapper?.attributes}>
          {formGroup?.before}
          <AffixItem affix={props.prefix} kind="prefix" />
          {control}
          <AffixItem affix={props.suffix} kind="suffix" />
          {formGroup?.after}
        </div>
      ) : (
        control
      )}
    </Field>
  )
}

function Control(props: InputProps) {
  return (
    <input
      class={classes('govuk-input', props.classes, present(props.error) && 'govuk-input--error')}
      id={fieldId(props)}
      name={props.name}
      type={(props.type || 'text') as 'text'}
      spellcheck={props.spellcheck}
      value={props.value}
      disabled={props.disabled}
      aria-describedby={fieldDescription(props)}
      autocomplete={props.autocomplete}
      autocapitalize={props.autocapitalize}
      pattern={props.pattern}
      inputmode={props.inputmode as 'text' | undefined}
      {...props.attributes}
    />
  )
}

function AffixItem({ affix, kind }: { affix: Affix | undefined; kind: 'prefix' | 'suffix' }) {
  if (!affix || !present(affix.content)) return null
  return (
    <div class={classes(`govuk-input__${kind}`, affix.classes)} aria-hidden="true" {...affix.attributes}>
      {affix.content}
    </div>
  )
}
