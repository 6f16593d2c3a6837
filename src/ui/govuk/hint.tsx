import { type Attributes, type Content, classes } from './markup.ts'

export type HintOptions = { classes?: string; attributes?: Attributes }

/** Help that belongs to a field. */
export function Hint(props: HintOptions & { id?: string; children?: Content }) {
  return (
    <div id={props.id} class={classes('govuk-hint', props.classes)} {...props.attributes}>
      {props.children}
    </div>
  )
}
