using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Lists;

/// <summary>How a field that is shown in full is ordered by what is stored of it.</summary>
/// <param name="By">What is ordered, as SQL of the column: an index is made of the same.</param>
/// <param name="Text">The same order as text, as SQL of the column. Of a time it is the whole of it, where a second is shown: two of one second keep their order.</param>
/// <param name="From">What is ordered, as SQL of that text.</param>
internal sealed record StoredOrder(Func<string, string> By, Func<string, string> Text, Func<string, string> From)
{
    // None of these is leakproof to PostgreSQL, and that is wanted: such an index gives an order and is never asked whether it holds a value (migration 0083).
    private static readonly StoredOrder Instant = new(c => $"({c} at time zone 'UTC')", c => $"to_char({c} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')", t => $"({t})::timestamp");
    private static readonly StoredOrder Date = new(c => $"({c} + 0)", c => $"to_char({c}, 'YYYY-MM-DD')", t => $"({t})::date");
    private static readonly StoredOrder Words = new(c => $"lower({c}) collate \"C\"", c => $"lower({c})", t => t);

    /// <summary>Nothing for what is sealed, and for what no list is ordered by.</summary>
    public static StoredOrder? Of(RecordField field) => field switch
    {
        { Encrypted: true } => null,
        _ when field.Full == Renderers.Instant => Instant,
        _ when field.Full == Renderers.Date => Date,
        _ when field.Full == Renderers.Text => Words,
        _ => null,
    };
}
