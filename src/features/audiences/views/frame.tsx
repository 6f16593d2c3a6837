import type { ComponentChildren } from 'preact'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { Audience } from '../queries.ts'
import { say } from '../words.ts'

export type Place = 'overview' | 'members' | 'why' | 'byHand' | 'uses' | 'history' | 'settings'

const places: [Place, string][] = [
  ['overview', ''],
  ['members', '/members'],
  ['why', '/why'],
  ['byHand', '/by-hand'],
  ['uses', '/uses'],
  ['history', '/history'],
  ['settings', '/settings'],
]

export type FrameProps = {
  lang: Lang
  audience: Pick<Audience, 'id' | 'name'>
  place: Place
  lede?: ComponentChildren
  actions?: ComponentChildren
  errors?: Record<string, string>
  children?: ComponentChildren
}

/** What every page of one audience has around it: its name, and the way to its other pages. */
export function Frame({ lang, audience, place, lede, actions, errors, children }: FrameProps) {
  const t = say(lang)
  const name = textIn(audience.name, lang)
  return (
    <>
      <BackLink href="/manage/audiences">{t('back')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={place === 'overview' ? undefined : name} lede={lede} actions={actions}>
        {place === 'overview' ? <span lang={otherLang(audience.name, lang)}>{name}</span> : t(place)}
      </PageHeading>
      <nav class="gh-subnav" aria-label={name}>
        <ul>
          {places.map(([one, path]) => (
            <li>
              <a
                href={`/manage/audiences/${audience.id}${path}`}
                aria-current={one === place ? 'page' : undefined}
              >
                {t(one)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </>
  )
}
