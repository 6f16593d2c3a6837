import { dateAndTime, longDate } from '../../../platform/i18n/dates.ts'
import { type Localised, otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { type FieldErrors, Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { SummaryList } from '../../../ui/govuk/summary-list.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { OwnIdentity } from '../queries.ts'
import { say } from '../words.ts'

export type Offer = { id: string; label: Localised }

type Props = { lang: Lang; identities: OwnIdentity[]; offers: Offer[]; errors?: FieldErrors }

/** Which providers open the account of who is signed in, and which could. */
export function ConnectionsPage({ lang, identities, offers, errors }: Props) {
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <BackLink href="/account">{t('back')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={identities.length > 0 ? t('accountLede') : t('nothingConnected')}>
        {t('accountTitle')}
      </PageHeading>
      {identities.length > 0 ? (
        <Section id="connected" title={t('connected')}>
          <ul class="gh-rows">
            {identities.map(one => (
              <Identity lang={lang} identity={one} />
            ))}
          </ul>
        </Section>
      ) : null}
      <Section id="available" title={t('available')}>
        {offers.length === 0 ? <p>{t('noneAvailable')}</p> : null}
        <ul class="gh-rows">
          {offers.map(offer => (
            <li>
              <strong lang={otherLang(offer.label, lang)}>{textIn(offer.label, lang)}</strong>
              <Button href={`/account/sign-on/${offer.id}`} variant="secondary" classes="gh-button--small">
                {t('connect')}
                <span class="govuk-visually-hidden"> {textIn(offer.label, lang)}</span>
              </Button>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}

function Identity({ lang, identity }: { lang: Lang; identity: OwnIdentity }) {
  const t = say(lang)
  const name = textIn(identity.label, lang)
  const used = identity.last_used_at
  return (
    <li>
      <div>
        <strong lang={otherLang(identity.label, lang)}>{name}</strong> {identity.display}
        <p class="gh-meta">
          {t('since', { when: longDate(identity.recorded_at, lang) })}
          {used ? `, ${t('lastUsed', { when: dateAndTime(used, lang) })}` : null}
        </p>
      </div>
      <Form action={`/account/sign-on/identities/${identity.id}/remove`}>
        <Button variant="secondary" classes="gh-button--small">
          {t('disconnect')}
          <span class="govuk-visually-hidden"> {name}</span>
        </Button>
      </Form>
    </li>
  )
}

/** Before somebody sets out to connect a provider. */
export function SetOutPage({ lang, offer }: { lang: Lang; offer: Offer }) {
  const t = say(lang)
  const name = textIn(offer.label, lang)
  return (
    <div class="gh-narrow">
      <BackLink href="/account/sign-on">{t('accountTitle')}</BackLink>
      <PageHeading lede={t('accountLede')}>{t('connectTitle', { name })}</PageHeading>
      <div class="govuk-button-group">
        <Button href={`/sign-in/with/${offer.id}?connect=1`}>{t('connect')}</Button>
        <a href="/account/sign-on">{t('connectNo')}</a>
      </div>
    </div>
  )
}

type ConnectProps = {
  lang: Lang
  name: string
  person: string
  shown: string
  sealed: string
  providerId: string
}

/** Who they are there, beside who they are here: seen before the two become one. */
export function ConnectPage({ lang, name, person, shown, sealed, providerId }: ConnectProps) {
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <PageHeading lede={t('connectLede', { name })}>{t('connectTitle', { name })}</PageHeading>
      <SummaryList
        rows={[
          { key: { content: t('yourAccount') }, value: { content: person } },
          { key: { content: t('atProvider', { name }) }, value: { content: shown || t('unnamed') } },
        ]}
      />
      <Form action={`/account/sign-on/${providerId}`}>
        <input type="hidden" name="who" value={sealed} />
        <div class="govuk-button-group">
          <Button>{t('connectYes')}</Button>
          <a href="/account/sign-on">{t('connectNo')}</a>
        </div>
      </Form>
    </div>
  )
}
