import { Avatar } from './avatar.tsx'
import { useWords } from './govuk/language.ts'
import { type Content, present } from './govuk/markup.ts'

export type IdentityBarProps = {
  name: string
  initials: string
  /** Job, unit, organisation. */
  details?: Content
  /** What can be done for this person. */
  actions?: Content
}

/** Whose record the page shows: above anything that is somebody else's. */
export function IdentityBar({ name, initials, details, actions }: IdentityBarProps) {
  const t = useWords()
  return (
    <section class="gh-identity" aria-label={t('whoseRecord')}>
      <Avatar initials={initials} seed={name} />
      <div>
        <p class="gh-identity__name">{name}</p>
        {present(details) ? <p class="gh-meta">{details}</p> : null}
      </div>
      {present(actions) ? <div class="gh-identity__actions">{actions}</div> : null}
    </section>
  )
}
