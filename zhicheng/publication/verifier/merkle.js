// The tree of RFC 9162: hash of a leaf, hash of a node, and whether a leaf stands in a tree (2.1.3.2).

function leafHash(entry) { return sha256(joined([[0], entry])); }

function nodeHash(left, right) { return sha256(joined([[1], left, right])); }

// Why a leaf is not shown to stand in the tree, or nothing. `index` and `size` are [high, low].
function whyNotIncluded(index, size, leaf, hashes, root) {
  if (!less(index, size)) { return 'outside'; }
  var here = index, last = before(size), found = leaf;
  for (var i = 0; i < hashes.length; i++) {
    if (isZero(last)) { return 'tooMany'; }
    if (isOdd(here) || equal(here, last)) {
      found = nodeHash(hashes[i], found);
      // At the right edge a subtree without a neighbour rises unchanged: those levels have no hash in the proof.
      while (!isZero(here) && !isOdd(here)) {
        here = half(here);
        last = half(last);
      }
    } else {
      found = nodeHash(found, hashes[i]);
    }
    here = half(here);
    last = half(last);
  }
  return isZero(last) ? (same(found, root) ? '' : 'otherRoot') : 'tooFew';
}
