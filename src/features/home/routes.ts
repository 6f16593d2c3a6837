import { z } from 'zod'
import { atLast } from '../../platform/db/connect.ts'
import { page } from '../../platform/http/reply.ts'
import { get } from '../../platform/http/route.ts'
import { localDate } from '../../platform/i18n/dates.ts'
import { isOnlyPreJoiner } from '../../platform/permissions/permissions.ts'
import { welcomeReply } from '../joining/index.ts'
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
      const isPreJoiner = isOnlyPreJoiner(ctx.actor)
      // The welcome page of a pre-joiner asks more.
      const db = isPreJoiner ? ctx.db : atLast(ctx.db)
      const home = await homeOf(db, localDate(ctx.now), query.show || isPreJoiner ? allToDo : someToDo)
      if (isPreJoiner) return welcomeReply(ctx, home)
      return page(say(ctx.lang)('title'), homePage(ctx, home), { section: 'home' })
    },
  }),
]
