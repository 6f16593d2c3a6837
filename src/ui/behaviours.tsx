import { Button } from './govuk/button.tsx'
import { useWords } from './govuk/language.ts'
import type { Content } from './govuk/markup.ts'

export type ConfirmDialogProps = {
  id: string
  title: Content
  children?: Content
  /** What the confirming button does, as a verb. */
  confirmText: string
  isRisky?: boolean
}

/**
 * Asks before a form is sent. Goes inside a form that has `data-module="gh-confirm"`; without script the form
 * is sent at once, so the server still asks where it must.
 */
export function ConfirmDialog({ id, title, children, confirmText, isRisky }: ConfirmDialogProps) {
  const t = useWords()
  return (
    <dialog class="gh-dialog" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
      <div class="govuk-button-group">
        <Button type="button" variant={isRisky ? 'warning' : undefined} attributes={{ 'data-confirms': '' }}>
          {confirmText}
        </Button>
        <Button
          type="button"
          variant="secondary"
          attributes={{ 'data-cancels': '', autofocus: Boolean(isRisky) }}
        >
          {t('cancel')}
        </Button>
      </div>
    </dialog>
  )
}

/** Copies the text of another element. Shown only where script runs. */
export function CopyButton({ target, label }: { target: string; label?: string }) {
  const t = useWords()
  return (
    <button
      type="button"
      class="govuk-button govuk-button--secondary gh-button--small"
      data-module="gh-copy"
      data-target={target}
      data-copied={t('copied')}
      hidden
    >
      {label ?? t('copy')}
    </button>
  )
}

/** How far a file has been sent. Goes inside a form that has `data-module="gh-upload"`. */
export function UploadProgress() {
  const t = useWords()
  return (
    <div
      class="gh-progress gh-progress--large gh-upload"
      data-sending={t('uploading', { percent: '%{percent}%' })}
      data-sent={t('uploaded')}
      data-failed={t('uploadFailed')}
      hidden
    >
      <progress max={100} value={0} aria-hidden="true" />
      <p role="status" />
    </div>
  )
}
