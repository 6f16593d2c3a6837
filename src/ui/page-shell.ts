import type { Lang } from '../platform/i18n/words.ts'

export type NavItem = { href: string; label: string; current: boolean }

/** Everything the page around a feature needs to know: plain data, the same for every page of a request. */
export type PageShell = {
  lang: Lang
  /** The languages the site offers; with more than one the header has a link to the other. */
  languages: readonly Lang[]
  /** The page's own title; the site's name is added. */
  title: string
  /** Something on the page's form is wrong: the title says so first. */
  hasErrors?: boolean
  site: {
    name: string
    logoUrl?: string
    /** The stylesheet that sets the brand. */
    themeUrl: string
    /** The names of the organisations that run the site together, as one phrase. */
    sharedBy?: string
    homeHref: '/'
  }
  /** `isShared`: on a device that others use, so that leaving is always in view. */
  person?: { name: string; initials: string; isShared?: boolean; links?: { href: string; label: string }[] }
  /** What this person was told; with how much of it is new, as a short text. */
  notices?: { href: string; label: string; unread: string; unreadLabel: string }
  nav: NavItem[]
  /** An administrator looks through this person's eyes. */
  seeing?: { label: string; text: string; leave: string }
  actingOrganisation?: { name: string; canSwitch: boolean; switchHref?: string }
  /** The page is the whole document: no header, no footer. It brings its own `<main>` and way past its controls. */
  isAlone?: boolean
  /** Further scripts and stylesheets, by their plain names. */
  scripts?: readonly string[]
  styles?: readonly string[]
  csrf: string
  nonce: string
  /** Path and query of this page, for the language link. */
  path: string
  /** The address of an asset by its plain name, e.g. `main.css`. */
  assets: (name: string) => string
  noindex?: boolean
  /** Whether the search box may be shown: only where there is a catalogue to search. On by default. */
  hasSearch?: boolean
}

/** Names of languages, in themselves. */
export const languageNames: Record<Lang, string> = { en: 'English', cy: 'Cymraeg' }

/** This page's address in another language; what else the address asks for is kept. */
export function inLanguage(path: string, lang: Lang): string {
  const url = new URL(`http://localhost/${path.replace(/^[/\\]+/, '')}`)
  url.searchParams.set('lang', lang)
  // A path that begins with two slashes would be the address of another host.
  return url.pathname.replace(/^\/+/, '/') + url.search
}

/**
 * The rules by which a browser may fetch the next page early: catalogue and course pages only, when the
 * reader shows an intention to go there. A prefetched request never writes.
 */
export function speculationRules(): string {
  const where = { or: [{ href_matches: '/catalogue*' }, { href_matches: '/courses/*' }] }
  const conditions = { and: [where, { not: { href_matches: '/courses/*/*' } }] }
  return JSON.stringify({ prefetch: [{ where: conditions, eagerness: 'moderate' }] })
}
