import type { ComponentChildren } from 'preact'
import { Csrf } from './csrf.ts'
import { Language, useWords } from './govuk/language.ts'
import { SkipLink } from './govuk/skip-link.tsx'
import { kept } from './kept.ts'
import { ActingBar, Header, PrimaryNav } from './layout-header.tsx'
import { type PageShell, speculationRules } from './page-shell.ts'
import { SeeingBar } from './seeing-bar.tsx'

export type LayoutProps = {
  page: PageShell
  /** Breadcrumbs or a back link, above the main content. */
  above?: ComponentChildren
  /** What the acting bar says at its end, e.g. which partners' figures are included. */
  actingAside?: ComponentChildren
  children?: ComponentChildren
}

// Marks what the browser can do before anything is drawn, and takes a page transition that the browser skips
// for what it is: no error.
const earlyScript = `document.body.className+=' js-enabled'+('noModule' in HTMLScriptElement.prototype?' govuk-frontend-supported':'');
addEventListener('unhandledrejection',event=>{if(/Transition was (aborted|skipped)/.test(event.reason))event.preventDefault()})`

/**
 * The whole document around a page. Nothing in it needs script; the content policy's nonce is on the few
 * inline ones, and there is no inline style. Precede it with `<!doctype html>`.
 */
export function Layout({ page, above, actingAside, children }: LayoutProps) {
  return (
    <Language.Provider value={page.lang}>
      <Csrf.Provider value={page.csrf}>
        <html lang={page.lang}>
          <Head page={page} />
          <body class="gh-body">
            <Script nonce={page.nonce} code={earlyScript} />
            {page.isAlone ? (
              children
            ) : (
              <Surroundings page={page} above={above} actingAside={actingAside}>
                {children}
              </Surroundings>
            )}
          </body>
        </html>
      </Csrf.Provider>
    </Language.Provider>
  )
}

function Surroundings({ page, above, actingAside, children }: LayoutProps) {
  return (
    <>
      <Skip />
      {page.seeing ? <SeeingBar seeing={page.seeing} /> : null}
      <Header page={page} />
      <PrimaryNav items={page.nav} />
      <div class="gh-wrap">
        <ActingBar acting={page.actingOrganisation} aside={actingAside} />
        {above ? <div class="gh-above">{above}</div> : null}
      </div>
      <main class="gh-main gh-wrap" id="main">
        {children}
      </main>
      <Footer site={page.site.name} sharedBy={page.site.sharedBy} />
    </>
  )
}

function Head({ page }: { page: PageShell }) {
  const t = useWords()
  const title = `${page.title} – ${page.site.name}`
  return (
    <head>
      <meta charset="utf-8" />
      <title>{page.hasErrors ? t('errorTitle', { title }) : title}</title>
      <HeadLinks
        noindex={page.noindex}
        font={page.assets('atkinson-hyperlegible-next-latin-wght-normal.woff2')}
        styles={[page.assets('main.css'), page.site.themeUrl, ...(page.styles ?? []).map(page.assets)]}
        icon={page.assets('favicon.svg')}
      />
      <script type="module" src={page.assets('enhance.js')} nonce={page.nonce} />
      {page.scripts?.map(name => (
        <script type="module" src={page.assets(name)} nonce={page.nonce} key={name} />
      ))}
      <Script nonce={page.nonce} type="speculationrules" code={earlyPages} />
    </head>
  )
}

const earlyPages = speculationRules()

type HeadLinksProps = { noindex?: boolean; font: string; styles: string[]; icon: string }

const HeadLinks = kept(({ noindex, font, styles, icon }: HeadLinksProps) => (
  <>
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="color-scheme" content="light" />
    {noindex ? <meta name="robots" content="noindex" /> : null}
    <link rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" />
    {styles.map(address => (
      <link rel="stylesheet" href={address} />
    ))}
    <link rel="icon" href={icon} type="image/svg+xml" />
  </>
))

/** An inline script of our own constant text. */
function Script({ nonce, type, code }: { nonce: string; type?: string; code: string }) {
  return <script nonce={nonce} type={type} dangerouslySetInnerHTML={{ __html: code }} />
}

function Skip() {
  const t = useWords()
  return <SkipLink href="#main">{t('skipToMain')}</SkipLink>
}

const Footer = kept(({ site, sharedBy }: { site: string; sharedBy?: string }) => {
  const t = useWords()
  return (
    <footer class="gh-footer">
      <div class="gh-wrap">
        <ul>
          <li>
            <a href="/help">{t('help')}</a>
          </li>
          <li>
            <a href="/accessibility">{t('accessibility')}</a>
          </li>
          <li>
            <a href="/privacy">{t('privacy')}</a>
          </li>
          <li>
            <a href="/contact">{t('contact')}</a>
          </li>
        </ul>
        {sharedBy ? <p>{t('sharedBy', { site, names: sharedBy })}</p> : null}
      </div>
    </footer>
  )
})
