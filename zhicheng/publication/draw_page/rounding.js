// Quotas settled by coins (spec/draw.md 5): cells and at most two hierarchies of groups make a network; each amount becomes whole.

// Whole quotas by stratum. `quotas` and `populations` are maps sorted by name, of exact numbers and of counts.
function settledQuotas(quotas, populations, seed, groups) {
  for (const name of populations.keys()) { if (!quotas.has(name)) { fail('noQuota', name); } }
  for (const [name, [above, below]] of quotas) {
    if (!populations.has(name)) { fail('noStratum', name); }
    if (above === 0n || above > BigInt(populations.get(name)) * below) { fail('quotaRange', name); }
  }
  if (Array.from(quotas.values()).every(([, below]) => below === 1n)) {
    return new Map(Array.from(quotas, ([name, [above]]) => [name, Number(above)]));
  }
  return roundedShares(quotas, groups, coinsOf(seed, 'quota'));
}

function roundedShares(shares, groups, below) {
  const names = Array.from(shares.keys()), [first, second] = hierarchies(names, groups);
  let whole = 1n;
  for (const [, under] of shares.values()) { whole = whole / divisor(whole, under) * under; }
  if (whole > FULL) { fail('tooFine'); }
  const parts = new Map(names.map(name => [name, shares.get(name)[0] * (whole / shares.get(name)[1])]));
  const edges = network(parts, first, second), rounded = roundedFlow(edges, whole, below);
  return new Map(names.map((name, i) => [name, Number(rounded[first.length + i])]));
}

// Sets of names in two hierarchies, all names in front of the first; fails where two will not do.
function hierarchies(names, groups) {
  const all = new Set(names), seen = new Set(), found = [];
  groups.forEach(group => {
    const kept = new Set(group.filter(name => all.has(name))), mark = JSON.stringify(Array.from(kept).sort());
    if (kept.size > 1 && kept.size !== all.size && !seen.has(mark)) {
      seen.add(mark);
      found.push(kept);
    }
  });
  const sides = sidesOf(found);
  return [[all].concat(found.filter((_, i) => sides[i] === 0)), found.filter((_, i) => sides[i] === 1)];
}

function sidesOf(groups) {
  const sides = groups.map(() => -1);
  groups.forEach((_, start) => {
    if (sides[start] >= 0) { return; }
    sides[start] = 0;
    const waiting = [start];
    while (waiting.length) {
      const one = waiting.pop();
      groups.forEach((other, k) => {
        if (!crosses(groups[one], other)) { return; }
        if (sides[k] === sides[one]) { fail('crossing', Array.from(other)[0]); }
        if (sides[k] < 0) {
          sides[k] = 1 - sides[one];
          waiting.push(k);
        }
      });
    }
  });
  return sides;
}

function isWithin(one, other) { return Array.from(one).every(name => other.has(name)); }

function crosses(one, other) {
  return Array.from(one).some(name => other.has(name)) && !isWithin(one, other) && !isWithin(other, one);
}

// Edges as [tail, head, amount]: node 0 is source and sink, then the groups of the first hierarchy, then of the second.
function network(parts, first, second) {
  const base = 1 + first.length;
  const total = group => Array.from(group).reduce((sum, name) => sum + parts.get(name), 0n);
  const up = (groups, k, from) => smallest(groups, from, group => group.size > groups[k].size && isWithin(groups[k], group));
  const edges = first.map((group, k) => [up(first, k, 1), 1 + k, total(group)]);
  for (const [name, amount] of parts) {
    edges.push([smallest(first, 1, group => group.has(name)), smallest(second, base, group => group.has(name)), amount]);
  }
  return edges.concat(second.map((group, k) => [base + k, up(second, k, base), total(group)]));
}

// The node of the smallest group that fits, 0 where none does.
function smallest(groups, base, fits) {
  let found = -1;
  groups.forEach((group, k) => { if (fits(group) && (found < 0 || group.size < groups[found].size)) { found = k; } });
  return found < 0 ? 0 : base + found;
}

function roundedFlow(edges, whole, below) {
  const amounts = edges.map(edge => edge[2]), open = openEnds(edges, amounts.map(amount => amount % whole !== 0n));
  edges.forEach((edge, i) => {
    while (amounts[i] % whole !== 0n) { walkFrom(edge[0], { edges, whole, below, amounts, open }); }
  });
  return amounts.map(amount => amount / whole);
}

// Walks from a node and closes cycles until nothing is left where the walk began.
function walkFrom(start, flow) {
  const nodes = [start], path = [], seen = new Map([[start, 0]]);
  let edge;
  while ((edge = flow.open.next(nodes[nodes.length - 1], path.length ? path[path.length - 1] : -1)) >= 0) {
    const [tail, head] = flow.edges[edge], following = tail === nodes[nodes.length - 1] ? head : tail;
    path.push(edge);
    if (!seen.has(following)) {
      seen.set(following, nodes.length);
      nodes.push(following);
      continue;
    }
    const first = seen.get(following);
    pushRound(path.slice(first), nodes.slice(first), flow);
    nodes.splice(first + 1).forEach(left => seen.delete(left));
    path.length = first;
  }
}

function pushRound(cycle, nodes, flow) {
  const { edges, whole, amounts } = flow;
  const along = cycle.map((edge, i) => edges[edge][0] === nodes[i]), above = cycle.map(edge => amounts[edge] % whole);
  const up = least(above.map((part, i) => along[i] ? whole - part : part)), down = least(above.map((part, i) => along[i] ? part : whole - part));
  const moved = flow.below(up + down) < down ? up : -down;
  cycle.forEach((edge, i) => {
    amounts[edge] += along[i] ? moved : -moved;
    if (amounts[edge] % whole === 0n) { flow.open.close(edge); }
  });
}

function least(amounts) { return amounts.reduce((one, two) => two < one ? two : one); }

// Of every node the edges that are not whole yet, in their order. Ends are numbered 2e where edge e begins, 2e + 1 where it ends.
function openEnds(edges, isOpen) {
  const nodeOf = end => edges[end >> 1][end & 1], first = new Map(), last = new Map(), before = [], after = [];
  for (let end = 0; end < 2 * edges.length; end++) {
    before[end] = after[end] = -1;
    if (!isOpen[end >> 1]) { continue; }
    const node = nodeOf(end);
    if (last.has(node)) {
      before[end] = last.get(node);
      after[last.get(node)] = end;
    } else {
      first.set(node, end);
    }
    last.set(node, end);
  }
  const take = end => {
    if (before[end] >= 0) { after[before[end]] = after[end]; } else { first.set(nodeOf(end), after[end]); }
    if (after[end] >= 0) { before[after[end]] = before[end]; }
  };
  const next = (node, entered) => {
    let end = first.has(node) ? first.get(node) : -1;
    if (end >= 0 && end >> 1 === entered) { end = after[end]; }
    return end >= 0 ? end >> 1 : -1;
  };
  return { next: next, close: edge => [2 * edge, 2 * edge + 1].forEach(take) };
}
