import type { ComponentChildren } from 'preact'
import { Avatar } from './avatar.tsx'
import { useWords } from './govuk/language.ts'
import { Mark } from './icons/mark.tsx'
import { kept } from './kept.ts'
import { inLanguage, languageNames, type NavItem, type PageShell } from './page-shell.ts'

/** The site's name, the search box, the other language and the person. */
export function Header({ page }: { page: PageShell }) {
  return (
    <header class="gh-header">
      <div class="gh-wrap">
        <Brand name={page.site.name} href={page.site.homeHref} logoUrl={page.site.logoUrl} />
        {page.hasSearch === false ? null : <Search />}
        <LanguageLink page={page} />
        {page.notices ? <Notices {...page.notices} /> : null}
        {page.person?.isShared ? <NotYou csrf={page.csrf} /> : null}
        {page.person ? <PersonMenu person={page.person} csrf={page.csrf} /> : <SignInLink path={page.path} />}
      </div>
    </header>
  )
}

// Kept, as other parts here: the same on every page of a site.
const Brand = kept(({ name, href, logoUrl }: { name: string; href: string; logoUrl?: string }) => {
  const t = useWords()
  return (
    <a class="gh-brand" href={href} aria-label={t('homeOf', { site: name })}>
      {logoUrl ? <img src={logoUrl} alt="" height="44" /> : <Mark />}
      <span>{name}</span>
    </a>
  )
})

const Search = kept(() => {
  const t = useWords()
  return (
    <search class="gh-search">
      <form action="/catalogue" method="get">
        <input type="search" name="q" aria-label={t('searchLabel')} placeholder={t('searchPlaceholder')} />
        <button type="submit">{t('search')}</button>
      </form>
    </search>
  )
})

function LanguageLink({ page }: { page: PageShell }) {
  const others = page.languages.filter(lang => lang !== page.lang)
  return (
    <>
      {others.map(lang => (
        <a
          class="gh-language"
          href={inLanguage(page.path, lang)}
          lang={lang}
          hreflang={lang}
          rel="alternate nofollow"
        >
          {languageNames[lang]}
        </a>
      ))}
    </>
  )
}

function SignInLink({ path }: { path: string }) {
  const t = useWords()
  if (path.startsWith('/sign-in')) return null
  return <a href="/sign-in">{t('signIn')}</a>
}

/** What the person was told, with how much of it is new. */
const Notices = kept(({ href, label, unread, unreadLabel }: NonNullable<PageShell['notices']>) => {
  return (
    <a class="gh-bell" href={href}>
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false">
        <path
          d="M6 17V11a6 6 0 1 1 12 0v6l2 2H4l2-2zm4 4h4"
          fill="none"
          stroke="currentColor"
          stroke-width="2"
          stroke-linejoin="round"
        />
      </svg>
      <span class="govuk-visually-hidden">{label}</span>
      {unread ? (
        <>
          <span class="gh-bell__count" aria-hidden="true">
            {unread}
          </span>
          <span class="govuk-visually-hidden"> {unreadLabel}</span>
        </>
      ) : null}
    </a>
  )
})

/** On a device that others use: one button, without opening a menu. */
function NotYou({ csrf }: { csrf: string }) {
  const t = useWords()
  return (
    <form class="gh-not-you" method="post" action="/sign-out">
      <input type="hidden" name="_csrf" value={csrf} />
      <button type="submit">{t('notYou')}</button>
    </form>
  )
}

function PersonMenu({ person, csrf }: { person: NonNullable<PageShell['person']>; csrf: string }) {
  const t = useWords()
  const links = person.links ?? [{ href: '/account', label: t('yourAccount') }]
  return (
    <details class="gh-person" data-module="gh-menu">
      <summary>
        <span class="govuk-visually-hidden">{t('accountMenu')} </span>
        <Avatar initials={person.initials} />
        <span class="gh-person__name">{person.name}</span>
      </summary>
      <div class="gh-menu">
        <ul>
          {links.map(link => (
            <li>
              <a href={link.href}>{link.label}</a>
            </li>
          ))}
        </ul>
        <form method="post" action="/sign-out">
          <input type="hidden" name="_csrf" value={csrf} />
          <button type="submit">{t('signOut')}</button>
        </form>
      </div>
    </details>
  )
}

/** The site's main places; nothing where there are none. */
export const PrimaryNav = kept(({ items }: { items: NavItem[] }) => {
  const t = useWords()
  if (items.length === 0) return null
  return (
    <nav class="gh-nav" aria-label={t('mainNavigation')}>
      <div class="gh-wrap">
        <ul>
          {items.map(item => (
            <li>
              <a href={item.href} aria-current={item.current ? 'page' : undefined}>
                {item.label}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  )
})

type ActingBarProps = { acting: PageShell['actingOrganisation']; aside?: ComponentChildren }

/** Whose data the page reads and writes, always in view for those who act for an organisation. */
export function ActingBar({ acting, aside }: ActingBarProps) {
  const t = useWords()
  if (!acting) return null
  return (
    <section class="gh-acting" aria-label={t('actingOrganisation')}>
      <p>
        {t('actingFor')} <strong>{acting.name}</strong>
      </p>
      {acting.canSwitch ? (
        <a href={acting.switchHref ?? '/manage/acting-organisation'}>
          {t('changeOrganisation')}
          <span class="govuk-visually-hidden"> {t('changeOrganisationRest')}</span>
        </a>
      ) : null}
      {aside ? <p class="gh-acting__aside">{aside}</p> : null}
    </section>
  )
}
