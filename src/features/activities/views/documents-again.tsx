import { longDate } from '../../../platform/i18n/dates.ts'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { TodoList } from '../../../ui/todo-list.tsx'
import type { DocumentAgain } from '../queries.ts'
import { say } from '../words.ts'

/** The documents whose new version asks the reader to confirm again; nothing when there are none. */
export function DocumentsAgain({ lang, documents }: { lang: Lang; documents: readonly DocumentAgain[] }) {
  const t = say(lang)
  if (documents.length === 0) return null
  return (
    <Section id="documents" title={t('againTitle')}>
      <TodoList
        items={documents.map(one => ({
          title: textIn(one.title, lang),
          titleLang: otherLang(one.title, lang),
          href: `/courses/${one.slug}/activities/${one.activity_id}`,
          seed: one.activity_id,
          category: 'other',
          state: 'due' as const,
          stateText: t('again'),
          why: t('againWhy', { date: longDate(one.recorded_on, lang) }),
        }))}
      />
    </Section>
  )
}
