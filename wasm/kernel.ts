/**
 * The numeric kernel in WebAssembly SIMD (AssemblyScript): what an encoder with int8 weights needs, and no more.
 *
 * Pointers are byte offsets into the one memory, which the caller brings and divides up; matrices are row-major. Every sum has a fixed
 * order and products of integers are exact: src/model/plainKernel.ts gives the same bytes. A change of the order of operations here is a
 * change there. What each operation means to its caller stands in src/model/kernel.ts.
 *
 * Compiled twice: with relaxed SIMD, whose product of bytes is used only on numbers for which all machines agree, and without, for engines
 * that do not have it.
 */

/** Rows below this (2^-100) count as zero, so that no step between levels overflows. */
const TINY: f32 = 7.888609e-31;
const LARGEST: f32 = 3.4028235e38;
/** Attention scores are kept within this, so that none is infinite and their differences are finite. */
const SCORE_LIMIT: f32 = 1e37;
/** Epsilon of the layer normalisation, as BERT sets it. */
const EPSILON: f32 = 1e-12;

/** `pmin` and `pmax` give their first operand where the other is no number: `x` stands second, so a NaN becomes a bound. */
function clamp(x: v128, low: f32, high: f32): v128 {
  return f32x4.pmin(f32x4.splat(high), f32x4.pmax(f32x4.splat(low), x));
}

/** The sum of four lanes: (0 + 1) + (2 + 3). */
function sumLanes(x: v128): f32 {
  return (
    f32x4.extract_lane(x, 0) +
    f32x4.extract_lane(x, 1) +
    (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3))
  );
}

/** The largest of four lanes. */
function maxLanes(x: v128): f32 {
  const halves = f32x4.pmax(x, i32x4.shuffle(x, x, 2, 3, 0, 1));
  return f32x4.extract_lane(
    f32x4.pmax(halves, i32x4.shuffle(halves, halves, 1, 0, 3, 2)),
    0,
  );
}

/**
 * The nearest whole number of 127 e^y for y <= 0. y = (n + r) ln 2; 2^r by a polynomial of degree 3 (least squares at Chebyshev points, relative
 * error 8e-5), 2^n by its bits.
 */
function weightLevels(y: v128): v128 {
  const x = clamp(f32x4.mul(y, f32x4.splat(1.4426950408889634)), -20, 0);
  const n = f32x4.nearest(x);
  const r = f32x4.sub(x, n);
  let p = f32x4.splat(0.055088684);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.242604051));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.693276242));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.99992894));
  const power = i32x4.add(p, i32x4.shl(i32x4.trunc_sat_f32x4_s(n), 23));
  return i32x4.trunc_sat_f32x4_s(
    f32x4.nearest(f32x4.mul(power, f32x4.splat(127))),
  );
}

/**
 * x Phi(x) = max(0, x) - |x| erfc(|x| / sqrt 2) / 2, erfc by 7.1.27 of Abramowitz and Stegun: 1 / (1 + a1 z + a2 z^2 + a3 z^3 + a4 z^4)^4, its
 * factors divided by the powers of sqrt 2. Largest absolute error 7e-4 (kernel.test.ts measures it): what follows is rounded to 63 levels.
 */
function gelu(x: v128): v128 {
  const z = f32x4.pmin(f32x4.splat(1e5), f32x4.abs(x));
  let d = f32x4.splat(0.019527);
  d = f32x4.add(f32x4.mul(d, z), f32x4.splat(0.00034365389));
  d = f32x4.add(f32x4.mul(d, z), f32x4.splat(0.1151945));
  d = f32x4.add(f32x4.mul(d, z), f32x4.splat(0.19685358));
  d = f32x4.add(f32x4.mul(d, z), f32x4.splat(1));
  d = f32x4.mul(d, d);
  const tail = f32x4.div(f32x4.mul(z, f32x4.splat(0.5)), f32x4.mul(d, d));
  return f32x4.sub(f32x4.pmax(f32x4.splat(0), x), tail);
}

/** The largest size of k numbers, no more than the largest f32. */
function most(x: usize, k: usize): f32 {
  let top = f32x4.splat(0);
  for (const end = x + (k << 2); x < end; x += 16)
    top = f32x4.pmax(top, f32x4.abs(v128.load(x)));
  return min(maxLanes(top), LARGEST);
}

