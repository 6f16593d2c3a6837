import { z } from 'zod'
import { json } from '../../../platform/http/reply.ts'
import { post } from '../../../platform/http/route.ts'
import { isFromNotify } from './outcomes.ts'
import { noteOutcome } from './queries-notify.ts'

/** Where GOV.UK Notify sends its receipts. */
export const receiptsPath = '/notices/receipts'

/** A receipt as Notify sends it; what else it holds is not looked at. */
const Receipt = z.object({
  reference: z.string().max(1000).nullish(),
  status: z.string().max(100),
  to: z.string().max(500).nullish(),
})

export const receiptRoutes = [
  post(receiptsPath, {
    can: 'public',
    ownAuthentication: true,
    input: Receipt,
    run: async (ctx, { input, headers }) => {
      if (!isFromNotify(ctx.services.secret, ctx.site.id, headers.authorization))
        return json({ code: 'unknown' }, 401)
      const reference = z.uuid().safeParse(input.reference)
      // A message of somebody else's at the same account is no fault of Notify's, which would send it again and again.
      const isNoted =
        reference.success && (await noteOutcome(ctx.db, reference.data, input.status, input.to ?? ''))
      return json({ noted: isNoted })
    },
  }),
]
