/**
 * The numeric kernel in WebAssembly SIMD (AssemblyScript): what an encoder with int8 weights needs, and no more.
 *
 * Pointers are byte offsets into the one memory, which the caller brings and divides up; matrices are row-major. Every sum has a fixed
 * order, products of integers are exact, and no relaxed or fused operation is used: src/model/plainKernel.ts gives the same bytes. A change
 * of the order of operations here is a change there. What each operation means to its caller stands in src/model/kernel.ts.
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
 * e^x for x <= 88; 0 below -87. x = n ln 2 + r, e^r by the polynomial of Cephes `expf` (S. L. Moshier), 2^n by its bits.
 * Largest relative error 2e-7 (kernel.test.ts measures it).
 */
function exp(x: v128): v128 {
  const bounded = clamp(x, -87, 88);
  const n = f32x4.nearest(f32x4.mul(bounded, f32x4.splat(1.4426950408889634)));
  const r = f32x4.sub(
    f32x4.sub(bounded, f32x4.mul(n, f32x4.splat(0.693359375))),
    f32x4.mul(n, f32x4.splat(-2.1219444e-4)),
  );
  let y = f32x4.splat(1.98756915e-4);
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1.3981999507e-3));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(8.3334519073e-3));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(4.1665795894e-2));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1.6666665459e-1));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(5.0000001201e-1));
  y = f32x4.add(f32x4.add(f32x4.mul(y, f32x4.mul(r, r)), r), f32x4.splat(1));
  const power = i32x4.shl(
    i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)),
    23,
  );
  return v128.and(f32x4.mul(y, power), f32x4.ge(x, f32x4.splat(-87)));
}

/**
 * x Phi(x) = x (1 + erf(x / sqrt 2)) / 2. erf by the rational function of degree 13 over 8 that Eigen uses (`generic_fast_erf_float`),
 * argument held within [-4, 4], where erf is 1 in f32. Below -4 sqrt 2 the result is 0. Largest absolute error 1.2e-6 of GELU for |x| <= 6,
 * then x or 0 within a rounding (kernel.test.ts measures it).
 */
function gelu(x: v128): v128 {
  const t = clamp(f32x4.mul(x, f32x4.splat(0.7071067811865476)), -4, 4);
  const t2 = f32x4.mul(t, t);
  let p = f32x4.splat(-2.72614225801306e-10);
  p = f32x4.add(f32x4.mul(p, t2), f32x4.splat(2.77068142495902e-8));
  p = f32x4.add(f32x4.mul(p, t2), f32x4.splat(-2.10102402082508e-6));
  p = f32x4.add(f32x4.mul(p, t2), f32x4.splat(-5.69250639462346e-5));
  p = f32x4.add(f32x4.mul(p, t2), f32x4.splat(-7.34990630326855e-4));
  p = f32x4.add(f32x4.mul(p, t2), f32x4.splat(-2.95459980854025e-3));
  p = f32x4.add(f32x4.mul(p, t2), f32x4.splat(-1.60960333262415e-2));
  let q = f32x4.splat(-1.45660718464996e-5);
  q = f32x4.add(f32x4.mul(q, t2), f32x4.splat(-2.13374055278905e-4));
  q = f32x4.add(f32x4.mul(q, t2), f32x4.splat(-1.68282697438203e-3));
  q = f32x4.add(f32x4.mul(q, t2), f32x4.splat(-7.37332916720468e-3));
  q = f32x4.add(f32x4.mul(q, t2), f32x4.splat(-1.42647390514189e-2));
  const erf = f32x4.div(f32x4.mul(t, p), q);
  const half = f32x4.mul(x, f32x4.splat(0.5));
  return v128.and(
    f32x4.mul(half, f32x4.add(f32x4.splat(1), erf)),
    f32x4.ge(x, f32x4.splat(-5.65685424949238)),
  );
}

/** The largest size of k numbers, no more than the largest f32. */
function most(x: usize, k: usize): f32 {
  let top = f32x4.splat(0);
  for (const end = x + (k << 2); x < end; x += 16)
    top = f32x4.pmax(top, f32x4.abs(v128.load(x)));
  return min(maxLanes(top), LARGEST);
}

/** q[t] = nearest even of x[t] * factor, within the limit, as i16. */
function round(x: usize, k: usize, factor: f32, limit: f32, q: usize): void {
  const factors = f32x4.splat(factor);
  for (const end = x + (k << 2); x < end; x += 32) {
    const low = clamp(
      f32x4.nearest(f32x4.mul(v128.load(x), factors)),
      -limit,
      limit,
    );
    const high = clamp(
      f32x4.nearest(f32x4.mul(v128.load(x, 16), factors)),
      -limit,
      limit,
    );
    v128.store(
      q,
      i16x8.narrow_i32x4_s(
        i32x4.trunc_sat_f32x4_s(low),
        i32x4.trunc_sat_f32x4_s(high),
      ),
    );
    q += 16;
  }
}

