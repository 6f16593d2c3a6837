import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Button } from '../../../ui/govuk/button.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { Offer } from '../passkeys/queries.ts'
import { say } from '../words.ts'

/**
 * On the way to somebody's own provider: a page of its own, since browsers let no form lead off the site. With script
 * it goes on by itself.
 */
export function LeadPage({ lang, offer, href }: { lang: Lang; offer: Offer; href: string }) {
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <PageHeading lede={t('leadLede')}>{t('leadTitle')}</PageHeading>
      <div class="govuk-button-group">
        <Button href={href} attributes={{ 'data-go-on': 'yes' }}>
          <span lang={otherLang(offer.label, lang)}>{textIn(offer.label, lang)}</span>
        </Button>
        <a href="/sign-in">{t('backToSignIn')}</a>
      </div>
    </div>
  )
}
