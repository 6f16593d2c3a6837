import { type Content, classes, present } from './govuk/markup.ts'

export type CardProps = {
  title?: Content
  /** The id of the heading, by which the card is named. */
  titleId?: string
  headingLevel?: 2 | 3
  isTinted?: boolean
  children?: Content
}

/** A white box with a heading: something beside the main thing. */
export function Card({ title, titleId, headingLevel = 2, isTinted, children }: CardProps) {
  const Heading = `h${headingLevel}` as const
  return (
    <section class={classes('gh-box', isTinted && 'gh-box--tint')} aria-labelledby={titleId}>
      {present(title) ? <Heading id={titleId}>{title}</Heading> : null}
      {children}
    </section>
  )
}

/** A part of a page under its own heading, with a link to the rest at the heading's end. */
export function Section(props: { id: string; title: Content; more?: Content; children?: Content }) {
  return (
    <section class="gh-section" aria-labelledby={props.id}>
      <div class="gh-section__head">
        <h2 id={props.id}>{props.title}</h2>
        {props.more}
      </div>
      {props.children}
    </section>
  )
}
