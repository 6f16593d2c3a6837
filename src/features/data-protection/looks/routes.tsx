import { z } from 'zod'
import { page } from '../../../platform/http/reply.ts'
import { get } from '../../../platform/http/route.ts'
import { OwnLooksPage } from './looks-table.tsx'
import { ownLooks } from './queries.ts'
import { say } from './words.ts'

const pageSize = 50

export const lookRoutes = [
  get('/account/data/looks', {
    can: 'data.own',
    query: z.object({ before: z.uuid().optional().catch(undefined) }),
    run: async (ctx, { query }) => {
      const found = await ownLooks(ctx.db, query.before ?? null, pageSize + 1)
      const looks = found.slice(0, pageSize)
      const last = looks.at(-1)
      const shown = {
        lang: ctx.lang,
        looks,
        firstHref: query.before ? '/account/data/looks' : undefined,
        nextHref: found.length > pageSize && last ? `/account/data/looks?before=${last.id}` : undefined,
      }
      return page(say(ctx.lang)('title'), <OwnLooksPage {...shown} />)
    },
  }),
]
