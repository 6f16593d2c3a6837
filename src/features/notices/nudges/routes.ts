import { z } from 'zod'
import { NotFound } from '../../../platform/errors/errors.ts'
import { redirect } from '../../../platform/http/reply.ts'
import { post } from '../../../platform/http/route.ts'
import { sendingTime, usualHours } from '../rules.ts'
import { hoursFor, nudgePerson } from './queries.ts'
import { bothOf } from './words.ts'

export const nudgeRoutes = [
  post('/team/:person/remind/:asked', {
    can: 'notice.nudge',
    params: z.object({ person: z.uuid(), asked: z.uuid() }),
    run: async (ctx, { params }) => {
      // A manager may look at their team at night: the message goes out within the hours.
      const { at } = sendingTime(ctx.now, true, (await hoursFor(ctx.db, params.person)) ?? usualHours)
      const answer = await nudgePerson(ctx.db, params.person, params.asked, at)
      if (answer === 'none') throw new NotFound()
      const key = answer === 'sent' ? 'sent' : 'already'
      return redirect(`/team/${params.person}`, {
        flash: { kind: answer === 'sent' ? 'success' : 'info', text: bothOf(key) },
      })
    },
  }),
]
