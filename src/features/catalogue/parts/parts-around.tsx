import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Pagination } from '../../../ui/govuk/pagination.tsx'
import { sayActivity as say } from '../../activities/index.ts'
import type { Part } from '../../availability/index.ts'
import type { CoursePage } from '../queries.ts'

/** The parts before and after one, whatever state they are in: each explains itself. */
export function PartsAround({ course, part, lang }: { course: CoursePage; part: Part; lang: Lang }) {
  const t = say(lang)
  const at = course.parts.indexOf(part)
  const to = (other: Part | undefined, text: string) =>
    other && {
      href: `/courses/${course.slug}/activities/${other.id}`,
      text,
      labelText: textIn(other.title, lang),
    }
  if (course.parts.length < 2) return null
  return (
    <Pagination
      landmarkLabel={t('around')}
      previous={to(course.parts[at - 1], t('previous'))}
      next={to(course.parts[at + 1], t('next'))}
    />
  )
}
