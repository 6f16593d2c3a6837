import { dateAndTime } from '../../../platform/i18n/dates.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Form } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Tag } from '../../../ui/govuk/tag.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { LiveSession } from '../../sign-in/index.ts'
import { deviceOf } from '../rules.ts'
import { say } from '../words.ts'

type Props = { lang: Lang; sessions: LiveSession[]; thisId: string }

export function SessionsPage({ lang, sessions, thisId }: Props) {
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <BackLink href="/account">{t('back')}</BackLink>
      <PageHeading lede={sessions.length > 1 ? t('sessionsLede') : t('onlyHere')}>
        {t('sessionsTitle')}
      </PageHeading>
      <ul class="gh-rows">
        {sessions.map(session => (
          <Session lang={lang} session={session} isThis={session.id === thisId} />
        ))}
      </ul>
      {sessions.length > 1 ? (
        <Form action="/account/sessions/end-others">
          <Button variant="warning">{t('signOutOthers')}</Button>
        </Form>
      ) : null}
    </div>
  )
}

function Session({ lang, session, isThis }: { lang: Lang; session: LiveSession; isThis: boolean }) {
  const t = say(lang)
  const known = deviceOf(session.user_agent)
  const device = known ? t('browserOn', known) : t('unknownDevice')
  const opened = dateAndTime(session.opened_at, lang)
  return (
    <li>
      <div>
        <strong>{device}</strong> {isThis ? <Tag>{t('thisDevice')}</Tag> : null}{' '}
        {session.kind === 'shared' ? <Tag>{t('sharedDevice')}</Tag> : null}
        <p class="gh-meta">
          {t('signedInOn', { when: opened })},{' '}
          {t('lastUsed', { when: dateAndTime(session.last_seen_at, lang) })}
          {session.host_name ? null : `, ${t('otherSite')}`}
        </p>
      </div>
      {isThis ? null : (
        <Form action={`/account/sessions/${session.id}/end`}>
          <Button variant="secondary" classes="gh-button--small">
            {t('signOut')}
            <span class="govuk-visually-hidden"> {t('signOutOf', { device, when: opened })}</span>
          </Button>
        </Form>
      )}
    </li>
  )
}
