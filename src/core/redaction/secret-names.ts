/** What stands where a secret stood, so that the shape stays visible. */
export const redacted = '[redacted]';

/**
 * Names of secrets and of marks of the reader, folded: lower case, without separators.
 *
 * Source: database facts, section 9, with the cookies and request marks of tiktok facts, sections 7 and 21 to 23.
 */
const secretNames: ReadonlySet<string> = new Set(
  [
    // credentials
    'authorization proxyauthorization auth cookie cookies setcookie setcookie2 password passwd pwd credentials',
    'xapikey apikey accesskey secretkey privatekey clientsecret sessionkey sessioncookie session sessionid sessionids',
    'sidtt sidguard siducpv1 ssiducpv1 uidtt uidttss ssid passportcsrf jwt bearer',
    // marks of one request or device
    'ttwid ttchaintoken odintt odinid svwebid wid webid webidcreatedtime encryptedwebid verifyfp fp deviceid iid',
    'installid openudid cdid clientudid logid xttlogid imprid requestid searchrequestid csrf csrftoken tttargetidc',
    'xbogus xgnarly abogus nonce',
  ].flatMap((line) => line.split(' ')),
);

/** What TikTok says of the reader and not of the post: liked by me, collected by me, followed by me. */
const readerMarks: ReadonlySet<string> = new Set(
  'digged userdigged collected collectstat relation isfollowing'.split(' '),
);

const secretEndings = ['token', 'apikey', 'accesskey', 'secret', 'password', 'cookie', 'csrf'] as const;

const signingNames: ReadonlySet<string> = new Set(
  (
    'key sig sign signature xsignature signaturev3 xexpires expires expire policy keypairid hmac hdnea hdnts tk ' +
    'xamzsignature xamzcredential xamzsecuritytoken xgoogsignature xgoogcredential'
  ).split(' '),
);

/** What a name says of the value behind it. */
export interface NameMeaning {
  /** A field, header or cookie of this name holds a secret, in any spelling: `developer_token`, `DeveloperToken`. */
  readonly isSecret: boolean;
  /** A field of this name describes the reader rather than the thing that was read. */
  readonly isReaderMark: boolean;
}

/** Names whose meaning is remembered: payloads repeat a few hundred of them in every item. */
const mostRemembered = 4_096;
const remembered = new Map<string, NameMeaning>();

/** What a name says of the value behind it. */
export function meaningOf(name: string): NameMeaning {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const meaning = { isSecret: isSecretName(name), isReaderMark: isReaderMark(name) };
  if (remembered.size < mostRemembered && name.length <= 80) remembered.set(name, meaning);
  return meaning;
}

/** Whether a name is that of a secret. */
export function isSecretName(name: string): boolean {
  if (name.length > 80) return false;
  const folded = foldName(name.slice(name.lastIndexOf('.') + 1));
  return secretNames.has(folded) || secretEndings.some((ending) => folded.endsWith(ending));
}

function isReaderMark(name: string): boolean {
  return name.length <= 40 && readerMarks.has(foldName(name));
}

/** Whether a query parameter of this name is part of a signature, which makes its address a signed one. */
export function isSigningName(name: string): boolean {
  return name.length <= 40 && signingNames.has(foldName(name));
}

function foldName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
