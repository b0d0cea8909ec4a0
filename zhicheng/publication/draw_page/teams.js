// The second stage (spec/draw.md 8): inspectors to seats, drawn again from the chances that were committed to.

const TEAMS = 'zhicheng/draw-team-bundle/1', FINEST = 1n << 30n;

function checkTeamCommitment(said) {
  checkSources(said);
  [said.largest, said.busiest].forEach(one => exact(one) || fail('spelledOtherwise', one));
  const by = said.open_by === null ? null : instant(said.open_by);
  const fits = said.open_by === null ? said.mode === 'open' : said.mode === 'sealed' && by !== null && said.sources.every(source => instant(source.due) < by);
  if (!fits) { fail('opening', said.open_by); }
}

// It follows the first stage that it names: the same rosters, new sources that come later.
function checkAfter(said, first) {
  checkCommitment(first);
  if (said.first !== hexText(digestOf(first)) || said.draw !== first.draw) { fail('otherFirst'); }
  if (said.inspectors !== first.inspectors || said.recusals !== first.recusals || (first.mode === 'sealed' && said.mode !== 'sealed')) { fail('otherFirst'); }
  checkTwice(first.sources.concat(said.sources));
  const last = first.sources.map(source => instant(source.due)).reduce((one, two) => two > one ? two : one);
  if (said.sources.some(source => instant(source.due) <= last)) { fail('earlySource'); }
}

// A row with its chances as exact numbers: in their one spelling, inspectors in order.
function seatRow(row) {
  const chances = row.chances.map(([name, spelled]) => [name, exact(spelled) || fail('spelledOtherwise', spelled)]);
  if (chances.some(([name], i) => i > 0 && byCodePoint(chances[i - 1][0], name) >= 0)) { fail('unsorted', row.seat); }
  const json = canonical({ seat: row.seat, visit: row.visit, needs: row.needs, chances: row.chances }, 0);
  return { seat: row.seat, visit: row.visit, chances: chances, inspector: row.inspector, digest: hexText(tagged('zhicheng/draw-seat/1', [hexBytes(row.salt || ''), utf8Bytes(json)])) };
}

function seatRows(rows) {
  const made = rows.map(seatRow);
  if (made.some((row, i) => i > 0 && byCodePoint(made[i - 1].seat, row.seat) >= 0)) { fail('unsorted'); }
  return made;
}

function checkSeatRoot(said, digests) {
  const level = new Uint8Array(32 * digests.length);
  digests.forEach((digest, i) => level.set(hashOf(joined([[0], hexBytes(digest)])), 32 * i));
  if (hexText(rootOfLevel(level, digests.length)) !== said.root || digests.length !== said.seats) { fail('otherRoot'); }
}

function checkCapacity(said, limits, salt) {
  if (hexText(tagged('zhicheng/draw-capacity/1', [hexBytes(salt), utf8Bytes(canonical(limits, 0))])) !== said.capacity) { fail('otherCapacity'); }
}

function checkTeamRows(told) {
  const said = told.commitment;
  if (said.mode === 'sealed') {
    if (!isRising(told.rows)) { fail('unsorted'); }
    return checkSeatRoot(said, told.rows);
  }
  checkSeatRoot(said, seatRows(told.rows).map(row => row.digest).sort());
  checkCapacity(said, told.capacity, '');
}

function plus([a, b], [c, d]) { return b === d ? [a + c, b] : [a * d + c * b, b * d]; }

function isLess([a, b], [c, d]) { return a * d < c * b; }

function isSame([a, b], [c, d]) { return a * d === c * b; }

function lowest([above, below]) {
  const common = divisor(above, below);
  return [above / common, below / common];
}

function checkSeatOpenings(told) {
  const said = told.commitment, frozen = new Set(told.rows), largest = exact(said.largest), sat = new Set();
  seatRows(told.openings).forEach(row => {
    const own = row.chances.filter(([name]) => name === row.inspector)[0], place = JSON.stringify([row.visit, row.inspector]);
    const fits = isSame(row.chances.reduce((sum, [, chance]) => plus(sum, chance), [0n, 1n]), [1n, 1n]) && !row.chances.some(([, chance]) => isLess(largest, chance));
    if (!frozen.has(row.digest) || !fits || !own || own[1][0] === 0n || sat.has(place)) { fail('otherOpening', row.seat); }
    sat.add(place);
  });
  if ((told.capacity === null) === (told.openings.length === said.seats)) { fail('otherCapacity'); }
}

