import { type Content, present } from './govuk/markup.ts'

export type TimelineItem = {
  title: Content
  /** When, as the reader sees it. */
  when: string
  /** The same for machines, ISO 8601. */
  dateTime: string
  /** Who did it, or where it came from. */
  by?: Content
  children?: Content
}

/** What happened, newest first. */
export function Timeline({ items, headingLevel = 3 }: { items: TimelineItem[]; headingLevel?: 2 | 3 }) {
  const Heading = `h${headingLevel}` as const
  return (
    <ol class="gh-timeline">
      {items.map(item => (
        <li>
          <Heading>{item.title}</Heading>
          <p class="gh-meta">
            <time dateTime={item.dateTime}>{item.when}</time>
            {present(item.by) ? <> · {item.by}</> : null}
          </p>
          {item.children}
        </li>
      ))}
    </ol>
  )
}
