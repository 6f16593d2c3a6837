import { useWords } from './language.ts'
import { type Attributes, type Content, classes } from './markup.ts'

export type WarningTextProps = {
  children?: Content
  iconFallbackText?: string
  classes?: string
  attributes?: Attributes
}

/** What follows if the reader goes on. */
export function WarningText(props: WarningTextProps) {
  const t = useWords()
  return (
    <div class={classes('govuk-warning-text', props.classes)} {...props.attributes}>
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{props.iconFallbackText || t('warning')}</span> {props.children}
      </strong>
    </div>
  )
}
