import type { VNode } from 'preact'
import { type Lang, languages } from '../platform/i18n/words.ts'
import { BlocksSample } from './gallery/blocks.tsx'
import { BoardSample } from './gallery/board.tsx'
import { CoversSample } from './gallery/covers.tsx'
import { FormsSample } from './gallery/forms.tsx'
import { HomeSample } from './gallery/home.tsx'
import { SignInSample } from './gallery/sign-in.tsx'
import { Layout } from './layout.tsx'
import type { PageShell } from './page-shell.ts'

/** The sample pages: together they show every component in every state. */
export const samples: Record<string, () => VNode> = {
  home: () => <HomeSample />,
  board: () => <BoardSample />,
  blocks: () => <BlocksSample />,
  form: () => <FormsSample withErrors={false} />,
  errors: () => <FormsSample withErrors />,
  signIn: () => <SignInSample />,
  covers: () => <CoversSample />,
}

const places = {
  en: ['Home', 'Find learning', 'My record', 'My team', 'Manage'],
  cy: ['Hafan', 'Dod o hyd i ddysgu', 'Fy nghofnod', 'Fy nhîm', 'Rheoli'],
}

/** A sample's surroundings. */
export function samplePage(sample: string, lang: Lang, assets: PageShell['assets']): PageShell {
  const isSignedOut = sample === 'signIn'
  const isManaged = sample === 'board' || sample === 'blocks'
  return {
    lang,
    languages,
    title: `Sample: ${sample}`,
    hasErrors: sample === 'errors',
    site: {
      name: 'Wexcombe Learns',
      themeUrl: assets('theme.css'),
      sharedBy: 'Wexcombe County Council, Alder Vale, Thornmere, Wexcombe Fire and Rescue and Hollybank Care',
      homeHref: '/',
    },
    person: isSignedOut
      ? undefined
      : { name: isManaged ? 'Joan' : 'Amina', initials: isManaged ? 'JB' : 'AR' },
    nav: (isSignedOut ? [] : places[lang]).map((label, index) => ({
      label,
      href: index === 0 ? '/' : `/place-${index}`,
      current: index === (isManaged ? 4 : 0),
    })),
    actingOrganisation: isManaged ? { name: 'Wexcombe County Council', canSwitch: true } : undefined,
    csrf: 'token',
    nonce: 'nonce',
    hasSearch: !isSignedOut,
    path: `/gallery?sample=${sample}`,
    assets,
    noindex: true,
  }
}

/** One sample as a whole document. */
export function GalleryPage(props: { sample: string; lang: Lang; assets: PageShell['assets'] }) {
  return (
    <Layout page={samplePage(props.sample, props.lang, props.assets)}>{samples[props.sample]?.()}</Layout>
  )
}
