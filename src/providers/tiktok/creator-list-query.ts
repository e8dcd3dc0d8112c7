import type { SecUid } from '../../core/ids/sec-uid.ts';
import type { QueryValue } from '../../send/exchange.ts';

/** The parameters that change from page to page. */
export interface CreatorListPosition {
  readonly secUid: SecUid;
  /** Unit: ms since 1970. */
  readonly cursorMs: number;
  readonly deviceId: string;
  readonly verifyFp: string;
}

/** Parameters of the creator list, as the web player sends them; six of them are needed. Source: README.md#creator-list. */
export function creatorListQuery(page: CreatorListPosition): Readonly<Record<string, QueryValue>> {
  return {
    aid: 1988,
    app_language: 'en',
    app_name: 'tiktok_web',
    browser_language: 'en-US',
    browser_name: 'Mozilla',
    browser_online: true,
    browser_platform: 'Win32',
    browser_version: '5.0 (Windows)',
    channel: 'tiktok_web',
    cookie_enabled: true,
    count: 15,
    cursor: page.cursorMs,
    device_id: page.deviceId,
    device_platform: 'web_pc',
    focus_state: true,
    from_page: 'user',
    history_len: 2,
    is_fullscreen: false,
    is_page_visible: true,
    language: 'en',
    os: 'windows',
    priority_region: '',
    referer: '',
    region: 'US',
    screen_height: 1080,
    screen_width: 1920,
    secUid: page.secUid,
    type: 1,
    tz_name: 'UTC',
    verifyFp: page.verifyFp,
    webcast_language: 'en',
  };
}
