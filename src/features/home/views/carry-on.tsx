import { dayAndMonth, localDate, timeOfDay } from '../../../platform/i18n/dates.ts'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { CourseCardProps } from '../../../ui/course-card.tsx'
import { coverAddress } from '../../catalogue/index.ts'
import type { OpenCourse } from '../queries.ts'
import { percentOf } from '../rules.ts'
import { say } from '../words.ts'
import { goOnAddress } from './to-do.tsx'

/** A run that was begun, as a card that leads straight back into it. */
export function carryCard(run: OpenCourse, today: string, lang: Lang): CourseCardProps {
  const t = say(lang)
  const facts = [
    run.total > 1 ? t('partOf', { met: run.met, total: run.total }) : '',
    run.saved_at ? savedText(new Date(run.saved_at), today, lang) : run.started ? '' : t('notBegun'),
  ]
  return {
    title: textIn(run.title, lang),
    titleLang: otherLang(run.title, lang),
    href: goOnAddress(run),
    seed: run.course_id,
    category: run.palette ?? 'other',
    imageUrl: coverAddress(run.cover_small_hash),
    meta: facts.filter(Boolean).join(' · '),
    progress: { value: percentOf(run) },
  }
}

function savedText(saved: Date, today: string, lang: Lang): string {
  const t = say(lang)
  const on = localDate(saved)
  return on === today
    ? t('savedToday', { time: timeOfDay(saved, lang) })
    : t('savedOn', { date: dayAndMonth(on, today, lang) })
}
