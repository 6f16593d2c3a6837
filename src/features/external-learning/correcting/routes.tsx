import { z } from 'zod'
import { type Both, both } from '../../../platform/errors/errors.ts'
import { errorsIn, neededDate, neededText, optionalDate, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { noteLook } from '../../../platform/outbox/look.ts'
import { mayInOrganisation } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { loadPerson } from '../../people/index.ts'
import { actingWith } from '../permissions.ts'
import { CorrectPage, LearningPage, pieceTitle } from '../views/learning-pages.tsx'
import { recordInBoth, sayRecord } from '../words-record.ts'
import { correctPiece, loadPiece, takePieceBack } from './correcting.ts'
import { kinds, piecesOf } from './queries.ts'

const can = 'learning.correct'
const section = 'manage.people'
const pageSize = 100
const OfEvidence = z.object({ evidence: z.uuid() })
const CorrectForm = z.object({
  kind: z.enum(kinds, both('Choose one from the list', 'Dewiswch un o’r rhestr')),
  happenedOn: neededDate('Enter the day', 'Rhowch y diwrnod'),
  expiresOn: optionalDate,
  score: z
    .string(both('Enter a score from 0 to 100', 'Rhowch sgôr o 0 i 100'))
    .trim()
    .default('')
    .transform(given => (given === '' ? null : Number(given.replace(/\s*%$/, '').replace(',', '.'))))
    .refine(
      score => score === null || (score >= 0 && score <= 100),
      both('Enter a score from 0 to 100', 'Rhowch sgôr o 0 i 100'),
    ),
  reason: neededText(500, 'Enter the reason', 'Rhowch y rheswm'),
})

async function correctPage(ctx: Ctx, id: string, values?: FormValues, errors: Record<string, Both> = {}) {
  const { lang } = ctx
  const piece = await loadPiece(ctx, id)
  const before = {
    kind: piece.kind,
    happenedOn: piece.happened_on,
    expiresOn: piece.expires_on ?? '',
    score: piece.score === null ? '' : String(Number(piece.score)),
  }
  const given = values && Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name)]))
  const title = sayRecord(lang)('correctTitle', { what: pieceTitle(piece, lang), name: piece.person })
  const body = (
    <CorrectPage {...{ lang, piece }} values={{ ...before, ...given }} errors={errorsIn(errors, lang)} />
  )
  return page(title, body, { section })
}

export const correctingRoutes = [
  get('/manage/people/:person/learning', {
    can: 'learning.view',
    params: z.object({ person: z.uuid() }),
    query: z.object({ after: z.uuid().optional().catch(undefined) }),
    run: async (ctx, { params, query }) => {
      const here = actingWith(ctx, 'learning.view')
      const person = await loadPerson(ctx, params.person, 'learning.view')
      await noteLook(ctx, params.person, 'history')
      const find = { personId: params.person, after: query.after, limit: pageSize + 1 }
      const found = await piecesOf(ctx.db, here, find)
      const pieces = found.slice(0, pageSize)
      const base = `/manage/people/${params.person}/learning`
      const may = (permission: 'learning.correct' | 'external.manage' | 'external.proof') =>
        mayInOrganisation(ctx.actor, permission, here)
      const body = (
        <LearningPage
          lang={ctx.lang}
          {...{ person, pieces }}
          canCorrect={may('learning.correct')}
          canOpenProof={may('external.manage') || may('external.proof')}
          nextHref={found.length > pageSize ? `${base}?after=${pieces.at(-1)?.id}` : undefined}
          firstHref={query.after ? base : undefined}
        />
      )
      return page(sayRecord(ctx.lang)('learningOf', { name: person.name }), body, { section })
    },
  }),
  get('/manage/evidence/:evidence/correct', {
    can,
    params: OfEvidence,
    run: (ctx, { params }) => correctPage(ctx, params.evidence),
  }),
  post('/manage/evidence/:evidence/correct', {
    can,
    params: OfEvidence,
    input: CorrectForm,
    again: (ctx, { params, values, errors }) => correctPage(ctx, params.evidence, values, errors),
    run: async (ctx, { params, input }) => {
      const piece = await correctPiece(ctx, { id: params.evidence, ...input })
      return redirect(`/manage/people/${piece.person_id}/learning`, {
        flash: { kind: 'success', text: recordInBoth('correctedNow') },
      })
    },
  }),
  post('/manage/evidence/:evidence/take-back', {
    can,
    params: OfEvidence,
    input: z.object({ why: neededText(500, 'Enter the reason', 'Rhowch y rheswm') }),
    again: (ctx, { params, values, errors }) => correctPage(ctx, params.evidence, values, errors),
    run: async (ctx, { params, input }) => {
      const piece = await takePieceBack(ctx, params.evidence, input.why)
      return redirect(`/manage/people/${piece.person_id}/learning`, {
        flash: { kind: 'success', text: recordInBoth('takenBackNow') },
      })
    },
  }),
]
