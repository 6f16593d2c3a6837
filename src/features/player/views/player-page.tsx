import type { Lang } from '../../../platform/i18n/words.ts'
import type { PlayData } from '../../../player/play-data.ts'
import { say } from '../words.ts'

export type PlayerPageProps = {
  title: string
  courseTitle?: string
  back: { href: string; text: string }
  data: PlayData
  lang: Lang
}

/** The page around a lesson: a slim bar, the contents where there are several parts, and room for the rest. */
export function PlayerPage({ title, courseTitle, back, data, lang }: PlayerPageProps) {
  const t = say(lang)
  const visible = data.items.filter(item => item.isVisible)
  const hasParts = visible.length > 1
  return (
    <div class={hasParts ? 'gp gp--parts' : 'gp'}>
      <a class="govuk-skip-link" href="#player-lesson">
        {t('skip')}
      </a>
      <header class="gp-bar">
        <a class="gp-leave" id="player-leave" href={back.href}>
          <span aria-hidden="true">‹</span> <span class="gp-leave__text">{back.text}</span>
        </a>
        <h1 class="gp-title">
          {title}
          {courseTitle && courseTitle !== title ? <span class="gp-course">{courseTitle}</span> : null}
        </h1>
        <p class="gp-saved" id="player-saved" />
        {hasParts ? (
          <button
            type="button"
            class="gp-button gp-toggle"
            id="player-contents-toggle"
            aria-expanded="false"
            aria-controls="player-contents"
          >
            {t('contents')}
          </button>
        ) : null}
      </header>
      <div class="gp-notice" id="player-notice" role="status" hidden />
      {hasParts ? <Contents items={visible} lang={lang} /> : null}
      <main class="gp-lesson" id="player-lesson" tabIndex={-1} aria-label={t('lesson')}>
        <noscript>
          <div class="gp-sentence">
            <p>{t('needsScript')}</p>
            <p>
              {t('otherWays')} <a href="/contact">{t('contact')}</a>.
            </p>
          </div>
        </noscript>
      </main>
      {hasParts ? (
        <footer class="gp-steps">
          <button type="button" class="gp-button" id="player-previous">
            {t('previous')}
          </button>
          <button type="button" class="gp-button" id="player-next">
            {t('next')}
          </button>
        </footer>
      ) : null}
      <script type="application/json" id="player-data" dangerouslySetInnerHTML={{ __html: asData(data) }} />
    </div>
  )
}

function Contents({ items, lang }: { items: PlayData['items']; lang: Lang }) {
  const t = say(lang)
  return (
    <nav class="gp-contents" id="player-contents" aria-label={t('contentsOf')}>
      <ol>
        {items.map((item, index) => (
          <li key={item.identifier}>
            {headingsBefore(items, index).map(heading => (
              <p class="gp-heading" key={heading}>
                {heading}
              </p>
            ))}
            <button type="button" class="gp-part" data-sco={item.identifier}>
              <span class="gp-part__title">{item.title}</span>{' '}
              <span class="gp-status" data-kind="notStarted">
                {t('notStarted')}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** The folders that begin with this item. */
function headingsBefore(items: PlayData['items'], index: number): string[] {
  const before = items[index - 1]?.parents ?? []
  const own = items[index]?.parents ?? []
  const same = own.findIndex((title, depth) => title !== before[depth])
  return same === -1 ? [] : own.slice(same)
}

/** JSON that cannot end its element early. */
function asData(data: PlayData): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}