/** Numbers times the factor, to the nearest even within 63. */
function levels(x: usize, factors: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(
    clamp(f32x4.nearest(f32x4.mul(v128.load(x), factors)), -63, 63),
  );
}

/** q[t] = shift + nearest even of x[t] * factor, within 63, as bytes. */
function round(x: usize, k: usize, factor: f32, shift: i16, q: usize): void {
  const factors = f32x4.splat(factor);
  const shifts = i16x8.splat(shift);
  for (const end = x + (k << 2); x < end; x += 32) {
    const eight = i16x8.add(
      i16x8.narrow_i32x4_s(levels(x, factors), levels(x + 16, factors)),
      shifts,
    );
    v128.store64_lane(q, i8x16.narrow_i16x8_s(eight, eight), 0);
    q += 8;
  }
}

/** A row to whole numbers within 63 and the shift: x = (q - shift) * the scale it returns, which is 0 for a row that counts as zero. */
function roundRow(x: usize, k: usize, shift: i16, q: usize): f32 {
  const top = most(x, k);
  const zero = top < TINY;
  round(x, k, zero ? 0 : 63 / top, shift, q);
  return zero ? 0 : top / 63;
}

/** Rows of f32 to 6 bits and a sign: s[i] = max|x_i| / 63, q = 64 + nearest even of x / s. */
export function quantize(
  x: usize,
  m: usize,
  k: usize,
  q: usize,
  s: usize,
): void {
  for (let i: usize = 0; i < m; i++) {
    f32.store(s, roundRow(x, k, 64, q));
    x += k << 2;
    q += k;
    s += 4;
  }
}

/** Sums of 4 and 4 products each, of 4 columns. Sums of two leave 16 bits neither alone nor two together: |b| <= 64, 0 <= x <= 127. */
function fours(b0: v128, x: v128, b1: v128, y: v128, ones: v128): v128 {
  return i32x4.dot_i16x8_s(
    i16x8.add(
      i16x8.relaxed_dot_i8x16_i7x16_s(b0, x),
      i16x8.relaxed_dot_i8x16_i7x16_s(b1, y),
    ),
    ones,
  );
}

/**
 * 4 rows times 8 columns of bytes: to[r * stride + c] = start[c] + sum_t a_r[t] b[c][t] in i32; k, the number of steps, is a multiple of 8. a: from 0
 * to 127; b: weights as `packWeights` lays 8 of its rows, from -64 to 64 (the keys and values of `attention` stay within 63).
 */
function tile(
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  b: usize,
  k: usize,
  start: usize,
  to: usize,
  stride: usize,
): void {
  if (!ASC_FEATURE_RELAXED_SIMD) {
    halfTile(a0, a1, b, k, start, to, stride);
    halfTile(a2, a3, b, k, start, to + stride + stride, stride);
    return;
  }
  const ones = i16x8.splat(1);
  let sum00 = v128.load(start);
  let sum01 = v128.load(start, 16);
  let sum10 = sum00;
  let sum11 = sum01;
  let sum20 = sum00;
  let sum21 = sum01;
  let sum30 = sum00;
  let sum31 = sum01;
  for (const end = a0 + k; a0 < end; a0 += 8) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const b2 = v128.load(b, 32);
    const b3 = v128.load(b, 48);
    b += 64;
    const x0 = v128.load32_splat(a0);
    const y0 = v128.load32_splat(a0, 4);
    sum00 = i32x4.add(sum00, fours(b0, x0, b1, y0, ones));
    sum01 = i32x4.add(sum01, fours(b2, x0, b3, y0, ones));
    const x1 = v128.load32_splat(a1);
    const y1 = v128.load32_splat(a1, 4);
    a1 += 8;
    sum10 = i32x4.add(sum10, fours(b0, x1, b1, y1, ones));
    sum11 = i32x4.add(sum11, fours(b2, x1, b3, y1, ones));
    const x2 = v128.load32_splat(a2);
    const y2 = v128.load32_splat(a2, 4);
    a2 += 8;
    sum20 = i32x4.add(sum20, fours(b0, x2, b1, y2, ones));
    sum21 = i32x4.add(sum21, fours(b2, x2, b3, y2, ones));
    const x3 = v128.load32_splat(a3);
    const y3 = v128.load32_splat(a3, 4);
    a3 += 8;
    sum30 = i32x4.add(sum30, fours(b0, x3, b1, y3, ones));
    sum31 = i32x4.add(sum31, fours(b2, x3, b3, y3, ones));
  }
  v128.store(to, sum00);
  v128.store(to, sum01, 16);
  to += stride;
  v128.store(to, sum10);
  v128.store(to, sum11, 16);
  to += stride;
  v128.store(to, sum20);
  v128.store(to, sum21, 16);
  to += stride;
  v128.store(to, sum30);
  v128.store(to, sum31, 16);
}

