import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { sayActivity as say } from '../../activities/index.ts'
import type { Part } from '../../availability/index.ts'
import type { CoursePage } from '../queries.ts'

/** The parts before and after one, whatever state they are in: each explains itself. */
export function PartsAround({ course, part, lang }: { course: CoursePage; part: Part; lang: Lang }) {
  const t = say(lang)
  const at = course.parts.indexOf(part)
  const link = (other: Part | undefined, rel: 'prev' | 'next', label: string) =>
    other ? (
      <div class={`govuk-pagination__${rel}`}>
        <a
          class="govuk-link govuk-pagination__link"
          href={`/courses/${course.slug}/activities/${other.id}`}
          rel={rel}
        >
          <span class="govuk-pagination__link-title">
            {label}
            <span class="govuk-visually-hidden">:</span>
          </span>
          <span class="govuk-pagination__link-label">{textIn(other.title, lang)}</span>
        </a>
      </div>
    ) : null
  if (course.parts.length < 2) return null
  return (
    <nav class="govuk-pagination govuk-pagination--block" aria-label={t('around')}>
      {link(course.parts[at - 1], 'prev', t('previous'))}
      {link(course.parts[at + 1], 'next', t('next'))}
    </nav>
  )
}
