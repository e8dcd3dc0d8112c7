import { providers } from '../../providers/index.ts';
import { callerOriginsSetting, databaseSetting, proxiesSetting } from './address-settings.ts';
import {
  booleanSetting,
  choiceListSetting,
  choiceSetting,
  decimalSetting,
  integerSetting,
  keysSetting,
  type Setting,
  textSetting,
} from './setting.ts';

/**
 * The settings of the product itself, in the order of the documentation. The only place with their names.
 *
 * Why here and nowhere else: the README's table is generated from these rows, and no other code reads the environment.
 */
export const productSettings = {
  databaseUrl: databaseSetting(
    'NEON_DATABASE_URL',
    ['DATABASE_URL'],
    'PostgreSQL connection string; unset = embedded database in `DATA_DIR`',
  ),
  dataDir: textSetting('DATA_DIR', './data', 'Folder of the embedded database; one process at a time'),
  host: textSetting('HOST', '127.0.0.1', 'Address to listen on; any but loopback needs `API_KEY`'),
  port: integerSetting('PORT', 8000, { min: 0, max: 65_535 }, 'Port to listen on; 0 = any free one'),
  apiKeys: keysSetting('API_KEY', 'Keys that callers send as `x-api-key`, separated by commas'),
  apiKeyScope: choiceSetting(
    'API_KEY_SCOPE',
    ['all', 'extractor'],
    'all',
    'Which routes a configured key guards: `all`, or only those of the `extractor` and those that change keys or reviews',
  ),
  requireApiKey: booleanSetting(
    'REQUIRE_API_KEY',
    true,
    '`false` demands no key, whatever address the service listens on',
  ),
  allowedOrigins: callerOriginsSetting('ALLOWED_ORIGINS', 'Origins that browsers may call from'),
  importMaxBytes: integerSetting(
    'IMPORT_MAX_BYTES',
    536_870_912,
    { min: 1_024, max: 17_179_869_184 },
    'Largest captured file that `import` reads. Bytes',
  ),
  importMaxDocumentBytes: integerSetting(
    'IMPORT_MAX_DOCUMENT_BYTES',
    67_108_864,
    { min: 1_024, max: 268_435_456 },
    'Largest single page, post or HAR entry inside a captured file. Bytes',
  ),
  tiktokRobots: choiceSetting(
    'TIKTOK_ROBOTS',
    ['obey', 'ignore'],
    'obey',
    "Whether TikTok's robots.txt is obeyed for page reads",
  ),
  proxies: proxiesSetting(
    'PROXY_LIST',
    'Proxies (`http://user:password@host:port`, `https://`, `socks5://`), separated by commas',
  ),
  proxiedProviders: choiceListSetting(
    'PROXY_PROVIDERS',
    providers.map((provider) => provider.name),
    ['tiktok'],
    'Providers that leave through `PROXY_LIST`',
  ),
  retryAttempts: integerSetting('RETRY_ATTEMPTS', 3, { min: 1, max: 10 }, 'Tries per upstream request'),
  longestWaitSeconds: integerSetting(
    'LONGEST_WAIT_SECONDS',
    60,
    { min: 0, max: 3_600 },
    'Longest wait of one request for a resting provider. Seconds',
  ),
  recheckFactor: decimalSetting(
    'RECHECK_FACTOR',
    1,
    { min: 0.25, max: 20 },
    'Multiplies the intervals after which results (90 days and more) and misses (7 days, doubling) are looked at again',
  ),
  geniusHourCap: integerSetting(
    'GENIUS_HOUR_CAP',
    500,
    { min: 0, max: 1_000_000 },
    'Most requests to Genius in one hour, over all processes and restarts',
  ),
  quansicRunCap: integerSetting(
    'QUANSIC_RUN_CAP',
    25,
    { min: 0, max: 10_000 },
    'Most requests to Quansic in one run of its stage',
  ),
  quansicDayCap: integerSetting(
    'QUANSIC_DAY_CAP',
    100,
    { min: 0, max: 100_000 },
    'Most requests to Quansic in one UTC day, over all processes and restarts',
  ),
  openrouterModel: textSetting(
    'OPENROUTER_MODEL',
    'google/gemini-2.5-flash-lite',
    'Language model that shortens titles, as OpenRouter names it',
  ),
  openrouterDayBudgetUsd: decimalSetting(
    'OPENROUTER_DAY_BUDGET_USD',
    1,
    { min: 0, max: 1_000 },
    'Most that the language model may cost in one UTC day. US dollars',
  ),
  connectionPoolSize: integerSetting(
    'CONNECTION_POOL_SIZE',
    10,
    { min: 1, max: 500 },
    'Connections per upstream host, and to PostgreSQL',
  ),
  connectionTimeoutSeconds: integerSetting(
    'CONNECTION_TIMEOUT',
    30,
    { min: 1, max: 600 },
    'Seconds to connect to an upstream',
  ),
  logLevel: choiceSetting('LOG_LEVEL', ['DEBUG', 'INFO', 'WARNING', 'ERROR'], 'INFO', 'Least level that is logged'),
  logFormat: choiceSetting('LOG_FORMAT', ['text', 'json'], 'text', 'Form of the log lines on standard error'),
  logRequests: booleanSetting('LOG_REQUESTS', true, 'One log line per HTTP request'),
  debugMode: booleanSetting('DEBUG_MODE', false, 'The same as `LOG_LEVEL=DEBUG`'),
} as const satisfies Record<string, Setting<unknown>>;

/** Values of the product's settings. */
export type ProductSettings = {
  readonly [K in keyof typeof productSettings]: (typeof productSettings)[K] extends Setting<infer T> ? T : never;
};