/** The 4 columns of two vectors with two sums a column, and what they start from. */
function joined(low: v128, high: v128, start: v128): v128 {
  return i32x4.add(
    start,
    i32x4.add(
      i32x4.shuffle(low, high, 0, 2, 4, 6),
      i32x4.shuffle(low, high, 1, 3, 5, 7),
    ),
  );
}

/** `tile` for 2 rows, without relaxed SIMD: products in 16 bits, two sums a column until the end. */
function halfTile(
  a0: usize,
  a1: usize,
  b: usize,
  k: usize,
  start: usize,
  to: usize,
  stride: usize,
): void {
  let sum00 = i32x4.splat(0);
  let sum01 = i32x4.splat(0);
  let sum02 = i32x4.splat(0);
  let sum03 = i32x4.splat(0);
  let sum10 = i32x4.splat(0);
  let sum11 = i32x4.splat(0);
  let sum12 = i32x4.splat(0);
  let sum13 = i32x4.splat(0);
  for (const end = a0 + k; a0 < end; a0 += 4) {
    const x0 = i16x8.extend_low_i8x16_s(v128.load32_splat(a0));
    const x1 = i16x8.extend_low_i8x16_s(v128.load32_splat(a1));
    a1 += 4;
    const b0 = v128.load8x8_s(b);
    sum00 = i32x4.add(sum00, i32x4.dot_i16x8_s(x0, b0));
    sum10 = i32x4.add(sum10, i32x4.dot_i16x8_s(x1, b0));
    const b1 = v128.load8x8_s(b, 8);
    sum01 = i32x4.add(sum01, i32x4.dot_i16x8_s(x0, b1));
    sum11 = i32x4.add(sum11, i32x4.dot_i16x8_s(x1, b1));
    const b2 = v128.load8x8_s(b, 32);
    sum02 = i32x4.add(sum02, i32x4.dot_i16x8_s(x0, b2));
    sum12 = i32x4.add(sum12, i32x4.dot_i16x8_s(x1, b2));
    const b3 = v128.load8x8_s(b, 40);
    sum03 = i32x4.add(sum03, i32x4.dot_i16x8_s(x0, b3));
    sum13 = i32x4.add(sum13, i32x4.dot_i16x8_s(x1, b3));
    // the other four steps of these eight lie 16 bytes on, the next eight 64
    b += (end - a0) & 4 ? 48 : 16;
  }
  const start0 = v128.load(start);
  const start1 = v128.load(start, 16);
  v128.store(to, joined(sum00, sum01, start0));
  v128.store(to, joined(sum02, sum03, start1), 16);
  v128.store(to + stride, joined(sum10, sum11, start0));
  v128.store(to + stride, joined(sum12, sum13, start1), 16);
}

/** Four sums of a product to four outputs: act(sum * (row scale * column scale) + bias). */
function finish(
  sum: v128,
  scale: v128,
  columns: v128,
  bias: v128,
  act: i32,
  out: usize,
): void {
  const y = f32x4.add(
    f32x4.mul(f32x4.convert_i32x4_s(sum), f32x4.mul(scale, columns)),
    bias,
  );
  v128.store(
    out,
    act == 1 ? gelu(y) : act == 2 ? f32x4.pmax(f32x4.splat(0), y) : y,
  );
}

