export interface Bar {
  good: number;
  bad: number;
  title?: string;
}

export interface BarsProps {
  bars: readonly Bar[];
  width: number;
  height: number;
  label: string;
  gap?: number;
  isStretched?: boolean;
  onPick?: (index: number) => void;
}

/** Stacked bars: what failed is on top of what went well. Geometry is in attributes, color in the sheet. */
export function Bars({ bars, width, height, label, gap = 1, isStretched = false, onPick }: BarsProps) {
  const most = Math.max(1, ...bars.map(bar => bar.good + bar.bad));
  const step = width / Math.max(1, bars.length);
  const barWidth = Math.max(0.5, step - gap);
  const high = (value: number): number => (value === 0 ? 0 : Math.max(1.5, (value / most) * height));
  return (
    <svg
      class={onPick ? 'bars pick' : 'bars'}
      width={isStretched ? '100%' : width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio={isStretched ? 'none' : undefined}
      role="img"
      aria-label={label}
    >
      {bars.map((bar, index) => {
        const x = round(index * step);
        const bad = Math.min(height, high(bar.bad));
        const good = Math.min(height - bad, high(bar.good));
        return (
          <g key={index} onClick={onPick && (() => onPick(index))}>
            {onPick && <rect class="hit" x={x} y={0} width={round(step)} height={height} />}
            {good + bad === 0 && <rect class="idle" x={x} y={height - 1} width={round(barWidth)} height={1} />}
            {good > 0 && <rect class="ok" x={x} y={round(height - good)} width={round(barWidth)} height={round(good)} />}
            {bad > 0 && (
              <rect class="bad" x={x} y={round(height - good - bad)} width={round(barWidth)} height={round(bad)} />
            )}
            {bar.title && <title>{bar.title}</title>}
          </g>
        );
      })}
    </svg>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
