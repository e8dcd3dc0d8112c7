/** How we introduce ourselves: product, version and the operator's contact, where he gives one. Source: README.md#pace. */
export function identification(facts: {
  readonly version: string;
  readonly credentials: Readonly<Record<string, string>>;
}): Record<string, string> {
  // What no header can hold, and what would end the remark in which the contact stands, goes.
  const contact = (facts.credentials['musicbrainz-contact'] ?? '').replace(/[^\x20-\x7e]|[()]/g, '').trim();
  const product = `Tikcue/${facts.version}`;
  return { 'user-agent': contact === '' ? product : `${product} ( ${contact} )`, accept: 'application/json' };
}
