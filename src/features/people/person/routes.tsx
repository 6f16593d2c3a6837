import { z } from 'zod'
import { errorsIn } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { get, post } from '../../../platform/http/route.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { noteLook } from '../../../platform/outbox/look.ts'
import { mayAnywhere, mayInOrganisation } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { personMarks } from '../../data-protection/index.ts'
import { leavingsHere } from '../batches/queries.ts'
import { detailHistory } from '../fields/queries.ts'
import { detailsOf, fieldsForStaff } from '../fields/values.ts'
import { actingName } from '../list/routes.tsx'
import { invitePerson, loadPerson } from '../people.ts'
import { learningHere } from '../queries.ts'
import { grantsHere } from '../roles/queries.ts'
import { mayActAs } from '../seeing/queries.ts'
import { historyOf } from '../terms/queries-history.ts'
import { HistoryPage } from '../views/history-page.tsx'
import { PersonPage } from '../views/person-page.tsx'
import { say } from '../words.ts'
import { personFile } from './file.ts'

export const OfPerson = z.object({ person: z.uuid() })
const day = z.iso.date().optional().catch(undefined)
const HistoryQuery = z.object({ on: day, known: day })

/** One person, as their organisation sees them. */
export async function personPage(ctx: Ctx, id: string, errors: Record<string, string> = {}) {
  const here = ctx.actor.actingOrg as string
  const file = await personFile(ctx, id)
  await noteLook(ctx, id, 'person')
  const may = (permission: 'people.edit' | 'people.leave_reason' | 'people.see_as' | 'roles.grant') =>
    mayInOrganisation(ctx.actor, permission, here)
  const isAsked = may('people.see_as') && id !== ctx.actor.person?.id
  const seeAs = isAsked ? ((await mayActAs(ctx.db, id)) ? 'may' : 'may not') : undefined
  return page(
    file.person.name,
    <PersonPage
      lang={ctx.lang}
      organisation={actingName(ctx)}
      file={file}
      marks={await personMarks(ctx, id)}
      learning={await learningHere(ctx.db, ctx.actor, id, here)}
      grants={may('roles.grant') ? await grantsHere(ctx.db, here, id) : []}
      canEdit={may('people.edit')}
      canGrant={may('roles.grant') && id !== ctx.actor.person?.id}
      details={
        await detailsOf(
          ctx,
          file.memberships.map(membership => membership.id),
        )
      }
      leavings={await leavingsHere(ctx.db, id, here)}
      seesReasons={may('people.leave_reason')}
      seeAs={seeAs}
      canSeeStanding={mayAnywhere(ctx.actor, 'standing.view')}
      canSeeLearning={mayInOrganisation(ctx.actor, 'learning.view', here)}
      canSeeAudiences={mayAnywhere(ctx.actor, 'audience.view')}
      errors={errors}
    />,
    { section: 'manage.people' },
  )
}

export const personRoutes = [
  get('/manage/people/:person', {
    can: 'people.view',
    params: OfPerson,
    run: (ctx, { params }) => personPage(ctx, params.person),
  }),
  get('/manage/people/:person/history', {
    can: 'people.view',
    params: OfPerson,
    query: HistoryQuery,
    run: async (ctx, { params, query }) => {
      const person = await loadPerson(ctx, params.person, 'people.view')
      await noteLook(ctx, params.person, 'history')
      const today = localDate(ctx.now)
      const asked =
        query.on || query.known ? { on: query.on ?? today, known: query.known ?? today } : undefined
      const rows = await historyOf(ctx.db, params.person, ctx.actor.actingOrg as string, asked)
      const fields = await fieldsForStaff(ctx)
      const details = await detailHistory(
        ctx.db,
        params.person,
        fields.map(field => field.id),
        asked,
      )
      const t = say(ctx.lang)
      return page(
        t('historyOf', { name: person.name }),
        <HistoryPage
          lang={ctx.lang}
          person={person}
          rows={rows}
          details={details}
          asked={asked}
          today={today}
          canOpenBatches={mayInOrganisation(ctx.actor, 'people.edit', ctx.actor.actingOrg as string)}
        />,
        { section: 'manage.people' },
      )
    },
  }),
  post('/manage/people/:person/invitation', {
    can: 'people.edit',
    params: OfPerson,
    again: (ctx, { params, errors }) => personPage(ctx, params.person, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params }) => {
      await invitePerson(ctx, params.person)
      const text = { en: say('en')('invitationSent'), cy: say('cy')('invitationSent') }
      return redirect(`/manage/people/${params.person}`, { flash: { kind: 'success', text } })
    },
  }),
]
