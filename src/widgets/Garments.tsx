// A row of images of the data set, drawn at build, with their class names. Imports React.
import './garments.css';

interface Props {
  readonly items: readonly {
    /** The image's official number in its set. */
    readonly index: number;
    readonly className: string;
    readonly src: string;
  }[];
}

export function Garments({ items }: Props) {
  return (
    <ul className="garments" data-wide={items.length > 6 || undefined}>
      {items.map(({ index, className, src }) => (
        <li key={index}>
          <img className="garment ink-image" src={src} width="28" height="28" alt="" />
          <span>{className}</span>
        </li>
      ))}
    </ul>
  );
}
