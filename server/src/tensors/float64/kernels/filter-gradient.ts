// The gradient of a convolution's filter in float32: sums over pixels, without rearranging the images before.

/** Rows of about so many bytes are read together: they stay in the nearest cache while every tap passes over them. */
const bytesTogether: usize = 8192;

/** The first place of an output whose tap lies in the image: the least o >= 0 with o stride + tap >= 0. */
function firstInside(tap: i32, stride: i32): i32 {
  return tap >= 0 ? 0 : (stride - 1 - tap) / stride;
}

/** One behind the last such place: the least o with o stride + tap >= size, `count` at most. */
function endInside(tap: i32, stride: i32, size: i32, count: i32): i32 {
  const end = (size - tap + stride - 1) / stride;
  return min(max(end, 0), count);
}

/**
 * out[kh, kw, ci, co] += sum over pixels of x[n, s i + kh - top, t j + kw - left, ci] dy[n, i, j, co], of the samples
 * `first` to `end` - 1. All float32 and row-major; channels of x and of dy are multiples of 4.
 * @param shape 12 int32: height, width and channels of x; of dy; height and width of the filter; strides s and t; top and left
 */
export function filterGradient(shape: usize, x: usize, dy: usize, first: i32, end: i32, out: usize): void {
  const height = load<i32>(shape);
  const width = load<i32>(shape, 4);
  const channels = <usize>load<i32>(shape, 8);
  const outHeight = load<i32>(shape, 12);
  const outWidth = load<i32>(shape, 16);
  const outputs = <usize>load<i32>(shape, 20);
  const kernelHeight = load<i32>(shape, 24);
  const kernelWidth = load<i32>(shape, 28);
  const down = load<i32>(shape, 32);
  const across = load<i32>(shape, 36);
  const top = load<i32>(shape, 40);
  const left = load<i32>(shape, 44);

  const xPixel = channels << 2;
  const dyPixel = outputs << 2;
  const xStep = <usize>across * xPixel;
  const xLine = <usize>(down * width) * xPixel;
  const dyLine = <usize>outWidth * dyPixel;
  const together = <i32>max<usize>(1, bytesTogether / dyLine);

  for (let n = first; n < end; n++) {
    const image = x + <usize>(n * height * width) * xPixel;
    const gradient = dy + <usize>(n * outHeight) * dyLine;
    for (let i = 0; i < outHeight; i += together)
      for (let kh = 0; kh < kernelHeight; kh++) {
        const row = max(i, firstInside(kh - top, down));
        const rows = min(i + together, endInside(kh - top, down, height, outHeight)) - row;
        if (rows <= 0) continue;
        for (let kw = 0; kw < kernelWidth; kw++) {
          const column = firstInside(kw - left, across);
          const columns = endInside(kw - left, across, width, outWidth) - column;
          if (columns <= 0) continue;
          const seen =
            image + <usize>((row * down + kh - top) * width + column * across + kw - left) * xPixel;
          const given = gradient + <usize>row * dyLine + <usize>column * dyPixel;
          const tap = out + <usize>(kh * kernelWidth + kw) * channels * dyPixel;
          for (let ci: usize = 0; ci < channels; ci += 4) {
            const from = seen + (ci << 2);
            const to = tap + ci * dyPixel;
            let co: usize = 0;
            for (; co + 8 <= outputs; co += 8)
              addEight(from, xStep, xLine, given + (co << 2), dyPixel, dyLine, rows, columns, to + (co << 2));
            if (co < outputs)
              addFour(from, xStep, xLine, given + (co << 2), dyPixel, dyLine, rows, columns, to + (co << 2));
          }
        }
      }
  }
}

/** Four channels by eight outputs: `to` is the first of four rows of the filter, `pixel` bytes apart. */
function addEight(
  x: usize,
  step: usize,
  line: usize,
  dy: usize,
  pixel: usize,
  dyLine: usize,
  rows: i32,
  columns: i32,
  to: usize,
): void {
  const to1 = to + pixel;
  const to2 = to1 + pixel;
  const to3 = to2 + pixel;
  let s00 = v128.load(to);
  let s01 = v128.load(to, 16);
  let s10 = v128.load(to1);
  let s11 = v128.load(to1, 16);
  let s20 = v128.load(to2);
  let s21 = v128.load(to2, 16);
  let s30 = v128.load(to3);
  let s31 = v128.load(to3, 16);
  for (let row = 0; row < rows; row++) {
    let a = x;
    let d = dy;
    for (let column = 0; column < columns; column++) {
      const p = v128.load(d);
      const q = v128.load(d, 16);
      let v = v128.load32_splat(a);
      s00 = f32x4.relaxed_madd(v, p, s00);
      s01 = f32x4.relaxed_madd(v, q, s01);
      v = v128.load32_splat(a, 4);
      s10 = f32x4.relaxed_madd(v, p, s10);
      s11 = f32x4.relaxed_madd(v, q, s11);
      v = v128.load32_splat(a, 8);
      s20 = f32x4.relaxed_madd(v, p, s20);
      s21 = f32x4.relaxed_madd(v, q, s21);
      v = v128.load32_splat(a, 12);
      s30 = f32x4.relaxed_madd(v, p, s30);
      s31 = f32x4.relaxed_madd(v, q, s31);
      a += step;
      d += pixel;
    }
    x += line;
    dy += dyLine;
  }
  v128.store(to, s00);
  v128.store(to, s01, 16);
  v128.store(to1, s10);
  v128.store(to1, s11, 16);
  v128.store(to2, s20);
  v128.store(to2, s21, 16);
  v128.store(to3, s30);
  v128.store(to3, s31, 16);
}

/** The same by four outputs. */
function addFour(
  x: usize,
  step: usize,
  line: usize,
  dy: usize,
  pixel: usize,
  dyLine: usize,
  rows: i32,
  columns: i32,
  to: usize,
): void {
  const to1 = to + pixel;
  const to2 = to1 + pixel;
  const to3 = to2 + pixel;
  let s0 = v128.load(to);
  let s1 = v128.load(to1);
  let s2 = v128.load(to2);
  let s3 = v128.load(to3);
  for (let row = 0; row < rows; row++) {
    let a = x;
    let d = dy;
    for (let column = 0; column < columns; column++) {
      const p = v128.load(d);
      s0 = f32x4.relaxed_madd(v128.load32_splat(a), p, s0);
      s1 = f32x4.relaxed_madd(v128.load32_splat(a, 4), p, s1);
      s2 = f32x4.relaxed_madd(v128.load32_splat(a, 8), p, s2);
      s3 = f32x4.relaxed_madd(v128.load32_splat(a, 12), p, s3);
      a += step;
      d += pixel;
    }
    x += line;
    dy += dyLine;
  }
  v128.store(to, s0);
  v128.store(to1, s1);
  v128.store(to2, s2);
  v128.store(to3, s3);
}
