import type { Lang } from '../../../platform/i18n/words.ts'
import { Form } from '../../../ui/form.tsx'
import { Button, type ButtonProps } from '../../../ui/govuk/button.tsx'
import type { Content } from '../../../ui/govuk/markup.ts'
import { say } from '../words.ts'

type ActionFormProps = {
  action: string
  /** Which version of the course the page shows. */
  version: string
  fields?: Record<string, string>
  variant?: ButtonProps['variant']
  isSmall?: boolean
  disabled?: boolean
  children: Content
}

/** One button that changes the course, if it is still as the page shows it. */
export function ActionForm({
  action,
  version,
  fields = {},
  variant,
  isSmall,
  disabled,
  children,
}: ActionFormProps) {
  return (
    <Form action={action} classes="gh-inline-form">
      <input type="hidden" name="version" value={version} />
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button
        variant={variant}
        classes={isSmall ? 'gh-button--small' : undefined}
        disabled={disabled}
        preventDoubleClick
      >
        {children}
      </Button>
    </Form>
  )
}

type MoveFormProps = { lang: Lang; action: string; version: string; direction: 'up' | 'down'; title: string }

/** Moves a part of the course one place. */
export function MoveForm({ lang, action, version, direction, title }: MoveFormProps) {
  const t = say(lang)
  return (
    <ActionForm {...{ action, version }} fields={{ direction }} variant="secondary" isSmall>
      {t(direction)}
      <span class="govuk-visually-hidden">{t('moveRest', { title })}</span>
    </ActionForm>
  )
}
