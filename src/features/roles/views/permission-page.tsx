import type { Lang } from '../../../platform/i18n/words.ts'
import type { AboutPermission, Role } from '../../../platform/permissions/permissions.ts'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { HeldRole } from '../queries.ts'
import { say } from '../words.ts'
import { HolderTable } from './roles-page.tsx'

export type PermissionPageProps = {
  lang: Lang
  organisation: string
  roles: HeldRole[]
  held: readonly Role[]
  words: AboutPermission
}

/** Who can do one thing in the organisation, and why. */
export function PermissionPage({ lang, organisation, roles, held, words }: PermissionPageProps) {
  const t = say(lang)
  return (
    <>
      <BackLink href="/manage/roles">{t('allRoles')}</BackLink>
      <PageHeading lede={t('whoCanLede', { organisation })}>{t('whoCan', { what: words[lang] })}</PageHeading>
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
