import { longDate } from '../../../platform/i18n/dates.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { AboutPermission, Role } from '../../../platform/permissions/permissions.ts'
import { Section } from '../../../ui/card.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { HeldRole } from '../queries.ts'
import type { Allowed } from '../queries-allowed.ts'
import { say } from '../words.ts'
import { HolderTable } from './roles-page.tsx'

export type PermissionPageProps = {
  lang: Lang
  organisation: string
  roles: HeldRole[]
  held: readonly Role[]
  words: AboutPermission
  /** Of what is off at first: whether the organisation allows it, and whether the reader decides on that. */
  off?: { permission: string; allowed?: Allowed; mayChange: boolean }
  errors: Record<string, string>
}

/** Who can do one thing in the organisation, and why. */
export function PermissionPage(props: PermissionPageProps) {
  const { lang, organisation, roles, held, words } = props
  const t = say(lang)
  return (
    <>
      <BackLink href="/manage/roles">{t('allRoles')}</BackLink>
      <FormErrors errors={props.errors} />
      <PageHeading lede={t('whoCanLede', { organisation })}>{t('whoCan', { what: words[lang] })}</PageHeading>
      <OffPart {...props} />
      {held.includes('person') ? <p>{t('whoEverybody')}</p> : null}
      {held.includes('member') ? <p>{t('whoMembers')}</p> : null}
      {held.includes('manager') ? (
        <p>
          {t('whoManagers')} <a href="/manage/roles?role=manager">{t('managers')}</a>
        </p>
      ) : null}
      {held.includes('person') ? null : <HolderTable lang={lang} roles={roles} />}
      {held.includes('operator') ? <InsetText>{t('operatorNote')}</InsetText> : null}
    </>
  )
}

/** What nobody may until the organisation lets them: whether it does, since when and why, and the way to change it. */
function OffPart({ lang, organisation, off, errors }: PermissionPageProps) {
  if (!off) return null
  const t = say(lang)
  const { allowed } = off
  return (
    <Section id="allowed" title={t(allowed ? 'isAllowed' : 'isOff')}>
      {allowed ? (
        <p>
          {[
            t('allowedSince', { date: longDate(allowed.since, lang) }),
            allowed.by ? t('allowedBy', { name: allowed.by }) : '',
            allowed.reason ? `“${allowed.reason}”` : '',
          ]
            .filter(Boolean)
            .join(', ')}
        </p>
      ) : (
        <p>{t('offText', { organisation })}</p>
      )}
      {off.mayChange ? (
        <Form action={`/manage/roles/permissions/${off.permission}`}>
          <input type="hidden" name="allowed" value={allowed ? 'no' : 'yes'} />
          <Input name="reason" label={t('whyAllowed')} error={errors.reason} />
          <Button variant={allowed ? 'secondary' : undefined} preventDoubleClick>
            {t(allowed ? 'switchOff' : 'allow')}
          </Button>
        </Form>
      ) : null}
    </Section>
  )
}
