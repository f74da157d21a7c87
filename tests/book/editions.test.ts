// The two editions of the book say the same, and what they quote exists: headings, tags, listings,
// experiments, terms, links, recorded figures.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { readComputed } from '../../scripts/mdx/computed.ts';
import { type EditionParts, readEditionParts } from '../../scripts/mdx/edition.ts';
import { readRecord } from '../../scripts/mdx/experiments.ts';
import { readTerms, type Terms } from '../../scripts/mdx/terms.ts';
import { findTypedFigures, isRecorded } from '../../scripts/mdx/typed-figures.ts';
import { computeFigures, type FigureModule } from '../../scripts/record/computed.ts';
import { CHAPTERS, OTHER_PAGES } from '../../src/book/chapters.ts';
import { VOCABULARY } from '../../src/book/vocabulary.ts';
import { experimentHash } from '../../src/experiment/canonical.ts';
import { isReached, parseGoals } from '../../src/experiment/challenge.ts';
import { type Experiment, parseExperiment } from '../../src/experiment/experiment.ts';
import { LOCALES, type Locale } from '../../src/i18n/locales.ts';

const content = fileURLToPath(new URL('../../content/', import.meta.url));
const experimentModules = import.meta.glob<{ experiments: Record<string, Experiment> }>(
  '../../content/*/experiments.ts',
  { eager: true },
);

const figureModules = import.meta.glob<FigureModule>('../../content/*/figures.ts', {
  eager: true,
});

/** By page: the numbers that its prose may type, each with its reason. */
const arithmetic = Object.fromEntries(
  Object.entries(
    import.meta.glob<Record<string, string>>('./arithmetic/*.json', {
      eager: true,
      import: 'default',
    }),
  ).map(([path, numbers]) => [path.replace(/^.*\/|\.json$/g, ''), numbers]),
);

const pages = readdirSync(content, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'glossary')
  .map(({ name }) => name);

function experimentsOf(page: string): Record<string, Experiment> {
  return experimentModules[`../../content/${page}/experiments.ts`]?.experiments ?? {};
}

/** What must be the same in both editions of a tag: what a reader reads may differ. */
function shapeOf({ tags }: EditionParts): string[] {
  return tags.map(
    ({ name, attributes: { title: _, names: __, ...rest } }) => `${name} ${JSON.stringify(rest)}`,
  );
}

