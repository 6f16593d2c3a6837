import { useWords } from './govuk/language.ts'
import { type Content, present } from './govuk/markup.ts'

export type KeyPaginationProps = {
  /** What is shown of how many, in words. */
  summary?: Content
  firstHref?: string
  previousHref?: string
  nextHref?: string
}

/** From page to page of a list that is read by key: no page numbers, since counting them would read it all. */
export function KeyPagination({ summary, firstHref, previousHref, nextHref }: KeyPaginationProps) {
  const t = useWords()
  const links = [
    { href: firstHref, words: t('firstPage'), rel: undefined },
    { href: previousHref, words: t('previousPage'), rel: 'prev' },
    { href: nextHref, words: t('nextPage'), rel: 'next' },
  ].filter(link => link.href)
  if (links.length === 0 && !present(summary)) return null
  return (
    <div class="gh-pages">
      {present(summary) ? <p>{summary}</p> : null}
      {links.length > 0 ? (
        <nav aria-label={t('pagination')}>
          <ul>
            {links.map(link => (
              <li>
                <a
                  class="govuk-button govuk-button--secondary gh-button--small"
                  href={link.href}
                  rel={link.rel}
                >
                  {link.words}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </div>
  )
}
