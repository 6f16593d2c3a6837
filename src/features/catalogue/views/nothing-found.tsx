import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { catalogueAddress } from '../asked.ts'
import { say } from '../words.ts'
import type { CatalogueProps } from './props.ts'

/** An empty catalogue, or a search without result: why it may be so, and where to go from here. */
export function NothingFound({ ctx, asked, categories }: CatalogueProps) {
  const t = say(ctx.lang)
  const isNarrowed = asked.q || asked.category || asked.long || asked.owner
  if (!isNarrowed) return <EmptyState title={t('emptyTitle')}>{t('emptyBody')}</EmptyState>
  return (
    <>
      <EmptyState
        title={asked.q ? t('nothingTitle', { query: asked.q }) : t('nothingFiltered')}
        action={
          <Button href="/catalogue" variant="secondary">
            {t('showAll')}
          </Button>
        }
      >
        {asked.q ? t('nothingBody') : t('nothingBodyFiltered')}
      </EmptyState>
      {categories.length > 0 ? (
        <section class="gh-section gh-subjects" aria-labelledby="subjects">
          <h2 id="subjects">{t('subjects')}</h2>
          <ul class="gh-chips">
            {categories.map(category => (
              <li>
                <a
                  class="gh-chip"
                  href={catalogueAddress({ category: category.slug })}
                  lang={otherLang(category.name, ctx.lang)}
                >
                  {textIn(category.name, ctx.lang)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}
