/**
 * Which addresses are believed of a forwarding header, by how many proxies stand before us: the nearest ones, each of
 * which wrote down whom it heard. What stands before those anybody may have written.
 */
export function trusting(proxies: number): false | ((address: string, hop: number) => boolean) {
  return proxies > 0 && ((_address, hop) => hop < proxies)
}
