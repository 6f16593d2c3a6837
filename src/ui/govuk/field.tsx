import { ErrorMessage, type ErrorMessageOptions } from './error-message.tsx'
import { Hint, type HintOptions } from './hint.tsx'
import { Label, type LabelOptions } from './label.tsx'
import { type Attributes, type Content, classes, idList, present } from './markup.ts'

export type FormGroup = { classes?: string; attributes?: Attributes; before?: Content; after?: Content }

/** What every single field has in common: name, label, hint, error. */
export type FieldProps = {
  name: string
  /** The element's id; the name when left out, so that an error summary can link to it. */
  id?: string
  label?: Content
  labelOptions?: LabelOptions
  hint?: Content
  hintOptions?: HintOptions
  error?: Content
  errorOptions?: ErrorMessageOptions
  describedBy?: string
  formGroup?: FormGroup
}

/** The id a field's control gets. */
export function fieldId(props: FieldProps): string {
  return props.id || props.name
}

/** The ids that describe a field: its own, its hint, its error. */
export function fieldDescription(props: FieldProps): string | undefined {
  const id = fieldId(props)
  return idList(props.describedBy, present(props.hint) && `${id}-hint`, present(props.error) && `${id}-error`)
}

/** The group around one control: label, hint and error, then the control. */
export function Field(props: FieldProps & { children?: Content }) {
  const id = fieldId(props)
  return (
    <Group error={props.error} formGroup={props.formGroup}>
      <Label {...props.labelOptions} for={id}>
        {props.label}
      </Label>
      <HintAndError {...props} id={id} />
      {props.formGroup?.before}
      {props.children}
      {props.formGroup?.after}
    </Group>
  )
}

/** The outer element of every field, marked when something is wrong. */
export function Group(props: { error?: Content; formGroup?: FormGroup; children?: Content }) {
  const names = classes(
    'govuk-form-group',
    present(props.error) && 'govuk-form-group--error',
    props.formGroup?.classes,
  )
  return (
    <div class={names} {...props.formGroup?.attributes}>
      {props.children}
    </div>
  )
}

type HintAndErrorProps = Pick<FieldProps, 'hint' | 'hintOptions' | 'error' | 'errorOptions'> & { id?: string }

/** A field's hint and error message, with the ids that `fieldDescription` names. */
export function HintAndError(props: HintAndErrorProps) {
  return (
    <>
      {present(props.hint) ? (
        <Hint {...props.hintOptions} id={`${props.id}-hint`}>
          {props.hint}
        </Hint>
      ) : null}
      {present(props.error) ? (
        <ErrorMessage {...props.errorOptions} id={`${props.id}-error`}>
          {props.error}
        </ErrorMessage>
      ) : null}
    </>
  )
}