/**
 * out[i][j] = act(s[i] ws[j] (starts[j] + sum_k q[i][k] W[j][k]) + b[j]), sums in i32. The weights of 8 columns stay in the nearest cache over all
 * rows. act: 0 none, 1 GELU, 2 ReLU. scratch: 128 bytes for the sums of a tile.
 */
export function linear(
  q: usize,
  s: usize,
  m: usize,
  k: usize,
  w: usize,
  starts: usize,
  ws: usize,
  b: usize,
  n: usize,
  out: usize,
  act: i32,
  scratch: usize,
): void {
  const last = m - 1;
  const outRow = n << 2;
  for (let j: usize = 0; j < n; j += 8) {
    const columns0 = v128.load(ws);
    const columns1 = v128.load(ws, 16);
    const bias0 = v128.load(b);
    const bias1 = v128.load(b, 16);
    for (let i0: usize = 0; i0 < m; i0 += 4) {
      tile(
        q + i0 * k,
        q + min(i0 + 1, last) * k,
        q + min(i0 + 2, last) * k,
        q + min(i0 + 3, last) * k,
        w,
        k,
        starts,
        scratch,
        32,
      );
      const behind = min(i0 + 4, m);
      let sum = scratch;
      for (let i = i0; i < behind; i++) {
        const scale = v128.load32_splat(s + (i << 2));
        const to = out + i * outRow;
        finish(v128.load(sum), scale, columns0, bias0, act, to);
        finish(v128.load(sum, 16), scale, columns1, bias1, act, to + 16);
        sum += 32;
      }
    }
    w += k << 3;
    starts += 32;
    ws += 32;
    b += 32;
    out += 32;
  }
}

/** out = LayerNorm(x + r) over rows of d; r = 0: no residual. Sums over four lanes. out may be x or r. */
export function addNorm(
  x: usize,
  r: usize,
  m: usize,
  d: usize,
  gamma: usize,
  beta: usize,
  out: usize,
): void {
  const row = d << 2;
  for (let i: usize = 0; i < m; i++) {
    let sum = f32x4.splat(0);
    for (let at: usize = 0; at < row; at += 16) {
      let y = v128.load(x + at);
      if (r) y = f32x4.add(y, v128.load(r + at));
      v128.store(out + at, y);
      sum = f32x4.add(sum, y);
    }
    const mean = f32x4.splat(sumLanes(sum) / <f32>d);
    let squares = f32x4.splat(0);
    for (let at: usize = 0; at < row; at += 16) {
      const y = f32x4.sub(v128.load(out + at), mean);
      squares = f32x4.add(squares, f32x4.mul(y, y));
    }
    const scale = f32x4.splat(
      1 / f32.sqrt(sumLanes(squares) / <f32>d + EPSILON),
    );
    for (let at: usize = 0; at < row; at += 16) {
      const y = f32x4.mul(f32x4.sub(v128.load(out + at), mean), scale);
      v128.store(
        out + at,
        f32x4.add(f32x4.mul(y, v128.load(gamma + at)), v128.load(beta + at)),
      );
    }
    x += row;
    if (r) r += row;
    out += row;
  }
}

/**
 * A row of products p[0 .. m), whole numbers, to weights of a softmax from 0 to 127, as bytes, in the same place: 127 e^(y - the largest y), y = p *
 * (scale * scales) within the score limit. Up to width (m rounded up to a multiple of 8) p holds anything and gets weight 0. Returns 1 / the
 * sum of the weights.
 */
function softmax(
  p: usize,
  m: usize,
  width: usize,
  scale: f32,
  scales: usize,
): f32 {
  const end = p + (width << 2);
  const factor = f32x4.splat(scale);
  let top = f32x4.splat(-LARGEST);
  for (let at = p; at < end; at += 16) {
    const y = clamp(
      f32x4.mul(
        f32x4.convert_i32x4_s(v128.load(at)),
        f32x4.mul(factor, v128.load(scales)),
      ),
      -SCORE_LIMIT,
      SCORE_LIMIT,
    );
    v128.store(at, y);
    scales += 16;
    top = f32x4.pmax(top, y);
  }
  for (let at = p + (m << 2); at < end; at += 4) f32.store(at, -LARGEST);
  const highest = f32x4.splat(maxLanes(top));
  let sum = i32x4.splat(0);
  for (let at = p; at < end; at += 32) {
    const low = weightLevels(f32x4.sub(v128.load(at), highest));
    const high = weightLevels(f32x4.sub(v128.load(at, 16), highest));
    sum = i32x4.add(sum, i32x4.add(low, high));
    const eight = i16x8.narrow_i32x4_s(low, high);
    v128.store64_lane(p, i8x16.narrow_i16x8_s(eight, eight), 0);
    p += 8;
  }
  return 1 / sumLanes(f32x4.convert_i32x4_s(sum));
}

