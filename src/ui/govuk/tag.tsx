import { type Attributes, type Content, classes } from './markup.ts'

export type TagProps = { children?: Content; classes?: string; attributes?: Attributes }

/** A short word about a thing's state. For standings and progress, see `StateTag`. */
export function Tag(props: TagProps) {
  return (
    <strong class={classes('govuk-tag', props.classes)} {...props.attributes}>
      {props.children}
    </strong>
  )
}
