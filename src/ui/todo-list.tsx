import { CourseCover } from './covers/course-cover.tsx'
import { Button } from './govuk/button.tsx'
import { type Content, present } from './govuk/markup.ts'
import { type State, StateTag } from './state-tag.tsx'

export type TodoItem = {
  title: string
  titleLang?: string
  href: string
  seed: string
  category: string
  imageUrl?: string
  state: State
  /** The state in exact words, e.g. "5 days overdue". */
  stateText?: Content
  /** How long, why this person, since when. */
  why?: Content
  action?: { label: string; href: string }
  /** Instead of a link: a form with its button. */
  control?: Content
}

/**
 * What someone has to do, most pressing first: each with its state, its reason and one button. The first
 * button is filled, the others are outlined.
 */
export function TodoList({ items, headingLevel = 3 }: { items: TodoItem[]; headingLevel?: 2 | 3 | 4 }) {
  const Heading = `h${headingLevel}` as 'h3'
  return (
    <ul class="gh-todo">
      {items.map((item, index) => (
        <li>
          <span class="gh-todo__picture">
            <CourseCover seed={item.seed} category={item.category} imageUrl={item.imageUrl} size="small" />
          </span>
          <Heading class="gh-todo__title" lang={item.titleLang}>
            <a href={item.href}>{item.title}</a>
          </Heading>
          <span class="gh-todo__state">
            <StateTag state={item.state}>{item.stateText}</StateTag>
          </span>
          {present(item.why) ? <p class="gh-todo__why">{item.why}</p> : null}
          <span class="gh-todo__act">
            {item.control ?? <Action item={item} variant={index === 0 ? undefined : 'secondary'} />}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Action({ item, variant }: { item: TodoItem; variant: 'secondary' | undefined }) {
  if (!item.action) return null
  return (
    <Button href={item.action.href} variant={variant}>
      {item.action.label}
      <span class="govuk-visually-hidden">: {item.title}</span>
    </Button>
  )
}
