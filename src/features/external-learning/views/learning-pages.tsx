import { longDate, shortDate } from '../../../platform/i18n/dates.ts'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { kinds, type Piece } from '../correcting/queries.ts'
import { sayRecord } from '../words-record.ts'
import { LearntDates } from './learnt-dates.tsx'

/** What a piece of evidence is of. */
export const pieceTitle = (piece: Piece, lang: Lang) => textIn(piece.title, lang) || piece.free_title || ''

type LearningProps = {
  lang: Lang
  person: { id: string; name: string }
  pieces: Piece[]
  canCorrect: boolean
  canOpenProof: boolean
  nextHref?: string
  firstHref?: string
}

/** What an organisation knows or knew of what somebody learnt. */
export function LearningPage(props: LearningProps) {
  const { lang, person, pieces, canCorrect } = props
  const t = sayRecord(lang)
  return (
    <>
      <BackLink href={`/manage/people/${person.id}`}>{person.name}</BackLink>
      <PageHeading
        lede={t('learningLede')}
        actions={
          canCorrect ? (
            <Button href={`/manage/recognition/new?person=${person.id}`} variant="secondary">
              {t('begin')}
            </Button>
          ) : null
        }
      >
        {t('learningOf', { name: person.name })}
      </PageHeading>
      {pieces.length === 0 ? <EmptyState title={t('nothing')}>{t('nothingText')}</EmptyState> : null}
      <ul class="gh-record">
        {pieces.map(piece => (
          <PieceLine {...props} piece={piece} />
        ))}
      </ul>
      <KeyPagination nextHref={props.nextHref} firstHref={props.firstHref} />
    </>
  )
}

/** What became of a piece that is no longer held true: corrected, taken back, or first the one and then the other. */
function endOf({ superseded_at, is_corrected, taken_back_at }: Piece, lang: Lang): string {
  const t = sayRecord(lang)
  const on = (day: Date | null) => (day ? shortDate(day, lang) : '')
  if (!is_corrected) return t('takenBack', { date: on(superseded_at) })
  if (!taken_back_at) return t('corrected', { date: on(superseded_at) })
  return t('correctedThenBack', { date: on(superseded_at), back: on(taken_back_at) })
}

function PieceLine({ lang, piece, canCorrect, canOpenProof }: LearningProps & { piece: Piece }) {
  const t = sayRecord(lang)
  const recorded = shortDate(piece.recorded_at, lang)
  const facts = [
    `${t(piece.kind)} ${longDate(piece.happened_on, lang)}`,
    t(`from_${piece.source}`),
    piece.score === null ? '' : t('score', { score: Math.round(piece.score) }),
    piece.expires_on ? t('expires', { date: longDate(piece.expires_on, lang) }) : '',
    piece.maker
      ? t('recordedBy', { date: recorded, name: piece.maker })
      : t('recordedOn', { date: recorded }),
  ]
  const title = pieceTitle(piece, lang)
  return (
    <li>
      <h2 class="govuk-heading-s" lang={otherLang(piece.title, lang)}>
        {title}
      </h2>
      <p class="gh-meta">{facts.filter(Boolean).join(' · ')}</p>
      {piece.reason ? <p class="gh-meta">{t('why', { reason: piece.reason })}</p> : null}
      {piece.superseded_at ? (
        <p>
          <StateTag state="archived">{endOf(piece, lang)}</StateTag>
        </p>
      ) : null}
      <p class="gh-record__end">
        {piece.external_id && piece.has_proof && canOpenProof ? (
          <a href={`/learning-elsewhere/${piece.external_id}/proof`}>
            {t('proof')}
            <span class="govuk-visually-hidden">: {title}</span>
          </a>
        ) : null}{' '}
        {canCorrect && !piece.superseded_at ? (
          <a href={`/manage/evidence/${piece.id}/correct`}>
            {t('correct')}
            <span class="govuk-visually-hidden">: {title}</span>
          </a>
        ) : null}
      </p>
    </li>
  )
}

type CorrectProps = {
  lang: Lang
  piece: Piece
  values: Record<string, string | undefined>
  errors: Record<string, string>
}

/** Says what evidence should have said, or that it should not stand at all. */
export function CorrectPage({ lang, piece, values, errors }: CorrectProps) {
  const t = sayRecord(lang)
  const back = `/manage/people/${piece.person_id}/learning`
  const title = t('correctTitle', { what: pieceTitle(piece, lang), name: piece.person })
  return (
    <>
      <BackLink href={back}>{piece.person}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('correctLede')}>{title}</PageHeading>
      {piece.superseded_at ? (
        <p>{t('gone')}</p>
      ) : (
        <>
          <Form action={`/manage/evidence/${piece.id}/correct`}>
            <Select
              name="kind"
              label={t('kind')}
              items={kinds.map(value => ({ text: t(value), value }))}
              value={values.kind}
              error={errors.kind}
            />
            <LearntDates
              {...{ values, errors }}
              happened={t('day')}
              expires={t('expiresOn')}
              hint={t('expiresHint')}
            />
            <Input
              name="score"
              label={t('scoreField')}
              value={values.score}
              error={errors.score}
              classes="govuk-input--width-5"
              inputmode="decimal"
            />
            <Textarea
              name="reason"
              label={t('reason')}
              hint={t('reasonHint')}
              rows={2}
              value={values.reason}
              error={errors.reason}
            />
            <Button preventDoubleClick>{t('saveCorrection')}</Button>
          </Form>
          <section class="gh-section" aria-labelledby="take-back">
            <h2 id="take-back">{t('takeBackTitle')}</h2>
            <Form action={`/manage/evidence/${piece.id}/take-back`}>
              <Textarea
                name="why"
                label={t('reason')}
                hint={t('reasonHint')}
                rows={2}
                value={values.why}
                error={errors.why}
              />
              <Button variant="warning" preventDoubleClick>
                {t('takeBack')}
              </Button>
            </Form>
          </section>
        </>
      )}
    </>
  )
}
