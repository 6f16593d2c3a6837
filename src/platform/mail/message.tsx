import { renderToString } from 'preact-render-to-string'
import { type Localised, textIn } from '../i18n/localised.ts'
import { type Lang, words } from '../i18n/words.ts'

const say = words('mail', {
  sentBy: {
    en: 'Sent by {{site}}. Nobody reads replies to this address.',
    cy: 'Anfonwyd gan {{site}}. Nid oes neb yn darllen atebion i’r cyfeiriad hwn.',
  },
})

/** What a message says in one language. */
export type Said = {
  subject: string
  paragraphs: string[]
  /** The one thing to do, after the paragraphs. */
  action?: { label: string; url: string }
  after?: string[]
}
export type MailSite = { name: Localised; brand_colour: string; languages: readonly string[] }
export type Composed = { subject: string; text: string; html: string }

/**
 * A message as text and as HTML, in the reader's language; in all the site's languages, one below the other, for
 * somebody whose language is not known.
 */
export function composeMail(site: MailSite, lang: Lang | null, write: (lang: Lang) => Said): Composed {
  const offered = site.languages as Lang[]
  const langs = lang && offered.includes(lang) ? [lang] : offered
  const said = langs.map(one => ({ lang: one, site: textIn(site.name, one), ...write(one) }))
  return {
    subject: said.map(part => part.subject).join(' / '),
    text: said.map(asText).join('\n\n* * *\n\n'),
    html: `<!doctype html>${renderToString(<Html parts={said} colour={site.brand_colour} />)}`,
  }
}

type Part = Said & { lang: Lang; site: string }

function asText(part: Part): string {
  const action = part.action ? [`${part.action.label}:\n${part.action.url}`] : []
  const foot = `-- \n${say(part.lang)('sentBy', { site: part.site })}`
  return [...part.paragraphs, ...action, ...(part.after ?? []), foot].join('\n\n')
}

// Mail programs read no stylesheets: the little there is stands on the elements.
const styled = {
  body: {
    style: 'margin:0;padding:24px 16px;background:#fbf9f5;color:#16211f;font:17px/1.5 Arial,sans-serif',
  },
  name: { style: 'margin:0 0 20px;font-size:20px;font-weight:bold' },
  action: { style: 'font-weight:bold;color:#16211f' },
  address: { style: 'color:#4a5a57;font-size:15px;word-break:break-all' },
  foot: {
    style: 'margin:28px 0 0;padding-top:14px;border-top:1px solid #d5ddda;color:#4a5a57;font-size:15px',
  },
}
const sheet = (colour: string) => ({
  style: `max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #d5ddda;border-top:6px solid ${colour}`,
})

function Html({ parts, colour }: { parts: Part[]; colour: string }) {
  return (
    <html lang={parts[0]?.lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{parts[0]?.subject}</title>
      </head>
      <body {...styled.body}>
        {parts.map(part => (
          <div lang={part.lang} {...sheet(colour)}>
            <p {...styled.name}>{part.site}</p>
            {part.paragraphs.map(text => (
              <p>{text}</p>
            ))}
            {part.action ? <Action {...part.action} /> : null}
            {part.after?.map(text => (
              <p>{text}</p>
            ))}
            <p {...styled.foot}>{say(part.lang)('sentBy', { site: part.site })}</p>
          </div>
        ))}
      </body>
    </html>
  )
}

function Action({ label, url }: NonNullable<Said['action']>) {
  return (
    <p>
      <a href={url} {...styled.action}>
        {label}
      </a>
      <br />
      <span {...styled.address}>{url}</span>
    </p>
  )
}
