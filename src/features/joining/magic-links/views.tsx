import type { Lang } from '../../../platform/i18n/words.ts'
import { type FieldErrors, Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { MagicLinkHolder } from './queries.ts'
import { say } from './words.ts'

type AskProps = { lang: Lang; address?: string; isShared?: boolean; next?: string; errors?: FieldErrors }

export function AskPage({ lang, address, isShared, next, errors }: AskProps) {
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <BackLink href="/sign-in">{t('back')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('lede')}>{t('title')}</PageHeading>
      <Form action="/sign-in/link" classes="gh-box">
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <Input
          name="address"
          type="email"
          label={t('address')}
          hint={t('addressHint')}
          value={address}
          error={errors?.address}
          autocomplete="email"
          spellcheck={false}
        />
        <Checkboxes
          name="shared"
          values={isShared ? ['1'] : []}
          items={[{ value: '1', label: t('shared'), hint: t('sharedHint') }]}
        />
        <Button preventDoubleClick>{t('send')}</Button>
      </Form>
    </div>
  )
}

/** The same for everybody, account or none. */
export function SentPage({ lang }: { lang: Lang }) {
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <PageHeading lede={t('sentLede')}>{t('sentTitle')}</PageHeading>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('sentOnce')}</li>
        <li>{t('sentSpam')}</li>
        <li>{t('sentOther')}</li>
      </ul>
      <p>
        <a href="/sign-in/link">{t('again')}</a>
      </p>
    </div>
  )
}

type OpenProps = { lang: Lang; token: string; next?: string; holder: MagicLinkHolder }

/** One button: looking at the page signs nobody in. */
export function OpenPage({ lang, token, next, holder }: OpenProps) {
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <PageHeading lede={t('openLede', { address: holder.address })}>
        {t('openTitle', { name: holder.name })}
      </PageHeading>
      <Form action="/sign-in/link/open" classes="gh-box">
        <input type="hidden" name="token" value={token} />
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <Checkboxes
          name="shared"
          values={holder.is_shared ? ['1'] : []}
          items={[{ value: '1', label: t('shared'), hint: t('sharedHint') }]}
        />
        <Button preventDoubleClick>{t('signIn')}</Button>
      </Form>
      <p>{t('notYou')}</p>
    </div>
  )
}

export function DeadPage({ lang }: { lang: Lang }) {
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <PageHeading lede={t('deadLede')}>{t('deadTitle')}</PageHeading>
      <div class="govuk-button-group">
        <Button href="/sign-in/link">{t('again')}</Button>
        <a href="/sign-in">{t('back')}</a>
      </div>
    </div>
  )
}
