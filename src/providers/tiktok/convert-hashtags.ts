interface TextExtra {
  readonly hashtagName?: string | undefined;
  readonly HashtagName?: string | undefined;
  readonly hashtag_name?: string | undefined;
}

/**
 * The tags of a post without `#`, in order, without repeats in any case.
 *
 * Shape: `sources` from best to last choice; the first that has any tag decides. Source: README.md#caption-and-tags.
 * Why not cut from the text: names contain emoji and scripts that patterns stop at.
 */
export function toHashtags(...sources: readonly (readonly (string | undefined)[])[]): readonly string[] {
  for (const source of sources) {
    const tags = distinctTags(source);
    if (tags.length > 0) return tags;
  }
  return [];
}

/** The tag names of `textExtra`; mentions have none. */
export function tagNames(entries: readonly TextExtra[] | undefined): readonly (string | undefined)[] {
  return (entries ?? []).map((entry) => entry.hashtagName ?? entry.HashtagName ?? entry.hashtag_name);
}

function distinctTags(names: readonly (string | undefined)[]): readonly string[] {
  const seen = new Map<string, string>();
  for (const name of names) {
    const tag = name?.trim().replace(/^#/, '') ?? '';
    const folded = tag.toLowerCase();
    if (tag !== '' && !seen.has(folded)) seen.set(folded, tag);
  }
  return [...seen.values()];
}
