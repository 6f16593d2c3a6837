import { useWords } from './language.ts'
import { type Absent, type Attributes, type Content, classes, present } from './markup.ts'

export type TabItem = {
  label: Content
  id?: string
  attributes?: Attributes
  /** One paragraph. */
  text?: Content
  /** Anything else, instead of the paragraph. */
  content?: Content
  panelAttributes?: Attributes
}
export type TabsProps = {
  items?: (TabItem | Absent)[]
  /** Numbered to name the panels that have no id. */
  idPrefix?: string
  id?: string
  title?: Content
  classes?: string
  attributes?: Attributes
}

/** Views of one thing, one at a time; without script all of them, each under its link. */
export function Tabs(props: TabsProps) {
  const t = useWords()
  const items = (props.items ?? []).map((item, index) =>
    item ? { ...item, id: item.id || `${props.idPrefix}-${index + 1}`, isFirst: index === 0 } : null,
  )
  return (
    <div
      id={props.id}
      class={classes('govuk-tabs', props.classes)}
      {...props.attributes}
      data-module="govuk-tabs"
    >
      <h2 class="govuk-tabs__title">{props.title ?? t('contents')}</h2>
      {items.length > 0 ? (
        <ul class="govuk-tabs__list">
          {items.map(item =>
            item ? (
              <li class={classes('govuk-tabs__list-item', item.isFirst && 'govuk-tabs__list-item--selected')}>
                <a class="govuk-tabs__tab" href={`#${item.id}`} {...item.attributes}>
                  {item.label}
                </a>
              </li>
            ) : null,
          )}
        </ul>
      ) : null}
      {items.map(item =>
        item ? (
          <div
            class={classes('govuk-tabs__panel', !item.isFirst && 'govuk-tabs__panel--hidden')}
            id={item.id}
            {...item.panelAttributes}
          >
            {present(item.text) ? <p class="govuk-body">{item.text}</p> : item.content}
          </div>
        ) : null,
      )}
    </div>
  )
}
