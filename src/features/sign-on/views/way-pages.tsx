import type { Lang } from '../../../platform/i18n/words.ts'
import { Button } from '../../../ui/govuk/button.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { Fault } from '../identity.ts'
import { say } from '../words.ts'

type FaultProps = { lang: Lang; name: string; providerId: string; fault: Fault; code: string }

/** Why a way to a provider and back opened nothing, and what can be done. */
export function FaultPage({ lang, name, providerId, fault, code }: FaultProps) {
  const t = say(lang)
  const mayTryAgain = fault !== 'off' && fault !== 'unknown' && fault !== 'ended' && fault !== 'taken'
  return (
    <div class="gh-narrow">
      <PageHeading lede={t(fault, { name })}>{t('failedTitle')}</PageHeading>
      <div class="govuk-button-group">
        {mayTryAgain ? <Button href={`/sign-in/with/${providerId}`}>{t('again', { name })}</Button> : null}
        <a href="/sign-in">{t('otherWay')}</a>
      </div>
      <p class="gh-meta">{t('reference', { code })}</p>
    </div>
  )
}

/** Somebody with more than this organisation's provider may open: they say once, signed in, that it is them. */
export function ConfirmPage({ lang, name, providerId }: { lang: Lang; name: string; providerId: string }) {
  const t = say(lang)
  const next = encodeURIComponent(`/account/sign-on/${providerId}`)
  return (
    <div class="gh-narrow">
      <PageHeading lede={t('confirmLede', { name })}>{t('confirmTitle')}</PageHeading>
      <ol>
        <li>{t('confirmOne')}</li>
        <li>{t('confirmTwo', { name })}</li>
        <li>{t('confirmThree', { name })}</li>
      </ol>
      <Button href={`/sign-in?next=${next}`}>{t('signInFirst')}</Button>
      <p>
        <a href="/forgotten-password">{t('confirmNoWay')}</a>
      </p>
    </div>
  )
}
