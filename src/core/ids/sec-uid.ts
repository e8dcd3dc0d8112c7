declare const secUidBrand: unique symbol;

/** TikTok's opaque name of an account in list endpoints; starts `MS4wLjABAAAA`, normally 76 characters. */
export type SecUid = string & { readonly [secUidBrand]: true };

const shape = /^MS4wLjABAAAA[A-Za-z0-9_-]{20,}$/;

/** Whether `text` is a secUid. Shorter old ones (about 55 characters) count. */
export function isSecUid(text: string): text is SecUid {
  return shape.test(text);
}
