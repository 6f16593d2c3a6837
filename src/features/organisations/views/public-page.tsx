import { type Localised, langOf, textIn } from '../../../platform/i18n/localised.ts'
import { richText } from '../../../platform/i18n/rich-text.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { PageKey } from '../pages/keys.ts'
import { say } from '../pages/words.ts'

/** One of the site's own pages, for anybody. */
export function PublicPage({ lang, pageKey, body }: { lang: Lang; pageKey: PageKey; body: Localised }) {
  return (
    <div class="gh-narrow">
      <PageHeading>{say(lang)(pageKey)}</PageHeading>
      <RichText value={body} lang={lang} />
    </div>
  )
}

/** A text somebody wrote, as paragraphs, headings and lists; named as another language's where it is. */
export function RichText({ value, lang }: { value: Localised; lang: Lang }) {
  const written = langOf(value, lang)
  return (
    <div
      class="gh-prose"
      lang={written === lang ? undefined : written}
      dangerouslySetInnerHTML={{ __html: richText(textIn(value, lang)) }}
    />
  )
}
