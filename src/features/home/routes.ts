import { z } from 'zod'
import { page } from '../../platform/http/reply.ts'
import { get } from '../../platform/http/route.ts'
import { localDate } from '../../platform/i18n/dates.ts'
import { homeOf } from './queries.ts'
import { homePage } from './views/home-page.tsx'
import { say } from './words.ts'

/** What is shown of the things to do before "show all", and with it. */
const someToDo = 5
const allToDo = 100

const HomeQuery = z.object({ show: z.literal('all').optional().catch(undefined) })

export const routes = [
  get('/', {
    can: 'home.view',
    query: HomeQuery,
    run: async (ctx, { query }) => {
      const home = await homeOf(ctx.db, localDate(ctx.now), query.show ? allToDo : someToDo)
      return page(say(ctx.lang)('title'), homePage(ctx, home), { section: 'home' })
    },
  }),
]
