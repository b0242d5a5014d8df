/**
 * The search of the codebook: it leaves the entries that hold every word, and those of the contents that lead to them. The
 * page tells all without it.
 */
export const searchScript = `
(function () {
  var input = document.getElementById('search');
  var found = document.getElementById('found');
  var entries = Array.prototype.slice.call(document.querySelectorAll('article'));
  var plain = function (text) { return text.toLowerCase().normalize('NFD').replace(/[\\u0300-\\u036f]/g, ''); };
  var texts = entries.map(function (entry) { return plain(entry.textContent); });
  var links = {};
  Array.prototype.forEach.call(document.querySelectorAll('nav li a'), function (link) { links[link.getAttribute('href').slice(1)] = link.parentNode; });
  input.parentNode.hidden = false;
  input.addEventListener('input', function () {
    var words = plain(input.value).split(/\\s+/).filter(Boolean);
    var count = 0;
    entries.forEach(function (entry, at) {
      var shown = words.every(function (word) { return texts[at].indexOf(word) !== -1; });
      entry.hidden = !shown;
      links[entry.id].hidden = !shown;
      if (shown) count++;
    });
    found.textContent = words.length === 0 ? '' : found.getAttribute('data-found').replace('{count}', String(count));
  });
})();
`;

export const searchStyle = `
.search input { font: inherit; padding: .2rem .5rem; min-width: 16rem; border: 1px solid var(--soft); }
.search input:focus-visible { outline: 3px solid var(--migrant); }
[hidden] { display: none !important; }
nav li, h3, dd, td, tbody th { overflow-wrap: anywhere; }
article { break-inside: avoid-page; } article h3 { border-top: 1px solid var(--line); padding-top: .8rem; }
.number { text-align: end; }
@media print { .search { display: none; } article[hidden], nav li[hidden] { display: revert !important; } }
`;
