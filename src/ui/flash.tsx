import type { Content } from './govuk/markup.ts'
import { NotificationBanner } from './govuk/notification-banner.tsx'

export type FlashProps = {
  kind: 'success' | 'info'
  text: string
  /** More than the one sentence, e.g. a link to undo. */
  children?: Content
}

/** What just happened, after a form was sent and the next page opened. A success is announced and takes focus. */
export function Flash({ kind, text, children }: FlashProps) {
  return (
    <NotificationBanner type={kind === 'success' ? 'success' : undefined} text={text} titleId="flash-title">
      {children ? (
        <>
          <p class="govuk-notification-banner__heading">{text}</p>
          {children}
        </>
      ) : null}
    </NotificationBanner>
  )
}
