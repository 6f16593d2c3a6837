import { type Attributes, type Content, classes } from './markup.ts'

export type InsetTextProps = { children?: Content; id?: string; classes?: string; attributes?: Attributes }

/** Words set apart from the text around them. */
export function InsetText(props: InsetTextProps) {
  return (
    <div id={props.id} class={classes('govuk-inset-text', props.classes)} {...props.attributes}>
      {props.children}
    </div>
  )
}
