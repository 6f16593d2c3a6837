import { type Absent, type Attributes, type Content, classes, present } from './markup.ts'

export type SummaryAction = {
  href: string
  content: Content
  /** Said after the words, so that "Change" says what it changes. */
  visuallyHiddenText?: Content
  classes?: string
  attributes?: Attributes
}
export type SummaryActions = { items?: SummaryAction[]; classes?: string }
export type SummaryPart = { content?: Content; classes?: string }
export type SummaryRow = {
  key: SummaryPart
  value: SummaryPart
  actions?: SummaryActions
  classes?: string
}
export type SummaryCard = {
  title?: { content: Content; headingLevel?: number; classes?: string }
  actions?: SummaryActions
  classes?: string
  attributes?: Attributes
}
export type SummaryListProps = {
  rows: (SummaryRow | Absent)[]
  card?: SummaryCard
  classes?: string
  attributes?: Attributes
}

/** Facts as name and value, each with what can be done about it. With `card`, in a titled card. */
export function SummaryList(props: SummaryListProps) {
  const anyActions = props.rows.some(row => (row ? row.actions?.items?.length : false))
  const cardTitle = props.card?.title?.content
  const list = (
    <dl class={classes('govuk-summary-list', props.classes)} {...props.attributes}>
      {props.rows.map(row =>
        row ? <Row row={row} anyActions={Boolean(anyActions)} cardTitle={cardTitle} /> : null,
      )}
    </dl>
  )
  return props.card ? <Card card={props.card}>{list}</Card> : list
}

function Row({ row, anyActions, cardTitle }: { row: SummaryRow; anyActions: boolean; cardTitle: Content }) {
  const bare = anyActions && !row.actions?.items && 'govuk-summary-list__row--no-actions'
  const actions = row.actions?.items ?? []
  return (
    <div class={classes('govuk-summary-list__row', bare, row.classes)}>
      <dt class={classes('govuk-summary-list__key', row.key.classes)}>{row.key.content}</dt>
      <dd class={classes('govuk-summary-list__value', row.value.classes)}>{row.value.content}</dd>
      {actions.length > 0 ? (
        <dd class={classes('govuk-summary-list__actions', row.actions?.classes)}>
          {actions.length === 1 ? (
            actions.map(action => <ActionLink action={action} cardTitle={cardTitle} />)
          ) : (
            <ul class="govuk-summary-list__actions-list">
              {actions.map(action => (
                <li class="govuk-summary-list__actions-list-item">
                  <ActionLink action={action} cardTitle={cardTitle} />
                </li>
              ))}
            </ul>
          )}
        </dd>
      ) : null}
    </div>
  )
}

function ActionLink({ action, cardTitle }: { action: SummaryAction; cardTitle: Content }) {
  const hidden = present(action.visuallyHiddenText)
  return (
    <a class={classes('govuk-link', action.classes)} href={action.href} {...action.attributes}>
      {action.content}
      {hidden || present(cardTitle) ? (
        <span class="govuk-visually-hidden">
          {hidden ? <> {action.visuallyHiddenText}</> : null}
          {present(cardTitle) ? <> ({cardTitle})</> : null}
        </span>
      ) : null}
    </a>
  )
}

function Card({ card, children }: { card: SummaryCard; children: Content }) {
  const Heading = `h${card.title?.headingLevel || 2}` as 'h2'
  const actions = card.actions?.items ?? []
  const actionClasses = classes('govuk-summary-card__actions', card.actions?.classes)
  return (
    <div class={classes('govuk-summary-card', card.classes)} {...card.attributes}>
      <div class="govuk-summary-card__title-wrapper">
        {card.title ? (
          <Heading class={classes('govuk-summary-card__title', card.title.classes)}>
            {card.title.content}
          </Heading>
        ) : null}
        {actions.length === 1 ? (
          <div class={actionClasses}>
            {actions.map(action => (
              <ActionLink action={action} cardTitle={card.title?.content} />
            ))}
          </div>
        ) : null}
        {actions.length > 1 ? (
          <ul class={actionClasses}>
            {actions.map(action => (
              <li class="govuk-summary-card__action">
                <ActionLink action={action} cardTitle={card.title?.content} />
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      <div class="govuk-summary-card__content">{children}</div>
    </div>
  )
}
