namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>Where a page that asks several questions begins.</summary>
public sealed class Sittings : IDisposable
{
    private readonly Passage _passage;

    // Fewer than there are connections: whoever holds one and needs another, as to read an agreement anew, must not wait for those who do the same.
    private readonly SemaphoreSlim _seats;

    internal Sittings(Passage passage, int seats) => (_passage, _seats) = (passage, new SemaphoreSlim(seats));

    public void Dispose() => _seats.Dispose();

    /// <param name="reader">Who is shown the page.</param>
    /// <param name="route">What the page is called in the ledger, for example page.people.record.</param>
    public Sitting Begin(ReaderIdentity reader, string route) => new(_passage, _seats, reader, route);
}
