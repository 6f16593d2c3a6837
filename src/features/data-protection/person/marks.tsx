import { localDate, longDate } from '../../../platform/i18n/dates.ts'
import { mayInOrganisation } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { StateTag } from '../../../ui/state-tag.tsx'
import { BounceNotice, bouncedOf } from '../../outbox/index.ts'
import { holds } from './pages.tsx'
import { holdsOf, minorOf } from './queries.ts'
import { say } from './words.ts'

/**
 * What staff must know of a person before they work on them: under 18, on legal hold, mail that came back. The way to
 * their data for whoever looks after data protection.
 */
export async function personMarks(ctx: Ctx, personId: string): Promise<preact.JSX.Element | null> {
  const here = ctx.actor.actingOrg
  if (!here) return null
  const t = say(ctx.lang)
  const isOfficer = mayInOrganisation(ctx.actor, 'data.requests', here)
  const today = localDate(ctx.now)
  const minor = await minorOf(ctx.db, here, personId)
  const bounced = await bouncedOf(ctx.db, personId)
  const isHeld = isOfficer && (await holdsOf(ctx.db, here, personId)).some(hold => holds(hold, today))
  const isMinor = minor !== undefined && minor.is_minor_until > today
  return (
    <>
      <BounceNotice
        lang={ctx.lang}
        bounced={bounced}
        canTry={mayInOrganisation(ctx.actor, 'mail.mend', here)}
      />
      {isMinor || isHeld || isOfficer ? (
        <p>
          {isMinor ? (
            <StateTag state="due">
              {t('minorTag', { date: longDate(minor.is_minor_until, ctx.lang) })}
            </StateTag>
          ) : null}{' '}
          {isHeld ? <StateTag state="overdue">{t('onHold')}</StateTag> : null}{' '}
          {isOfficer ? <a href={`/manage/data-protection/people/${personId}`}>{t('dataLink')}</a> : null}
        </p>
      ) : null}
    </>
  )
}
