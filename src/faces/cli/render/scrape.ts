import type { z } from 'zod';
import type { scrapeCreator } from '../../../operations/scrape-creator.ts';
import type { CliHost } from '../host.ts';
import { factsOf, grouped } from '../table.ts';

export type ScrapeAnswer = z.output<typeof scrapeCreator.output>;

/** What a scrape did. */
export function renderScrape(answer: ScrapeAnswer, host: CliHost): string {
  const { creator, scraped, stats, enrichment } = answer;
  const { stopped } = scraped;
  const facts: (readonly [string, string])[] = [
    ['creator', `${creator.handle} ${creator.name}`],
    ['followers', grouped(creator.followers)],
    ['read now', `${grouped(scraped.videos)} videos: ${grouped(scraped.new)} new, ${grouped(scraped.updated)} updated`],
    ['complete', scraped.complete ? 'yes' : 'no'],
  ];
  if (stopped !== null) facts.push(['stopped', `${stopped.message} (${stopped.code})`]);
  facts.push(
    ['stored videos', grouped(stats.totalVideos)],
    ['views', grouped(stats.totalViews)],
    ['copyrighted', grouped(stats.copyrightedCount)],
    ['copyright-free', grouped(stats.copyrightFreeCount)],
    ['unknown', grouped(stats.unknownCount)],
    ['queued', `${grouped(enrichment.queued)} ${enrichment.queued === 1 ? 'track' : 'tracks'} to look up`],
  );
  return factsOf(facts, host.stdout.columns);
}
