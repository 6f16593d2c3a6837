import { FileUpload } from '../../../ui/govuk/file-upload.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { LocalisedFields } from '../details/localised-fields.tsx'
import { typed } from '../fields.ts'
import { say } from '../words.ts'
import type { ActivityPageProps } from './activity-props.ts'

/** What stands in an activity, by its kind. A document's text has versions, so it is asked for once, here. */
export function ContentFields(props: ActivityPageProps) {
  const t = say(props.lang)
  const text = (labels: [string, string], rows: number, hint?: string) => (
    <LocalisedFields {...props} name="statement" {...{ labels, rows, hint }} />
  )
  const fileHint = t('fileHint', { megabytes: props.maxUploadMegabytes })
  switch (props.kind) {
    case 'declaration':
      return text([t('statementEn'), t('statementCy')], 12, t('descriptionHint'))
    case 'page':
      return text([t('pageEn'), t('pageCy')], 16, t('pageHint'))
    case 'file':
      return (
        <>
          <UploadField {...props} name="file" label={t('fileField')} hint={fileHint} has="file" />
          {text([t('aboutEn'), t('aboutCy')], 4)}
        </>
      )
    case 'link':
      return (
        <>
          <Input
            name="address"
            label={t('linkField')}
            value={typed(props.values, 'address')}
            error={props.errors.address}
            inputmode="url"
            spellcheck={false}
            autocapitalize="none"
          />
          {text([t('aboutEn'), t('aboutCy')], 4)}
        </>
      )
    case 'video':
      return <VideoFields {...props} />
    case 'document':
      return props.isNew ? (
        <>
          {text([t('statementEn'), t('statementCy')], 12, t('descriptionHint'))}
          <UploadField {...props} name="file" label={t('documentFile')} hint={fileHint} has="file" />
        </>
      ) : null
    default:
      return null
  }
}

function VideoFields(props: ActivityPageProps) {
  const t = say(props.lang)
  const hint = t('videoHint', { megabytes: props.maxUploadMegabytes })
  return (
    <>
      <UploadField {...props} name="video" label={t('videoField')} hint={hint} has="video" />
      <UploadField {...props} name="captions_en" label={t('captionsEn')} has="en" />
      {props.hasWelsh ? <UploadField {...props} name="captions_cy" label={t('captionsCy')} has="cy" /> : null}
      <LocalisedFields
        {...props}
        name="statement"
        labels={[t('transcriptEn'), t('transcriptCy')]}
        rows={8}
        hint={t('transcriptHint')}
      />
    </>
  )
}

type UploadFieldProps = Pick<ActivityPageProps, 'lang' | 'errors' | 'files'> & {
  name: string
  label: string
  hint?: string
  /** Which of its files it would take the place of: by role, or captions by language. */
  has: string
}

const accepted: Record<string, string> = {
  video: 'video/mp4,video/webm',
  captions_en: '.vtt,text/vtt',
  captions_cy: '.vtt,text/vtt',
}

function UploadField({ lang, errors, files, name, label, hint, has }: UploadFieldProps) {
  const now = files.find(file => (file.lang ?? file.role) === has)
  const kept = now && say(lang)('keepsFile', { name: now.name })
  return (
    <FileUpload
      name={name}
      label={label}
      hint={[hint, kept].filter(Boolean).join('. ') || undefined}
      error={errors[name]}
      attributes={accepted[name] ? { accept: accepted[name] } : undefined}
      javascript
    />
  )
}
