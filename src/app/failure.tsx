// What stands in the place of a page that could not be loaded or drawn; the masthead stays. Imports i18n.
import { Component, type ReactNode } from 'react';
import { useWords } from '../i18n/words.ts';

interface Props {
  /** The page's address: another page gets another chance. */
  readonly address: string;
  readonly children: ReactNode;
}

interface State {
  readonly failedAt: string | null;
}

export class Failure extends Component<Props, State> {
  override state: State = { failedAt: null };

  static getDerivedStateFromError(): State {
    return { failedAt: '' };
  }

  static getDerivedStateFromProps({ address }: Props, { failedAt }: State): State | null {
    if (failedAt === '') return { failedAt: address };
    return failedAt !== null && failedAt !== address ? { failedAt: null } : null;
  }

  override render(): ReactNode {
    return this.state.failedAt === null ? this.props.children : <FailedPage />;
  }
}

function FailedPage() {
  const words = useWords('shell.failed');
  return (
    <div className="page">
      <header className="page-head">
        <h1 tabIndex={-1}>{words('title')}</h1>
        <p className="lede">{words('text')}</p>
        <p>
          <button type="button" className="button" onClick={() => location.reload()}>
            {words('retry')}
          </button>
        </p>
      </header>
    </div>
  );
}
