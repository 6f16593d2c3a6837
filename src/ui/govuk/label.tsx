import { type Attributes, type Content, classes, present } from './markup.ts'

export type LabelOptions = { classes?: string; isPageHeading?: boolean; attributes?: Attributes }
export type LabelProps = LabelOptions & { for?: string; children?: Content }

/** A form label; nothing when it has no words. */
export function Label({ for: target, classes: names, isPageHeading, attributes, children }: LabelProps) {
  if (!present(children)) return null
  const label = (
    <label class={classes('govuk-label', names)} for={target} {...attributes}>
      {children}
    </label>
  )
  return isPageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}
