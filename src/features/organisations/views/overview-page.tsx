import type { Lang } from '../../../platform/i18n/words.ts'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StatTiles } from '../../../ui/stat-tile.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { Numbers, Waiting } from '../overview/queries.ts'
import { say } from '../overview/words.ts'

export type Deed =
  | 'doPeople'
  | 'doStaffFile'
  | 'doUnits'
  | 'doAudiences'
  | 'doJoining'
  | 'doCourses'
  | 'doCompliance'
  | 'doReports'
  | 'doNotices'
  | 'doRoles'
  | 'doData'
  | 'doSite'
  | 'doInstallation'

export type WaitingRow = { kind: Exclude<keyof Waiting, 'late'>; href: string; count: number; late: number }

export type OverviewPageProps = {
  lang: Lang
  organisation: string
  numbers?: Numbers
  /** Left out where nothing of it is the reader's to do. */
  waiting?: WaitingRow[]
  deeds: { deed: Deed; href: string }[]
}

/** Where an administrator begins: what waits, the numbers that matter now, and what can be done. */
export function OverviewPage({ lang, organisation, numbers, waiting, deeds }: OverviewPageProps) {
  const t = say(lang)
  const shown = (value: number) => value.toLocaleString('en-GB')
  const open = (deed: Deed) => deeds.find(one => one.deed === deed)?.href
  return (
    <>
      <PageHeading lede={waiting && waitingInWords(t, waiting)}>{t('title', { organisation })}</PageHeading>
      {waiting?.length ? <WaitingList {...{ lang, waiting }} /> : null}
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
            {
              value: shown(numbers.late),
              label: t('late'),
              href: numbers.late > 0 && open('doReports') ? `${open('doReports')}?status=overdue` : undefined,
              tone: numbers.late > 0 ? 'late' : undefined,
            },
          ]}
        />
      ) : null}
      <h2>{t('next')}</h2>
      <ul class="gh-tiles gh-tiles--deeds">
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

function waitingInWords(t: ReturnType<typeof say>, waiting: WaitingRow[]): string {
  const all = waiting.reduce((sum, { count }) => sum + count, 0)
  return all > 0 ? t('waits', { count: all }) : t('calm')
}

function WaitingList({ lang, waiting }: { lang: Lang; waiting: WaitingRow[] }) {
  const t = say(lang)
  return (
    <section class="gh-box gh-waiting" aria-labelledby="waiting">
      <h2 id="waiting">{t('waiting')}</h2>
      <ul>
        {waiting.map(({ kind, href, count, late }) => (
          <li>
            <a href={href}>{t(kind, { count })}</a>
            {late > 0 ? <StateTag state="overdue">{t('requestsLate', { count: late })}</StateTag> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
