import { fieldId } from './field.tsx'
import { Hint } from './hint.tsx'
import { useLanguage, useWords } from './language.ts'
import { type Attributes, classes } from './markup.ts'
import { Textarea, type TextareaProps } from './textarea.tsx'
import { type Message, translationAttributes } from './translations.ts'
import { welshCounts } from './welsh-messages.ts'

export type CharacterCountProps = Omit<TextareaProps, 'describedBy' | 'disabled' | 'autocomplete'> & {
  maxlength?: number | string
  maxwords?: number | string
  threshold?: number | string
  countType?: string
  /** Said before any script runs; `%{count}` is the limit. */
  descriptionText?: string
  countMessageClasses?: string
  messages?: Record<string, Message>
}

/** A text area that says how much room is left. */
export function CharacterCount(props: CharacterCountProps) {
  const t = useWords()
  const lang = useLanguage()
  const id = fieldId(props)
  const limit = props.maxwords || props.maxlength
  const countType = props.countType || (props.maxwords ? 'words' : undefined)
  const description = props.descriptionText || t(countType === 'words' ? 'wordLimit' : 'characterLimit')
  const attributes: Attributes = {
    'data-module': 'govuk-character-count',
    'data-maxlength': props.maxlength,
    'data-maxwords': props.maxwords,
    'data-threshold': props.threshold,
    'data-count-type': countType,
    ...translationAttributes({
      'textarea-description': limit || !props.descriptionText ? undefined : { other: props.descriptionText },
      ...(lang === 'cy' ? welshCounts : {}),
      ...props.messages,
    }),
    ...props.formGroup?.attributes,
  }
  const info = (
    <Hint id={`${id}-info`} classes={classes('govuk-character-count__message', props.countMessageClasses)}>
      {limit ? description.replaceAll('%{count}', String(limit)) : null}
    </Hint>
  )
  return (
    <Textarea
      {...props}
      describedBy={`${id}-info`}
      classes={classes('govuk-js-character-count', props.classes)}
      formGroup={{
        classes: classes('govuk-character-count', props.formGroup?.classes),
        attributes,
        before: props.formGroup?.before,
        after: [info, props.formGroup?.after],
      }}
    />
  )
}
