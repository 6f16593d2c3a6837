import { Marked } from 'marked'
import sanitize from 'sanitize-html'

const marked = new Marked({ gfm: true, breaks: false, async: false })

const options: sanitize.IOptions = {
  allowedTags: ['h2', 'h3', 'h4', 'p', 'ul', 'ol', 'li', 'strong', 'em', 'a', 'blockquote', 'br', 'hr'],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['https', 'http', 'mailto', 'tel'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  transformTags: {
    // The page has its h1; a text's own headings stand below it, whatever its writer chose.
    h1: 'h2',
    h5: 'h4',
    h6: 'h4',
    a: (_name, attributes) => ({
      tagName: 'a',
      attribs: { href: attributes.href ?? '', rel: 'noopener nofollow' },
    }),
  },
}

// Parsing costs more than everything else on a page; what is shown often is kept.
const kept = new Map<string, string>()
const keepAtMost = 500

/**
 * HTML of a text in Markdown: headings from h2 down, paragraphs, lists, emphasis and links. Pictures, scripts and raw
 * HTML are left out, so the answer is safe to put into a page.
 */
export function richText(markdown: string): string {
  const known = kept.get(markdown)
  if (known !== undefined) return known
  const html = sanitize(marked.parse(escapeTags(markdown), { async: false }), options)
  if (kept.size >= keepAtMost) kept.clear()
  kept.set(markdown, html)
  return html
}

/** HTML in the text is text: it is shown as written rather than half of it vanishing. */
function escapeTags(markdown: string): string {
  return markdown.replaceAll(/<(?=[a-z!/?])/gi, '&lt;')
}