/** A row to whole numbers within the limit: x = q * the scale it returns, which is 0 for a row that counts as zero. */
function roundRow(x: usize, k: usize, limit: f32, q: usize): f32 {
  const top = most(x, k);
  const zero = top < TINY;
  round(x, k, zero ? 0 : limit / top, limit, q);
  return zero ? 0 : top / limit;
}

/** Rows of f32 to 14 bits and a sign: s[i] = max|x_i| / 8191, q = nearest even of x / s. */
export function quantize(
  x: usize,
  m: usize,
  k: usize,
  q: usize,
  s: usize,
): void {
  for (let i: usize = 0; i < m; i++) {
    f32.store(s, roundRow(x, k, 8191, q));
    x += k << 2;
    q += k << 1;
    s += 4;
  }
}

/**
 * 4 rows times 8 columns of whole numbers: to_r[c] = sum_t a_r[t] b[c][t] in i32. a: i16 in pairs of steps; b: for each pair of steps the two
 * numbers of each of the 8 columns. 8 sums, 2 vectors of b and 4 splats stay in registers.
 */
function tile(
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  b: usize,
  pairs: usize,
  to0: usize,
  to1: usize,
  to2: usize,
  to3: usize,
): void {
  let sum00 = i32x4.splat(0);
  let sum01 = i32x4.splat(0);
  let sum10 = i32x4.splat(0);
  let sum11 = i32x4.splat(0);
  let sum20 = i32x4.splat(0);
  let sum21 = i32x4.splat(0);
  let sum30 = i32x4.splat(0);
  let sum31 = i32x4.splat(0);
  for (const end = a0 + (pairs << 2); a0 < end; a0 += 4) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    b += 32;
    const x0 = v128.load32_splat(a0);
    sum00 = i32x4.add(sum00, i32x4.dot_i16x8_s(x0, b0));
    sum01 = i32x4.add(sum01, i32x4.dot_i16x8_s(x0, b1));
    const x1 = v128.load32_splat(a1);
    a1 += 4;
    sum10 = i32x4.add(sum10, i32x4.dot_i16x8_s(x1, b0));
    sum11 = i32x4.add(sum11, i32x4.dot_i16x8_s(x1, b1));
    const x2 = v128.load32_splat(a2);
    a2 += 4;
    sum20 = i32x4.add(sum20, i32x4.dot_i16x8_s(x2, b0));
    sum21 = i32x4.add(sum21, i32x4.dot_i16x8_s(x2, b1));
    const x3 = v128.load32_splat(a3);
    a3 += 4;
    sum30 = i32x4.add(sum30, i32x4.dot_i16x8_s(x3, b0));
    sum31 = i32x4.add(sum31, i32x4.dot_i16x8_s(x3, b1));
  }
  v128.store(to0, sum00);
  v128.store(to0, sum01, 16);
  v128.store(to1, sum10);
  v128.store(to1, sum11, 16);
  v128.store(to2, sum20);
  v128.store(to2, sum21, 16);
  v128.store(to3, sum30);
  v128.store(to3, sum31, 16);
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
 * out[i][j] = act(s[i] ws[j] sum_k q[i][k] W[j][k] + b[j]), sums in i32. The weights of 8 columns are widened once and stay in the nearest
 * cache over all rows. act: 0 none, 1 GELU, 2 ReLU. scratch: 16 k bytes for those weights, 128 for the sums of a tile.
 */
