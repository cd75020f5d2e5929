import { MgxError } from '@mgx/errors';

/** Where a model is asked and with which key, and by which variable people set each. */
export type Connection = {
  readonly apiKey: string | null | undefined;
  readonly keyName: string;
  readonly baseUrl: string | null | undefined;
  readonly urlName: string;
};

/**
 * Refuses a key or an address that no request can be made with, before one is tried: what would fail then shows the key.
 * @throws MgxError `invalid_configuration`
 */
export function checkConnection({ apiKey, keyName, baseUrl, urlName }: Connection): void {
  // Spaces at either end are left out by whoever sends it.
  const odd = [...(apiKey ?? '').trim()].findIndex((char) => char < '!' || char > '~');
  if (odd >= 0) {
    throw new MgxError({
      code: 'invalid_configuration',
      message: `the key has a character that no key may have, at place ${odd + 1}`,
      hint: `look for spaces, line ends and quotation marks in ${keyName}`,
    });
  }
  if (!baseUrl) return;
  const url = URL.parse(baseUrl);
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new MgxError({
      code: 'invalid_configuration',
      message: `no address of a server: ${url === null ? baseUrl : url.protocol}`,
      hint: `${urlName} begins with http:// or https://`,
    });
  }
  if (url.username === '' && url.password === '') return;
  throw new MgxError({
    code: 'invalid_configuration',
    message: `the address of ${url.host} holds a user or a password, which is sent nowhere`,
    hint: `leave them out of ${urlName}, and set ${keyName}`,
  });
}
