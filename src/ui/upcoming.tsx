import { type Content, present } from './govuk/markup.ts'

export type UpcomingItem = {
  /** The month, short, as the reader sees it. */
  month: string
  day: string | number
  /** ISO 8601, for machines. */
  dateTime: string
  title: string
  href: string
  meta?: Content
}

/** What is booked or falls due, by date. */
export function Upcoming({ items }: { items: UpcomingItem[] }) {
  return (
    <ul class="gh-dates">
      {items.map(item => (
        <li>
          <time class="gh-day" dateTime={item.dateTime}>
            {item.month} <strong>{item.day}</strong>
          </time>
          <div>
            <strong>
              <a href={item.href}>{item.title}</a>
            </strong>
            {present(item.meta) ? <p class="gh-meta">{item.meta}</p> : null}
          </div>
        </li>
      ))}
    </ul>
  )
}
