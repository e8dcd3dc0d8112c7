import { type JsonObject, jsonAnswer, type TwinAnswer, type TwinDefinition, type TwinRequest } from '../../twin.ts';
import type { WorldParty } from '../../world/music/entities.ts';
import { toParty } from './objects.ts';

/** The only session cookie that the twin accepts. */
export const sandboxQuansicCookie = 'session=sandbox-quansic-cookie';

/** The twin of the Quansic Explorer. */
export const quansicTwin: TwinDefinition = {
  provider: 'quansic',
  hosts: [
    { host: 'quansic', variable: 'QUANSIC_BASE_URL', prefix: '/quansic', origin: 'https://explorer.quansic.com' },
  ],
  doors: ['party', 'party-names', 'entity-search', 'party-spotify'],
  create: ({ world }) => {
    let parties: PartyShelf | undefined;
    const openShelf = (): PartyShelf => {
      parties ??= shelve(world.music().parties);
      return parties;
    };
    return { doorOf, answer: (door, request) => refusalOfCookie(request) ?? answer(openShelf(), door, request) };
  },
};

/** The refusal of a session that is over. */
export function expiredSession(): TwinAnswer {
  return jsonAnswer({ status: 'error', message: 'Unauthorized' }, 401);
}

interface PartyShelf {
  readonly byPrimary: ReadonlyMap<string, WorldParty>;
  readonly all: readonly WorldParty[];
}

function shelve(all: readonly WorldParty[]): PartyShelf {
  return { all, byPrimary: new Map(all.map((party) => [party.primaryIsni, party])) };
}

const partyPath = /^\/api\/q\/lookup\/party\/Quansic::isni::([0-9X]{16})(\/nameVariants)?$/;
const spotifyPath = /^\/api\/q\/search\/party\/spotifyId\/([0-9A-Za-z]+)$/;

function doorOf({ path, method }: TwinRequest): string {
  const plain = decodeURIComponent(path);
  const [whole, , names] = partyPath.exec(plain) ?? [];
  if (whole !== undefined) return names === undefined ? 'party' : 'party-names';
  if (spotifyPath.test(plain)) return 'party-spotify';
  return plain === '/api/log/entitySearch' && method === 'POST' ? 'entity-search' : 'other';
}

function answer(shelf: PartyShelf, door: string, request: TwinRequest): TwinAnswer {
  const path = decodeURIComponent(request.path);
  const party = shelf.byPrimary.get(partyPath.exec(path)?.[1] ?? '');
  switch (door) {
    case 'party':
      return party === undefined ? unknown() : found({ party: toParty(party) });
    case 'party-names':
      return party === undefined ? unknown() : found({ nameVariants: toNames(party) });
    case 'party-spotify': {
      const id = spotifyPath.exec(path)?.[1] ?? '';
      return found({ parties: shelf.all.filter((one) => one.spotifyArtistIds.includes(id)).map(toParty) });
    }
    case 'entity-search':
      return entitySearch(shelf, request.body);
    default:
      return unknown();
  }
}

/** Finds a party under every ISNI it ever had; the direct lookup knows the primary one alone. */
function entitySearch(shelf: PartyShelf, body: string): TwinAnswer {
  const asked: { entityType?: unknown; searchTerm?: unknown } = JSON.parse(body);
  if (asked.entityType !== 'isni' || typeof asked.searchTerm !== 'string') {
    return jsonAnswer({ status: 'error', message: 'Bad Request' }, 400);
  }
  const term = asked.searchTerm;
  const hits = shelf.all.filter((one) => [one.primaryIsni, ...one.isnis, ...one.mergedIsnis].includes(term));
  return found({ parties: hits.map(toParty) });
}

/** The service spells the name of a variant in two ways. */
function toNames(party: WorldParty): readonly JsonObject[] {
  return party.nameVariants.map(({ name, language }, at) => ({
    ...(at % 2 === 0 ? { fullname: name } : { name }),
    ...(language === undefined ? {} : { language }),
  }));
}

function found(results: JsonObject): TwinAnswer {
  return jsonAnswer({ status: 'ok', results });
}

function unknown(): TwinAnswer {
  return jsonAnswer({ status: 'error', message: 'Not Found' }, 404);
}

function refusalOfCookie({ headers }: TwinRequest): TwinAnswer | undefined {
  return headers['cookie'] === sandboxQuansicCookie ? undefined : expiredSession();
}
