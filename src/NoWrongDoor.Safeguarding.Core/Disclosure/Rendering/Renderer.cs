namespace NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;

/// <summary>How one rung of a field shows a stored value: once in C#, once as the SQL that lists push down. Both give the same text.</summary>
/// <remarks>Pure, idempotent and monotone: equal at one rung means equal at every rung below it. SQL may use the parameter @today.</remarks>
public sealed record Renderer(string Rung, ShownKind Kind, Func<object?, DateOnly, string?> Render, Func<string, string> Sql)
{
    public const string Exists = "exists";
    public const string Full = "full";
}

/// <summary>What the text of a shown value stands for in JSON.</summary>
public enum ShownKind
{
    Text,
    Flag,
    Number,
    Exists,
    Json,
    Date,
    Instant,
}