/** The sum of k bytes with a sign. */
function sumBytes(q: usize, k: usize): i32 {
  let sum = i32x4.splat(0);
  for (const end = q + k; q < end; q += 8)
    sum = i32x4.add(sum, i32x4.extadd_pairwise_i16x8_s(v128.load8x8_s(q)));
  return (
    i32x4.extract_lane(sum, 0) +
    i32x4.extract_lane(sum, 1) +
    i32x4.extract_lane(sum, 2) +
    i32x4.extract_lane(sum, 3)
  );
}

/**
 * Softmax attention of all rows over all rows, head by head. qkv: rows of queries, keys, values, heads * dh each; dh a multiple of 8, at most
 * 128. Queries and keys are rounded to 6 bits and a sign, row by row; so are the values of a head, with one scale; weights to 7 bits.
 * scratch, in bytes (m8: m rounded up to a multiple of 8): 4 dh for four rows, m dh for the queries, m8 dh for the keys in panels of 8
 * rows, filled up with the last one, m8 dh for the values in panels of 8 dimensions; 4 m8 for the scales of queries, of keys, and what the sums of
 * keys start from; 16 m8 for the weights of four queries; 128 for the sums of a tile; 32 zeros.
 */
export function attention(
  qkv: usize,
  m: usize,
  heads: usize,
  dh: usize,
  out: usize,
  scratch: usize,
): void {
  const last = m - 1;
  const width = (m + 7) & ~7;
  const part = (heads * dh) << 2;
  const row = part + part + part;
  const keyPanel = dh << 3;
  const valuePanel = width << 3;
  const rounded = scratch;
  const queries = rounded + (dh << 2);
  const keys = queries + m * dh;
  const values = keys + width * dh;
  const queryScales = values + width * dh;
  const keyScales = queryScales + (width << 2);
  const keyStarts = keyScales + (width << 2);
  const stride = width << 2;
  const p0 = keyStarts + (width << 2);
  const p1 = p0 + stride;
  const p2 = p1 + stride;
  const p3 = p2 + stride;
  const sums = p3 + stride;
  const zeros = sums + 128;
  v128.store(zeros, i32x4.splat(0));
  v128.store(zeros, i32x4.splat(0), 16);
  const scale: f32 = 1 / f32.sqrt(dh as f32);
  for (let head: usize = 0; head < heads; head++) {
    let top: f32 = 0;
    for (let i: usize = 0; i < m; i++) {
      const at = qkv + i * row;
      const q = roundRow(at, dh, 64, queries + i * dh);
      f32.store(queryScales + (i << 2), q * scale);
      top = max(top, most(at + part + part, dh));
    }
    for (let i: usize = 0; i < width; i++) {
      const k = roundRow(qkv + min(i, last) * row + part, dh, 0, rounded);
      f32.store(keyScales + (i << 2), k);
      i32.store(keyStarts + (i << 2), -64 * sumBytes(rounded, dh));
      let to = keys + (i >> 3) * keyPanel + ((i & 4) << 3) + ((i & 3) << 2);
      for (let t: usize = 0; t < dh; t += 8) {
        i32.store(to, i32.load(rounded + t));
        i32.store(to + 16, i32.load(rounded + t + 4));
        to += 64;
      }
    }
    const zero = top < TINY;
    const factor: f32 = zero ? 0 : 63 / top;
    const valueScale: f32 = zero ? 0 : top / 63;
    for (let i: usize = 0; i < width; i += 4) {
      for (let r: usize = 0; r < 4; r++)
        round(
          qkv + min(i + r, last) * row + part + part,
          dh,
          factor,
          0,
          rounded + r * dh,
        );
      let to = values + ((i >> 3) << 6) + ((i & 4) << 2);
      for (let at = rounded; at < rounded + dh; at += 8) {
        const a = v128.load64_zero(at);
        const b = v128.load64_zero(at + dh);
        const c = v128.load64_zero(at + dh + dh);
        const d = v128.load64_zero(at + dh + dh + dh);
        const ab = twoByTwo(a, b);
        const cd = twoByTwo(c, d);
        v128.store(to, i16x8.shuffle(ab, cd, 0, 8, 1, 9, 2, 10, 3, 11));
        v128.store(to, i16x8.shuffle(ab, cd, 4, 12, 5, 13, 6, 14, 7, 15), 32);
        to += valuePanel;
      }
    }
    for (let i0: usize = 0; i0 < m; i0 += 4) {
      const q0 = queries + i0 * dh;
      const q1 = queries + min(i0 + 1, last) * dh;
      const q2 = queries + min(i0 + 2, last) * dh;
      const q3 = queries + min(i0 + 3, last) * dh;
      let key = keys;
      for (let j: usize = 0; j < stride; j += 32) {
        tile(q0, q1, q2, q3, key, dh, keyStarts + j, p0 + j, stride);
        key += keyPanel;
      }
      const behind = min(i0 + 4, m);
      // the queries' scales make room for those of the rows' weights
      for (let i = i0, p = p0; i < behind; i++, p += stride) {
        const own = queryScales + (i << 2);
        f32.store(
          own,
          softmax(p, m, width, f32.load(own), keyScales) * valueScale,
        );
      }
      let value = values;
      for (let t: usize = 0; t < dh << 2; t += 32) {
        tile(p0, p1, p2, p3, value, width, zeros, sums, 32);
        let sum = sums;
        for (let i = i0; i < behind; i++) {
          const weight = v128.load32_splat(queryScales + (i << 2));
          const to = out + i * part + t;
          const y0 = f32x4.convert_i32x4_s(v128.load(sum));
          const y1 = f32x4.convert_i32x4_s(v128.load(sum, 16));
          v128.store(to, f32x4.mul(y0, weight));
          v128.store(to, f32x4.mul(y1, weight), 16);
          sum += 32;
        }
        value += valuePanel;
      }
    }
    qkv += dh << 2;
    out += dh << 2;
  }
}

