// The client's entry: takes over the prerendered page, or draws it where there is none (npm run dev).
import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { TrainerContext } from '../widgets/trainer-context.ts';
import { loadPage, readAddress } from './load-page.ts';
import { BookRoutes } from './routes.tsx';
import { startTrainer } from './start-trainer.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const basename = import.meta.env.BASE_URL.replace(/\/$/, '');
// The page's text is loaded before React takes over, so that it draws at once what already stands there. A
// failure to load is shown in the page's place.
const here = readAddress(location.pathname.slice(basename.length));
if (here) await loadPage(here.locale, here.page).catch(() => {});

const page = (
  <StrictMode>
    <TrainerContext value={startTrainer(location)}>
      <BrowserRouter basename={basename}>
        <BookRoutes />
      </BrowserRouter>
    </TrainerContext>
  </StrictMode>
);
// The template of `npm run dev` has a comment here, and no element.
if (root.firstElementChild !== null) hydrateRoot(root, page);
else createRoot(root).render(page);
