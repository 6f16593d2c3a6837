import { Button } from './button.tsx'
import { fieldId } from './field.tsx'
import { Input, type InputProps } from './input.tsx'
import { useLanguage, useWords } from './language.ts'
import { classes } from './markup.ts'
import { type Message, translationAttributes } from './translations.ts'
import { welshPassword } from './welsh-messages.ts'

export type PasswordInputProps = Pick<
  InputProps,
  | 'name'
  | 'id'
  | 'label'
  | 'labelOptions'
  | 'hint'
  | 'hintOptions'
  | 'error'
  | 'errorOptions'
  | 'describedBy'
  | 'formGroup'
  | 'classes'
  | 'value'
  | 'disabled'
  | 'autocomplete'
  | 'attributes'
> & {
  showText?: string
  showAriaLabel?: string
  buttonClasses?: string
  messages?: Record<string, Message>
}

/** A password field whose value can be shown. */
export function PasswordInput(props: PasswordInputProps) {
  const t = useWords()
  const welsh = useLanguage() === 'cy' ? welshPassword : {}
  const given = { 'show-password': props.showText, 'show-password-aria-label': props.showAriaLabel }
  const messages = { ...given, ...welsh, ...props.messages }
  const toggle = (
    <Button
      type="button"
      classes={classes(
        'govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle',
        props.buttonClasses,
      )}
      attributes={{
        'aria-controls': fieldId(props),
        'aria-label': props.showAriaLabel ?? t('showPassword'),
        hidden: true,
      }}
    >
      {props.showText ?? t('show')}
    </Button>
  )
  return (
    <Input
      {...props}
      type="password"
      spellcheck={false}
      autocapitalize="none"
      autocomplete={props.autocomplete || 'current-password'}
      classes={classes('govuk-password-input__input govuk-js-password-input-input', props.classes)}
      inputWrapper={{ classes: 'govuk-password-input__wrapper' }}
      formGroup={{
        classes: classes('govuk-password-input', props.formGroup?.classes),
        attributes: {
          'data-module': 'govuk-password-input',
          ...translationAttributes(messages),
          ...props.formGroup?.attributes,
        },
        before: props.formGroup?.before,
        after: [toggle, props.formGroup?.after],
      }}
    />
  )
}
