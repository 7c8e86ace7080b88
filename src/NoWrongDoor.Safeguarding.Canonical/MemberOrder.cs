namespace NoWrongDoor.Safeguarding.Canonical;

/// <summary>
/// The members of one object while it is written: each lies in the output as "name":value, and at the end they are put in
/// the order of their names by UTF-16 code units (RFC 8785 section 3.2.3).
/// </summary>
internal sealed class MemberOrder
{
    private readonly List<Member> _members = [];
    private bool _sorted = true;

    public void Add(string name, int start)
    {
        _sorted = _sorted && (_members.Count == 0 || string.CompareOrdinal(_members[^1].Name, name) < 0);
        _members.Add(new Member(name, start));
    }

    /// <summary>Orders what was written since the first member; every member ends with a comma, the last one loses it.</summary>
    public void Settle(GrowingBytes output)
    {
        if (_members.Count == 0)
        {
            return;
        }

        if (!_sorted)
        {
            Reorder(output);
        }

        output.Truncate(output.Length - 1);
    }

    private void Reorder(GrowingBytes output)
    {
        var first = _members[0].Start;
        var written = output.From(first).ToArray();
        for (var i = 0; i < _members.Count; i++)
        {
            var end = i + 1 < _members.Count ? _members[i + 1].Start : output.Length;
            _members[i] = _members[i] with { Length = end - _members[i].Start };
        }

        _members.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        output.Truncate(first);
        for (var i = 0; i < _members.Count; i++)
        {
            var (name, start, length) = _members[i];
            if (i > 0 && name == _members[i - 1].Name)
            {
                throw new CanonicalJsonException($"An object names the member \"{name}\" twice.");
            }

            output.Append(written.AsSpan(start - first, length));
        }
    }

    private readonly record struct Member(string Name, int Start, int Length = 0);
}
