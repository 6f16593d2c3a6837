import { expect, test } from 'vitest'
import { richText } from './rich-text.ts'

test('paragraphs, headings from h2 down, lists and emphasis', () => {
  expect(richText('# One\n\nText with **weight**.\n\n- a\n- b').replaceAll('\n', '')).toBe(
    '<h2>One</h2><p>Text with <strong>weight</strong>.</p><ul><li>a</li><li>b</li></ul>',
  )
})

test('links are kept without their power over the page', () => {
  expect(richText('[More](https://example.org)')).toBe(
    '<p><a href="https://example.org" rel="noopener nofollow">More</a></p>\n',
  )
})

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '![x](https://evil.example/x.png)',
  '[x](javascript:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '<a href="https://x.example" onclick="x()">y</a>',
  '<style>*{display:none}</style>',
  '<iframe src="https://evil.example"></iframe>',
  '[x](//evil.example)',
  '# <svg onload=alert(1)>',
])('%s does nothing', hostile => {
  const html = richText(hostile)
  expect(html).not.toMatch(/<(?:script|img|style|iframe|svg)/i)
  expect(html).not.toMatch(/href="(?:javascript|data|\/\/)/i)
  expect(html).not.toMatch(/<[^>]+\son\w+=/i)
})

test('what looks like HTML is shown as it was written', () => {
  expect(richText('Use <br> to break')).toBe('<p>Use &lt;br&gt; to break</p>\n')
})
