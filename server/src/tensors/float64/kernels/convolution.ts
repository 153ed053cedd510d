// A convolution in float32 over images that have their border of zeros already.

/**
 * out[r, j, o] = sum over kh, kw, c of x[row(r) + kh, across j + kw, c] w[kh, kw, c, o], for rows `first` to `end` - 1 of all outputs of
 * all images. Float32, row-major; for a row of the filter, pixels and channels lie one after another in both factors.
 * @param shape 10 int32: height, width and channels of x; height, width and channels of out, these a multiple of 8; height and
 *   width of the filter; stride of rows; stride of columns
 * @param w in blocks of eight outputs, each kh x kw x c x 8
 */
export function convolve(shape: usize, x: usize, w: usize, first: i32, end: i32, out: usize): void {
  const height = load<i32>(shape);
  const width = load<i32>(shape, 4);
  const channels = load<i32>(shape, 8);
  const outHeight = load<i32>(shape, 12);
  const outWidth = load<i32>(shape, 16);
  const outputs = load<i32>(shape, 20);
  const kernelHeight = load<i32>(shape, 24);
  const kernelWidth = load<i32>(shape, 28);
  const down = load<i32>(shape, 32);
  const across = load<i32>(shape, 36);

  const line = (<usize>(width * channels)) << 2;
  const step = (<usize>(across * channels)) << 2;
  const taps = (<usize>(kernelWidth * channels)) << 2;
  const block = (taps * <usize>kernelHeight) << 3;
  const pixel = (<usize>outputs) << 2;
  const last = outWidth - 1;
  for (let o = 0; o < outputs; o += 8) {
    const weights = w + <usize>(o >> 3) * block;
    for (let row = first; row < end; row++) {
      const image = row / outHeight;
      const seen = x + <usize>(image * height + (row - image * outHeight) * down) * line;
      const to = out + <usize>(row * outWidth) * pixel + ((<usize>o) << 2);
      for (let j = 0; j < outWidth; j += 4) {
        // Where fewer than four are left the last ones are worked out again.
        const j0 = max(0, min(j, last - 3));
        const j1 = min(j0 + 1, last);
        const j2 = min(j0 + 2, last);
        const j3 = min(j0 + 3, last);
        let a0 = seen + <usize>j0 * step;
        let a1 = seen + <usize>j1 * step;
        let a2 = seen + <usize>j2 * step;
        let a3 = seen + <usize>j3 * step;
        let b = weights;
        let s00 = f32x4.splat(0);
        let s01 = s00;
        let s10 = s00;
        let s11 = s00;
        let s20 = s00;
        let s21 = s00;
        let s30 = s00;
        let s31 = s00;
        for (let kh = 0; kh < kernelHeight; kh++) {
          for (let k: usize = 0; k < taps; k += 4) {
            const p = v128.load(b);
            const q = v128.load(b, 16);
            let v = v128.load32_splat(a0 + k);
            s00 = f32x4.relaxed_madd(v, p, s00);
            s01 = f32x4.relaxed_madd(v, q, s01);
            v = v128.load32_splat(a1 + k);
            s10 = f32x4.relaxed_madd(v, p, s10);
            s11 = f32x4.relaxed_madd(v, q, s11);
            v = v128.load32_splat(a2 + k);
            s20 = f32x4.relaxed_madd(v, p, s20);
            s21 = f32x4.relaxed_madd(v, q, s21);
            v = v128.load32_splat(a3 + k);
            s30 = f32x4.relaxed_madd(v, p, s30);
            s31 = f32x4.relaxed_madd(v, q, s31);
            b += 32;
          }
          a0 += line;
          a1 += line;
          a2 += line;
          a3 += line;
        }
        const to0 = to + <usize>j0 * pixel;
        const to1 = to + <usize>j1 * pixel;
        const to2 = to + <usize>j2 * pixel;
        const to3 = to + <usize>j3 * pixel;
        v128.store(to0, s00);
        v128.store(to0, s01, 16);
        v128.store(to1, s10);
        v128.store(to1, s11, 16);
        v128.store(to2, s20);
        v128.store(to2, s21, 16);
        v128.store(to3, s30);
        v128.store(to3, s31, 16);
      }
    }
  }
}
