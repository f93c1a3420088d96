// Everything that an editor shows and does, asked as VS Code itself asks.
import { language } from './language';
import { places } from './places';
import { running } from './running';
import { views } from './views';

export function features(): void {
  language();
  places();
  views();
  running();
}
