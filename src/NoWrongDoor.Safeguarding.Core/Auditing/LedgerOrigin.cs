namespace NoWrongDoor.Safeguarding.Core.Auditing;

/// <summary>The name of a partnership's ledger and of its key, in checkpoints.</summary>
public static class LedgerOrigin
{
    public static string Of(string partnership) => $"no-wrong-door/ledger/{partnership}";
}
