import type { ComponentChildren } from 'preact'
import { classes, present } from './govuk/markup.ts'

export type PageHeadingProps = {
  children: ComponentChildren
  /** What the page is part of, small above the heading. */
  caption?: ComponentChildren
  /** Where the reader stands, in one sentence. */
  lede?: ComponentChildren
  /** What can be done with all of it, at the heading's end. */
  actions?: ComponentChildren
}

/** The page's one h1 with the sentence that says where the reader stands. */
export function PageHeading({ children, caption, lede, actions }: PageHeadingProps) {
  return (
    <div class={classes('gh-heading', present(actions) && 'gh-heading--actions')}>
      <div>
        {present(caption) ? <span class="gh-heading__caption">{caption}</span> : null}
        <h1>{children}</h1>
        {present(lede) ? <p class="gh-lede">{lede}</p> : null}
      </div>
      {present(actions) ? <div class="govuk-button-group">{actions}</div> : null}
    </div>
  )
}
