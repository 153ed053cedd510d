const space = '\u00a0';

/** Three significant figures at most, without a tail of zeros: 0.0123, 4.2, 924. */
function brief(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-GB') : String(Number(value.toPrecision(2)));
}

/** Floating-point operations: 4.2e10 as `42 GFLOP`. */
export function operations(flops: number): string {
  if (flops >= 1e12) return `${brief(flops / 1e12)}${space}TFLOP`;
  if (flops >= 1e9) return `${brief(flops / 1e9)}${space}GFLOP`;
  return `${brief(flops / 1e6)}${space}MFLOP`;
}

/** Bytes by powers of 1024: 1073741824 as `1 GiB`. */
export function bytes(count: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = count;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${brief(value)}${space}${units[unit]}`;
}

/** A duration in seconds: `0.23 s`, `48 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${Number(seconds.toPrecision(2))}${space}s`;
  if (seconds < 60) return `${Math.round(seconds)}${space}s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)}${space}min ${whole % 60}${space}s`;
  return `${Math.floor(whole / 3600)}${space}h ${Math.round((whole % 3600) / 60)}${space}min`;
}

/** A count with its noun: `1 checkpoint`, `1,234 checkpoints`, `2 matrices`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? noun : plural}`;
}

/** A number in four significant figures, by powers of ten where it is very small or large. */
export function scientific(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 0.001 && size < 10000) return String(Number(value.toPrecision(4)));
  const [mantissa, exponent] = value.toExponential(2).split('e');
  return `${Number(mantissa)}e${Number(exponent)}`;
}

/** A number in three significant figures, none of them left out: what stands below another in a table. */
export function tabular(value: number): string {
  const size = Math.abs(value);
  return size >= 0.001 && size < 1000 ? value.toPrecision(3) : threeFigures(value);
}

/** A number in three significant figures. */
export function threeFigures(value: number): string {
  return scientific(Number(value.toPrecision(3)));
}
