namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>Where a page that asks several questions begins.</summary>
public sealed class Sittings
{
    private readonly Passage _passage;

    internal Sittings(Passage passage) => _passage = passage;

    /// <param name="reader">Who is shown the page.</param>
    /// <param name="route">What the page is called in the ledger, for example page.people.record.</param>
    public Sitting Begin(ReaderIdentity reader, string route) => new(_passage, reader, route);
}
