import { type Attributes, type Content, classes } from './markup.ts'

export type SkipLinkProps = { href?: string; children?: Content; classes?: string; attributes?: Attributes }

/** The first link of a page: past the navigation to its content. */
export function SkipLink(props: SkipLinkProps) {
  return (
    <a
      href={props.href || '#content'}
      class={classes('govuk-skip-link', props.classes)}
      {...props.attributes}
      data-module="govuk-skip-link"
    >
      {props.children}
    </a>
  )
}
