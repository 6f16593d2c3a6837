import { Form } from '../../../ui/form.tsx'
import { Button, type ButtonProps } from '../../../ui/govuk/button.tsx'
import type { Content } from '../../../ui/govuk/markup.ts'

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
