import { page, type Reply } from '../../platform/http/reply.ts'
import type { SignedIn } from '../../platform/tenancy/context.ts'
import type { FieldErrors } from '../../ui/form.tsx'
import { bouncedOf } from '../outbox/index.ts'
import { ownAddresses, ownSecondFactor, ownSessions } from '../sign-in/index.ts'
import { placesOf, preferencesOf } from './queries.ts'
import { AccountPage } from './views/account-page.tsx'
import { PasswordPage } from './views/password-page.tsx'
import { SecondFactorPage } from './views/second-factor-page.tsx'
import { SessionsPage } from './views/sessions-page.tsx'
import { say } from './words.ts'

type Shown = { knownAs?: string; chosenLang?: string; errors?: FieldErrors }

export async function accountPage(ctx: SignedIn, shown: Shown = {}): Promise<Reply> {
  const { db, lang, site, actor } = ctx
  const kept = await preferencesOf(db, actor.person.id)
  const body = (
    <AccountPage
      lang={lang}
      languages={site.languages}
      name={actor.person.name}
      addresses={await ownAddresses(db, actor.person.id)}
      places={await placesOf(db, actor.person.id)}
      knownAs={shown.knownAs ?? kept.knownAs ?? ''}
      chosenLang={shown.chosenLang ?? kept.lang ?? lang}
      hasSecondFactor={(await ownSecondFactor(db, actor.person.id)) !== undefined}
      bounced={await bouncedOf(db, actor.person.id)}
      errors={shown.errors}
    />
  )
  return page(say(lang)('title'), body)
}

export function passwordPage({ lang }: SignedIn, errors?: FieldErrors): Reply {
  const body = <PasswordPage lang={lang} errors={errors} />
  return page(say(lang)('passwordTitle'), body, { status: errors ? 422 : 200 })
}

export async function sessionsPage(ctx: SignedIn): Promise<Reply> {
  const shown = { lang: ctx.lang, sessions: await ownSessions(ctx), thisId: ctx.actor.session.id }
  return page(say(ctx.lang)('sessionsTitle'), <SessionsPage {...shown} />)
}

export async function secondFactorPage(
  ctx: SignedIn,
  failed?: 'codes' | 'remove',
  errors?: FieldErrors,
): Promise<Reply> {
  const factor = await ownSecondFactor(ctx.db, ctx.actor.person.id)
  const body = <SecondFactorPage lang={ctx.lang} factor={factor} failed={failed} errors={errors} />
  return page(say(ctx.lang)('factorTitle'), body, { status: errors ? 422 : 200 })
}
