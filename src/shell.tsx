import { randomBytes } from 'node:crypto'
import { renderToString } from 'preact-render-to-string'
import { bell } from './features/notices/index.ts'
import { saySeeing } from './features/people/index.ts'
import type { Feature, NavItem } from './platform/feature.ts'
import type { Around } from './platform/http/answer.ts'
import type { PageReply } from './platform/http/reply.ts'
import { textIn } from './platform/i18n/localised.ts'
import type { Lang } from './platform/i18n/words.ts'
import { isOnlyPreJoiner, mayAnywhere } from './platform/permissions/permissions.ts'
import { Csrf, Once } from './ui/csrf.ts'
import { Flash } from './ui/flash.tsx'
import { Layout } from './ui/layout.tsx'
import type { PageShell } from './ui/page-shell.ts'
import { SideNav } from './ui/side-nav.tsx'

export type Assets = (name: string) => string

/** Puts a page into its frame: header, navigation of what this person can use, and footer. */
export function pageRenderer(
  features: Feature[],
  assets: Assets,
): (page: PageReply, around: Around) => string {
  const items = features.flatMap(feature => feature.nav ?? []).sort((a, b) => a.order - b.order)
  return (page, around) => {
    const shell = shellOf(page, around, items, assets)
    const body = (
      <Csrf.Provider value={around.csrf}>
        <Once.Provider value={randomBytes(12).toString('base64url')}>
          <Layout page={shell}>
            {around.flash ? <Flash kind={around.flash.kind} text={around.flash.text[around.lang]} /> : null}
            {page.section?.startsWith('manage') ? (
              <div class="gh-manage">
                <SideNav {...sideNav(page, around, items)} />
                <div class="gh-manage__main">{page.body}</div>
              </div>
            ) : (
              page.body
            )}
          </Layout>
        </Once.Provider>
      </Csrf.Provider>
    )
    return `<!doctype html>${renderToString(body)}`
  }
}

function visible(items: NavItem[], around: Around, place: NavItem['place']): NavItem[] {
  return items.filter(item => isVisible(item, around, place))
}

function isVisible(item: NavItem, around: Around, place: NavItem['place']): boolean {
  return (
    item.place === place &&
    mayAnywhere(around.actor, item.can) &&
    (item.when?.(around.services, around) ?? true)
  )
}

function sideNav(page: PageReply, around: Around, items: NavItem[]) {
  const groups = Map.groupBy(visible(items, around, 'manage'), item => item.group?.[around.lang] ?? '')
  return {
    label: around.lang === 'cy' ? 'Gweinyddu' : 'Manage',
    groups: [...groups].map(([heading, list]) => ({
      heading,
      items: list.map(item => ({
        href: item.href,
        label: item.label[around.lang],
        current: item.section === page.section,
      })),
    })),
  }
}

function shellOf(page: PageReply, around: Around, items: NavItem[], assets: Assets): PageShell {
  const { site, actor, lang } = around
  const acting = site.organisations.find(organisation => organisation.id === actor.actingOrg)
  const bare = page.frame !== 'full'
  const main = bare ? [] : visible(items, around, 'main')
  const manage = bare ? undefined : items.find(item => isVisible(item, around, 'manage'))
  const nav = main.map(item => ({
    href: item.href,
    label: item.label[lang],
    current: item.section === page.section,
  }))
  if (manage) {
    nav.push({
      href: manage.href,
      label: lang === 'cy' ? 'Gweinyddu' : 'Manage',
      current: page.section?.startsWith('manage') ?? false,
    })
  }
  return {
    lang,
    languages: site.languages,
    title: page.title,
    hasErrors: page.status === 422,
    site: {
      name: textIn(site.name, lang),
      logoUrl: site.logo_hash ? `/site/logo/${site.logo_hash.slice(0, 20)}` : undefined,
      themeUrl: `/theme/${site.brand_colour.slice(1)}.css`,
      sharedBy: listOf(
        site.organisations.map(organisation => textIn(organisation.name, lang)),
        lang,
      ),
      homeHref: '/',
    },
    person: actor.person
      ? {
          name: actor.person.known_as ?? actor.person.name,
          initials: initialsOf(actor.person.name),
          isShared: actor.session?.kind === 'shared',
          links: personLinks(lang),
        }
      : undefined,
    notices: actor.person && !bare ? bell(around.unread, lang) : undefined,
    nav,
    seeing:
      actor.actedBy && actor.person ? seeing(actor.person.known_as ?? actor.person.name, lang) : undefined,
    actingOrganisation:
      acting && page.section?.startsWith('manage')
        ? {
            name: textIn(acting.name, lang),
            canSwitch: actor.staffOrgs.length > 1,
            switchHref: '/manage/acting',
          }
        : undefined,
    isAlone: page.frame === 'alone',
    scripts: page.scripts,
    styles: page.styles,
    csrf: around.csrf,
    nonce: around.nonce,
    path: around.url,
    assets,
    noindex: true,
    hasSearch: actor.person !== null && !bare && !isOnlyPreJoiner(actor),
  }
}

function seeing(name: string, lang: Lang) {
  const t = saySeeing(lang)
  return { label: t('bannerLabel'), text: t('banner', { name }), leave: t('leave') }
}

function personLinks(lang: Lang) {
  return [{ href: '/account', label: lang === 'cy' ? 'Eich cyfrif' : 'Your account' }]
}

const listFormats: Record<Lang, Intl.ListFormat> = {
  en: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
  cy: new Intl.ListFormat('cy', { type: 'conjunction' }),
}

function listOf(names: string[], lang: Lang): string {
  const list = listFormats[lang].format(names)
  // The locale's own data leaves the Welsh "and" open: ac before a vowel, a before anything else.
  return list.replace(/ a\(c\) (?=([aeiouwyâêîôûŵŷ])?)/gi, (_, vowel?: string) => (vowel ? ' ac ' : ' a '))
}

/** The first letters of the first and last name. */
function initialsOf(name: string): string {
  const parts = name.trim().split(/\s+/)
  return [parts[0], parts.length > 1 ? parts.at(-1) : undefined]
    .map(part => part?.[0] ?? '')
    .join('')
    .toUpperCase()
}
