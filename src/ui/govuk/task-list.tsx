import { type Absent, type Attributes, type Content, classes, idList, present } from './markup.ts'
import { Tag, type TagProps } from './tag.tsx'

export type TaskItem = {
  title: Content
  titleClasses?: string
  href?: string
  hint?: Content
  /** The state, as words or as a tag. */
  status?: Content
  tag?: TagProps
  statusClasses?: string
  classes?: string
}
export type TaskListProps = {
  items: (TaskItem | Absent)[]
  idPrefix?: string
  classes?: string
  attributes?: Attributes
}

/** The parts of a larger task, each with its state. */
export function TaskList(props: TaskListProps) {
  return (
    <ul class={classes('govuk-task-list', props.classes)} {...props.attributes}>
      {props.items.map((item, index) =>
        item ? <Item item={item} id={`${props.idPrefix || 'task-list'}-${index + 1}`} /> : null,
      )}
    </ul>
  )
}

function Item({ item, id }: { item: TaskItem; id: string }) {
  const hintId = present(item.hint) && `${id}-hint`
  const statusId = `${id}-status`
  return (
    <li
      class={classes('govuk-task-list__item', item.href && 'govuk-task-list__item--with-link', item.classes)}
    >
      <div class="govuk-task-list__name-and-hint">
        {item.href ? (
          <a
            class={classes('govuk-link govuk-task-list__link', item.titleClasses)}
            href={item.href}
            aria-describedby={idList(hintId, statusId)}
          >
            {item.title}
          </a>
        ) : (
          <div class={item.titleClasses}>{item.title}</div>
        )}
        {hintId ? (
          <div id={hintId} class="govuk-task-list__hint">
            {item.hint}
          </div>
        ) : null}
      </div>
      <div class={classes('govuk-task-list__status', item.statusClasses)} id={statusId}>
        {item.tag ? <Tag {...item.tag} /> : item.status}
      </div>
    </li>
  )
}