/** The first 8 bytes of two vectors in turns. */
function twoByTwo(a: v128, b: v128): v128 {
  return i8x16.shuffle(
    a,
    b,
    0,
    16,
    1,
    17,
    2,
    18,
    3,
    19,
    4,
    20,
    5,
    21,
    6,
    22,
    7,
    23,
  );
}

/** out[i] = (words[ids[i]] * wordScales[ids[i]] + positions[i]) + shapeTable[shapes[i]]. */
export function embed(
  ids: usize,
  shapes: usize,
  m: usize,
  d: usize,
  words: usize,
  wordScales: usize,
  positions: usize,
  shapeTable: usize,
  out: usize,
): void {
  const row = d << 2;
  for (let i: usize = 0; i < m; i++) {
    const id = <usize>i32.load(ids);
    let word = words + id * d;
    const scale = v128.load32_splat(wordScales + (id << 2));
    const shape = shapeTable + <usize>i32.load(shapes) * row;
    for (let at: usize = 0; at < row; at += 32) {
      const levels = v128.load8x8_s(word);
      word += 8;
      v128.store(
        out + at,
        f32x4.add(
          f32x4.add(
            f32x4.mul(
              f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(levels)),
              scale,
            ),
            v128.load(positions + at),
          ),
          v128.load(shape + at),
        ),
      );
      v128.store(
        out + at,
        f32x4.add(
          f32x4.add(
            f32x4.mul(
              f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(levels)),
              scale,
            ),
            v128.load(positions + at, 16),
          ),
          v128.load(shape + at, 16),
        ),
        16,
      );
    }
    ids += 4;
    shapes += 4;
    positions += row;
    out += row;
  }
}

