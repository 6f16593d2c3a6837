import { useWords } from './govuk/language.ts'
import type { Content } from './govuk/markup.ts'

export type MoreActionsProps = {
  /** What the actions are done to; heard after “More”. */
  of: string
  /** Where a page may lead back to: a browser opens what an address ends with. */
  id?: string
  children: Content
}

/** What is seldom done with a row, behind one word. It opens without script, and by keyboard. */
export function MoreActions({ of, id, children }: MoreActionsProps) {
  const t = useWords()
  return (
    <details class="gh-more" data-module={id ? 'gh-more' : undefined}>
      <summary>
        {t('moreActions')}
        <span class="govuk-visually-hidden">: {of}</span>
      </summary>
      <div class="gh-more__actions" id={id}>
        {children}
      </div>
    </details>
  )
}
