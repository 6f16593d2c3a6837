import { longDate } from '../../../platform/i18n/dates.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { WarningText } from '../../../ui/govuk/warning-text.tsx'
import type { Preview } from '../manage/preview.ts'
import { sayForm } from '../manage/words.ts'
import { say, states } from '../words.ts'

export type PreviewPartProps = {
  lang: Lang
  preview: Preview
  sentences: string[]
  example: string[]
  confirm: { name: string; value: string | undefined; error: string | undefined }
  /** Its pages of names are asked for by the form that it stands in. */
  inForm?: boolean
}

/** What the rule says and does, in plain words. */
export function RuleInWords({
  lang,
  sentences,
  example,
}: {
  lang: Lang
  sentences: string[]
  example: string[]
}) {
  const t = say(lang)
  return (
    <>
      <p>{sentences.join(' ')}</p>
      <h3>{t('example')}</h3>
      <ul class="govuk-list govuk-list--bullet">
        {example.map(sentence => (
          <li>{sentence}</li>
        ))}
      </ul>
    </>
  )
}

/** What a change would do: counts before and after, names, and the number to type when many change. */
export function PreviewPart(props: PreviewPartProps) {
  const { lang, preview } = props
  const f = sayForm(lang)
  return (
    <section class="gh-box" aria-labelledby="preview">
      <h2 id="preview">{f('previewTitle')}</h2>
      <RuleInWords {...props} />
      <p>
        <strong>{preview.changed > 0 ? f('changed', { count: preview.changed }) : f('nobody')}</strong>
      </p>
      {preview.days.map(day => (
        <Counts lang={lang} {...day} />
      ))}
      <Names {...props} />
      {preview.isBlast ? (
        <>
          <WarningText>{f('stop', { people: preview.changed })}</WarningText>
          <Input
            {...props.confirm}
            label={f('confirm')}
            inputmode="numeric"
            autocomplete="off"
            classes="govuk-input--width-5"
          />
        </>
      ) : null}
    </section>
  )
}

function Counts({ lang, day, before, after }: { lang: Lang } & Preview['days'][number]) {
  const [t, f] = [say(lang), sayForm(lang)]
  const rows = ([...states, 'notAsked'] as const).filter(state => before.get(state) || after.get(state))
  const label = f('onDay', { date: longDate(day, lang) })
  return (
    <DataTable
      label={label}
      caption={label}
      isDense
      isGrid
      rows={rows}
      columns={[
        { key: 'state', heading: f('standing'), isRowHeader: true, cell: state => t(state) },
        { key: 'before', heading: f('before'), isNumber: true, cell: state => before.get(state) ?? 0 },
        { key: 'after', heading: f('after2'), isNumber: true, cell: state => after.get(state) ?? 0 },
      ]}
    />
  )
}

function Names({ lang, preview, inForm }: PreviewPartProps) {
  const [t, f] = [say(lang), sayForm(lang)]
  if (preview.names.length === 0) return null
  const turn = (page: number, words: string) =>
    inForm ? (
      <Button name="go" value={`preview:${page}`} variant="secondary" classes="gh-button--small">
        {words}
      </Button>
    ) : (
      <Button href={`?page=${page}`} variant="secondary" classes="gh-button--small">
        {words}
      </Button>
    )
  return (
    <div class="gh-names">
      <DataTable
        label={t('person')}
        isDense
        rows={preview.names}
        columns={[
          {
            key: 'name',
            heading: t('person'),
            isRowHeader: true,
            cell: row => <a href={`/manage/people/${row.person_id}`}>{row.name}</a>,
          },
          { key: 'before', heading: f('before'), cell: row => t(row.before) },
          { key: 'after', heading: f('after2'), cell: row => t(row.after) },
        ]}
      />
      <div class="govuk-button-group">
        {preview.page > 1 ? turn(1, f('firstNames')) : null}
        {preview.hasMore ? turn(preview.page + 1, f('moreNames')) : null}
      </div>
    </div>
  )
}