/** out += weight * x over `count` floats. */
export function mix(x: usize, count: usize, weight: f32, out: usize): void {
  const end = x + (count << 2);
  const factor = f32x4.splat(weight);
  for (const vectors = x + ((count & ~3) << 2); x < vectors; x += 16) {
    v128.store(out, f32x4.add(v128.load(out), f32x4.mul(factor, v128.load(x))));
    out += 16;
  }
  for (; x < end; x += 4) {
    f32.store(out, f32.load(out) + weight * f32.load(x));
    out += 4;
  }
}

/** out[0 .. count) = value. */
export function fill(out: usize, count: usize, value: f32): void {
  const end = out + (count << 2);
  const lanes = f32x4.splat(value);
  for (const vectors = out + ((count & ~3) << 2); out < vectors; out += 16)
    v128.store(out, lanes);
  for (; out < end; out += 4) f32.store(out, value);
}

/** out[i] = x[index[i]], rows of d. */
export function gather(
  x: usize,
  d: usize,
  index: usize,
  n: usize,
  out: usize,
): void {
  const row = d << 2;
  for (let i: usize = 0; i < n; i++) {
    memory.copy(out, x + <usize>i32.load(index) * row, row);
    index += 4;
    out += row;
  }
}

/** out[i][j] = a_i . b_j over d, summed in four lanes. Tiles of 4 rows by 2; a missing row is the last one again. */
export function dots(
  a: usize,
  b: usize,
  n: usize,
  m: usize,
  d: usize,
  out: usize,
): void {
  const row = d << 2;
  const outRow = m << 2;
  for (let i0: usize = 0; i0 < n; i0 += 4) {
    const i1 = min(i0 + 1, n - 1);
    const i2 = min(i0 + 2, n - 1);
    const i3 = min(i0 + 3, n - 1);
    const a0 = a + i0 * row;
    const a1 = a + i1 * row;
    const a2 = a + i2 * row;
    const a3 = a + i3 * row;
    const out0 = out + i0 * outRow;
    const out1 = out + i1 * outRow;
    const out2 = out + i2 * outRow;
    const out3 = out + i3 * outRow;
    for (let j: usize = 0; j < m; j += 2) {
      const next = min(j + 1, m - 1);
      const b0 = b + j * row;
      const b1 = b + next * row;
      let sum00 = f32x4.splat(0);
      let sum01 = f32x4.splat(0);
      let sum10 = f32x4.splat(0);
      let sum11 = f32x4.splat(0);
      let sum20 = f32x4.splat(0);
      let sum21 = f32x4.splat(0);
      let sum30 = f32x4.splat(0);
      let sum31 = f32x4.splat(0);
      for (let t: usize = 0; t < row; t += 16) {
        const y0 = v128.load(b0 + t);
        const y1 = v128.load(b1 + t);
        const x0 = v128.load(a0 + t);
        sum00 = f32x4.add(sum00, f32x4.mul(x0, y0));
        sum01 = f32x4.add(sum01, f32x4.mul(x0, y1));
        const x1 = v128.load(a1 + t);
        sum10 = f32x4.add(sum10, f32x4.mul(x1, y0));
        sum11 = f32x4.add(sum11, f32x4.mul(x1, y1));
        const x2 = v128.load(a2 + t);
        sum20 = f32x4.add(sum20, f32x4.mul(x2, y0));
        sum21 = f32x4.add(sum21, f32x4.mul(x2, y1));
        const x3 = v128.load(a3 + t);
        sum30 = f32x4.add(sum30, f32x4.mul(x3, y0));
        sum31 = f32x4.add(sum31, f32x4.mul(x3, y1));
      }
      const to0 = j << 2;
      const to1 = next << 2;
      f32.store(out0 + to0, sumLanes(sum00));
      f32.store(out0 + to1, sumLanes(sum01));
      f32.store(out1 + to0, sumLanes(sum10));
      f32.store(out1 + to1, sumLanes(sum11));
      f32.store(out2 + to0, sumLanes(sum20));
      f32.store(out2 + to1, sumLanes(sum21));
      f32.store(out3 + to0, sumLanes(sum30));
      f32.store(out3 + to1, sumLanes(sum31));
    }
  }
}
