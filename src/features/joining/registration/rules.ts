/** What codes are made of: nothing that is taken for something else when read aloud or copied by hand. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const codeLength = 8

/** A code from random bytes, one byte a character: 40 bits. */
export function codeFrom(bytes: Uint8Array): string {
  return [...bytes.subarray(0, codeLength)].map(byte => letters[byte % letters.length]).join('')
}

/** A code as it was typed, without what people put between: nothing when it can't be one. */
export function codeTyped(given: string): string | undefined {
  const plain = given.toUpperCase().replace(/[\s\-–.]/g, '')
  return plain.length === codeLength && [...plain].every(one => letters.includes(one)) ? plain : undefined
}

/** A code as it is shown: in two groups. */
export function codeShown(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** What comes after the @ of an address, in lower case. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

/** Mailboxes that anybody can have: an address there says nothing about where somebody works. */
const anybodys = new Set(
  'gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk live.com live.co.uk msn.com yahoo.com yahoo.co.uk icloud.com me.com mac.com aol.com btinternet.com sky.com talktalk.net virginmedia.com proton.me protonmail.com gmx.com gmx.co.uk mail.com zoho.com fastmail.com'.split(
    ' ',
  ),
)

/** Whether anybody can have an address at this domain. */
export function isAnybodys(domain: string): boolean {
  return anybodys.has(domain)
}

/** The day somebody turns 18; who was born on 29 February does so on 1 March of a common year. */
export function eighteenOn(bornOn: string): string {
  const [year, month, day] = bornOn.split('-').map(Number) as [number, number, number]
  return new Date(Date.UTC(year + 18, month - 1, day)).toISOString().slice(0, 10)
}

/** Whether somebody is under 18 on a day. */
export function isUnder18(bornOn: string, onDay: string): boolean {
  return eighteenOn(bornOn) > onDay
}
