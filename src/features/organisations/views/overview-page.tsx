import type { Lang } from '../../../platform/i18n/words.ts'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StatTiles } from '../../../ui/stat-tile.tsx'
import type { Numbers } from '../overview/queries.ts'
import { say } from '../overview/words.ts'

export type Deed = 'doPeople' | 'doUnits' | 'doCourses' | 'doReports' | 'doRoles' | 'doSite'

export type OverviewPageProps = {
  lang: Lang
  organisation: string
  numbers?: Numbers
  deeds: { deed: Deed; href: string }[]
}

/** Where an administrator begins: the numbers that matter now, and what can be done. */
export function OverviewPage({ lang, organisation, numbers, deeds }: OverviewPageProps) {
  const t = say(lang)
  const shown = (value: number) => value.toLocaleString('en-GB')
  const open = (deed: Deed) => deeds.find(one => one.deed === deed)?.href
  return (
    <>
      <PageHeading>{t('title', { organisation })}</PageHeading>
      {numbers ? (
        <StatTiles
          tiles={[
            { value: shown(numbers.people), label: t('people'), href: open('doPeople') },
            { value: shown(numbers.courses), label: t('courses'), href: open('doCourses') },
            {
              value: shown(numbers.completions),
              label: t('completions'),
              href: open('doReports'),
              tone: 'ok',
            },
            { value: shown(numbers.late), label: t('late'), tone: numbers.late > 0 ? 'late' : undefined },
          ]}
        />
      ) : null}
      <h2>{t('next')}</h2>
      <ul class="gh-tiles">
        {deeds.map(({ deed, href }) => (
          <li class="gh-tile gh-tile--deed">
            <a href={href}>{t(deed)}</a>
            <p class="gh-meta">{t(`${deed}Text`)}</p>
          </li>
        ))}
      </ul>
    </>
  )
}
