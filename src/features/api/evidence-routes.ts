import { z } from 'zod'
import { both, NotFound } from '../../platform/errors/errors.ts'
import { ApiPaging, apiList, listReply } from '../../platform/http/api.ts'
import { json } from '../../platform/http/reply.ts'
import { get } from '../../platform/http/route.ts'
import { evidencePage, oneEvidence } from './queries.ts'

export const Evidence = z.object({
  id: z.uuid(),
  person_id: z.uuid(),
  organisation_id: z
    .uuid()
    .nullable()
    .meta({ description: 'Whose record it belongs to; null: the person’s own.' }),
  enrolment_id: z.uuid().nullable(),
  subject_type: z.enum(['course', 'activity']),
  subject_id: z.uuid().meta({ description: 'The course, or the activity of a course.' }),
  kind: z.enum(['completed', 'passed', 'attended', 'recognised', 'waived']),
  score: z.number().nullable().meta({ description: 'In percent.' }),
  happened_at: z.iso.datetime(),
  happened_on: z.iso.date().meta({ description: 'The local date in the United Kingdom.' }),
  source: z.enum(['run', 'administrator', 'import']),
  expires_on: z.iso.date().nullable().meta({ description: 'The expiry its issuer gave it.' }),
  certificate_code: z.string().nullable(),
  supersedes: z.uuid().nullable().meta({ description: 'The piece of evidence that this one corrects.' }),
  recorded_at: z.iso.datetime(),
})

const Asked = ApiPaging.extend({
  person: z.uuid().optional().meta({ description: 'Only that of this person.' }),
  course: z.uuid().optional().meta({ description: 'Only that of this course as a whole.' }),
  since: z.iso
    .date(both('Enter a date as YYYY-MM-DD', 'Rhowch ddyddiad fel BBBB-MM-DD'))
    .optional()
    .meta({ description: 'Only what happened on this local date or later.' }),
})

export const evidenceRoutes = [
  get('/api/v1/evidence', {
    can: 'evidence.view',
    query: Asked,
    api: {
      summary: 'Evidence that still stands, in the order it was recorded: your own and what your roles reach',
      answers: apiList(Evidence),
    },
    run: async (ctx, { query }) => {
      const rows = await evidencePage(ctx.db, ctx.actor, { ...query, limit: query.limit + 1 })
      return listReply(rows, query.limit)
    },
  }),
  get('/api/v1/evidence/:evidence', {
    can: 'evidence.view',
    params: z.object({ evidence: z.uuid() }),
    api: { summary: 'One piece of evidence', answers: Evidence },
    run: async (ctx, { params }) => {
      const found = await oneEvidence(ctx.db, ctx.actor, params.evidence)
      if (!found) throw new NotFound()
      return json(found)
    },
  }),
]
