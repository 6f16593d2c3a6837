import type { ComponentChildren } from 'preact'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Form } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import type { Ask } from './passkeys.ts'
import { say } from './words.ts'

/** The script of every page with one of these forms. */
export const passkeyScripts = ['island-passkeys.js']

type Props = {
  lang: Lang
  ask: Ask
  action: string
  /**
   * `get` asks for a passkey, `choice` does as one way among others, `offer` also beside the field for a name,
   * `create` makes one.
   */
  does: 'get' | 'choice' | 'offer' | 'create'
  label: string
  hidden?: Record<string, string | undefined>
  isMain?: boolean
  children?: ComponentChildren
}

/**
 * A form that the browser's own passkey window fills in. Without script there is nothing it could do, so its button
 * stays hidden; where it stands alone it says why.
 */
export function PasskeyForm({ lang, ask, action, does, label, hidden = {}, isMain, children }: Props) {
  const t = say(lang)
  const data = {
    'data-passkey': does,
    'data-options': ask.options,
    'data-failed': does === 'create' ? t('notMade') : t('notDone'),
    'data-unknown': t('notSupported'),
  }
  return (
    <Form action={action} classes="gh-passkey" attributes={data}>
      {Object.entries(hidden).map(([name, value]) =>
        value === undefined ? null : <input type="hidden" name={name} value={value} />,
      )}
      <input type="hidden" name="challenge" value={ask.sealed} />
      <input type="hidden" name="response" value="" />
      {children}
      <p class="gh-passkey__said" role="status" />
      <Button variant={isMain ? undefined : 'secondary'} attributes={{ hidden: true }}>
        {label}
      </Button>
      {does === 'offer' || does === 'choice' ? null : (
        <p class="gh-meta gh-passkey__needs">{t('needsScript')}</p>
      )}
    </Form>
  )
}