function checkPairs(told) {
  const said = told.commitment, isOpen = said.mode === 'open', limits = isOpen ? told.capacity : told.capacity.limits;
  if (!isOpen) { checkCapacity(said, limits, told.capacity.salt); }
  const net = statedNet(seatRows(isOpen ? told.rows : told.openings), limits), again = {}, loads = {};
  const most = net.picks.map(pick => pick.chance).concat([[0n, 1n]]).reduce((one, two) => isLess(one, two) ? two : one);
  const busiest = net.loads.concat([[0n, 1n]]).reduce((one, two) => isLess(one, two) ? two : one);
  if (!isSame(most, exact(said.largest)) || !isSame(busiest, exact(said.busiest)) || net.visits !== said.visits) { fail('otherLargest'); }
  roundPicks(net, coinsOf(hexBytes(told.seed), 'pairs'));
  net.picks.forEach(pick => { if (pick.taken) { put(again, net.seats[pick.seat].seat, net.people[pick.person]); } });
  net.people.forEach((name, i) => put(loads, name, fractionText(lowest(net.loads[i]))));
  const stated = {};
  if (!isOpen) { told.openings.forEach(opening => put(stated, opening.seat, opening.inspector)); }
  if (canonical(again, 0) !== canonical(isOpen ? told.pairs : stated, 0) || (isOpen && canonical(loads, 0) !== canonical(told.loads, 0))) { fail('drawnOtherwise', 'pairs'); }
}

// Seats, inspectors and allowed pairs by number, once every sum is right and the loads are fair.
function statedNet(rows, limits) {
  const people = Object.keys(limits).sort(byCodePoint), at = new Map(people.map((name, i) => [name, i])), visits = new Map(), keys = new Map(), picks = [], count = new Map();
  rows.forEach((row, seat) => {
    if (!visits.has(row.visit)) { visits.set(row.visit, visits.size); }
    count.set(row.visit, (count.get(row.visit) || 0) + 1);
    row.chances.forEach(([name, chance]) => {
      if (!at.has(name) || chance[0] > chance[1] || chance[1] > FINEST) { fail('badSeat', row.seat); }
      picks.push({ seat: seat, person: at.get(name), key: visits.get(row.visit) * people.length + at.get(name), chance: chance, taken: chance[0] === chance[1] });
    });
  });
  Array.from(new Set(picks.map(pick => pick.key))).sort((one, two) => one - two).forEach((key, i) => keys.set(key, i));
  picks.forEach(pick => { pick.pair = keys.get(pick.key); });
  const sums = (size, of) => picks.reduce((made, pick) => {
    made[of(pick)] = lowest(plus(made[of(pick)], pick.chance));
    return made;
  }, new Array(size).fill([0n, 1n]));
  const net = { seats: rows, people: people, picks: picks, pairs: keys.size, visits: visits.size, sums: sums(keys.size, pick => pick.pair), loads: sums(people.length, pick => pick.person) };
  const isFew = Array.from(count.values()).some(number => number < 2), isLarge = Math.max(rows.length, people.length, 1) * Math.max(people.length, 1) > 2147483647;
  const wrong = sums(rows.length, pick => pick.seat).some(sum => !isSame(sum, [1n, 1n])) || net.sums.some(sum => isLess([1n, 1n], sum));
  if (isFew || isLarge || wrong) { fail('badSeat'); }
  checkFair(net, people.map(name => BigInt(Math.min(limits[name], rows.length))));
  return net;
}

// Loads are fair where nobody could hand a part on, directly or through others, to somebody with less and room for it.
function checkFair(net, limits) {
  const seats = net.seats.length, person = seats + net.pairs, into = Array.from({ length: person + net.people.length }, () => []), seen = new Set();
  const link = (from, to) => into[to].push(from), heads = new Map();
  net.picks.forEach(({ seat, pair, chance, person: own }) => {
    if (chance[0] < chance[1]) { link(seat, seats + pair); }
    if (chance[0] > 0n) { link(seats + pair, seat); }
    heads.set(pair, own);
  });
  heads.forEach((own, pair) => {
    const sum = net.sums[pair];
    if (sum[0] < sum[1]) { link(seats + pair, person + own); }
    if (sum[0] > 0n) { link(person + own, seats + pair); }
  });
  const order = net.people.map((_, i) => i).sort((one, two) => isLess(net.loads[one], net.loads[two]) ? -1 : isLess(net.loads[two], net.loads[one]) ? 1 : 0);
  order.forEach(own => {
    const load = net.loads[own], limit = [limits[own], 1n], waiting = isLess(load, limit) && !seen.has(person + own) ? [person + own] : [];
    if (isLess(limit, load)) { fail('badSeat', net.people[own]); }
    waiting.forEach(node => seen.add(node));
    while (waiting.length) {
      const node = waiting.pop();
      if (node >= person && isLess(load, net.loads[node - person])) { fail('unfair', net.people[node - person]); }
      into[node].forEach(from => {
        if (seen.has(from)) { return; }
        seen.add(from);
        waiting.push(from);
      });
    }
  });
}

