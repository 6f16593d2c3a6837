import { dayAndMonth } from '../../../platform/i18n/dates.ts'
import { duration } from '../../../platform/i18n/durations.ts'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { TodoItem } from '../../../ui/todo-list.tsx'
import { coverAddress } from '../../catalogue/index.ts'
import type { OpenCourse } from '../queries.ts'
import { dueOf } from '../rules.ts'
import { say } from '../words.ts'

/** Where a run goes on: in the player where the next part is a package, else on the course page. */
export function goOnAddress(run: OpenCourse): string {
  if (run.next_kind === 'package') return `/play/${run.run_id}/${run.next_id}`
  return run.slug ? `/courses/${run.slug}${run.started ? '#inside' : ''}` : '/record'
}

/** The page of a run's course, where it has one on this site. */
export function courseAddress(run: OpenCourse): string {
  return run.slug ? `/courses/${run.slug}` : goOnAddress(run)
}

/** One line of what somebody has to do: by when, how long, who asks. */
export function todoItem(run: OpenCourse, today: string, lang: Lang): TodoItem {
  const t = say(lang)
  const due = dueOf(run.due_on, today)
  const facts = [
    run.duration_minutes ? duration(run.duration_minutes, lang) : '',
    run.started ? t('begun') : '',
    run.assigner ? t('askedBy', { name: run.assigner }) : '',
  ]
  const label = run.next_kind !== 'package' ? t('open') : run.started ? t('continue') : t('start')
  return {
    title: textIn(run.title, lang),
    titleLang: otherLang(run.title, lang),
    href: courseAddress(run),
    seed: run.course_id,
    category: run.palette ?? 'other',
    imageUrl: coverAddress(run.cover_small_hash),
    state: due.kind === 'overdue' ? 'overdue' : 'due',
    stateText: dueText(due, today, lang),
    why: facts.filter(Boolean).join(' · '),
    action: { label, href: goOnAddress(run) },
  }
}

function dueText(due: ReturnType<typeof dueOf>, today: string, lang: Lang): string {
  const t = say(lang)
  switch (due.kind) {
    case 'overdue':
      return t('overdueBy', { count: due.days })
    case 'today':
      return t('dueToday')
    case 'tomorrow':
      return t('dueTomorrow')
    case 'on':
      return t('dueOn', { date: dayAndMonth(due.date, today, lang) })
    case 'open':
      return t('noDate')
  }
}
