import { useWords } from './language.ts'
import { type Attributes, type Content, classes, present } from './markup.ts'

export type BackLinkProps = { href?: string; children?: Content; classes?: string; attributes?: Attributes }

/** Back to the page before this one. */
export function BackLink(props: BackLinkProps) {
  const t = useWords()
  return (
    <a href={props.href || '#'} class={classes('govuk-back-link', props.classes)} {...props.attributes}>
      {present(props.children) ? props.children : t('back')}
    </a>
  )
}
