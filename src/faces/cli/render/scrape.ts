import type { z } from 'zod';
import type { scrapeCreator } from '../../../operations/scrape-creator.ts';
import type { CliHost } from '../host.ts';
import { printable } from '../printable.ts';
import { grouped, tableOf } from '../table.ts';

export type ScrapeAnswer = z.output<typeof scrapeCreator.output>;

/** What a scrape did, as a table. */
export function renderScrape(answer: ScrapeAnswer, host: CliHost): string {
  const { creator, scraped, stats, enrichment } = answer;
  const rows = [
    ['creator', `${creator.handle} ${printable(creator.name)}`],
    ['followers', grouped(creator.followers)],
    ['read now', `${grouped(scraped.videos)} videos: ${grouped(scraped.new)} new, ${grouped(scraped.updated)} updated`],
    ['complete', scraped.complete ? 'yes' : `no: ${printable(scraped.stopped?.message ?? '')}`],
    ['stored videos', grouped(stats.totalVideos)],
    ['views', grouped(stats.totalViews)],
    ['copyrighted', grouped(stats.copyrightedCount)],
    ['copyright-free', grouped(stats.copyrightFreeCount)],
    ['unknown', grouped(stats.unknownCount)],
    ['queued', grouped(enrichment.queued)],
  ];
  return tableOf([{ title: 'what' }, { title: 'value', mayShrink: true }], rows, host.stdout.columns);
}
