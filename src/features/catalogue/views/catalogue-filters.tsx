import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { type Chip, FilterPanel } from '../../../ui/filters.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { kept } from '../../../ui/kept.ts'
import { type Asked, catalogueAddress } from '../asked.ts'
import { type Length, lengths } from '../rules.ts'
import { say } from '../words.ts'
import type { CatalogueProps } from './props.ts'

/** The search box with the filters, as one form of GET parameters. */
export function CatalogueFilters({ ctx, asked, categories }: CatalogueProps) {
  const t = say(ctx.lang)
  return (
    <FilterPanel action="/catalogue" submitText={t('submit')}>
      <Input
        name="q"
        id="catalogue-words"
        type="search"
        label={t('search')}
        value={asked.q}
        attributes={{ maxlength: 200 }}
      />
      <Narrowing
        lang={ctx.lang}
        asked={{ category: asked.category, long: asked.long, owner: asked.owner }}
        categories={categories.map(one => ({ value: one.slug, text: textIn(one.name, ctx.lang) }))}
        owners={ctx.site.organisations.map(one => ({ value: one.id, text: textIn(one.name, ctx.lang) }))}
      />
    </FilterPanel>
  )
}

type NarrowingProps = {
  lang: Lang
  asked: Pick<Asked, 'category' | 'long' | 'owner'>
  categories: { value: string; text: string }[]
  owners: { value: string; text: string }[]
}

/** What narrows the list beside words: the same for everybody on a site. */
const Narrowing = kept(({ lang, asked, categories, owners }: NarrowingProps) => {
  const t = say(lang)
  const lengthItems = (Object.keys(lengths) as Length[]).map(key => ({
    value: key,
    text: t(`length.${key}`),
  }))
  return (
    <>
      <Select
        name="category"
        label={t('category')}
        value={asked.category}
        items={[{ value: '', text: t('anyCategory') }, ...categories]}
      />
      <Select
        name="long"
        label={t('length')}
        value={asked.long}
        items={[{ value: '', text: t('anyLength') }, ...lengthItems]}
      />
      {owners.length > 1 ? (
        <Select
          name="owner"
          label={t('owner')}
          value={asked.owner}
          items={[{ value: '', text: t('anyOwner') }, ...owners]}
        />
      ) : null}
    </>
  )
})

/** The filters in use, each with the address without it. */
export function chipsOf({ ctx, asked, categories }: CatalogueProps): Chip[] {
  const t = say(ctx.lang)
  const category = categories.find(one => one.slug === asked.category)
  const owner = ctx.site.organisations.find(one => one.id === asked.owner)
  const without = (key: 'q' | 'category' | 'long' | 'owner') =>
    catalogueAddress({ ...asked, [key]: undefined, after: undefined })
  return [
    asked.q && { label: t('chipWords', { query: asked.q }), removeHref: without('q') },
    asked.category && {
      label: category ? textIn(category.name, ctx.lang) : asked.category,
      removeHref: without('category'),
    },
    asked.long && { label: t(`length.${asked.long}`), removeHref: without('long') },
    asked.owner && { label: owner ? textIn(owner.name, ctx.lang) : t('owner'), removeHref: without('owner') },
  ].filter(chip => typeof chip === 'object')
}