describe.each(pages)('content/%s', (page) => {
  const folder = join(content, page);
  let editions: Record<Locale, EditionParts>;
  let terms: Terms;
  beforeAll(async () => {
    const read = (locale: Locale) => readEditionParts(join(folder, `${locale}.mdx`), VOCABULARY);
    editions = { en: await read('en'), ko: await read('ko') };
    terms = await readTerms(content);
  });
  /** All tags of both editions, with the place of each. */
  const tagsNamed = (...names: string[]) =>
    LOCALES.flatMap((locale) =>
      editions[locale].tags
        .filter(({ name }) => names.includes(name))
        .map((tag) => ({ ...tag, place: `${page}/${locale}.mdx:${tag.line}` })),
    );

  const shownByInstruments = () =>
    tagsNamed('Instrument').flatMap(({ attributes, place }) =>
      typeof attributes.experiments === 'string'
        ? attributes.experiments.split(',').map((id) => ({ id, place }))
        : [],
    );

  it('has the same headings in both languages, in the same order', () => {
    const outline = ({ headings }: EditionParts) =>
      headings.map(({ id, depth }) => `${'#'.repeat(depth)} ${id}`);
    expect(outline(editions.ko)).toEqual(outline(editions.en));
  });

  it('has the same tags, listings and experiments in both languages', () => {
    expect(shapeOf(editions.ko)).toEqual(shapeOf(editions.en));
  });

  it('leads to the same places from both languages', () => {
    expect(editions.ko.links).toEqual(editions.en.links);
  });

  it('is planned, and bears the title that the contents give it', () => {
    const chapter = CHAPTERS.find(({ id }) => id === page);
    if (chapter === undefined) {
      expect([...OTHER_PAGES, 'home']).toContain(page);
      return;
    }
    for (const locale of LOCALES) {
      expect(editions[locale].frontMatter.title).toBe(chapter.title[locale]);
    }
  });

  it('uses terms that the glossary defines', () => {
    const known = terms.map(({ id }) => id);
    for (const { attributes, place } of tagsNamed('Term')) {
      expect(known, place).toContain(attributes.id);
    }
  });

  it('has an experiment of every name, each valid', () => {
    const experiments = experimentsOf(page);
    for (const { attributes, place } of tagsNamed(
      'TrainingLab',
      'ModelSummary',
      'Recorded',
      'Challenge',
    )) {
      expect(Object.keys(experiments), place).toContain(attributes.experiment);
    }
    for (const { id, place } of shownByInstruments()) {
      expect(Object.keys(experiments), place).toContain(id);
    }
    for (const [id, experiment] of Object.entries(experiments)) {
      expect(() => parseExperiment(experiment), id).not.toThrow();
    }
  });

  it('has a fresh record of every experiment that it trains or quotes', async () => {
    const quoted = [
      ...tagsNamed('TrainingLab', 'Recorded', 'Challenge').map(
        ({ attributes }) => attributes.experiment,
      ),
      ...tagsNamed('Challenge').map(({ attributes }) => attributes.solution),
      ...shownByInstruments().map(({ id }) => id),
    ];
    for (const id of new Set(quoted)) {
      const experiment = experimentsOf(page)[String(id)];
      const record = await readRecord(folder, String(id));
      expect(record, `npm run record -- ${page}`).not.toBeNull();
      expect(record?.experiment, `${id} has changed: npm run record -- ${page}`).toBe(
        experiment && experimentHash(experiment),
      );
    }
  });

  it('keeps no record of an experiment that is gone', () => {
    const records = existsSync(join(folder, 'records')) ? readdirSync(join(folder, 'records')) : [];
    for (const file of records.filter((name) => name !== 'computed.json')) {
      const id = file.replace(/(\.inspection\.json|\.json|\.weights\.bin|\.predictions\.bin)$/, '');
      expect(Object.keys(experimentsOf(page))).toContain(id);
    }
  });

  it('sets challenges that can be solved, and are not solved from the start', async () => {
    for (const { attributes, place } of tagsNamed('Challenge')) {
      const goals = parseGoals(String(attributes.goals));
      const verdicts = async (id: string) => {
        const record = await readRecord(folder, id);
        expect(record?.figures, `${place}: npm run record -- ${page}`).toBeDefined();
        return goals.map((goal) => isReached(goal, record?.figures ?? {}));
      };
      const { solution, experiment } = attributes;
      expect(await verdicts(String(solution)), place).toEqual(goals.map(() => true));
      expect(await verdicts(String(experiment)), place).toContain(false);
    }
  });

  it('has computed its figures as figures.ts does today', async () => {
    const module = figureModules[`../../content/${page}/figures.ts`] ?? { figures: {} };
    const figures = computeFigures(folder, module);
    expect(await readComputed(folder), `npm run record -- ${page}`).toEqual(figures);
  });

  it('quotes figures that are in the record', async () => {
    for (const { attributes, place } of tagsNamed('Computed')) {
      expect(Object.keys(await readComputed(folder)), place).toContain(attributes.figure);
    }
    for (const { attributes, place } of tagsNamed('Recorded')) {
      const record = await readRecord(folder, String(attributes.experiment));
      expect(Object.keys(record?.figures ?? {}), place).toContain(attributes.figure);
    }
  });

  it('types no result by hand', async () => {
    const figures: number[] = Object.values(await readComputed(folder));
    for (const id of Object.keys(experimentsOf(page))) {
      const record = await readRecord(folder, id);
      figures.push(...Object.values(record?.figures ?? {}));
    }
    const allowed = Object.keys(arithmetic[page] ?? {});
    for (const locale of LOCALES) {
      for (const { text, line } of editions[locale].texts) {
        for (const { number, sentence } of findTypedFigures(text)) {
          const known = allowed.includes(number) || isRecorded(number, figures);
          expect(
            known,
            `${page}/${locale}.mdx:${line} types ${number}: quote it with <Recorded>, or add it with its reason to tests/book/arithmetic/${page}.json. ${sentence}`,
          ).toBe(true);
        }
      }
    }
  });

  it('shows every listing that lies in its folder', () => {
    const shown = tagsNamed('Listing').map(({ attributes }) => attributes.name);
    const files = existsSync(join(folder, 'listings')) ? readdirSync(join(folder, 'listings')) : [];
    for (const file of files) expect(shown, file).toContain(file.replace(/\.(py|ts)$/, ''));
  });
});

describe('links between pages', () => {
  it('lead to headings that exist', async () => {
    const wrong: string[] = [];
    for (const page of pages) {
      const { links } = await readEditionParts(join(content, page, 'en.mdx'), VOCABULARY);
      for (const link of links) {
        const [, target, id] = /^\/([a-z0-9-]+)\/#(.+)$/.exec(link) ?? [];
        if (target === undefined || !pages.includes(target)) continue;
        const { headings } = await readEditionParts(join(content, target, 'en.mdx'), VOCABULARY);
        if (!headings.some((heading) => heading.id === id)) wrong.push(`${page}: ${link}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('the arithmetic that prose may type', () => {
  it.each(Object.entries(arithmetic))('is still in %s', async (page, numbers) => {
    const texts: string[] = [];
    for (const locale of LOCALES) {
      const parts = await readEditionParts(join(content, page, `${locale}.mdx`), VOCABULARY);
      texts.push(...parts.texts.map(({ text }) => text));
    }
    const typed = texts.flatMap(findTypedFigures).map(({ number }) => number);
    for (const number of Object.keys(numbers)) expect(typed).toContain(number);
  });
});
