import { type Attributes, type Content, classes, present } from './markup.ts'

export type FieldsetOptions = {
  legend?: Content
  legendClasses?: string
  isPageHeading?: boolean
  describedBy?: string
  classes?: string
  role?: string
  attributes?: Attributes
}

/** Fields that answer one question together. */
export function Fieldset(props: FieldsetOptions & { children?: Content }) {
  const { legend } = props
  return (
    <fieldset
      class={classes('govuk-fieldset', props.classes)}
      role={props.role as 'group' | undefined}
      aria-describedby={props.describedBy || undefined}
      {...props.attributes}
    >
      {present(legend) ? (
        <legend class={classes('govuk-fieldset__legend', props.legendClasses)}>
          {props.isPageHeading ? <h1 class="govuk-fieldset__heading">{legend}</h1> : legend}
        </legend>
      ) : null}
      {props.children}
    </fieldset>
  )
}
