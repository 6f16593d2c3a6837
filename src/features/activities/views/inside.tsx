import { longDate } from '../../../platform/i18n/dates.ts'
import { type Localised, langOf, otherLang, textIn } from '../../../platform/i18n/localised.ts'
import { richText } from '../../../platform/i18n/rich-text.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Details } from '../../../ui/govuk/details.tsx'
import type { Inside } from '../inside.ts'
import type { ActivityFile } from '../queries.ts'
import { say } from '../words.ts'

/** `here`: the address that the activity's files lie under. */
export type InsideProps = { lang: Lang; inside: Inside; here: string }

/** What an activity holds, by its kind; packages, surveys and videos that only run elsewhere have nothing here. */
export function InsideActivity(props: InsideProps) {
  const { inside, lang } = props
  switch (inside.content.kind) {
    case 'page':
      return <PageText {...props} text={inside.content.body} />
    case 'file':
      return <FileInside {...props} />
    case 'link':
      return <LinkInside {...props} />
    case 'video':
      return <VideoInside {...props} />
    case 'document':
      return <DocumentInside {...props} />
    case 'declaration':
      return <Text text={inside.content.body} lang={lang} />
    default:
      return null
  }
}

function Text({ text, lang }: { text: Localised; lang: Lang }) {
  const written = textIn(text, lang)
  if (!written) return null
  return (
    <div
      class="gh-prose"
      lang={otherLang(text, lang)}
      dangerouslySetInnerHTML={{ __html: richText(written) }}
    />
  )
}

const pictureLine = /^!\[([^\]\n]*)\]\((\d{1,3})\)[ \t]*$/m

/** A text with its pictures where a line names them by number: ![what it shows](1). */
function PageText({ inside, here, lang, text }: InsideProps & { text: Localised }) {
  const pictures = new Map(inside.files.map(file => [file.number, file]))
  // Text, description and number take turns.
  const pieces = textIn(text, lang).split(new RegExp(pictureLine, 'gm'))
  const blocks = []
  for (let at = 0; at < pieces.length; at += 3) {
    const [words = '', shows = '', number] = [pieces[at], pieces[at + 1], pieces[at + 2]]
    if (words.trim()) blocks.push(<div dangerouslySetInnerHTML={{ __html: richText(words) }} />)
    const picture = pictures.get(Number(number))
    if (number && picture) blocks.push(<Picture file={picture} {...{ here, shows }} />)
  }
  return (
    <div class="gh-prose" lang={otherLang(text, lang)}>
      {blocks}
    </div>
  )
}

function Picture({ file, here, shows }: { file: ActivityFile; here: string; shows: string }) {
  return (
    <p>
      <img class="gh-picture" src={`${here}/files/${file.id}`} alt={shows} loading="lazy" />
    </p>
  )
}

/** A size that a person can compare: 640 kB, 12.4 MB. */
export function sizeOf(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

function FileInside({ inside, here, lang }: InsideProps) {
  const t = say(lang)
  const file = inside.files.find(one => one.role === 'file')
  return (
    <>
      <Text text={inside.content.body} lang={lang} />
      {file ? (
        <p>
          <a href={`${here}/files/${file.id}`} download data-opens>
            {t('download', { name: file.name, size: sizeOf(file.size_bytes) })}
          </a>
        </p>
      ) : (
        <p>{t('notReady')}</p>
      )}
    </>
  )
}

function LinkInside({ inside, lang }: InsideProps) {
  const t = say(lang)
  const { address, body } = inside.content
  return (
    <>
      <Text text={body} lang={lang} />
      <p>
        <a href={address ?? ''} rel="noopener noreferrer external" class="gh-address" data-opens>
          {t('followLink', { address: (address ?? '').replace(/^https?:\/\//, '').replace(/\/$/, '') })}
        </a>
      </p>
      <p class="gh-meta">{t('leaves')}</p>
    </>
  )
}

function VideoInside({ inside, here, lang }: InsideProps) {
  const t = say(lang)
  const video = inside.files.find(file => file.role === 'video')
  const captions = inside.files.filter(file => file.role === 'captions')
  if (!video) return <p>{t('notReady')}</p>
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: the captions are those that were uploaded, as many as there are */}
      <video
        class="gh-video"
        controls
        preload="metadata"
        src={`${here}/files/${video.id}`}
        aria-label={textIn(inside.content.title, lang)}
      >
        {captions.map(file => (
          <track
            kind="captions"
            src={`${here}/files/${file.id}`}
            srclang={file.lang ?? 'en'}
            label={t(file.lang === 'cy' ? 'captionsCy' : 'captionsEn')}
            default={file.lang === lang}
          />
        ))}
        {t('noVideo')}
      </video>
      {textIn(inside.content.body, lang) ? (
        <Details summary={t('transcript')}>
          <Text text={inside.content.body} lang={lang} />
        </Details>
      ) : null}
    </>
  )
}

function DocumentInside({ inside, here, lang }: InsideProps) {
  const t = say(lang)
  const { document } = inside
  if (!document) return <p>{t('noDocument')}</p>
  const changes = textIn(document.changes, lang)
  return (
    <>
      <p class="gh-meta">
        {t('version', { number: document.number, date: longDate(document.recorded_at, lang) })}
      </p>
      {changes ? (
        <Details summary={t('changes')} open={inside.confirmed !== undefined}>
          <p lang={langOf(document.changes, lang)}>{changes}</p>
        </Details>
      ) : null}
      <Text text={document.body} lang={lang} />
      {document.hash ? (
        <p>
          <a href={`${here}/document`} download>
            {t('download', { name: document.name ?? '', size: sizeOf(document.size_bytes ?? 0) })}
          </a>
        </p>
      ) : null}
    </>
  )
}
