import { Button } from './button.tsx'
import { type Attributes, type Content, classes, present } from './markup.ts'

export type PanelAction = {
  content: Content
  href?: string
  type?: 'button' | 'submit' | 'reset'
  classes?: string
  attributes?: Attributes
}
export type PanelProps = {
  title: Content
  children?: Content
  headingLevel?: number
  classes?: string
  attributes?: Attributes
  /** Shown by the interruption variant only. */
  actions?: { items?: PanelAction[]; classes?: string; attributes?: Attributes }
}

/** The large confirmation at the end of something, or with its class the interruption before something risky. */
export function Panel(props: PanelProps) {
  const isInterruption = Boolean(props.classes?.includes('govuk-panel--interruption'))
  const Heading = `h${props.headingLevel || 1}` as 'h1'
  return (
    <div
      class={classes('govuk-panel', !isInterruption && 'govuk-panel--confirmation', props.classes)}
      {...props.attributes}
    >
      <Heading class="govuk-panel__title">{props.title}</Heading>
      {present(props.children) ? <div class="govuk-panel__body">{props.children}</div> : null}
      {isInterruption && props.actions ? (
        <div class={classes('govuk-panel__actions', props.actions.classes)} {...props.actions.attributes}>
          {props.actions.items?.length ? (
            <div class="govuk-button-group">
              {props.actions.items.map(action => (
                <Action {...action} />
              ))}
            </div>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}

function Action(action: PanelAction) {
  if (action.href && action.type !== 'button') {
    return (
      <a
        class={classes('govuk-link govuk-link--inverse', action.classes)}
        href={action.href}
        {...action.attributes}
      >
        {action.content}
      </a>
    )
  }
  return (
    <Button
      type={action.type ?? 'button'}
      href={action.href}
      classes={classes('govuk-button--inverse', action.classes)}
      attributes={action.attributes}
    >
      {action.content}
    </Button>
  )
}
