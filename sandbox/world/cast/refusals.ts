/** How the post page refuses a post, and what the other doors say about it. */
export interface Refusal {
  readonly name: string;
  /** `status`: a status of the page; the others are answers of another kind. */
  readonly kind:
    | 'status'
    | 'login_redirect'
    | 'classified'
    | 'login_empty'
    | 'other_post'
    | 'decoy'
    | 'decoy_everywhere';
  readonly statusCode: number;
  readonly statusMsg: string;
  /** HTTP status of oEmbed. */
  readonly oembedStatus: 200 | 400;
  /** Whether the list still shows the post. */
  readonly isListed: boolean;
  readonly summary: string;
}

/** Every way of refusing a post. Source: tiktok facts, sections 5 and 6. */
export const refusals: readonly Refusal[] = [
  status('deleted', 10204, "item doesn't exist", 400, 'deleted'),
  status('deleted_by_owner', 10204, 'item_privacy_authorization&status_deleted', 400, 'deleted, two tokens'),
  status('audit_failed', 10204, 'status_audit_not_pass', 400, 'taken down'),
  status('deleted_10217', 10217, '', 400, 'deleted, rare number'),
  status('private', 10216, '', 400, 'private post'),
  status('self_only', 10204, 'status_self_see', 400, 'only its author sees it'),
  status('friends_only', 10204, 'status_friend_see', 400, 'only friends see it'),
  status('private_account', 10222, '', 400, 'post of a private account'),
  status('under_review', 10204, 'status_reviewing', 400, 'under review'),
  status('region', 10231, '', 200, 'not offered in this region'),
  status('region_10219', 10219, '', 200, 'not offered in this region, other number'),
  status('cross_border', 10204, 'cross_border_violation_ur', 200, 'not offered across this border'),
  status('copyright_geo', 10204, 'copyright_geo_filter', 200, 'music not licensed in this region'),
  status('person_geo', 10204, 'person_geo_fencing', 200, 'author not shown in this region'),
  status('age_209007', 209007, '', 200, 'content classification'),
  status('age_message', 10204, 'content_classification', 200, 'content classification as a message'),
  { ...other('age_classified', 'classified', 'status 0, classified and without video'), isListed: true },
  status('login_10101', 10101, '', 200, 'login wanted'),
  { ...other('login_empty', 'login_empty', 'status 0, createTime "0", no counts, empty video'), isListed: true },
  other('login_redirect', 'login_redirect', 'redirect to /login'),
  status('refused_known', 10204, 'some_new_reason', 200, 'unknown message, oEmbed knows the post'),
  status('refused_unknown', 10204, '', 400, 'no message, oEmbed does not know the post'),
  status('captcha', 10000, '', 200, 'captcha for people'),
  status('too_many', 2484, '', 200, 'too many attempts'),
  status('general_failure', 100004, '', 200, 'general failure'),
  status('odd_number', 10240, '', 200, 'number of unknown meaning'),
  status('wrong_parameter', 10201, '', 200, 'bad parameter'),
  status('text_status', 10216, '', 400, 'private post, the number comes as text'),
  other('other_post', 'other_post', 'the page carries another post'),
  other('decoy', 'decoy', 'always the decoy page; the embed answers'),
  other('decoy_everywhere', 'decoy_everywhere', 'decoy page, embed overloaded; only oEmbed answers'),
];

/** The refusal of that name. Fails: throws on a name that is not in the table. */
export function refusalNamed(name: string): Refusal {
  const found = refusals.find((row) => row.name === name);
  if (found === undefined) throw new Error(`there is no refusal named ${name}`);
  return found;
}

function status(
  name: string,
  statusCode: number,
  statusMsg: string,
  oembedStatus: 200 | 400,
  summary: string,
): Refusal {
  return { name, kind: 'status', statusCode, statusMsg, oembedStatus, isListed: false, summary };
}

function other(name: string, kind: Refusal['kind'], summary: string): Refusal {
  return { name, kind, statusCode: 0, statusMsg: '', oembedStatus: 200, isListed: false, summary };
}
