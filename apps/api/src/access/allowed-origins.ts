export type OriginRules = {
  /** Host names that requests may be for; absent: any. A loopback service names its own, so that no page can reach it by another. */
  readonly allowedHosts?: readonly string[];
  /** Origins of web pages that may ask, beside the service's own. */
  readonly allowedOrigins?: readonly string[];
};

export type Asking = { readonly host: string | undefined; readonly origin: string | undefined };

/**
 * Whether a request may be answered by where it comes from: a page that got its name pointed at the loopback address
 * (DNS rebinding), or that asks from elsewhere, may not. Programs send no origin.
 */
export function originJudge({ allowedHosts, allowedOrigins = [] }: OriginRules): (asking: Asking) => boolean {
  return ({ host, origin }) => {
    const named = URL.parse(`http://${host ?? ''}`);
    if (!named || (allowedHosts && !allowedHosts.includes(named.hostname))) return false;
    if (origin === undefined || allowedOrigins.includes(origin)) return true;
    const page = URL.parse(origin);
    if (!page) return false;
    return allowedHosts ? allowedHosts.includes(page.hostname) : page.host === named.host;
  };
}
