interface Rule {
  readonly isAllow: boolean;
  readonly pattern: string;
}

/**
 * Whether robots.txt text `rules` lets `agent` read `path` (path and query).
 *
 * Shape: the groups that name the agent, else those of `*`; the longest matching rule wins, allow on a tie; `*` and a
 * final `$` are understood. A text without rules forbids nothing. Source: RFC 9309, section 2.2.
 */
export function isAllowedByRobots(rules: string, agent: string, path: string): boolean {
  const groups = groupsOf(rules);
  const mine = groups.get(agent.toLowerCase()) ?? groups.get('*') ?? [];
  const matching = mine.filter((rule) => rule.pattern !== '' && matches(rule.pattern, path));
  const longest = Math.max(0, ...matching.map((rule) => rule.pattern.length));
  const deciding = matching.filter((rule) => rule.pattern.length === longest);
  return deciding.length === 0 || deciding.some((rule) => rule.isAllow);
}

function groupsOf(text: string): Map<string, Rule[]> {
  const groups = new Map<string, Rule[]>();
  let open: Rule[][] = [];
  let isNaming = false;
  for (const line of text.slice(0, 512_000).split(/\r\n?|\n/)) {
    const parts = /^\s*([a-z-]+)\s*:\s*([^#]*)/i.exec(line);
    const name = parts?.[1]?.toLowerCase();
    const value = (parts?.[2] ?? '').trim();
    if (name === 'user-agent') {
      const group = groups.get(value.toLowerCase()) ?? [];
      groups.set(value.toLowerCase(), group);
      open = isNaming ? [...open, group] : [group];
      isNaming = true;
    } else if (name === 'allow' || name === 'disallow') {
      for (const group of open) group.push({ isAllow: name === 'allow', pattern: value });
      isNaming = false;
    }
  }
  return groups;
}

/** Walks pattern and path side by side, remembering the last `*`: no backtracking beyond it, so linear in practice. */
function matches(pattern: string, path: string): boolean {
  const isAnchored = pattern.endsWith('$');
  const wanted = isAnchored ? pattern.slice(0, -1) : pattern;
  const pieces = wanted.split('*');
  const first = pieces.shift() ?? '';
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const [index, piece] of pieces.entries()) {
    if (isAnchored && index === pieces.length - 1) return path.length - piece.length >= at && path.endsWith(piece);
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return !isAnchored || at === path.length;
}
