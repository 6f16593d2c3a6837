import { useWords } from './language.ts'
import { type Attributes, type Content, classes } from './markup.ts'

export type ErrorMessageOptions = {
  classes?: string
  attributes?: Attributes
  /** Said before the message to people who cannot see its colour; empty leaves it out. */
  visuallyHiddenText?: string
}

/** What is wrong with a field, beside that field. */
export function ErrorMessage(props: ErrorMessageOptions & { id?: string; children?: Content }) {
  const t = useWords()
  const prefix = props.visuallyHiddenText ?? t('error')
  return (
    <p id={props.id} class={classes('govuk-error-message', props.classes)} {...props.attributes}>
      {prefix ? <span class="govuk-visually-hidden">{prefix}:</span> : null} {props.children}
    </p>
  )
}
