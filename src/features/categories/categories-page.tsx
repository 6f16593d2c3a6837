import type { FormValues } from '../../platform/http/route.ts'
import { textIn } from '../../platform/i18n/localised.ts'
import type { Lang } from '../../platform/i18n/words.ts'
import { CourseCover } from '../../ui/covers/course-cover.tsx'
import { paletteNames } from '../../ui/covers/palettes.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { type FieldErrors, Form, FormErrors } from '../../ui/form.tsx'
import { BackLink } from '../../ui/govuk/back-link.tsx'
import { Button } from '../../ui/govuk/button.tsx'
import { Input } from '../../ui/govuk/input.tsx'
import { InsetText } from '../../ui/govuk/inset-text.tsx'
import { Radios } from '../../ui/govuk/radios.tsx'
import { PageHeading } from '../../ui/page-heading.tsx'
import type { Category } from './queries.ts'
import { say } from './words.ts'

type Shared = { lang: Lang; hasWelsh: boolean; values: FormValues; errors: FieldErrors }
export type CategoriesPageProps = Shared & {
  categories: Category[]
  site: string
  host: string
  mayEdit: boolean
}

/** The categories of a site in their order, and a form for one more. */
export function CategoriesPage(props: CategoriesPageProps) {
  const { lang, categories, mayEdit } = props
  const t = say(lang)
  return (
    <>
      <FormErrors errors={props.errors} />
      <PageHeading lede={t('lede', { site: props.site })}>{t('title')}</PageHeading>
      {mayEdit ? null : <InsetText>{t('keptBy', { host: props.host })}</InsetText>}
      <DataTable
        label={t('title')}
        columns={columns(props)}
        rows={categories}
        empty={<EmptyState title={t('none')}>{mayEdit ? t('noneWhy') : null}</EmptyState>}
      />
      {mayEdit ? (
        <section aria-labelledby="add" class="gh-section">
          <h2 id="add">{t('add')}</h2>
          <CategoryFields {...props} action="/manage/categories" submit={t('add')} />
        </section>
      ) : null}
    </>
  )
}

function columns({ lang, hasWelsh, mayEdit, categories }: CategoriesPageProps): Column<Category>[] {
  const t = say(lang)
  const welsh: Column<Category> = {
    key: 'cy',
    heading: t('inWelsh'),
    cell: row => <span lang="cy">{row.name.cy?.text ?? '–'}</span>,
  }
  const actions: Column<Category> = {
    key: 'actions',
    heading: t('order'),
    cell: row => <Actions lang={lang} row={row} at={categories.indexOf(row)} count={categories.length} />,
  }
  return [
    {
      key: 'name',
      heading: t('name'),
      isRowHeader: true,
      cell: row => row.name.en?.text ?? textIn(row.name, lang),
    },
    ...(hasWelsh ? [welsh] : []),
    { key: 'palette', heading: t('colours'), cell: row => <Swatch palette={row.palette} /> },
    { key: 'courses', heading: t('courses'), isNumber: true, cell: row => row.courses ?? 0 },
    ...(mayEdit ? [actions] : []),
  ]
}

/** What a drawn cover of this palette looks like. */
function Swatch({ palette }: { palette: string }) {
  return (
    <span class="gh-swatch">
      <CourseCover seed={palette} category={palette} />
    </span>
  )
}

function Actions({ lang, row, at, count }: { lang: Lang; row: Category; at: number; count: number }) {
  const t = say(lang)
  const name = textIn(row.name, lang)
  const move = (direction: 'up' | 'down') => (
    <Form action={`/manage/categories/${row.id}/move`} classes="gh-inline-form">
      <input type="hidden" name="direction" value={direction} />
      <Button variant="secondary" classes="gh-button--small">
        {t(direction)}
        <span class="govuk-visually-hidden">: {name}</span>
      </Button>
    </Form>
  )
  return (
    <div class="gh-actions gh-actions--line">
      {at > 0 ? move('up') : null}
      {at < count - 1 ? move('down') : null}
      <a href={`/manage/categories/${row.id}`}>
        {t('edit')}
        <span class="govuk-visually-hidden">: {name}</span>
      </a>
    </div>
  )
}

/** One category: its names and colours. */
export function CategoryPage(props: Shared & { category: Category }) {
  const { lang, category } = props
  const t = say(lang)
  return (
    <>
      <BackLink href="/manage/categories">{t('title')}</BackLink>
      <FormErrors errors={props.errors} />
      <PageHeading>{t('editTitle', { name: textIn(category.name, lang) })}</PageHeading>
      <CategoryFields
        {...props}
        action={`/manage/categories/${category.id}`}
        submit={t('save')}
        cancel="/manage/categories"
      />
    </>
  )
}

function CategoryFields(props: Shared & { action: string; submit: string; cancel?: string }) {
  const { lang, hasWelsh, values, errors } = props
  const t = say(lang)
  const value = (name: string) => [values[name]].flat()[0]
  return (
    <Form action={props.action}>
      <Input
        name="name"
        label={t('nameEn')}
        value={value('name')}
        error={errors.name}
        attributes={{ lang: 'en' }}
      />
      {hasWelsh ? (
        <Input
          name="name_cy"
          label={t('nameCy')}
          value={value('name_cy')}
          error={errors.name_cy}
          attributes={{ lang: 'cy' }}
        />
      ) : null}
      <Radios
        name="palette"
        value={value('palette') ?? 'teal'}
        error={errors.palette}
        classes="govuk-radios--small gh-pictures"
        fieldset={{ legend: t('colours'), legendClasses: 'govuk-fieldset__legend--s' }}
        items={paletteNames.map(palette => ({
          value: palette,
          label: (
            <>
              <Swatch palette={palette} /> {t(palette)}
            </>
          ),
        }))}
      />
      <div class="govuk-button-group">
        <Button preventDoubleClick>{props.submit}</Button>
        {props.cancel ? <a href={props.cancel}>{t('cancel')}</a> : null}
      </div>
    </Form>
  )
}
