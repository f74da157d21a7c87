// The client's entry: takes over the prerendered page, or draws it where there is none (npm run dev).
import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { createTrainerSource, TrainerSourceContext } from '../widgets/trainer-source.ts';
import { loadRest, readAddress } from './load-page.ts';
import { BookRoutes } from './routes.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const basename = import.meta.env.BASE_URL.replace(/\/$/, '');
// What the document lacks of the page is loaded before React takes over, so that it draws at once what already stands there. A
// failure to load is shown in the page's place.
const here = readAddress(location.pathname.slice(basename.length));
if (here) await loadRest(here.locale, here.page, root).catch(() => {});

// Above the routes: going to another chapter or language keeps the worker and a running fit.
const trainer = createTrainerSource(import.meta.env.BOOK_DATASET, async () => {
  const { startTrainer } = await import('./start-trainer.ts');
  return startTrainer(location);
});

const page = (
  <StrictMode>
    <TrainerSourceContext value={trainer}>
      <BrowserRouter basename={basename}>
        <BookRoutes />
      </BrowserRouter>
    </TrainerSourceContext>
  </StrictMode>
);
// The template of `npm run dev` has a comment here, and no element.
if (root.firstElementChild !== null) hydrateRoot(root, page);
else createRoot(root).render(page);
