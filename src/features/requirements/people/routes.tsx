import { z } from 'zod'
import { NotFound } from '../../../platform/errors/errors.ts'
import { page } from '../../../platform/http/reply.ts'
import { get } from '../../../platform/http/route.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { noteLook } from '../../../platform/outbox/look.ts'
import { mayAnywhere, mayInOrganisation } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { Button } from '../../../ui/govuk/button.tsx'
import { visibleMemberships } from '../../people/index.ts'
import { namesOf } from '../manage/queries.ts'
import { idsIn } from '../manage/routes.tsx'
import { heldRequirement, versionsOf } from '../queries.ts'
import {
  evidenceBy,
  exemptionsHere,
  isInAudience,
  membershipsHere,
  ownRequirement,
  ownStandings,
  type Stretch,
  standingsOf,
  stretchesOf,
} from '../queries-why.ts'
import { type Names, sentencesOf } from '../sentence.ts'
import type { VersionGiven } from '../settling/facts.ts'
import { PersonStandingPage } from '../views/exemption-pages.tsx'
import { WhyPage } from '../views/why-page.tsx'
import { sayWhy } from './words.ts'

export const OfPerson = z.object({ person: z.uuid() })
const OfStanding = z.object({ requirement: z.uuid(), membership: z.uuid() })
const OfRequirement = z.object({ requirement: z.uuid() })
const section = 'manage.people'

const mayExempt = (ctx: Ctx) => mayInOrganisation(ctx.actor, 'requirement.exempt', ctx.actor.actingOrg)

/** Somebody of the acting organisation whose standing the actor may see. @throws NotFound */
export async function personToSee(ctx: Ctx, personId: string) {
  const memberships = await membershipsHere(ctx.db, visibleMemberships(ctx.actor, 'standing.view'), {
    personId,
  })
  const [first] = memberships
  if (!first) throw new NotFound()
  return { person: { id: personId, name: first.name }, memberships }
}

async function personStandingPage(ctx: Ctx, personId: string) {
  const { person, memberships } = await personToSee(ctx, personId)
  await noteLook(ctx, personId, 'person')
  const visible = visibleMemberships(ctx.actor, 'standing.view')
  const ids = memberships.map(one => one.id)
  const body = (
    <PersonStandingPage
      lang={ctx.lang}
      person={person}
      standings={await standingsOf(ctx.db, ids, localDate(ctx.now))}
      exemptions={
        mayExempt(ctx) ? await exemptionsHere(ctx.db, visible, { personId, limit: 100 }) : undefined
      }
    />
  )
  return page(sayWhy(ctx.lang)('standings', { name: person.name }), body, { section })
}

/** What counted: the evidence that the reader may see, and how much more there is. Exemptions are told apart by state. */
async function countedIn(ctx: Ctx, stretches: Stretch[]) {
  const ids = [...new Set(stretches.filter(one => one.state !== 'exempt').flatMap(one => one.because))]
  const evidence = await evidenceBy(ctx.db, ids)
  return { evidence, hidden: ids.length - evidence.length }
}

const rulesIn = (versions: readonly VersionGiven[], names: Names, lang: Lang) =>
  versions.map(one => ({
    countsFrom: one.counts_from,
    sentences: sentencesOf(one.rule, one.audience_id, names, lang),
  }))

async function whyPage(ctx: Ctx, requirementId: string, membershipId: string) {
  const { lang } = ctx
  const t = sayWhy(lang)
  const visible = visibleMemberships(ctx.actor, 'standing.view')
  const [membership] = await membershipsHere(ctx.db, visible, { membershipId })
  const requirement = await heldRequirement(ctx.db, ctx.actor.actingOrg as string, requirementId)
  if (!membership || !requirement) throw new NotFound()
  await noteLook(ctx, membership.person_id, 'person')
  const today = localDate(ctx.now)
  const versions = await versionsOf(ctx.db, requirementId)
  const names: Names = await namesOf(ctx.db, idsIn(versions))
  const stretches = await stretchesOf(ctx.db, requirementId, { membershipId })
  const audience = (versions.findLast(one => one.counts_from <= today) ?? versions[0])?.audience_id ?? null
  const exemptions = mayExempt(ctx)
    ? (await exemptionsHere(ctx.db, visible, { membershipId, limit: 100 })).filter(
        one => one.requirement_id === null || one.requirement_id === requirementId,
      )
    : undefined
  const body = (
    <WhyPage
      {...{ lang, today, stretches, exemptions }}
      heading={t('title', { name: membership.name })}
      requirement={requirement.name}
      back={{ href: `/manage/people/${membership.person_id}/requirements`, text: membership.name }}
      rules={rulesIn(versions, names, lang)}
      {...(await countedIn(ctx, stretches))}
      asked={
        audience ? (
          <p>
            {t('asksAudience', { name: textIn(names.get(audience), lang) })}{' '}
            {t((await isInAudience(ctx.db, audience, membershipId, today)) ? 'inside' : 'outside')}{' '}
            {mayAnywhere(ctx.actor, 'audience.view') ? (
              <a href={`/manage/audiences/${audience}/why?membership=${membershipId}`}>{t('whyAudience')}</a>
            ) : null}
          </p>
        ) : (
          <p>{t('asksEverybody')}</p>
        )
      }
    />
  )
  return page(`${t('title', { name: membership.name })}: ${textIn(requirement.name, lang)}`, body, {
    section,
  })
}

async function ownWhyPage(ctx: Ctx, id: string) {
  const { lang } = ctx
  const t = sayWhy(lang)
  const requirement = await ownRequirement(ctx.db, id)
  if (!requirement || !ctx.actor.person) throw new NotFound()
  const today = localDate(ctx.now)
  const names: Names = new Map(Object.entries(requirement.names))
  const stretches = await stretchesOf(ctx.db, id, { personId: ctx.actor.person.id })
  const version = requirement.versions.findLast(one => one.counts_from <= today) ?? requirement.versions[0]
  const own = (await ownStandings(ctx.db)).find(one => one.requirement_id === id)
  const body = (
    <WhyPage
      {...{ lang, today, stretches }}
      isOwn
      heading={t('ownTitle')}
      requirement={requirement.name}
      back={{ href: '/record', text: t('mine') }}
      rules={rulesIn(requirement.versions, names, lang)}
      {...(await countedIn(ctx, stretches))}
      exemptions={undefined}
      asked={
        <p>
          {textIn(requirement.organisation, lang)}.{' '}
          {version?.audience_id
            ? t('asksAudience', { name: textIn(names.get(version.audience_id), lang) })
            : t('asksEverybody')}
        </p>
      }
      action={
        own?.slug && own.state !== 'met' && own.state !== 'exempt' ? (
          <Button href={`/courses/${own.slug}`}>{t('open')}</Button>
        ) : undefined
      }
    />
  )
  return page(`${textIn(requirement.name, lang)}: ${t('ownTitle')}`, body, { section: 'record' })
}

export const whyRoutes = [
  get('/manage/people/:person/requirements', {
    can: 'standing.view',
    params: OfPerson,
    run: (ctx, { params }) => personStandingPage(ctx, params.person),
  }),
  get('/manage/requirements/:requirement/people/:membership', {
    can: 'standing.view',
    params: OfStanding,
    run: (ctx, { params }) => whyPage(ctx, params.requirement, params.membership),
  }),
  get('/record/requirements/:requirement', {
    can: 'standing.viewOwn',
    params: OfRequirement,
    run: (ctx, { params }) => ownWhyPage(ctx, params.requirement),
  }),
]
