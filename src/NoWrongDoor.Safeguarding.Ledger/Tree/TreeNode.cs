namespace NoWrongDoor.Safeguarding.Ledger;

/// <summary>
/// A complete subtree: level 0 is a leaf; the node at (level, index) covers the leaves from index × 2^level up to, not including,
/// (index + 1) × 2^level. Its hash never changes once all its leaves are there.
/// </summary>
/// <param name="Level">Height of the subtree.</param>
/// <param name="Index">Position among the subtrees of that height.</param>
public readonly record struct TreeNode(int Level, ulong Index);

/// <summary>Gives the hash of a complete subtree, from wherever the tree is kept.</summary>
/// <param name="node">The subtree.</param>
public delegate TreeHash NodeReader(TreeNode node);
