import { Refused } from '../../../platform/errors/errors.ts'
import { edited, type Localised, textIn } from '../../../platform/i18n/localised.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { actingForHost } from '../permissions.ts'
import type { PageKey } from './keys.ts'
import * as queries from './queries.ts'
import { starterText } from './starters.ts'
import { say } from './words.ts'

export type ShownPage = { key: PageKey; body: Localised; version: string; isStarter: boolean }

function starterOf(ctx: Ctx, key: PageKey): ShownPage {
  const host = ctx.site.organisations.find(one => one.id === ctx.site.host_organisation_id)
  const names = { en: textIn(host?.name, 'en'), cy: textIn(host?.name, 'cy') }
  return { key, body: starterText(key, names), version: '', isStarter: true }
}

/** A page of the site: its own, or the text that every site begins with. */
export async function sitePage(ctx: Ctx, key: PageKey): Promise<ShownPage> {
  const written = await queries.writtenPage(ctx.db, ctx.site.id, key)
  return written ? { ...written, isStarter: false } : starterOf(ctx, key)
}

/** All of them, in order. */
export async function sitePages(ctx: Ctx, keys: readonly PageKey[]): Promise<ShownPage[]> {
  const written = await queries.writtenPages(ctx.db, ctx.site.id)
  return keys.map(key => {
    const own = written.find(page => page.key === key)
    return own ? { ...own, isStarter: false } : starterOf(ctx, key)
  })
}

export type PageGiven = { en: string; cy: string; approved: boolean; version: string }

/**
 * Changes a page of the site. A changed English text marks an unchanged Welsh one stale; a changed Welsh one is a
 * draft until a speaker has read it. @throws Refused when somebody else changed it meanwhile
 */
export async function editSitePage(ctx: Ctx, key: PageKey, given: PageGiven): Promise<void> {
  actingForHost(ctx)
  const before = (await sitePage(ctx, key)).body
  let after = edited(before, 'en', given.en, ctx.now.toISOString())
  if (given.cy !== (before.cy?.text ?? '')) after = edited(after, 'cy', given.cy, ctx.now.toISOString())
  if (after.cy && given.approved) after.cy = { text: after.cy.text, state: 'approved' }
  if (!(await queries.writePage(ctx.db, ctx.site.id, key, after, given.version))) {
    throw new Refused('site.page.changed', { en: say('en')('changed'), cy: say('cy')('changed') })
  }
  await audit(ctx, 'site.page.edited', { type: 'site', id: ctx.site.id }, { detail: { page: key } })
}
