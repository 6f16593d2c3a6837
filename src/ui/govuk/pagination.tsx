import { useWords } from './language.ts'
import { type Absent, type Attributes, type Content, classes, present } from './markup.ts'

export type PageLink = { href?: string; text?: Content; labelText?: Content; attributes?: Attributes }
export type PageItem =
  | { ellipsis: true }
  | {
      number: string | number
      href?: string
      current?: boolean
      visuallyHiddenText?: string
      attributes?: Attributes
    }
export type PaginationProps = {
  previous?: PageLink
  next?: PageLink
  items?: (PageItem | Absent)[]
  landmarkLabel?: string
  classes?: string
  attributes?: Attributes
}

/** Links to the previous and next pages and, where they are known, to numbered ones. */
export function Pagination(props: PaginationProps) {
  const t = useWords()
  const isBlock = !props.items && Boolean(props.next || props.previous)
  return (
    <nav
      class={classes('govuk-pagination', isBlock && 'govuk-pagination--block', props.classes)}
      aria-label={props.landmarkLabel || t('pagination')}
      {...props.attributes}
    >
      <ArrowLink kind="prev" link={props.previous} isBlock={isBlock} />
      {props.items ? (
        <ul class="govuk-pagination__list">
          {props.items.map(item => (item ? <Item item={item} /> : null))}
        </ul>
      ) : null}
      <ArrowLink kind="next" link={props.next} isBlock={isBlock} />
    </nav>
  )
}

type Kind = 'prev' | 'next'

function ArrowLink({ kind, link, isBlock }: { kind: Kind; link: PageLink | undefined; isBlock: boolean }) {
  const t = useWords()
  if (!link?.href) return null
  const hasLabel = present(link.labelText)
  const rest = t(kind === 'prev' ? 'previousRest' : 'nextRest')
  const arrowFirst = isBlock || kind === 'prev'
  return (
    <div class={`govuk-pagination__${kind}`}>
      <a class="govuk-link govuk-pagination__link" href={link.href} rel={kind} {...link.attributes}>
        {arrowFirst ? <Arrow kind={kind} /> : null}{' '}
        <span
          class={classes(
            'govuk-pagination__link-title',
            isBlock && !hasLabel && 'govuk-pagination__link-title--decorated',
          )}
        >
          {link.text ?? (
            <>
              {t(kind === 'prev' ? 'previous' : 'next')}
              {rest ? <span class="govuk-visually-hidden"> {rest}</span> : null}
            </>
          )}
        </span>
        {hasLabel && isBlock ? (
          <>
            <span class="govuk-visually-hidden">:</span>{' '}
            <span class="govuk-pagination__link-label">{link.labelText}</span>
          </>
        ) : null}
        {arrowFirst ? null : <Arrow kind={kind} />}
      </a>
    </div>
  )
}

const arrows = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
}

function Arrow({ kind }: { kind: Kind }) {
  return (
    <svg
      class={`govuk-pagination__icon govuk-pagination__icon--${kind}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 15 13"
    >
      <path d={arrows[kind]} />
    </svg>
  )
}

function Item({ item }: { item: PageItem }) {
  const t = useWords()
  if ('ellipsis' in item && item.ellipsis) {
    return <li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>
  }
  if (!('number' in item)) return null
  return (
    <li class={classes('govuk-pagination__item', item.current && 'govuk-pagination__item--current')}>
      <a
        class="govuk-link govuk-pagination__link"
        href={item.href}
        aria-label={item.visuallyHiddenText ?? t('pageNumber', { number: item.number })}
        aria-current={item.current ? 'page' : undefined}
        {...item.attributes}
      >
        {item.number}
      </a>
    </li>
  )
}
