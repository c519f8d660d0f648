/** Brings the page to what a tree says, touching only what differs. Texts stay texts. */
import { h, render } from "../vendor/preact.js";

const element = (tree) =>
  Array.isArray(tree) ? h(tree[0], tree[1], ...tree.slice(2).map(element)) : tree;

/** Draw a tree, ``[tag, attributes, ...children]``, into a root that nothing else draws in. */
export const draw = (tree, root) => render(element(tree), root);
