import { type Content, present } from './govuk/markup.ts'

export type EmptyStateProps = {
  title: Content
  /** What would be here and how it comes to be. */
  children?: Content
  action?: Content
  headingLevel?: 2 | 3
}

/** An empty place that teaches: what belongs here and what to do next. */
export function EmptyState({ title, children, action, headingLevel = 2 }: EmptyStateProps) {
  const Heading = `h${headingLevel}` as const
  return (
    <div class="gh-empty">
      <svg viewBox="0 0 120 64" aria-hidden="true" focusable="false">
        <rect x="4" y="10" width="64" height="44" rx="9" fill="#e2f0d9" />
        <rect x="52" y="18" width="64" height="44" rx="9" fill="#fff3dc" />
        <circle cx="30" cy="32" r="11" fill="#88b866" />
        <path d="M66 50 82 30l14 20z" fill="#e0a12f" />
        <circle cx="98" cy="30" r="5" fill="#e88c5d" />
      </svg>
      <Heading>{title}</Heading>
      {present(children) ? <p>{children}</p> : null}
      {action}
    </div>
  )
}
