import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { ListedUnit } from '../units/queries.ts'
import type { TreeUnit } from '../units/rules.ts'
import { say } from '../units/words.ts'

type Units = TreeUnit<ListedUnit>[]
export type UnitsPageProps = { lang: Lang; organisation: string; units: Units; canEdit: boolean }

/** The tree of the organisation, as lists within lists. */
export function UnitsPage({ lang, organisation, units, canEdit }: UnitsPageProps) {
  const t = say(lang)
  const add = canEdit ? <Button href="/manage/units/new">{t('addUnit')}</Button> : null
  return (
    <>
      <PageHeading lede={t('unitsLede', { organisation })} actions={units.length > 0 ? add : null}>
        {t('units')}
      </PageHeading>
      {units.length > 0 ? (
        <div class="gh-box">
          <Branch {...{ lang, units, canEdit }} />
        </div>
      ) : (
        <EmptyState title={t('noneTitle')} action={add}>
          {t('noneText')}
        </EmptyState>
      )}
    </>
  )
}

function Branch({ lang, units, canEdit }: { lang: Lang; units: Units; canEdit: boolean }) {
  const t = say(lang)
  return (
    <ul class="govuk-list govuk-list--bullet">
      {units.map(unit => {
        const name = textIn(unit.name, lang)
        return (
          <li>
            {canEdit ? <a href={`/manage/units/${unit.id}`}>{name}</a> : name}
            {unit.people > 0 ? (
              <>
                {' '}
                <a class="gh-meta" href={`/manage/people?unit=${unit.id}`}>
                  {t('peopleCount', { count: unit.people })}
                  <span class="govuk-visually-hidden"> ({name})</span>
                </a>
              </>
            ) : null}
            {unit.children.length > 0 ? <Branch {...{ lang, canEdit }} units={unit.children} /> : null}
          </li>
        )
      })}
    </ul>
  )
}
