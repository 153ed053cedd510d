/** Bytes from the start of a kernel space's memory. */
type Address = number;

/** What kernels/*.ts export; addresses are bytes in the space's memory, shapes and layouts are told there. */
export interface Kernels {
  clear(at: Address, bytes: number): void;
  addColumns(x: Address, line: number, count: number, columns: number, sums: Address): void;
  addDeviations(
    x: Address,
    line: number,
    count: number,
    columns: number,
    mean: Address,
    first: Address,
    squares: Address,
    unlike: Address,
    fourth: Address,
  ): void;
  absorbRows(r: Address, n: number, block: Address, count: number, scratch: Address): void;
  bidiagonaliseStep(
    a: Address,
    n: number,
    k: number,
    vectors: Address,
    diagonal: Address,
    above: Address,
  ): void;
  symmetricProduct(a: Address, line: number, first: number, end: number, v: Address, y: Address): void;
  tridiagonalReflector(
    a: Address,
    line: number,
    m: number,
    vs: Address,
    ws: Address,
    done: number,
    scratch: Address,
    diagonal: Address,
    below: Address,
    taus: Address,
  ): void;
  tridiagonalPair(
    line: number,
    m: number,
    vs: Address,
    ws: Address,
    done: number,
    products: Address,
    parts: number,
    taus: Address,
  ): void;
  blockReflector(
    a: Address,
    line: number,
    m0: number,
    count: number,
    taus: Address,
    u: Address,
    tu: Address,
    t: Address,
  ): void;
  rotateRows(row: Address, other: Address, count: number, c: number, s: number): void;
  packRows(from: Address, line: number, rows: number, count: number, to: Address): void;
  packColumns(
    from: Address,
    line: number,
    count: number,
    first: number,
    end: number,
    sign: number,
    to: Address,
  ): void;
  packFloats(
    from: Address,
    line: number,
    count: number,
    first: number,
    end: number,
    mean: Address,
    scale: Address,
    to: Address,
  ): void;
  packFactor(from: Address, line: number, first: number, end: number, columns: number, to: Address): void;
  packTransposedFactor(from: Address, line: number, rows: number, count: number, to: Address): void;
  addLowerRows(
    a: Address,
    b: Address,
    count: number,
    first: number,
    end: number,
    c: Address,
    line: number,
  ): void;
  multiplyRows(
    a: Address,
    aLine: number,
    rows: number,
    depth: number,
    b: Address,
    columns: number,
    c: Address,
    cLine: number,
    scratch: Address,
  ): void;
  applyReflector(
    z: Address,
    line: number,
    rows: number,
    length: number,
    count: number,
    u: Address,
    tu: Address,
    w: Address,
    scratch: Address,
  ): void;
  secularRoots(
    d: Address,
    z: Address,
    n: number,
    first: number,
    end: number,
    origins: Address,
    offsets: Address,
  ): void;
  loewner(
    d: Address,
    z: Address,
    n: number,
    first: number,
    end: number,
    origins: Address,
    offsets: Address,
    out: Address,
  ): void;
  secularVectors(
    d: Address,
    z: Address,
    n: number,
    base: number,
    first: number,
    end: number,
    origins: Address,
    offsets: Address,
    place: Address,
    out: Address,
    line: number,
  ): void;
  choleskyDiagonal(a: Address, line: number, first: number, end: number, scratch: Address): number;
  choleskyBelow(
    a: Address,
    line: number,
    first: number,
    end: number,
    top: number,
    bottom: number,
    scratch: Address,
  ): void;
  choleskySolve(l: Address, n: number, b: Address, count: number): void;
  multiplyWeights(
    x: Address,
    rows: number,
    columns: number,
    w: Address,
    classes: number,
    offset: Address,
    out: Address,
  ): void;
  accumulateTransposed(
    x: Address,
    rows: number,
    columns: number,
    r: Address,
    classes: number,
    out: Address,
  ): void;
  softmaxColumns(
    data: Address,
    line: number,
    count: number,
    first: number,
    end: number,
    largest: Address,
    totals: Address,
  ): void;
  multinomialLook(
    logits: Address,
    change: Address,
    step: number,
    labels: Address,
    classes: number,
    stride: number,
    first: number,
    end: number,
    residuals: Address,
    totals: Address,
    sums: Address,
  ): void;
  convolve(shape: Address, x: Address, w: Address, first: number, end: number, out: Address): void;
  filterGradient(shape: Address, x: Address, dy: Address, first: number, end: number, out: Address): void;
  multiplyWeightsSingle(
    x: Address,
    rows: number,
    columns: number,
    w: Address,
    classes: number,
    offset: Address,
    out: Address,
  ): void;
  accumulateTransposedSingle(
    x: Address,
    rows: number,
    columns: number,
    r: Address,
    classes: number,
    out: Address,
  ): void;
}
