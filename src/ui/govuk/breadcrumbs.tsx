import { useWords } from './language.ts'
import { type Attributes, type Content, classes } from './markup.ts'

export type Crumb = { content: Content; href?: string; attributes?: Attributes }
export type BreadcrumbsProps = {
  items: Crumb[]
  collapseOnMobile?: boolean
  labelText?: string
  classes?: string
  attributes?: Attributes
}

/** Where this page stands in the site. */
export function Breadcrumbs(props: BreadcrumbsProps) {
  const t = useWords()
  const collapse = props.collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile'
  return (
    <nav
      class={classes('govuk-breadcrumbs', props.classes, collapse)}
      aria-label={props.labelText ?? t('breadcrumb')}
      {...props.attributes}
    >
      <ol class="govuk-breadcrumbs__list">
        {props.items.map(item =>
          item.href ? (
            <li class="govuk-breadcrumbs__list-item">
              <a class="govuk-breadcrumbs__link" href={item.href} {...item.attributes}>
                {item.content}
              </a>
            </li>
          ) : (
            <li class="govuk-breadcrumbs__list-item" aria-current="page">
              {item.content}
            </li>
          ),
        )}
      </ol>
    </nav>
  )
}