export function linear(
  q: usize,
  s: usize,
  m: usize,
  k: usize,
  w: usize,
  ws: usize,
  b: usize,
  n: usize,
  out: usize,
  act: i32,
  scratch: usize,
): void {
  const last = m - 1;
  const row = k << 1;
  const outRow = n << 2;
  const sums = scratch + (k << 4);
  for (let j: usize = 0; j < n; j += 8) {
    for (let to = scratch; to < sums; to += 16) {
      v128.store(to, v128.load8x8_s(w));
      w += 8;
    }
    const columns0 = v128.load(ws);
    const columns1 = v128.load(ws, 16);
    const bias0 = v128.load(b);
    const bias1 = v128.load(b, 16);
    for (let i0: usize = 0; i0 < m; i0 += 4) {
      const q0 = q + i0 * row;
      tile(
        q0,
        q + min(i0 + 1, last) * row,
        q + min(i0 + 2, last) * row,
        q + min(i0 + 3, last) * row,
        scratch,
        k >> 1,
        sums,
        sums + 32,
        sums + 64,
        sums + 96,
      );
      const behind = min(i0 + 4, m);
      let sum = sums;
      for (let i = i0; i < behind; i++) {
        const scale = v128.load32_splat(s + (i << 2));
        const to = out + i * outRow;
        finish(v128.load(sum), scale, columns0, bias0, act, to);
        finish(v128.load(sum, 16), scale, columns1, bias1, act, to + 16);
        sum += 32;
      }
    }
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
 * A row of products p[0 .. m), whole numbers, to the weights of a softmax in 15 bits, in the same place: 32767 e^y / sum of e^y, y = p * (scale *
 * scales) within the score limit. Up to width (m rounded up to a multiple of 8) p holds anything and gets weight 0.
 */
function softmax(
  p: usize,
  m: usize,
  width: usize,
  scale: f32,
  scales: usize,
): void {
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
  let sum = f32x4.splat(0);
  for (let at = p; at < end; at += 16) {
    const y = exp(f32x4.sub(v128.load(at), highest));
    v128.store(at, y);
    sum = f32x4.add(sum, y);
  }
  round(p, width, 32767 / sumLanes(sum), 32767, p);
}

/**
 * Softmax attention of all rows over all rows, head by head. qkv: rows of queries, keys, values, heads * dh each; dh a multiple of 8, at most
 * 128. Queries and keys are rounded to 12 bits and a sign, row by row; the values of a head to 13 bits and a sign; the weights to 15 bits.
 * scratch, in bytes (m8: m rounded up to a multiple of 8): 4 dh for two rows, 2 m dh for the queries, 2 m8 dh for the keys in panels of 8
 * rows, filled up with the last one, 2 m8 dh for the values in panels of 8 dimensions; 4 m8 for the scales of queries, and of keys; 16 m8 for
 * the weights of four queries; 128 for the sums of a tile.
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
  const short = dh << 1;
  const keyPanel = dh << 4;
  const valuePanel = width << 4;
  const even = scratch;
  const odd = even + short;
  const queries = odd + short;
  const keys = queries + m * short;
  const values = keys + width * short;
  const queryScales = values + width * short;
  const keyScales = queryScales + (width << 2);
  const p0 = keyScales + (width << 2);
  const p1 = p0 + (width << 2);
  const p2 = p1 + (width << 2);
  const p3 = p2 + (width << 2);
  const sums = p3 + (width << 2);
  const scale: f32 = 1 / f32.sqrt(dh as f32);
  for (let head: usize = 0; head < heads; head++) {
    let top: f32 = 0;
    for (let i: usize = 0; i < m; i++) {
      const at = qkv + i * row;
      const q = roundRow(at, dh, 4095, queries + i * short);
      f32.store(queryScales + (i << 2), q * scale);
      top = max(top, most(at + part + part, dh));
    }
    for (let i: usize = 0; i < width; i++) {
      const k = roundRow(qkv + min(i, last) * row + part, dh, 4095, even);
      f32.store(keyScales + (i << 2), k);
      let to = keys + (i >> 3) * keyPanel + ((i & 7) << 2);
      for (let t: usize = 0; t < short; t += 4) {
        i32.store(to, i32.load(even + t));
        to += 32;
      }
    }
    const zero = top < TINY;
    const factor: f32 = zero ? 0 : 8191 / top;
    const weight = f32x4.splat((zero ? 0 : top / 8191) / 32767);
    for (let i: usize = 0; i < m; i += 2) {
      const at = qkv + i * row + part + part;
      round(at, dh, factor, 8191, even);
      round(i < last ? at + row : at, dh, factor, 8191, odd);
      let to = values + (i << 4);
      for (let t: usize = 0; t < short; t += 16) {
        const a = v128.load(even + t);
        const b = v128.load(odd + t);
        v128.store(to, i16x8.shuffle(a, b, 0, 8, 1, 9, 2, 10, 3, 11));
        v128.store(to, i16x8.shuffle(a, b, 4, 12, 5, 13, 6, 14, 7, 15), 16);
        to += valuePanel;
      }
    }
    for (let i0: usize = 0; i0 < m; i0 += 4) {
      const i1 = min(i0 + 1, last);
      const i2 = min(i0 + 2, last);
      const i3 = min(i0 + 3, last);
      const q0 = queries + i0 * short;
      const q1 = queries + i1 * short;
      const q2 = queries + i2 * short;
      const q3 = queries + i3 * short;
      let key = keys;
      for (let j: usize = 0; j < width << 2; j += 32) {
        tile(q0, q1, q2, q3, key, dh >> 1, p0 + j, p1 + j, p2 + j, p3 + j);
        key += keyPanel;
      }
      softmax(p0, m, width, f32.load(queryScales + (i0 << 2)), keyScales);
      softmax(p1, m, width, f32.load(queryScales + (i1 << 2)), keyScales);
      softmax(p2, m, width, f32.load(queryScales + (i2 << 2)), keyScales);
      softmax(p3, m, width, f32.load(queryScales + (i3 << 2)), keyScales);
      const behind = min(i0 + 4, m);
      let value = values;
      for (let t: usize = 0; t < dh << 2; t += 32) {
        tile(
          p0,
          p1,
          p2,
          p3,
          value,
          (m + 1) >> 1,
          sums,
          sums + 32,
          sums + 64,
          sums + 96,
        );
        let sum = sums;
        for (let i = i0; i < behind; i++) {
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
