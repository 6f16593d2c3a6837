import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { TrainedCourse } from '../manage/queries-course.ts'
import { say } from '../manage/words.ts'

/** The courses whose people somebody may see without changing them: where a trainer begins. */
export function TrainingPage({ lang, courses }: { lang: Lang; courses: TrainedCourse[] }) {
  const t = say(lang)
  return (
    <>
      <PageHeading lede={t('trainingLede')}>{t('training')}</PageHeading>
      <DataTable
        label={t('training')}
        rows={courses}
        empty={<EmptyState title={t('noTraining')}>{t('noTrainingText')}</EmptyState>}
        columns={[
          {
            key: 'course',
            heading: t('course'),
            isRowHeader: true,
            cell: one => <a href={`/manage/courses/${one.id}/people`}>{textIn(one.title, lang)}</a>,
          },
          {
            key: 'people',
            heading: t('onItNow'),
            isNumber: true,
            cell: one => one.people.toLocaleString('en-GB'),
          },
        ]}
      />
    </>
  )
}
