import { dateAndTime, longDate } from '../../../platform/i18n/dates.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { type FieldErrors, Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Details } from '../../../ui/govuk/details.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Tag } from '../../../ui/govuk/tag.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { PasskeyForm } from './forms.tsx'
import type { Ask } from './passkeys.ts'
import type { OwnPasskey } from './queries.ts'
import { say } from './words.ts'

type Props = {
  lang: Lang
  host: string
  passkeys: OwnPasskey[]
  ask: Ask
  name?: string
  errors?: FieldErrors
  /** The passkey whose name was refused. */
  failedId?: string
}

/** Somebody's passkeys, and a new one. */
export function PasskeysPage(props: Props) {
  const { lang, passkeys, errors, failedId } = props
  const t = say(lang)
  const ids: Record<string, string> = failedId ? { name: `name-${failedId}` } : {}
  return (
    <div class="gh-narrow">
      <BackLink href="/account">{t('back')}</BackLink>
      <FormErrors errors={errors} ids={ids} />
      <PageHeading lede={t('lede')}>{t('title')}</PageHeading>
      {passkeys.length > 0 ? (
        <Section id="yours" title={t('yours')}>
          <ul class="gh-rows">
            {passkeys.map(one => (
              <Passkey {...props} passkey={one} error={failedId === one.id ? errors?.name : undefined} />
            ))}
          </ul>
        </Section>
      ) : null}
      <Section id="add" title={t('addTitle')}>
        <p>{t('addAbout')}</p>
        <NewPasskey {...props} action="/account/passkeys" />
      </Section>
      {passkeys.length > 0 ? (
        <Section id="codes" title={t('codesTitle')}>
          <p>{t('codesAbout')}</p>
          <Form action="/account/passkeys/codes">
            <Button variant="secondary">{t('codesMake')}</Button>
          </Form>
        </Section>
      ) : null}
    </div>
  )
}

type NewProps = Pick<Props, 'lang' | 'ask' | 'name' | 'errors' | 'failedId'> & {
  action: string
  hidden?: Record<string, string | undefined>
  isMain?: boolean
}

/** The form that makes one. */
export function NewPasskey({ lang, ask, name, errors, failedId, action, hidden }: NewProps) {
  const t = say(lang)
  return (
    <PasskeyForm lang={lang} ask={ask} action={action} does="create" label={t('make')} hidden={hidden} isMain>
      <Input
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        value={name ?? t('firstName')}
        error={failedId ? undefined : errors?.name}
        classes="govuk-input--width-20"
      />
    </PasskeyForm>
  )
}

function Passkey({ lang, host, passkey, error }: Props & { passkey: OwnPasskey; error?: string }) {
  const t = say(lang)
  const { id, name, last_used_at: used } = passkey
  return (
    <li>
      <div>
        <strong class="gh-break">{name}</strong>{' '}
        {passkey.is_backed_up ? <Tag classes="govuk-tag--grey">{t('synced')}</Tag> : null}
        <p class="gh-meta">
          {t('added', { when: longDate(passkey.recorded_at, lang) })},{' '}
          {used ? t('lastUsed', { when: dateAndTime(used, lang) }) : t('neverUsed')}
          {passkey.host_name === host ? null : `, ${t('forSite', { host: passkey.host_name })}`}
        </p>
        <Details summary={<NameOf words={t('rename')} name={name} />} open={error !== undefined}>
          <Form action={`/account/passkeys/${id}/name`}>
            <Input
              name="name"
              id={`name-${id}`}
              label={t('name')}
              value={name}
              error={error}
              classes="govuk-input--width-20"
            />
            <Button variant="secondary">{t('rename')}</Button>
          </Form>
        </Details>
        <Details summary={<NameOf words={t('remove')} name={name} />}>
          <p>{t('removeSure')}</p>
          <Form action={`/account/passkeys/${id}/remove`}>
            <Button variant="warning">{t('remove')}</Button>
          </Form>
        </Details>
      </div>
    </li>
  )
}

function NameOf({ words, name }: { words: string; name: string }) {
  return (
    <>
      {words}
      <span class="govuk-visually-hidden"> {name}</span>
    </>
  )
}
