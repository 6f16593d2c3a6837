import { Field, type FieldProps, fieldDescription, fieldId } from './field.tsx'
import { useLanguage } from './language.ts'
import { type Attributes, classes, present } from './markup.ts'
import { type Message, translationAttributes } from './translations.ts'
import { welshFileUpload } from './welsh-messages.ts'

export type FileUploadProps = FieldProps & {
  classes?: string
  disabled?: boolean
  multiple?: boolean
  /** Enhances the field with a drop zone. */
  javascript?: boolean
  wrapperClasses?: string
  wrapperAttributes?: Attributes
  messages?: Record<string, Message>
  attributes?: Attributes
}

/** A field for a file; with `javascript` also a place to drop one. */
export function FileUpload(props: FileUploadProps) {
  const lang = useLanguage()
  const control = (
    <input
      class={classes('govuk-file-upload', props.classes, present(props.error) && 'govuk-file-upload--error')}
      id={fieldId(props)}
      name={props.name}
      type="file"
      disabled={props.disabled}
      multiple={props.multiple}
      aria-describedby={fieldDescription(props)}
      {...props.attributes}
    />
  )
  if (!props.javascript) return <Field {...props}>{control}</Field>
  const messages = { ...(lang === 'cy' ? welshFileUpload : {}), ...props.messages }
  return (
    <Field {...props}>
      <div
        class={classes('govuk-file-upload-wrapper', props.wrapperClasses)}
        data-module="govuk-file-upload"
        {...translationAttributes(messages)}
        {...props.wrapperAttributes}
      >
        {control}
      </div>
    </Field>
  )
}
