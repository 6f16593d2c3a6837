import { dateAndTime } from '../../../platform/i18n/dates.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StatTiles } from '../../../ui/stat-tile.tsx'
import type { Run } from '../runs/queries.ts'
import type { UndoPreview } from '../undoing/undo.ts'
import { sayRun } from '../words-run.ts'
import { sayUndo } from '../words-undo.ts'

type Props = { lang: Lang; run: Run; preview: UndoPreview; errors: Record<string, string> }

/** What an undo takes back, before it does; or what stands in its way. */
export function UndoPage({ lang, run, preview, errors }: Props) {
  const t = sayUndo(lang)
  const { counts, blocked } = preview
  return (
    <>
      <BackLink href={`/manage/hr/runs/${run.id}`}>
        {sayRun(lang)('run', { date: dateAndTime(run.recorded_at, lang) })}
      </BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={run.source} lede={t('lede')}>
        {t('title')}
      </PageHeading>
      <StatTiles
        tiles={[
          { value: counts.people, label: t('people') },
          { value: counts.memberships, label: t('memberships') },
          { value: counts.jobs, label: t('jobs') },
          { value: counts.places, label: t('places') },
        ]}
      />
      <p>{t('stays')}</p>
      {blocked.length > 0 ? (
        <section class="gh-section" aria-labelledby="blocked">
          <h2 id="blocked">{t('blockedTitle')}</h2>
          <p>{t('blockedText')}</p>
          <ul class="govuk-list govuk-list--bullet">
            {blocked.map(one => (
              <li>
                {one.person_id ? <a href={`/manage/people/${one.person_id}`}>{one.name}</a> : one.name}{' '}
                {t(`way_${one.what}`)}
              </li>
            ))}
          </ul>
          {blocked.length >= 20 ? <p>{t('more')}</p> : null}
        </section>
      ) : (
        <Form action={`/manage/hr/runs/${run.id}/undo`}>
          <Button variant="warning" preventDoubleClick>
            {t('undo')}
          </Button>
        </Form>
      )}
    </>
  )
}