// Chances that are neither 0 nor 1 are rounded piece by piece: what hangs together, node 0 left out.
function roundPicks(net, below) {
  const open = net.picks.filter(pick => pick.chance[0] > 0n && pick.chance[0] < pick.chance[1]), seats = net.seats.length, shared = new Map(), pieces = new Map(), root = new Map();
  const find = node => {
    let top = node;
    while (root.has(top) && root.get(top) !== top) { top = root.get(top); }
    root.set(node, top);
    return top;
  };
  open.forEach(pick => shared.set(pick.pair, (shared.get(pick.pair) || 0) + 1));
  open.forEach(pick => {
    const isShared = shared.get(pick.pair) > 1, pair = 1 + seats + pick.pair;
    pick.tail = 1 + pick.seat;
    pick.node = 1 + seats + net.pairs + pick.person;
    pick.head = isShared ? pair : pick.node;
    root.set(find(pick.tail), find(pick.head));
    if (isShared && !isSame(net.sums[pick.pair], [1n, 1n])) { root.set(find(pair), find(pick.node)); }
  });
  open.forEach(pick => {
    const piece = find(pick.tail);
    if (!pieces.has(piece)) { pieces.set(piece, []); }
    pieces.get(piece).push(pick);
  });
  pieces.forEach(piece => roundPiece(piece, below));
}

function roundPiece(piece, below) {
  const whole = wholeOf(piece.map(pick => pick.chance)), amounts = piece.map(pick => pick.chance[0] * (whole / pick.chance[1]));
  if (whole > FINEST) { fail('tooFine'); }
  const edges = piece.map((pick, i) => [pick.tail, pick.head, amounts[i]]), through = new Map(), people = new Map();
  piece.forEach((pick, i) => {
    if (pick.head !== pick.node) { through.set(pick.head, [pick.node, (through.get(pick.head) || [0, 0n])[1] + amounts[i]]); }
    people.set(pick.node, (people.get(pick.node) || 0n) + amounts[i]);
  });
  const sorted = map => Array.from(map).sort((one, two) => one[0] - two[0]);
  sorted(through).forEach(([node, [next, sum]]) => edges.push([node, next, sum]));
  sorted(people).forEach(([node, sum]) => edges.push([node, 0, sum]));
  let odd = whole, places = 0;
  for (; odd % 2n === 0n; odd /= 2n) { places++; }
  const rounded = edges.map(edge => Number(edge[2] / odd)), broken = edges.map((_, i) => i).filter(i => edges[i][2] % odd !== 0n);
  roundedFlow(broken.map(i => edges[i]), odd, below).forEach((amount, k) => { rounded[broken[k]] = Number(amount); });
  halve(edges, rounded, places, below);
  piece.forEach((pick, i) => { pick.taken = rounded[i] === 1; });
}

// Binary places are lost one at a time: odd edges meet in pairs at every node, one coin for each cycle.
function halve(edges, amounts, places, below) {
  for (let place = 0; place < places; place++) {
    const odd = edges.map((_, i) => i).filter(i => Math.floor(amounts[i] / 2 ** place) % 2), nodes = [], partner = [], ways = [];
    odd.forEach(i => nodes.push(edges[i][0], edges[i][1]));
    const order = nodes.map((_, end) => end).sort((one, two) => nodes[one] - nodes[two] || one - two);
    for (let k = 0; k < order.length; k += 2) {
      partner[order[k]] = order[k + 1];
      partner[order[k + 1]] = order[k];
    }
    odd.forEach((_, first) => {
      if (ways[first]) { return; }
      const along = 1 + Number(below(2n));
      for (let end = 2 * first; !ways[end >> 1]; end = partner[end ^ 1]) { ways[end >> 1] = end & 1 ? 3 - along : along; }
    });
    odd.forEach((i, k) => { amounts[i] += ways[k] === 2 ? 2 ** place : -(2 ** place); });
  }
  amounts.forEach((amount, i) => { amounts[i] = Math.floor(amount / 2 ** places); });
}
