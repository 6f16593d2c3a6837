import { type Attributes, type Content, classes } from './markup.ts'

export type DetailsProps = {
  summary: Content
  children?: Content
  open?: boolean
  id?: string
  classes?: string
  attributes?: Attributes
}

/** An explanation that opens on demand. */
export function Details(props: DetailsProps) {
  return (
    <details
      id={props.id}
      class={classes('govuk-details', props.classes)}
      open={props.open}
      {...props.attributes}
    >
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{props.summary}</span>
      </summary>
      <div class="govuk-details__text">{props.children}</div>
    </details>
  )
}
